/** Questions about records, their lives and a release, each answered here and nowhere else. */
import type {
  ApiVersion,
  Day,
  Deprecation,
  History,
  HistoryRecord,
  Id,
  KindRecord,
  Life,
  LivingRecord,
  Minor,
  RecordType,
  Records,
  ReleaseRecord,
  Version,
} from './model';

/**
 * - `from-patch`: a patch of the target's minor brings it, and the target is an older patch or does not say which.
 * - `gap`: it was there before, is absent in the target and came back later.
 * - `unknown`: the target is newer than the data.
 */
export type Availability = 'available' | 'not-yet' | 'from-patch' | 'removed' | 'gap' | 'unknown';

/** Whether no release has it, though the API does: istiod's proxy is built without it. */
export const isNever = ({ since, bound, removed, backports }: Life): boolean =>
  removed !== undefined && removed <= since && bound === 'exact' && backports.length === 0;

export function availability(life: Life, target: Version): Availability {
  if (target.newer) return 'unknown';
  if (isNever(life)) return 'removed';
  const removal = life.removedInPatches?.find((version) => version.minor === target.minor);
  if (removal?.patch !== undefined && target.patch !== undefined && target.patch >= removal.patch)
    return 'removed';
  const backport = life.backports.find((version) => version.minor === target.minor);
  if (backport?.patch !== undefined) {
    return target.patch !== undefined && target.patch >= backport.patch ? 'available' : 'from-patch';
  }
  if (target.minor < life.since) return 'not-yet';
  if (life.removed !== undefined && target.minor >= life.removed) return 'removed';
  if (gapAt(life, target.minor)) return 'gap';
  return 'available';
}

export const isLiving = (record: HistoryRecord | undefined): record is LivingRecord =>
  record !== undefined && 'life' in record;

export const isKind = (record: HistoryRecord | undefined): record is KindRecord => record?.type === 'kind';

/** Those of some ids that are records of a type. */
export function recordsOf<T extends RecordType>(history: History, ids: Iterable<Id>, type: T): Records[T][] {
  return [...ids].flatMap((id) => {
    const record = history.get(id);
    return record?.type === type ? [record as Records[T]] : [];
  });
}

/** The range of minors without it that a minor is in. */
export const gapAt = (life: Pick<Life, 'gaps'>, minor: Minor): readonly [Minor, Minor] | undefined =>
  life.gaps?.find(([from, to]) => minor >= from && minor < to);

/** Whether a minor release has an apiVersion of a kind. */
export const isServed = (version: Pick<ApiVersion, 'since' | 'removed'>, minor: Minor): boolean =>
  version.since <= minor && (version.removed === undefined || minor < version.removed);

/** `v1` above `v1beta1` above `v1alpha3`. */
export function versionRank(name: string): number {
  const match = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(name);
  if (!match) return -1;
  const stage = ['alpha', 'beta', undefined].indexOf(match[2]);
  return Number(match[1]) * 10_000 + stage * 1_000 + Number(match[3] ?? 0);
}

/** The newest version that all targets serve; without a target, the newest of all. */
export function bestVersion(
  record: KindRecord,
  targets: readonly Version[],
  history: History,
): ApiVersion | undefined {
  const all = targets.length > 0 ? targets : [{ minor: history.releases.length - 1 }];
  return record.versions
    .filter((version) => all.every((target) => isServed(version, target.minor)))
    .reduce<ApiVersion | undefined>(
      (best, version) => (best && versionRank(best.name) >= versionRank(version.name) ? best : version),
      undefined,
    );
}

/** The same; where no release has it any more, the newest that there was. */
export const nearestVersion = (
  record: KindRecord,
  targets: readonly Version[],
  history: History,
): ApiVersion | undefined =>
  bestVersion(record, targets, history) ?? bestVersion(record, [], history) ?? record.versions[0];

/** Whether a version of a kind is one that no release ever had. What is no version at all is not judged. */
export const isUnknownVersion = (kind: KindRecord, version: string): boolean =>
  /^v?\d[\w.]*$/i.test(version) &&
  kind.versions.length > 0 &&
  !kind.versions.some(({ name }) => name === version);

/** Whether it did nothing from its beginning on, in any release. */
export const isNeverRead = ({ life }: LivingRecord): boolean =>
  life.effect?.some(
    ({ state, from, to, only }) => state === 'inert' && to === undefined && !only && from.minor <= life.since,
  ) ?? false;

/** Whether a release was read before it was out, or is newer than the data: what nothing knows may still be in it. */
export const isProvisional = (history: History, version: Version): boolean =>
  version.newer === true || history.releases[version.minor]?.provisional === true;

/** Whether the target's source marks it deprecated. */
export function isDeprecated(life: { readonly deprecated?: Deprecation }, target: Version): boolean {
  return life.deprecated !== undefined && target.minor >= life.deprecated.minor;
}

export interface SupportState {
  readonly state: 'supported' | 'ended' | 'unknown';
  /** The end is announced or estimated, not history. */
  readonly expected: boolean;
  /** Only the month of the end is known. */
  readonly approximate: boolean;
  readonly end: Day | undefined;
}

/** A release is supported up to and including the day its support ends. */
export function supportState(release: Pick<ReleaseRecord, 'support'>, today: Day): SupportState {
  const { end, status, approximate = false } = release.support;
  if (end === undefined || status === 'unknown')
    return {
      state: status === 'ended' ? 'ended' : 'unknown',
      expected: status === 'expected',
      approximate,
      end,
    };
  return { state: today > end ? 'ended' : 'supported', expected: status === 'expected', approximate, end };
}
