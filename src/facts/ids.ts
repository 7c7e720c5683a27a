/**
 * How ids are written, and nobody else knows it: `owner#path=value`, `prefix:name`, `group/Kind`.
 *
 * The owner is what has parts: a kind, `mesh/MeshConfig` and its like, `helm:<chart>`, a roadmap. The path is what
 * stands behind `#`. A value is the last of a path, behind `=`. Which type of record an id names: `types.ts`.
 */
import type { Id } from './model';

const PART = '#';
const VALUE = '=';

/** All before `#`; of what is no part, the id itself. */
export function ownerOf(id: Id): Id {
  const hash = id.indexOf(PART);
  return hash < 0 ? id : id.slice(0, hash);
}

/** All behind `#`, a value included; nothing where the id is no part. */
export function pathOf(id: Id): string {
  const hash = id.indexOf(PART);
  return hash < 0 ? '' : id.slice(hash + 1);
}

export const isPart = (id: Id): boolean => id.includes(PART);

/** A part of an owner: `partOf('helm:istiod', 'pilot.env')`. */
export const partOf = (owner: Id, path: string): Id => owner + PART + path;

/** What the id of each part of an owner begins with. */
export const partsOf = (owner: Id): string => owner + PART;

/** Marks that may stand between a field and what is below it: of a list, of a map, of one in the other. */
export const wraps = ['', '[]', '{}', '[][]', '{}[]'] as const;

/** What is called `key` in an owner, or below a field of the form that the mark tells. */
export const childId = (parent: Id, wrap: (typeof wraps)[number], key: string): Id =>
  isPart(parent) ? `${parent}${wrap}.${key}` : partOf(parent, key);

/** Where the value of an id begins; -1 where it names none. */
const equalsIn = (id: Id): number => {
  const hash = id.indexOf(PART);
  return hash < 0 ? -1 : id.indexOf(VALUE, hash);
};

export const isValue = (id: Id): boolean => equalsIn(id) >= 0;

/** The field or setting that an id names, or names a value of. */
export function fieldOf(id: Id): Id {
  const equals = equalsIn(id);
  return equals < 0 ? id : id.slice(0, equals);
}

/** `MUTUAL`; undefined where the id names no value. */
export function valueOf(id: Id): string | undefined {
  const equals = equalsIn(id);
  return equals < 0 ? undefined : id.slice(equals + 1);
}

/** What the id of each value of a field begins with. */
export const valuesOf = (field: Id): string => field + VALUE;

/** `helm:` of `helm:istiod#pilot.env`; nothing where there is none, as with kinds. */
export const prefixOf = (id: Id): string => /^[a-z]+:/.exec(id)?.[0] ?? '';

/** The id without its prefix: `ISTIO-SECURITY-2024-006`, `sidecar.istio.io/inject`, `istiod#pilot.env`. */
export const withoutPrefix = (id: Id): string => id.slice(prefixOf(id).length);

/** `networking.istio.io` of a kind and its parts; nothing where there is none. */
export function groupOf(id: Id): string {
  const owner = ownerOf(id);
  return prefixOf(owner) === '' ? owner.slice(0, Math.max(owner.indexOf('/'), 0)) : '';
}

/** The owner without its group or prefix: `VirtualService`, `MeshConfig`, `istiod`, `istio.io/rev`. */
export function ownerName(id: Id): string {
  const owner = ownerOf(id);
  const prefix = prefixOf(owner);
  return owner.slice(prefix === '' ? owner.indexOf('/') + 1 : prefix.length);
}

/** The shortest that names it beside its like: the path of a part, else the name without group or prefix. */
export const bareName = (id: Id): string => (isPart(id) ? pathOf(id) : ownerName(id));

/** The last word of a path or value: `percentage` of `…#spec.http[].mirrors[].percentage`. */
export function lastWord(id: Id): string {
  const value = valueOf(id);
  if (value !== undefined) return value;
  const path = pathOf(id);
  return path.slice(path.lastIndexOf('.') + 1);
}

/**
 * What holds a part, without the marks of lists and maps: the field above it, the field of a value, the owner at last.
 * Undefined of what is no part.
 */
export function holderOf(id: Id): Id | undefined {
  const hash = id.indexOf(PART);
  if (hash < 0) return undefined;
  const equals = equalsIn(id);
  if (equals >= 0) return id.slice(0, equals);
  const dot = id.lastIndexOf('.');
  return (dot > hash ? id.slice(0, dot) : id.slice(0, hash)).replace(/(\[\]|\{\})+$/, '');
}

/** Whether an id is inside of another: a part of it, a field below, a value. */
export const isBelow = (id: Id, above: Id): boolean =>
  id.startsWith(above) && ['.', '[', '{', VALUE, PART].includes(id.charAt(above.length));

/** Whether a text is written as an id is, rather than as words or a name. */
export const looksLikeId = (text: string): boolean => /[#:/=]/.test(text);
