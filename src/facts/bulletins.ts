/**
 * What a security bulletin says of a release. A bulletin names the lines that were supported on its day: of an older
 * one its silence says nothing. Only a patch that it lists as fixed ends what it affects.
 */
import type { BulletinRecord, History, Minor, Version } from './model';
import { atFirstPatch, compareVersions, newestPatch } from './versions';

/**
 * - `affected`: it names the release, or an earlier patch of its minor and none after it that is fixed.
 * - `fixed`: a patch of its minor up to this one is listed as fixed.
 * - `spared`: the bulletin looked at its minor and leaves this out, or the minor came out after it.
 * - `not-named`: support of its minor had ended, so that nobody looked.
 * - `unknown`: the release is newer than the data, or what the bulletin says of its minor was not seen yet.
 */
type BulletinState = 'affected' | 'fixed' | 'spared' | 'not-named' | 'unknown';

/** Patches of one minor, both ends included. */
export interface PatchSpan {
  readonly from: Version;
  readonly to: Version;
}

export interface Standing {
  readonly state: BulletinState;
  /** The first patch of this minor that is listed as fixed. */
  readonly fixedIn?: Version;
  /** Patches of this minor that are out and affected. */
  readonly affected: readonly PatchSpan[];
  /** No patch of this minor is listed as fixed: what comes later in it is affected too. */
  readonly isOpen: boolean;
}

const none = { affected: [], isOpen: false } as const;

/** Without a patch, a minor is `affected` where any of its patches is; `affected` tells which. */
export function standing(history: History, bulletin: BulletinRecord, version: Version): Standing {
  const { minor, patch } = version;
  if (version.newer) return { state: 'unknown', ...none };
  const first = firstNamed(bulletin, minor);
  const fixedIn = firstFixed(bulletin, minor);
  if (first === undefined && bulletin.unknown.includes(minor)) return { state: 'unknown', ...none };
  if (first === undefined) {
    const state = fixedIn === undefined ? silence(history, bulletin, minor) : 'fixed';
    return { state, ...(fixedIn && { fixedIn }), ...none };
  }
  const last = fixedIn ? fixedIn.patch - 1 : newestPatch(history, minor);
  const affected = first <= last ? [{ from: { minor, patch: first }, to: { minor, patch: last } }] : [];
  const rest = { ...(fixedIn && { fixedIn }), affected, isOpen: fixedIn === undefined };
  return { state: patch === undefined ? 'affected' : stateOf(patch, first, fixedIn?.patch), ...rest };
}

function stateOf(patch: number, first: number, fixed: number | undefined): BulletinState {
  if (fixed !== undefined && patch >= fixed) return 'fixed';
  return patch < first ? 'spared' : 'affected';
}

/** The first patch of a minor that a bulletin names as affected. */
function firstNamed({ affected }: BulletinRecord, minor: Minor): number | undefined {
  const patches = affected.flatMap(({ from, to }) => {
    if (minor < from.minor || (to && minor > to.minor)) return [];
    return [minor === from.minor ? (from.patch ?? 0) : 0];
  });
  return patches.length > 0 ? Math.min(...patches) : undefined;
}

function firstFixed({ fixed }: BulletinRecord, minor: Minor): { minor: Minor; patch: number } | undefined {
  const patches = fixed.filter((version) => version.minor === minor).map(({ patch }) => patch ?? 0);
  return patches.length > 0 ? { minor, patch: Math.min(...patches) } : undefined;
}

/** What it means that a bulletin does not name a minor. */
function silence(history: History, { date, affected }: BulletinRecord, minor: Minor): BulletinState {
  const release = history.releases[minor];
  if (!release) return 'unknown';
  if (release.date > date) return 'spared';
  const { end } = release.support;
  // Where no end is known, what is older than all that a bulletin names was not looked at.
  const oldest = Math.min(...affected.map(({ from }) => from.minor));
  const hadEnded = end === undefined ? minor < oldest : end < date;
  return hadEnded ? 'not-named' : 'spared';
}

export interface Exposure {
  /** Newest first. Without a patch: those that affect any patch of the minor. */
  readonly affecting: readonly BulletinRecord[];
  /** Of those, the ones that no patch of the minor fixes. */
  readonly open: readonly BulletinRecord[];
  /** Later ones that did not look at it, as its support had ended. */
  readonly notNamed: readonly BulletinRecord[];
  /** Those of which it is not known yet. */
  readonly unknown: readonly BulletinRecord[];
  /** Patches of the minor that any of them affects, as far as they are out. */
  readonly patches: PatchSpan | undefined;
  /** The patch of the minor from which on none of them affects it; undefined where there is none. */
  readonly fixedIn: Version | undefined;
}

/** What affects a release; of a minor without a patch, what affects even its newest one. */
export function exposedTo(history: History, version: Version): readonly BulletinRecord[] {
  const { affecting: some, open } = exposure(history, version);
  return version.patch === undefined ? open : some;
}

const known = new WeakMap<History, Map<string, Exposure>>();

/** All that the bulletins say of a release. Asked for every file of a check, with the same answer. */
export function exposure(history: History, version: Version): Exposure {
  const byVersion = known.get(history) ?? new Map<string, Exposure>();
  known.set(history, byVersion);
  const key = `${version.minor} ${version.patch ?? ''}`;
  let found = byVersion.get(key);
  if (!found) byVersion.set(key, (found = exposureOf(history, version)));
  return found;
}

function exposureOf(history: History, version: Version): Exposure {
  const all = history
    .all('bulletin')
    .map((bulletin) => ({ bulletin, ...standing(history, bulletin, version) }))
    .sort((a, b) => b.bulletin.date.localeCompare(a.bulletin.date));
  const of = (state: BulletinState) => all.filter((one) => one.state === state);
  const affecting = of('affected');
  const patches = affecting.flatMap(({ affected }) => affected);
  const ends = patches.flatMap(({ from, to }) => [from.patch ?? 0, to.patch ?? 0]);
  const { minor } = version;
  return {
    affecting: affecting.map(({ bulletin }) => bulletin),
    open: affecting.filter(({ isOpen }) => isOpen).map(({ bulletin }) => bulletin),
    notNamed: of('not-named').map(({ bulletin }) => bulletin),
    unknown: of('unknown').map(({ bulletin }) => bulletin),
    patches:
      ends.length > 0
        ? { from: { minor, patch: Math.min(...ends) }, to: { minor, patch: Math.max(...ends) } }
        : undefined,
    fixedIn: lastOf(affecting.map(({ fixedIn }) => fixedIn)),
  };
}

/** The last of some fixes; undefined where one of them is missing. */
function lastOf(fixes: readonly (Version | undefined)[]): Version | undefined {
  const known = fixes.filter((version) => version !== undefined);
  if (known.length < fixes.length || known.length === 0) return undefined;
  return known.reduce((a, b) => (compareVersions(a, b) >= 0 ? a : b));
}

/**
 * Bulletins that affect one release and are done with in a later one: by a patch of its minor that they list, or by
 * one of an older minor before the later one came out at all; or the later one was looked at and never affected.
 * What only the patches of a minor fix is not fixed in the minor alone for sure.
 */
export function fixedBetween(history: History, from: Version, to: Version): readonly BulletinRecord[] {
  const end = atFirstPatch(to);
  const day = history.releases[end.minor]?.date ?? '';
  return exposure(history, atFirstPatch(from)).affecting.filter((bulletin) => {
    const { state } = standing(history, bulletin, end);
    if (state !== 'spared') return state === 'fixed';
    return day <= bulletin.date || bulletin.fixed.some(({ minor }) => minor < end.minor);
  });
}

/** Bulletins that affect a release as it is compared with another. */
export const affecting = (history: History, version: Version): readonly BulletinRecord[] =>
  exposure(history, atFirstPatch(version)).affecting;
