/** Questions about one life and one release. */
import type { BulletinRecord, Day, Deprecation, History, Life, ReleaseRecord, Version } from './model';
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
  if (life.gaps?.some(([from, to]) => target.minor >= from && target.minor < to)) return 'gap';
  return 'available';
}

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

/** Bulletins that hit a release, newest first. Without a patch the newest known one of that minor is meant. */
export function vulnerabilities(history: History, version: Version): readonly BulletinRecord[] {
  const patch = version.patch ?? newestPatch(history, version.minor);
  const exact: Version = { minor: version.minor, patch };
  return history
    .all('bulletin')
    .filter((record): record is BulletinRecord => record.type === 'bulletin')
    .filter((bulletin) =>
      bulletin.affected.some(
        ({ from, to }) => compareVersions(from, exact) <= 0 && compareVersions(exact, to) <= 0,
      ),
    )
    .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
}
