/** Release names to places in the release list and back: the one place where version strings are parsed. */
import type { Day, History, ReleaseRecord, Version } from './model';
import { idOf } from './types';

/** How far beyond the data a release may be named: a newer release than the data is plausible, `1.99` is a slip. */
const MINORS_AHEAD = 8;
const PATCHES_AHEAD = 10;

const pattern = /^v?(\d{1,3})\.(\d{1,3})(?:\.(\d{1,3}|x))?$/;

/**
 * The release that a text names: `1.22`, `1.22.3`, `v1.22.3`, `1.22.x`. A release somewhat newer than the data is
 * a version too (its minor lies behind the list); undefined is a release that does not exist.
 */
export function parseVersion(history: Pick<History, 'releases'>, text: string): Version | undefined {
  const match = pattern.exec(text.trim());
  if (!match) return undefined;
  const minor = placeOf(history, Number(match[1]), Number(match[2]));
  if (minor === undefined) return undefined;
  const version: Version = minor < history.releases.length ? { minor } : { minor, newer: true };
  if (match[3] === undefined || match[3] === 'x') return version;
  const patch = Number(match[3]);
  if (!version.newer && patch > newestPatch(history, minor) + PATCHES_AHEAD) return undefined;
  return { ...version, patch };
}

function placeOf(history: Pick<History, 'releases'>, major: number, minor: number): number | undefined {
  const name = `${major}.${minor}`;
  const known = history.releases.findIndex((release) => release.name === name);
  if (known >= 0) return known;
  const newest = history.releases.at(-1);
  if (!newest) return undefined;
  const [newestMajor, newestMinor] = split(newest.name);
  const ahead = minor - newestMinor;
  return major === newestMajor && ahead > 0 && ahead <= MINORS_AHEAD ? newest.minor + ahead : undefined;
}

/** `1.22` or `1.22.3`. */
export function formatVersion(history: Pick<History, 'releases'>, version: Version): string {
  return version.patch === undefined
    ? minorName(history, version.minor)
    : `${minorName(history, version.minor)}.${version.patch}`;
}

/** Each once, in the order in which they come first. */
export const eachOnce = (versions: readonly Version[]): Version[] => [
  ...new Map(versions.map((version) => [`${version.minor}.${version.patch ?? ''}`, version])).values(),
];

/** The name of a minor, also of one that is newer than the data. */
export function minorName(history: Pick<History, 'releases'>, minor: number): string {
  const known = history.releases[minor];
  if (known) return known.name;
  const newest = history.releases.at(-1);
  if (!newest) return '?';
  const [major, last] = split(newest.name);
  return `${major}.${last + minor - newest.minor}`;
}

/** Oldest first. Without a patch a minor stands for its `.0`. */
export function compareVersions(a: Version, b: Version): number {
  return a.minor - b.minor || (a.patch ?? 0) - (b.patch ?? 0);
}

/** Number of the newest patch that the data knows of a minor. */
export function newestPatch(history: Pick<History, 'releases'>, minor: number): number {
  const id = history.releases[minor]?.patches.at(-1);
  const patch = id === undefined ? undefined : /\.(\d+)$/.exec(id)?.[1];
  return patch === undefined ? 0 : Number(patch);
}

/** The first release that a version may mean: a minor alone is its `.0`. */
export const atFirstPatch = (version: Version): Version => ({ ...version, patch: version.patch ?? 0 });

/** The last one that is known: of a minor alone its newest patch. */
export const atNewestPatch = (history: Pick<History, 'releases'>, version: Version): Version => ({
  ...version,
  patch: version.patch ?? newestPatch(history, version.minor),
});

/** The day of a patch, or of a release; of some patches none is known. */
export function dayOf(history: History, version: Version): Day | undefined {
  if (!version.patch) return history.releases[version.minor]?.date;
  const patch = history.get(idOf('patch', formatVersion(history, version)));
  return patch?.type === 'patch' ? patch.date : undefined;
}

/**
 * The up to three releases that someone who typed this may have meant, nearest first; of a patch the newest of its
 * minor, of what came before a patch that patch.
 */
export function nearestReleases(history: Pick<History, 'releases'>, text: string): string[] {
  const newest = history.releases.at(-1);
  if (!newest) return [];
  const [, first, second, patch] = /(\d+)(?:[.,_-](\d+))?(?:[.,_-](\d+))?/.exec(text) ?? [];
  const place = ([major, minor]: readonly [number, number]): number => major * 1000 + minor;
  const last = split(newest.name);
  // A number alone is a minor.
  const typed: readonly [number, number] =
    second === undefined ? [last[0], Number(first ?? last[1])] : [Number(first), Number(second)];
  const distance = ({ name }: { readonly name: string }): number =>
    Math.abs(place(split(name)) - place(typed));
  const near = [...history.releases].sort((a, b) => distance(a) - distance(b)).slice(0, 3);
  const meant = ({ name, minor, patches }: ReleaseRecord): string => {
    const own = `${name}.${Number(patch)}`;
    const isKnown = Number(patch) === 0 || patches.some((id) => id.endsWith(`:${own}`));
    return isKnown ? own : `${name}.${newestPatch(history, minor)}`;
  };
  return near.map((release, at) =>
    at === 0 && patch !== undefined && release.name === typed.join('.') ? meant(release) : release.name,
  );
}

function split(name: string): [number, number] {
  const [major = '0', minor = '0'] = name.split('.');
  return [Number(major), Number(minor)];
}
