/**
 * What an object writes, as a tree of its own: for questions that need more than the uses. Each part is made when it is
 * asked for, as most questions end near the root; that is while the object is shown.
 */
import { isMap, isScalar, isSeq, startOf, textOf, type Node, type YAMLMap } from '../text/parse';
import { scalarOffsets } from '../text/scalars';
import type { Range } from '../model';
import type { Walk } from './walk';

export interface Tree {
  /** Text of a scalar; undefined for anything else, and where a template writes it. */
  readonly text?: string | undefined;
  /** A template writes it: it is there, but what it is cannot be told. */
  readonly unknown?: boolean;
  /** A template may write more keys or items here than are seen. */
  readonly open?: boolean;
  /** Of a mapping. */
  readonly entries?: readonly TreeEntry[] | undefined;
  /** Of a list. */
  readonly items?: readonly Tree[] | undefined;
  /** The node, a mapping by its first key. */
  readonly range: () => Range;
}

interface TreeEntry {
  readonly key: string;
  readonly value: Tree;
  readonly range: () => Range;
}

/** Nodes of one tree; nobody writes more into one object. */
const most = 50_000;
const deepest = 100;

/** The tree of a node; aliases are followed, merged keys stand with the others. */
export const treeOf = (walk: Walk, root: Node): Tree =>
  new NodeTree({ walk, left: most }, root, 0, startOf(root) ?? 0);

/** What stands at the end of a path, in a tree that has this path alone: numbers and `-` are items of lists. */
export function treeAt(path: readonly string[], value: Tree, range: () => Range): Tree {
  return path.reduceRight<Tree>(
    (below, name) =>
      /^(?:-|\d+)$/.test(name)
        ? { items: [below], range }
        : { entries: [{ key: name, value: below, range }], range },
    value,
  );
}

interface Making {
  readonly walk: Walk;
  /** How many nodes may still be looked at. */
  left: number;
}

class NodeTree implements Tree {
  private readonly node: Node | undefined;
  /** Nothing in it is looked at. */
  private readonly isCut: boolean;
  private madeEntries: readonly TreeEntry[] | undefined;
  private madeItems: readonly Tree[] | undefined;

  /** `after`: where it stands if nothing is written. */
  constructor(
    private readonly making: Making,
    node: unknown,
    private readonly depth: number,
    private readonly after: number,
  ) {
    this.node = making.walk.resolve(node);
    this.isCut = --making.left < 0 || depth > deepest;
  }

  private get start(): number {
    return (this.node && startOf(this.node)) ?? this.after;
  }

  private get isLeaf(): boolean {
    return !isMap(this.node) && !isSeq(this.node);
  }

  get entries(): readonly TreeEntry[] | undefined {
    if (this.isCut || !isMap(this.node)) return undefined;
    return (this.madeEntries ??= this.entriesOf(this.node));
  }

  get items(): readonly Tree[] | undefined {
    if (this.isCut || !isSeq(this.node)) return undefined;
    return (this.madeItems ??= this.node.items.map((item) => this.below(item, this.start)));
  }

  get text(): string | undefined {
    if (this.isCut || !this.isLeaf || this.isTemplated) return undefined;
    return isScalar(this.node) ? (textOf(this.node) ?? '') : '';
  }

  get unknown(): boolean {
    return this.isCut || (this.isLeaf && this.isTemplated);
  }

  get open(): boolean {
    const { walk } = this.making;
    if (!walk.templated || this.isCut || this.isLeaf || !this.node?.range) return false;
    return walk.texts.isOpen(this.node.range[0], this.node.range[1]);
  }

  get range(): () => Range {
    const { node, after } = this;
    const first = this.entries?.[0] ?? this.items?.[0];
    // Where a block ends is told by the parser alone: it is asked where somebody wants to know.
    return (
      first?.range ?? this.making.walk.texts.placesOf(() => (node && scalarOffsets(node)) ?? [after, after])
    );
  }

  private get isTemplated(): boolean {
    const { walk } = this.making;
    if (!walk.templated) return false;
    const { node } = this;
    return walk.texts.isTemplated(isScalar(node) ? (scalarOffsets(node)?.[0] ?? this.after) : this.start);
  }

  private below(node: unknown, after: number): NodeTree {
    return new NodeTree(this.making, node, this.depth + 1, after);
  }

  private entriesOf(map: YAMLMap): TreeEntry[] {
    const entries: TreeEntry[] = [];
    for (const { key, value } of map.items) {
      const name = textOf(key);
      if (name === undefined) continue;
      if (name === '<<') {
        for (const one of isSeq(value) ? value.items : [value])
          entries.push(...(this.below(one, 0).entries ?? []));
        continue;
      }
      const [start, end] = scalarOffsets(key as Node) ?? [0, 0];
      const range = this.making.walk.texts.places(start, end);
      entries.push({ key: name, value: this.below(value, end), range });
    }
    return entries;
  }
}

/** An object that a walk comes by, or settings of the mesh or of proxies (`mesh/MeshConfig`). */
export interface SeenObject {
  readonly id: string;
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** Its `kind`, or the first key of settings. */
  readonly range: () => Range;
  /** Part of an object, written as a patch: what it lacks may stand in the rest. */
  readonly partial: boolean;
  /** One operation of a JSON patch: of the object it has what the operation writes, and nothing else. */
  readonly isOperation?: true;
  /** Read when asked for. */
  readonly tree: () => Tree;
}

/** Somebody who is shown the objects of a document while it is walked. */
export interface Onlooker {
  /** Who asks whose the Gateways are needs nothing below the head of one. */
  readonly heedsHeadsAlone?: true;
  /** Objects come whose places `moved` puts into the file. */
  begin(moved: (own: Range) => Range): void;
  /** Whether a text without any word of Istio is worth reading. */
  wants(text: string): boolean;
  object(object: SeenObject): void;
  /** A chart of Istio's that something installs, whatever values it gives. */
  chart?(name: string, range: () => Range): void;
}
