/**
 * The format of `dist/envoy.json`, shared by the builder (scripts/build/envoy.ts) and the loader.
 *
 * It is a file of its own, read at the first EnvoyFilter: most who use Istio have none.
 */
import type { LifeRow } from '../bundle';

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
  /** A line for each type: see `partsOf`. */
  parts: string;
  /** A line for each type: the message of the second version that it took the place of, front-coded. */
  was: string;
  /** Places in `names` of what Envoy keeps apart as contributed. */
  contrib: number[];
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
}

const KINDS: Readonly<Record<Exclude<Holds, 'type' | 'scalar'>, string>> = { any: '*', foreign: '+' };

/** `inline_code~1a source_codes~b%3f typed_config:*`; values of an enum follow a `=`. */
export function encodeParts(isEnum: boolean, parts: readonly PartRow[]): string {
  const words = parts.map(({ name, life, holds, type, map }) => {
    const own = life === undefined ? '' : `~${life.toString(36)}`;
    if (holds === 'scalar') return name + own;
    return name + own + (map ? '%' : ':') + (holds === 'type' ? (type ?? 0).toString(36) : KINDS[holds]);
  });
  return (isEnum ? '=' : '') + words.join(' ');
}

const WORD = /^([^~:%]+)(?:~([0-9a-z]+))?(?:([:%])(.+))?$/;

export function decodeParts(line: string): { isEnum: boolean; parts: PartRow[] } {
  const isEnum = line.startsWith('=');
  const text = isEnum ? line.slice(1) : line;
  const parts = text === '' ? [] : text.split(' ').map(partFrom);
  return { isEnum, parts };
}

function partFrom(word: string): PartRow {
  const [, name = word, life, sign, held] = WORD.exec(word) ?? [];
  const row: PartRow = { name, holds: 'scalar' };
  if (life !== undefined) row.life = parseInt(life, 36);
  if (sign === '%') row.map = true;
  if (held === KINDS.any) row.holds = 'any';
  else if (held === KINDS.foreign) row.holds = 'foreign';
  else if (held !== undefined) return { ...row, holds: 'type', type: parseInt(held, 36) };
  return row;
}
