/** Steps that were taken before: manifests name the same fields over and over, and finding one takes several looks. */
import type { History, Id } from '../../facts/model';

/** Names that are remembered; people make up more, and a program that runs for long meets them all. */
const most = 20_000;

interface Known {
  readonly steps: Map<string, Map<string, unknown>>;
  readonly values: Map<Id, ReadonlySet<string>>;
  count: number;
}

const ofHistory = new WeakMap<History, Known>();

function knownOf(history: History): Known {
  let known = ofHistory.get(history);
  if (!known || known.count > most)
    ofHistory.set(history, (known = { steps: new Map(), values: new Map(), count: 0 }));
  return known;
}

/** What `find` finds by a key below a place; it must look at nothing else. */
export function remembered<T>(history: History, base: string, key: string, find: () => T): T {
  const known = knownOf(history);
  let steps = known.steps.get(base);
  if (!steps) known.steps.set(base, (steps = new Map<string, unknown>()));
  const before = steps.get(key);
  if (before !== undefined) return before as T;
  const found = find();
  known.count++;
  steps.set(key, found);
  return found;
}

/** Whether a field has a value of this name: most fields have none at all. */
export function hasValue(history: History, field: Id, text: string): boolean {
  const { values } = knownOf(history);
  let names = values.get(field);
  if (!names) {
    const ids = history.valuesOf(field).map(({ id }) => id.slice(field.length + 1));
    values.set(field, (names = new Set(ids)));
  }
  return names.size > 0 && names.has(text);
}
