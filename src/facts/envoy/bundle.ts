/**
 * The format of `dist/envoy.json`, shared by the builder (scripts/build/envoy.ts) and the loader.
 *
 * It is a file of its own, read at the first EnvoyFilter: most who use Istio have none.
 */
import type { LifeRow } from '../bundle';
import type { Text } from '../model';

/** Rises when an older program could not read what is written. */
export const ENVOY_SCHEMA = 1;

export interface EnvoyBundle {
  schema: number;
  /** Names of the minors that lives count in: "1.5", … Their places are not those of the release list. */
  minors: string[];
  /** Commit of go-control-plane that each of them is built against. */
  commits: string[];
  lives: LifeRow[];
  /** Sorted full names of types, front-coded like the ids of the other bundle. */
  names: string;
  /** Place in `lives` of each type. */
  life: number[];
  /** A line for each type: see `encodeParts`. */
  parts: string;
  /** A line for each type: the message of the second version that it took the place of, front-coded. */
  was: string;
  /** Places in `names` of what Envoy keeps apart as contributed. */
  contrib: number[];
  filters: FilterRow[];
  /** Where it is seen that proxies are built without some types: the types or their packages. */
  builds: BuildRow[];
  /** From which minor on istiod treats patches otherwise. */
  rules: Record<EnvoyRule, string>;
}

/** What the rules mean: data/schema/envoy.schema.json. */
export const envoyRules = [
  'third-version',
  'second-version-refused',
  'filter-match-warned',
  'removal-matched',
  'listener-filter-merged',
  'virtual-host-replaced',
  'http-filter-first',
  'untyped-warned',
  'untyped-refused',
  'second-version-unlinked',
  'waypoint-unchecked',
] as const;
export type EnvoyRule = (typeof envoyRules)[number];

export type FilterPlace = 'http' | 'network' | 'listener' | 'plugin' | 'type';

/** A name that matches nothing, or stands for nothing, from a minor on. */
export interface FilterRow {
  name: string;
  at: FilterPlace;
  removed: string;
  use?: string;
  note?: Text;
  sources: string[];
}

export interface BuildRow {
  of: string[];
  sources: string[];
}

/** What a field holds: text and numbers, a type, anything that names its type, or a foreign type that is not followed. */
export type Holds = 'scalar' | 'type' | 'any' | 'foreign';

export interface PartRow {
  name: string;
  /** Place in `lives`, where it differs from the type's. */
  life?: number;
  holds: Holds;
  /** Place in `names`. */
  type?: number;
  map?: boolean;
  /** What to use instead: a part of the same type, or of another by its place in `names`. */
  use?: string | [type: number, part: string];
  /** Of the second version of the API: the third never had it. */
  former?: boolean;
}

const HELD: Readonly<Record<Exclude<Holds, 'type' | 'scalar'>, string>> = { any: '*', foreign: '+' };

/** `inline_code~1a source_codes~b%3f typed_config:*`; values of an enum follow a `=`. */
export function encodeParts(isEnum: boolean, parts: readonly PartRow[]): string {
  return (isEnum ? '=' : '') + parts.map(wordOf).join(' ');
}

function wordOf({ name, life, holds, type, map, use, former }: PartRow): string {
  let word = former ? `!${name}` : name;
  if (life !== undefined) word += `~${life.toString(36)}`;
  if (holds === 'type') word += (map ? '%' : ':') + (type ?? 0).toString(36);
  else if (holds !== 'scalar') word += (map ? '%' : ':') + HELD[holds];
  if (typeof use === 'string') word += `>${use}`;
  else if (use) word += `>${use[0].toString(36)}.${use[1]}`;
  return word;
}

const WORD = /^(!?)([^~:%>]+)(?:~([0-9a-z]+))?(?:([:%])([^>]+))?(?:>(?:([0-9a-z]+)\.)?(.+))?$/;

export function decodeParts(line: string): { isEnum: boolean; parts: PartRow[] } {
  const isEnum = line.startsWith('=');
  const text = isEnum ? line.slice(1) : line;
  return { isEnum, parts: text === '' ? [] : text.split(' ').map(partFrom) };
}

const POINTER = /~([0-9a-z]+)|[:%]([0-9a-z]+)|>([0-9a-z]+)\./g;

/** Whether every life and every type that lines of parts point to is there. */
export function pointWithin(lines: string, lives: number, types: number): boolean {
  for (const [, life, held, other] of lines.matchAll(POINTER)) {
    const type = held ?? other;
    if (life !== undefined && parseInt(life, 36) >= lives) return false;
    if (type !== undefined && parseInt(type, 36) >= types) return false;
  }
  return true;
}

function partFrom(word: string): PartRow {
  const [, former, name = word, life, sign, held, other, use] = WORD.exec(word) ?? [];
  const row: PartRow = { name, holds: 'scalar' };
  if (former) row.former = true;
  if (life !== undefined) row.life = parseInt(life, 36);
  if (sign === '%') row.map = true;
  if (held === HELD.any) row.holds = 'any';
  else if (held === HELD.foreign) row.holds = 'foreign';
  else if (held !== undefined) Object.assign(row, { holds: 'type', type: parseInt(held, 36) });
  if (use !== undefined) row.use = other === undefined ? use : [parseInt(other, 36), use];
  return row;
}
