/** Fields that istiod takes alone, and refuses beside each other. */
import { availability } from '../../facts/lives';
import type { Id } from '../../facts/model';
import { compareVersions, parseVersion } from '../../facts/versions';
import type { Use } from '../../manifest/model';
import { codeFor } from '../codes';
import { nameOf } from '../words';
import { besides, lonely, type Beside } from './beside';
import { kindOf } from './misplaced';
import { namesOf } from './record';
import { problem, type Problem, type RuleContext, type UseRule } from './rule';

/** What is known of it stands in fields below it. */
const isHolder = ({ id }: Use): boolean => /\.(?:targetRefs?|endpoints)$/.test(id);

/** Whether what stands beside a use may have it refused, however quiet it is alone. */
export const countsBeside = ({ id }: Use): boolean => besides.has(id) || lonely.has(id);

type Parts = ReadonlyMap<Use | undefined, ReadonlyMap<number | undefined, readonly Use[]>>;

const parts = new WeakMap<readonly Use[], Parts>();

/** What stands right below each use, item by item: of a long list, each is asked. */
function partsIn(uses: readonly Use[]): Parts {
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

type Objects = ReadonlyMap<Use | undefined, ReadonlyMap<Id, Use>>;

const objects = new WeakMap<readonly Use[], Objects>();

/** The first use of each id in each object, rather one that is more than named: of many objects, each is asked. */
function objectsIn(uses: readonly Use[]): Objects {
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
const isOfPath = ({ parent, range: { start } }: Use): boolean =>
  parent?.range.end.line === start.line && parent.range.end.character + 1 === start.character;

/** What something stands in: `spec.tls.` of `spec.tls.mode=SIMPLE`. */
const holderOf = (id: Id): string => id.slice(0, id.replace(/=.*/, '').lastIndexOf('.') + 1);

/** A field, or a value of one, among what stands in one place. */
function writtenIn(around: readonly Use[], wanted: Id, uses: readonly Use[]): Use | undefined {
  const [field = wanted, value] = wanted.split('=');
  const written = around.find((one) => one.id === field && !one.mentioned && !one.isEmpty);
  if (value === undefined || !written || written.value === value) return written;
  return [...(partsIn(uses).get(written)?.values() ?? [])].flat().find(({ id }) => id === wanted);
}

/** The use beside this one that has it refused. */
function otherOf(use: Use, { other, needs, unless, zero }: Beside, uses: readonly Use[]): Use | undefined {
  if (holderOf(other) !== holderOf(use.id)) {
    const known = objectsIn(uses).get(kindOf(use))?.get(other);
    return known?.mentioned ? undefined : known;
  }
  const around = partsIn(uses).get(use.parent)?.get(use.item) ?? [];
  const beside = (wanted: Id): Use | undefined => writtenIn(around, wanted, uses);
  if (needs !== undefined && !beside(needs)) return undefined;
  if (zero !== undefined) {
    if (use.partial || isOfPath(use)) return undefined;
    const written = around.find(({ id }) => id === other);
    if (written === undefined) return use;
    return written.isEmpty ? written : beside(`${other}=${zero}`);
  }
  if (unless !== undefined && beside(unless)) return undefined;
  // Which of two counts, the one that is merged or the one that stands there itself, is not known here.
  const isTwice = (id: Id): boolean => around.filter((one) => one.id === id).length > 1;
  const fields = [use.id, other, needs ?? other].map((id) => id.replace(/=.*/, ''));
  return fields.some(isTwice) ? undefined : beside(other);
}

/** Not asked of templates. What is empty counts for nothing. */
export const togetherRule: UseRule = (use, context, uses) => {
  const known = besides.get(use.id);
  if (lonely.has(use.id)) return lonelyProblem(use, context, uses);
  if (known === undefined || use.mentioned || use.isEmpty) return undefined;
  if (isHolder(use) && !partsIn(uses).has(use)) return undefined;
  for (const one of known) {
    if (one.values && !one.values.test(use.value ?? '')) continue;
    const beside = otherOf(use, one, uses);
    const own = nameOf(use.id) + (one.values ? `=${use.value ?? ''}` : '');
    const name = `${own} + ${nameOf(one.other)}${one.zero === undefined ? '' : `=${one.zero}`}`;
    const found = beside && refusal(use, beside, one.since, { name }, context);
    if (found) return found;
  }
  return undefined;
};

/** Said of whole objects alone: to a part somebody adds what is missing. */
function lonelyProblem(use: Use, context: RuleContext, uses: readonly Use[]): Problem | undefined {
  if (use.mentioned || use.isEmpty || use.partial || use.role !== (use.id.includes('=') ? 'value' : 'field'))
    return undefined;
  const own = objectsIn(uses).get(kindOf(use));
  if (isAllThereIs(use, own)) return undefined;
  for (const [without, since] of lonely.get(use.id) ?? []) {
    if (isThere(without, own, uses)) continue;
    const said = { name: nameOf(use.id), without: nameOf(without) };
    const found = refusal(use, use, since, said, context);
    if (found) return found;
  }
  return undefined;
}

/** Whether the spec has nothing else, as the patches have that kustomize keeps in files of their own. */
function isAllThereIs({ id }: Use, own: ReadonlyMap<Id, Use> | undefined): boolean {
  const [field = id] = id.split('=');
  const spec = field.slice(0, field.lastIndexOf('.') + 1);
  return ![...(own?.keys() ?? [])].some((one) => one.startsWith(spec) && !one.startsWith(field));
}

/** Whether an object has it, or may have it where nobody sees: an alias, or what a program writes, has no parts of its own. */
function isThere(id: Id, own: ReadonlyMap<Id, Use> | undefined, uses: readonly Use[]): boolean {
  if (own?.has(id)) return true;
  const holder = own?.get(id.slice(0, id.lastIndexOf('.')));
  return holder !== undefined && !holder.isEmpty && !partsIn(uses).has(holder);
}

/** Said where a target has both and refuses them, or where nobody names one. */
function refusal(
  use: Use,
  beside: Use,
  since: string | undefined,
  said: { name: string; without?: string },
  context: RuleContext,
): Problem | undefined {
  const { history, targets } = context;
  const first = since === undefined ? { minor: 0 } : parseVersion(history, since);
  const there = targets.filter(
    (target) =>
      first !== undefined &&
      compareVersions({ minor: target.minor, patch: target.patch ?? Infinity }, first) >= 0 &&
      [use, beside].every(({ record }) => record && availability(record.life, target) === 'available'),
  );
  if (there.length === 0 && targets.length > 0) return undefined;
  // Where no release that has both takes them, none has to be named.
  const both = Math.max(...[use, beside].map(({ record }) => record?.life.since ?? 0));
  const isLater = first !== undefined && (first.minor > both || first.patch !== undefined);
  const role = use.role === 'setting' || use.role === 'value' ? use.role : 'field';
  const params = {
    ...said,
    target: namesOf(context, there),
    ...(since !== undefined && isLater && { from: since }),
    use: [],
  };
  return problem(codeFor(role, 'rejected'), params, { id: use.id, range: use.range, use });
}
