/** Finds the records that names in a manifest mean. */
import { isValue, ownerOf, partOf, pathOf } from '../../facts/ids';
import { isPartial } from '../../facts/effects';
import { isLiving } from '../../facts/lives';
import type { Effect, History, Id, LivingRecord } from '../../facts/model';
import { idOf } from '../../facts/types';

export function living(history: History, id: Id): LivingRecord | undefined {
  const record = history.get(id);
  return isLiving(record) ? record : undefined;
}

export const join = (base: Id, key: string): Id => (base.endsWith('#') ? base + key : `${base}.${key}`);

/** The field of this name; snake_case means the camelCase field unless it has a record itself. */
export function named(history: History, base: Id, key: string): LivingRecord | undefined {
  const record = living(history, join(base, key));
  return record || !key.includes('_') ? record : living(history, join(base, camel(key)));
}

const camel = (key: string): string =>
  key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/**
 * A value of whichever of these charts has it. Where it is not said which chart is meant, the lives of all of them
 * count together: one chart's shorter life would mislead.
 */
export function ofCharts(
  history: History,
  charts: readonly string[],
  path: string,
): LivingRecord | undefined {
  const records = charts.flatMap((chart) => living(history, partOf(idOf('helm', chart), path)) ?? []);
  const newest = records.reduce<LivingRecord | undefined>(
    (best, record) => (best && endOf(best) >= endOf(record) ? best : record),
    undefined,
  );
  if (!newest || records.length === 1) return newest;
  const oldest = records.reduce((best, record) => (record.life.since < best.life.since ? record : best));
  const { since, bound, backports } = oldest.life;
  const { effect, ...life } = newest.life;
  // What one chart does not read, another may; that another takes a value that one refuses helps nobody.
  const everywhere = effect?.filter(
    (one) => isPartial(one) || records.every((record) => record === newest || shares(record, one)),
  );
  // Where one chart lacked it for a while, another may have had it.
  return {
    ...newest,
    life: { ...life, since, bound, backports, gaps: [], ...(everywhere && { effect: everywhere }) },
  };
}

/** Whether a record has such an effect too wherever both are there. */
function shares({ life }: LivingRecord, { from, to }: Effect): boolean {
  const end = to?.minor ?? Infinity;
  if (life.since > end || (life.removed ?? Infinity) <= from.minor) return true;
  return (life.effect ?? []).some(
    (one) => one.from.minor <= end && (one.to?.minor ?? Infinity) >= from.minor,
  );
}

const endOf = (record: LivingRecord): number => record.life.removed ?? Infinity;

/** Groups whose kinds say what the mesh does; an installation or Mixer's templates say anything. */
const routed = /^(?:networking|security|telemetry|extensions|authentication|rbac)\.istio\.io\//;

interface Leaves {
  /** Kinds that have a field of a name anywhere, by the name. */
  readonly kinds: ReadonlyMap<string, ReadonlySet<Id>>;
  /** What has fields; below anything else people may write what they want. */
  readonly holders: ReadonlySet<Id>;
}

const leavesOf = new WeakMap<History, Leaves>();

function leaves(history: History): Leaves {
  let known = leavesOf.get(history);
  if (!known) {
    const kinds = new Map<string, Set<Id>>();
    const holders = new Set<Id>();
    for (const id of history.ids()) {
      if (isValue(id) || !pathOf(id).startsWith('spec.')) continue;
      const [holder, leaf] = split(id);
      holders.add(holder);
      if (!routed.test(id)) continue;
      kinds.set(leaf, (kinds.get(leaf) ?? new Set<Id>()).add(ownerOf(id)));
    }
    leavesOf.set(history, (known = { kinds, holders }));
  }
  return known;
}

/** Whether a field has fields of its own, or is a list of what has some. */
export const isHolder = (history: History, id: Id): boolean =>
  ['', '[]', '{}'].some((sort) => leaves(history).holders.has(id + sort));

const split = (id: Id): readonly [holder: Id, leaf: string] => {
  const dot = id.lastIndexOf('.');
  return [id.slice(0, dot), id.slice(dot + 1)];
};

/**
 * The kind whose field an unknown one certainly is: no other group has a field of that name, and the kind that it
 * stands in has none anywhere.
 */
export function fieldsElsewhere(history: History, id: Id): Id | undefined {
  const owner = ownerOf(id);
  if (!routed.test(owner) || !pathOf(id).startsWith('spec.')) return undefined;
  const { kinds, holders } = leaves(history);
  const [holder, leaf] = split(id);
  const found = holders.has(holder) ? [...(kinds.get(camel(leaf)) ?? [])] : [];
  // Of a kind for a namespace and one for the mesh, the first has the plainer name.
  const [first] = found.sort((a, b) => a.length - b.length);
  if (first === undefined || found.includes(owner)) return undefined;
  const group = first.slice(0, first.indexOf('/') + 1);
  return found.every((kind) => kind.startsWith(group)) ? first : undefined;
}
