/** What changed between two releases, in either direction. */
import { affecting, fixedBetween } from './bulletins';
import { availability, isDeprecated, isLiving, isServed, recordsOf } from './lives';
import { effectAt } from './effects';
import { holderOf } from './ids';
import { cached } from './lazy';
import type {
  Day,
  DefaultValue,
  Effect,
  EffectState,
  History,
  Id,
  LivingRecord,
  Minor,
  StageName,
  Version,
} from './model';
import { livingTypes } from './types';
import { compareVersions, atFirstPatch } from './versions';

export interface ChangedDefault {
  readonly id: Id;
  readonly from: string;
  readonly to: string;
  /** Istio's chart sets it to this in both releases: whoever installs with it notices nothing. */
  readonly charted?: string;
}

/** What a thing does, where that is not the same in both; what holds of all below it is told of it alone. */
export interface ChangedEffect {
  readonly id: Id;
  /** Absent where the first release does not have it. */
  readonly from?: EffectState | 'works';
  readonly to: EffectState | 'works';
  /** The flags that it waits for, in either release. */
  readonly by: readonly Id[];
  /** Values that the one that refuses it takes. */
  readonly except?: readonly string[];
}

export interface Comparison {
  readonly added: readonly Id[];
  /** API versions that the later release has besides. */
  readonly promoted: readonly { readonly id: Id; readonly versions: readonly string[] }[];
  readonly deprecated: readonly Id[];
  readonly removed: readonly Id[];
  /** API versions that the later release no longer serves, of kinds that stay. */
  readonly versionsRemoved: readonly { readonly id: Id; readonly versions: readonly string[] }[];
  readonly defaultsChanged: readonly ChangedDefault[];
  readonly effects: readonly ChangedEffect[];
  readonly stages: readonly { readonly id: Id; readonly from?: StageName; readonly to: StageName }[];
  /** Bulletins that affect the first release and are fixed in the second. */
  readonly bulletinsFixed: readonly Id[];
  /** Bulletins that affect the second. */
  readonly bulletinsOpen: readonly Id[];
  readonly kubernetes: { readonly from: readonly string[]; readonly to: readonly string[] };
  readonly support: { readonly from: Day | undefined; readonly to: Day | undefined };
}

/** Of a release that is newer than the data nothing is known, so nothing is added or removed. `only`: the ids that one uses; the rest is left out. Going back, what is added one way is removed the other. */
export function compare(history: History, from: Version, to: Version, only?: ReadonlySet<Id>): Comparison {
  const release = (version: Version) => history.releases[version.minor];
  return {
    ...compareThings(history, from, to, only),
    bulletinsFixed: fixedBetween(history, from, to).map(({ id }) => id),
    bulletinsOpen: affecting(history, to).map(({ id }) => id),
    kubernetes: { from: release(from)?.kubernetes ?? [], to: release(to)?.kubernetes ?? [] },
    support: { from: release(from)?.support.end, to: release(to)?.support.end },
  };
}

/** Whether a comparison may tell of a thing: files name the same ones over and over, and of most there is nothing. */
export function mayTellOf(history: History, from: Version, to: Version): (id: Id) => boolean {
  return cached((id) =>
    Object.values(compareThings(history, from, to, new Set([id]))).some((list) => list.length > 0),
  );
}

type OfThings = Omit<Comparison, 'bulletinsFixed' | 'bulletinsOpen' | 'kubernetes' | 'support'>;

function compareThings(
  history: History,
  from: Version,
  to: Version,
  only: ReadonlySet<Id> | undefined,
): OfThings {
  const asked = only ? [...only].map((id) => history.get(id)).filter(isLiving) : livingOf(history);
  const living = from.newer || to.newer ? [] : asked;
  // What only the patches of a minor brought is not in the minor alone for sure.
  const [start, end] = [atFirstPatch(from), atFirstPatch(to)];
  const has = ({ life }: LivingRecord, version: Version): boolean =>
    availability(life, version) === 'available';
  const added: LivingRecord[] = [];
  const removed: LivingRecord[] = [];
  const stayed: LivingRecord[] = [];
  for (const record of living) {
    const [before, after] = [has(record, start), has(record, end)];
    if (before && after) stayed.push(record);
    else if (after) added.push(record);
    else if (before) removed.push(record);
  }
  const served = (record: LivingRecord, { minor }: Version): string[] =>
    record.type === 'kind'
      ? record.versions.filter((version) => isServed(version, minor)).map(({ name }) => name)
      : [];
  const versionsGained = (before: Version, after: Version) =>
    stayed.flatMap((record) => {
      const old = served(record, before);
      const versions = served(record, after).filter((name) => !old.includes(name));
      return versions.length > 0 ? [{ id: record.id, versions }] : [];
    });
  const featured = only ? recordsOf(history, only, 'feature') : history.all('feature');
  return {
    added: added.map(({ id }) => id),
    promoted: versionsGained(from, to),
    deprecated: [...stayed, ...added]
      .filter(({ life }) => isDeprecated(life, to) && (!isDeprecated(life, from) || life.since > from.minor))
      .map(({ id }) => id),
    removed: removed.map(({ id }) => id),
    versionsRemoved: versionsGained(to, from),
    defaultsChanged: stayed.flatMap((record) => changedDefault(record, from, to) ?? []),
    effects: outermost([
      ...stayed.flatMap(
        (record) => changedEffect(record, effectOf(record, start), effectOf(record, end)) ?? [],
      ),
      ...added.flatMap((record) => changedEffect(record, undefined, effectOf(record, end)) ?? []),
    ]),
    stages: [...stayed, ...featured].flatMap((record) => {
      if (!('stages' in record)) return [];
      const [old, now] = [at(record.stages, from.minor)?.stage, at(record.stages, to.minor)?.stage];
      return now !== undefined && now !== old
        ? [{ id: record.id, ...(old !== undefined && { from: old }), to: now }]
        : [];
    }),
  };
}

function changedDefault(record: LivingRecord, from: Version, to: Version): ChangedDefault | undefined {
  if (!('defaults' in record)) return undefined;
  const [old, now] = [valueAt(record.defaults, from), valueAt(record.defaults, to)];
  if (old === undefined || now === undefined || old === now) return undefined;
  const steps = ('charted' in record && record.charted) || [];
  const [before, charted] = [valueAt(steps, from), valueAt(steps, to)];
  return {
    id: record.id,
    from: old,
    to: now,
    ...(charted !== undefined && before === charted && { charted }),
  };
}

const effectOf = ({ life }: LivingRecord, version: Version): Effect | 'works' =>
  effectAt(life, version) ?? 'works';

const stateOf = (effect: Effect | 'works'): EffectState | 'works' =>
  effect === 'works' ? effect : effect.state;

/** That something new works is no news. */
function changedEffect(
  { id }: LivingRecord,
  from: Effect | 'works' | undefined,
  to: Effect | 'works',
): ChangedEffect | undefined {
  if (stateOf(from ?? 'works') === stateOf(to)) return undefined;
  const effects = [to, from].filter((one) => one !== undefined && one !== 'works');
  const except = effects.find(({ state }) => state === 'rejected')?.except;
  return {
    id,
    ...(from !== undefined && { from: stateOf(from) }),
    to: stateOf(to),
    by: effects.flatMap(({ by }) => by),
    ...(except && { except }),
  };
}

/** With what files have that is refused for what it is set to, or stands beside, until the second release takes it. */
export function withTaken(comparison: Comparison, taken: Iterable<Id>): Comparison {
  const { effects, removed } = comparison;
  const told = new Set([...removed, ...effects.map(({ id }) => id)]);
  const more = [...taken].filter((id) => !told.has(id));
  return {
    ...comparison,
    effects: [...effects, ...more.map((id) => ({ id, from: 'rejected', to: 'works', by: [] }) as const)],
  };
}

function outermost(effects: readonly ChangedEffect[]): ChangedEffect[] {
  const said = new Map(effects.map((one) => [one.id, one]));
  const isSaidAbove = ({ id, from, to }: ChangedEffect): boolean => {
    for (let above = holderOf(id); above !== undefined; above = holderOf(above)) {
      const other = said.get(above);
      if (other) return other.from === from && other.to === to;
    }
    return false;
  };
  return effects.filter((one) => !isSaidAbove(one));
}

/** What holds in a release: what it or one before it said last. */
const valueAt = (steps: readonly DefaultValue[], version: Version): string | undefined =>
  steps.findLast((step) => compareVersions(step, version) <= 0)?.value;

function at<T extends { readonly minor: Minor }>(steps: readonly T[], minor: Minor): T | undefined {
  return steps.findLast((step) => step.minor <= minor);
}

/** Envoy's API is told where an EnvoyFilter names it: read or not, it must not drown what Istio itself changed. */
const livingOf = (history: History): readonly LivingRecord[] =>
  livingTypes.filter((type) => type !== 'envoy').flatMap((type) => history.all(type));
