/** What a mapping says of itself, by keys of its own, aliases, and keys that are merged into it. */
import { isAlias, isMap, isSeq, textOf, valueOf, type Node } from '../text/parse';
import type { UseDetails } from './finds';
import type { Walk } from './walk';

export interface Member {
  /** What stands behind the key: the text itself or an alias. */
  readonly node: Node;
  readonly text: string;
  /** It stands elsewhere, and others may merge it too. */
  readonly isMerged: boolean;
}

/** Merged mappings that merge others: deeper ones are not looked for. */
const deepest = 5;

/** The text behind a key. */
export function memberOf(walk: Walk, map: Node, key: string, depth = 0): Member | undefined {
  if (!isMap(map) || depth > deepest) return undefined;
  const node = valueOf(map, key);
  if (node) {
    const text = textOf(walk.resolve(node));
    return text ? { node, text, isMerged: depth > 0 } : undefined;
  }
  for (const { key: name, value } of map.items) {
    if (textOf(name) !== '<<') continue;
    for (const one of isSeq(value) ? value.items : [value]) {
      const merged = walk.resolve(one);
      const found = merged && memberOf(walk, merged, key, depth + 1);
      if (found) return found;
    }
  }
  return undefined;
}

/** Keys and values of a mapping, with those that it merges. */
export function pairsOf(
  walk: Walk,
  map: unknown,
  depth = 0,
): readonly (readonly [key: Node, value: Node | undefined])[] {
  const known = walk.resolve(map);
  if (!isMap(known) || depth > deepest) return [];
  return known.items.flatMap(({ key, value }) => {
    if (textOf(key) !== '<<') return [[key as Node, (value ?? undefined) as Node | undefined] as const];
    const merged = isSeq(value) ? value.items : [value];
    return merged.flatMap((one) => pairsOf(walk, one, depth + 1));
  });
}

/** What stands at a key of a mapping, in the spelling of JSON or that of protobuf; aliases are followed. */
export function childOf(walk: Walk, map: unknown, key: string): Node | undefined {
  const snake = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const found = pairsOf(walk, map).find(([one]) => [key, snake].includes(textOf(one) ?? ''));
  return found && walk.resolve(found[1]);
}

/** Where a member is used. */
export function detailsOf({ node, isMerged }: Member): UseDetails {
  const range = isAlias(node) ? node.range : undefined;
  return { ...(range && { offsets: [range[0], range[1]] }), ...(isMerged && { isShared: true }) };
}

/** Both parts of a head, where a mapping is an object. */
export function headOf(walk: Walk, map: Node): { apiVersion: Member; kind: Member } | undefined {
  const apiVersion = memberOf(walk, map, 'apiVersion');
  const kind = apiVersion && memberOf(walk, map, 'kind');
  return kind && { apiVersion, kind };
}

/** An object that a server has written out: only a server gives these. */
export function isLive(walk: Walk, root: Node): boolean {
  const metadata = walk.resolve(valueOf(root, 'metadata'));
  const status = walk.resolve(valueOf(root, 'status'));
  return (
    ['uid', 'managedFields', 'resourceVersion'].some((key) => valueOf(metadata, key) !== undefined) ||
    (isMap(status) && status.items.length > 0)
  );
}
