/** What an object writes, as a tree of its own: for questions that need more than the uses. */
import { isMap, isScalar, isSeq, startOf, textOf, type Node } from '../text/parse';
import { scalarOffsets } from '../text/scalars';
import type { Range } from '../model';
import type { Walk } from './walk';

export interface Tree {
  /** Text of a scalar; undefined for anything else, and where a template writes it. */
  readonly text?: string;
  /** A template writes it: it is there, but what it is cannot be told. */
  readonly unknown?: true;
  /** A template may write more keys or items here than are seen. */
  readonly open?: true;
  /** Of a mapping. */
  readonly entries?: readonly TreeEntry[];
  /** Of a list. */
  readonly items?: readonly Tree[];
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
export function treeOf(walk: Walk, root: Node): Tree {
  let left = most;

  function tree(node: unknown, depth: number, after: number): Tree {
    const known = walk.resolve(node);
    const start = (known && startOf(known)) ?? after;
    // Where a block ends is told by the parser alone: it is asked where somebody wants to know.
    const here = walk.texts.placesOf(() => (known && scalarOffsets(known)) ?? [after, after]);
    if (--left < 0 || depth > deepest) return { unknown: true, range: here };
    if (isMap(known)) return mapping(known, depth, here);
    if (isSeq(known)) {
      const items = known.items.map((item) => tree(item, depth + 1, start));
      return { items, ...openIn(known), range: items[0]?.range ?? here };
    }
    const text = isScalar(known) ? (textOf(known) ?? '') : '';
    return {
      ...(walk.texts.isTemplated(isScalar(known) ? (scalarOffsets(known)?.[0] ?? after) : start)
        ? { unknown: true }
        : { text }),
      range: here,
    };
  }

  function mapping(map: Node, depth: number, here: () => Range): Tree {
    const entries: TreeEntry[] = [];
    if (!isMap(map)) return { range: here };
    for (const { key, value } of map.items) {
      const name = textOf(key);
      if (name === undefined) continue;
      if (name === '<<') {
        for (const one of isSeq(value) ? value.items : [value])
          entries.push(...(tree(one, depth + 1, 0).entries ?? []));
        continue;
      }
      const [start, end] = scalarOffsets(key as Node) ?? [0, 0];
      entries.push({ key: name, value: tree(value, depth + 1, end), range: walk.texts.places(start, end) });
    }
    return { entries, ...openIn(map), range: entries[0]?.range ?? here };
  }

  const openIn = (node: Node): { open?: true } =>
    walk.templated && node.range && walk.texts.isOpen(node.range[0], node.range[1]) ? { open: true } : {};

  return tree(root, 0, startOf(root) ?? 0);
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
  /** Read when asked for. */
  readonly tree: () => Tree;
}

/** Somebody who is shown the objects of a document while it is walked. */
export interface Onlooker {
  /** Objects come whose places `moved` puts into the file. */
  begin(moved: (own: Range) => Range): void;
  /** Whether a text without any word of Istio is worth reading. */
  wants(text: string): boolean;
  object(object: SeenObject): void;
}
