/** Everything that one release has, the difference between two, and the bytes that are kept of it. */

export type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };
export type Attributes = Readonly<Record<string, Json>>;

export interface SourceFile {
  readonly repo: string;
  readonly path: string;
}

export interface OwnerThings {
  readonly source: SourceFile;
  readonly things: ReadonlyMap<string, Attributes>;
}

/** Owner id → what it has, by the rest of the id. */
export type Snapshot = ReadonlyMap<string, OwnerThings>;

export interface Delta {
  readonly added: Readonly<
    Record<string, { readonly source?: SourceFile; readonly things: Readonly<Record<string, Attributes>> }>
  >;
  readonly changed: Readonly<Record<string, { readonly things: Readonly<Record<string, Attributes>> }>>;
  readonly removed: Readonly<Record<string, readonly string[]>>;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);

/** Keys sorted at every depth, so that the same facts are the same bytes. */
function sortKeys(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(sortKeys);
  if (typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value)
        .sort(([a], [b]) => compare(a, b))
        .map(([key, inner]) => [key, sortKeys(inner)]),
    );
  }
  return value;
}

/** `bound` says how well the beginning is known; it is no part of what a thing is. */
const bytes = (attributes: Attributes): string =>
  JSON.stringify(sortKeys(Object.fromEntries(Object.entries(attributes).filter(([key]) => key !== 'bound'))));
const same = (a: Attributes, b: Attributes): boolean => a === b || bytes(a) === bytes(b);

/**
 * What `next` has more, other and less than `previous`. An owner's source is told with all that it gets, as files
 * move: an old path does not exist at a newer tag. A move alone is no history.
 */
export function diff(previous: Snapshot, next: Snapshot): Delta {
  const added: Mutable<Delta['added']> = {};
  const changed: Mutable<Delta['changed']> = {};
  const removed: Mutable<Delta['removed']> = {};
  for (const [owner, now] of next) {
    const before = previous.get(owner);
    const fresh: Record<string, Attributes> = {};
    const other: Record<string, Attributes> = {};
    for (const [rest, attributes] of now.things) {
      const old = before?.things.get(rest);
      if (old === undefined) fresh[rest] = attributes;
      else if (!same(old, attributes)) other[rest] = attributes;
    }
    if (Object.keys(fresh).length > 0) {
      added[owner] = { source: now.source, things: fresh };
    }
    if (Object.keys(other).length > 0) changed[owner] = { things: other };
  }
  for (const [owner, before] of previous) {
    const now = next.get(owner);
    const gone = [...before.things.keys()].filter((rest) => !now?.things.has(rest)).sort(compare);
    if (gone.length > 0) removed[owner] = gone;
  }
  return { added, changed, removed };
}

export const isEmpty = (delta: Delta): boolean =>
  [delta.added, delta.changed, delta.removed].every((part) => Object.keys(part).length === 0);

/** The release after `previous`, by what was kept of it: `apply(a, diff(a, b))` has all that b has. */
export function apply(previous: Snapshot, delta: Delta): Snapshot {
  const next = new Map(previous);
  const touch = (owner: string, source?: SourceFile): Map<string, Attributes> => {
    const before = next.get(owner);
    const from = source ?? before?.source;
    if (!from) throw new Error(`${owner} changes before it appears`);
    const things = new Map(before?.things);
    next.set(owner, { source: from, things });
    return things;
  };
  for (const [owner, rests] of Object.entries(delta.removed)) {
    const things = touch(owner);
    for (const rest of rests) things.delete(rest);
  }
  for (const [owner, { source, things: fresh }] of Object.entries(delta.added)) {
    const things = touch(owner, source);
    for (const [rest, attributes] of Object.entries(fresh)) things.set(rest, attributes);
  }
  for (const [owner, { things: other }] of Object.entries(delta.changed)) {
    const things = touch(owner);
    for (const [rest, attributes] of Object.entries(other)) things.set(rest, attributes);
  }
  // An owner that lost all it had is gone; should it come back, it names its source again.
  for (const owner of Object.keys(delta.removed)) if (next.get(owner)?.things.size === 0) next.delete(owner);
  return next;
}

/** Scalars and empty things on one line, everything else a key a line: diffs of the data stay readable. */
export function toJson(value: Json): string {
  return `${write(sortKeys(value), '', 0)}\n`;
}

/** The attributes of one thing fit on its line. */
function isLeaf(value: Json): boolean {
  return (
    typeof value !== 'object' ||
    (!Array.isArray(value) &&
      Object.values(value).every((inner) => typeof inner !== 'object' || Array.isArray(inner)))
  );
}

function write(value: Json, indent: string, depth: number): string {
  if (typeof value !== 'object') return JSON.stringify(value);
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    if (items.length === 0) return '[]';
    if (depth > 3) return JSON.stringify(items);
    return `[\n${items.map((item) => deeper + write(item, deeper, depth + 1)).join(',\n')}\n${indent}]`;
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}';
  if (depth > 1 && isLeaf(value)) {
    return `{ ${entries.map(([key, inner]) => `${JSON.stringify(key)}: ${JSON.stringify(inner)}`).join(', ')} }`;
  }
  return `{\n${entries
    .map(([key, inner]) => `${deeper}${JSON.stringify(key)}: ${write(inner, deeper, depth + 1)}`)
    .join(',\n')}\n${indent}}`;
}
