/** Where aliases have led: a bomb of them stops here, and so does one that stands inside of what it stands for. */
import type { Node } from '../text/parse';

/** Nodes that may be visited through aliases. */
const mostThroughAliases = 20_000;

export class Aliases {
  private depth = 0;
  private left = mostThroughAliases;
  private readonly followed = new Meanings();
  private readonly visited = new Meanings();

  /** Whether an alias led to where the walk is. */
  get isInside(): boolean {
    return this.depth > 0;
  }

  /** Counts a node; false where too many were visited through aliases. */
  mayVisit(): boolean {
    return !this.isInside || --this.left >= 0;
  }

  /** Whether an alias leads to a node for the first time in a meaning. */
  isNew(target: Node, meaning: string): boolean {
    return this.followed.add(target, meaning);
  }

  follow(walk: () => void): void {
    this.depth++;
    walk();
    this.depth--;
  }

  /** Whether a node is seen for the first time in a meaning, however one came to it. */
  first(node: Node, meaning: string): boolean {
    return this.visited.add(node, meaning);
  }
}

class Meanings {
  private readonly known = new Map<Node, Set<string>>();

  /** Whether it was not there. */
  add(node: Node, meaning: string): boolean {
    const meanings = this.known.get(node) ?? new Set<string>();
    if (meanings.has(meaning)) return false;
    this.known.set(node, meanings.add(meaning));
    return true;
  }
}
