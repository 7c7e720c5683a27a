/** What an object uses, found without the engine: the value is walked, and each path looked up. */
import type { History, Id } from '../../src/facts/model';
import type { Plain, PlainObject } from './manifests';

/** Ids with how often each is used, sorted. */
export function usesOf(objects: readonly PlainObject[], history: History): string[] {
  const found: Id[] = [];
  const isKnown = (id: Id): boolean => history.get(id) !== undefined;
  for (const object of objects) {
    const { apiVersion, kind } = object;
    if (typeof apiVersion !== 'string' || typeof kind !== 'string') continue;
    const id = `${apiVersion.split('/')[0] ?? ''}/${kind}`;
    if (!isKnown(id)) continue;
    // The version is a use of the kind as well.
    found.push(id, id);
    fields(object, `${id}#`, isKnown, found);
  }
  return found.sort();
}

function fields(object: PlainObject, base: Id, isKnown: (id: Id) => boolean, found: Id[]): void {
  for (const [key, value] of Object.entries(object)) {
    const id = base.endsWith('#') ? base + key : `${base}.${key}`;
    if (base.endsWith('#') && key !== 'spec') continue;
    if (isKnown(id)) found.push(id);
    inside(value, id, isKnown, found);
  }
}

function inside(value: Plain, id: Id, isKnown: (id: Id) => boolean, found: Id[]): void {
  if (Array.isArray(value)) {
    for (const item of value) {
      if (typeof item !== 'object') valueAt(item, id, isKnown, found);
      else if (!Array.isArray(item)) fields(item, `${id}[]`, isKnown, found);
    }
  } else if (typeof value === 'object') {
    fields(value, id, isKnown, found);
    // Keys of a map are names of their own; what stands below them has fields.
    for (const one of Object.values(value))
      if (typeof one === 'object' && !Array.isArray(one)) fields(one, `${id}{}`, isKnown, found);
  } else valueAt(value, id, isKnown, found);
}

function valueAt(value: string | number | boolean, id: Id, isKnown: (id: Id) => boolean, found: Id[]): void {
  const one = `${id}=${String(value)}`;
  if (isKnown(one)) found.push(one);
}
