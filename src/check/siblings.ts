/** What stands beside a use, found without going through all uses of a file for each of them. */
import type { Id } from '../facts/model';
import type { Use } from '../manifest/model';
import { comparePositions } from '../manifest/text/lines';

type ByParent = ReadonlyMap<Use | undefined, ReadonlyMap<Id, readonly Use[]>>;

const kept = new WeakMap<readonly Use[], ByParent>();

/** The uses of an id that have the same parent as `use`, itself among them. */
export function beside(use: Use, id: Id, uses: readonly Use[]): readonly Use[] {
  let found = kept.get(uses);
  if (!found) kept.set(uses, (found = byParent(uses)));
  return found.get(use.parent)?.get(id) ?? [];
}

/** The last of them before `use` and the first after it: if one shares its mapping, one of these does. */
export function nextTo(use: Use, id: Id, uses: readonly Use[]): readonly Use[] {
  const all = beside(use, id, uses);
  let low = 0;
  for (let high = all.length; low < high;) {
    const middle = (low + high) >> 1;
    if (comparePositions(all[middle]!.range.start, use.range.start) < 0) low = middle + 1;
    else high = middle;
  }
  return all.slice(Math.max(0, low - 1), low + 2).filter((one) => one !== use);
}

function byParent(uses: readonly Use[]): ByParent {
  const found = new Map<Use | undefined, Map<Id, Use[]>>();
  for (const use of uses) {
    let ids = found.get(use.parent);
    if (!ids) found.set(use.parent, (ids = new Map<Id, Use[]>()));
    const same = ids.get(use.id);
    if (same) same.push(use);
    else ids.set(use.id, [use]);
  }
  return found;
}
