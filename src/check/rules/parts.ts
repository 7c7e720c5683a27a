/** What stands in a use, around it and in its object, found without going through all uses for each of them. */
import type { Id } from '../../facts/model';
import type { Use } from '../../manifest/model';
import { kindOf } from './misplaced';

type Parts = ReadonlyMap<Use | undefined, ReadonlyMap<number | undefined, readonly Use[]>>;

const parts = new WeakMap<readonly Use[], Parts>();

/** What stands right below each use, item by item: of a long list, each is asked. */
export function partsIn(uses: readonly Use[]): Parts {
  const known = parts.get(uses);
  if (known) return known;
  const found = new Map<Use | undefined, Map<number | undefined, Use[]>>();
  for (const use of uses) {
    const items = found.get(use.parent) ?? new Map<number | undefined, Use[]>();
    const others = items.get(use.item);
    if (others) others.push(use);
    else found.set(use.parent, items.set(use.item, [use]));
  }
  parts.set(uses, found);
  return found;
}

/** All that stands right below a use, whichever item it is in. */
export const below = (use: Use, uses: readonly Use[]): readonly Use[] =>
  [...(partsIn(uses).get(use)?.values() ?? [])].flat();

type Objects = ReadonlyMap<Use | undefined, ReadonlyMap<Id, Use>>;

const objects = new WeakMap<readonly Use[], Objects>();

/** The first use of each id in each object, rather one that is more than named: of many objects, each is asked. */
export function objectsIn(uses: readonly Use[]): Objects {
  const known = objects.get(uses);
  if (known) return known;
  const found = new Map<Use | undefined, Map<Id, Use>>();
  for (const use of uses) {
    const kind = kindOf(use);
    const own = found.get(kind) ?? new Map<Id, Use>();
    const first = own.get(use.id);
    if (!first || first.mentioned) own.set(use.id, use);
    found.set(kind, own);
  }
  objects.set(uses, found);
  return found;
}

/** Whether it is named in the path of a patch, right behind what it stands in: what is beside it, the object has. */
export const isOfPath = ({ parent, range: { start } }: Use): boolean =>
  parent?.range.end.line === start.line && parent.range.end.character + 1 === start.character;

/** What something stands in: `spec.tls.` of `spec.tls.mode=SIMPLE`. */
export const holderOf = (id: Id): string => id.slice(0, id.replace(/=.*/, '').lastIndexOf('.') + 1);

/** A field, or a value of one, among what stands in one place. */
export function writtenIn(around: readonly Use[], wanted: Id, uses: readonly Use[]): Use | undefined {
  const [field = wanted, value] = wanted.split('=');
  const written = around.find((one) => one.id === field && !one.mentioned && !one.isEmpty);
  if (value === undefined || !written || written.value === value) return written;
  return below(written, uses).find(({ id }) => id === wanted);
}

/** What stands in the same item, itself among them; beside a value, what is beside its field. */
export function aroundOf(use: Use, uses: readonly Use[]): readonly Use[] {
  const { parent, item } = use.role === 'value' ? (use.parent ?? use) : use;
  return partsIn(uses).get(parent)?.get(item) ?? [];
}

/** A field of the same item of a list, however deep both stand in it. */
export function nearby(use: Use, wanted: Id, uses: readonly Use[]): Use | undefined {
  let at: Use | undefined = use;
  while (at && !wanted.startsWith(holderOf(at.id))) at = at.parent;
  let around = at && aroundOf(at, uses);
  while (around) {
    const found: Use | undefined = around.find(({ id }) => id === wanted || wanted.startsWith(`${id}.`));
    if (!found || found.id === wanted) return found;
    around = below(found, uses);
  }
  return undefined;
}
