/** From what each release has to when each thing came, was deprecated and went. */
import type { EnvoyTypes } from './read.js';

export interface Life {
  /** First minor that has it. */
  since: string;
  /** Patches that brought it to a minor whose first release lacks it. */
  backports?: string[];
  /** First minor that marks it deprecated; not told where it always was. */
  deprecated?: string;
  /** First minor that has it no more. */
  removed?: string;
  /** Patches that took it from a minor whose first release has it. */
  removedInPatches?: string[];
  /** Minors `[from, to)` between two lives. */
  gaps?: [string, string][];
}

export interface MinorTypes {
  readonly minor: string;
  readonly types: EnvoyTypes;
  readonly patches: readonly { readonly version: string; readonly types: EnvoyTypes }[];
}

/** What the second version's fields were called in the third's first years, so that nobody would use them. */
const HIDDEN = 'hidden_envoy_deprecated_';
export const isHidden = (name: string): boolean => name.startsWith(HIDDEN);
export const formerName = (name: string): string => name.slice(HIDDEN.length);

/** Id → whether it is deprecated: `envoy.x.v3.Lua`, `envoy.x.v3.Lua#inline_code`, `envoy.x.v3.Mode=FAST`. */
function things(types: EnvoyTypes): Map<string, boolean> {
  const found = new Map<string, boolean>();
  for (const [name, type] of types) {
    found.set(name, type.deprecated);
    const [sign, parts] = type.kind === 'message' ? ['#', type.fields] : ['=', type.values];
    for (const part of parts)
      if (!isHidden(part.name)) found.set(`${name}${sign}${part.name}`, part.deprecated);
  }
  return found;
}

/** Lives of all things, in the order in which they came. */
export function livesOf(minors: readonly MinorTypes[]): Map<string, Life> {
  const lives = new Map<string, Life>();
  let before = new Map<string, boolean>();
  for (const { minor, types, patches } of minors) {
    const now = things(types);
    for (const [id, deprecated] of now) {
      const life = began(lives, id, minor);
      if (deprecated) life.deprecated ??= minor;
      else delete life.deprecated;
    }
    for (const id of before.keys()) if (!now.has(id)) lives.get(id)!.removed = minor;
    for (const { version, types: patched } of patches) patch(lives, now, things(patched), version);
    before = now;
  }
  const order = minors.map(({ minor }) => minor);
  for (const life of lives.values()) if (life.since === '') onlyInPatches(life, order);
  return lives;
}

/** What no minor began with lived in the minors whose patches had it. */
function onlyInPatches(life: Life, order: readonly string[]): void {
  const minors = (life.backports ?? []).map((version) => version.slice(0, version.lastIndexOf('.')));
  life.since = minors[0]!;
  const next = order[order.indexOf(minors.at(-1)!) + 1];
  if (next !== undefined) life.removed = next;
}

function began(lives: Map<string, Life>, id: string, minor: string): Life {
  const known = lives.get(id);
  if (!known) {
    const life = { since: minor };
    lives.set(id, life);
    return life;
  }
  if (known.removed !== undefined) {
    known.gaps = [...(known.gaps ?? []), [known.removed, minor]];
    delete known.removed;
  }
  // Only patches of minors before had it until now.
  if (known.since === '') known.since = minor;
  return known;
}

/** A patch is told by what differs from its minor; later patches of the minor keep what one brought. */
function patch(
  lives: Map<string, Life>,
  base: ReadonlyMap<string, boolean>,
  now: ReadonlyMap<string, boolean>,
  version: string,
): void {
  const minor = version.slice(0, version.lastIndexOf('.') + 1);
  const add = (list: string[] | undefined): string[] =>
    list?.some((other) => other.startsWith(minor)) ? list : [...(list ?? []), version];
  for (const id of now.keys()) {
    if (base.has(id)) continue;
    const life = lives.get(id) ?? { since: '' };
    life.backports = add(life.backports);
    lives.set(id, life);
  }
  for (const id of base.keys()) {
    if (now.has(id)) continue;
    const life = lives.get(id)!;
    life.removedInPatches = add(life.removedInPatches);
  }
}
