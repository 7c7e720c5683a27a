/** Questions about records, their lives and a release, each answered here and nowhere else. */
import type {
  ApiVersion,
  BulletinRecord,
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
import { compareVersions, newestPatch } from './versions';

/**
 * - `from-patch`: a patch of the target's minor brings it, and the target is an older patch or does not say which.
 * - `gap`: it was there before, is absent in the target and came back later.
 * - `unknown`: the target is newer than the data.
 */
export type Availability = 'available' | 'not-yet' | 'from-patch' | 'removed' | 'gap' | 'unknown';

export function availability(life: Life, target: Version): Availability {
  if (target.newer) return 'unknown';
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

/** The release that a bulletin is asked about: without a patch the newest known one of that minor. */
const exactly = (history: History, { minor, patch }: Version): Version => ({
  minor,
  patch: patch ?? newestPatch(history, minor),
});

/** Whether a bulletin names a release as affected. */
export function affects(history: History, bulletin: BulletinRecord, version: Version): boolean {
  const exact = exactly(history, version);
  return bulletin.affected.some(
    ({ from, to }) => compareVersions(from, exact) <= 0 && compareVersions(exact, to) <= 0,
  );
}

/** Bulletins that hit a release, newest first. Without a patch the newest known one of that minor is meant. */
export function vulnerabilities(history: History, version: Version): readonly BulletinRecord[] {
  return history
    .all('bulletin')
    .filter((bulletin) => affects(history, bulletin, version))
    .sort((a, b) => Number(a.date < b.date) - Number(a.date > b.date));
}
