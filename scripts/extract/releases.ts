import { HumanError } from './errors.js';
import type { Repo } from './git.js';
import { byVersion } from '../versions.js';

export interface Tagged {
  /** `1.22.3`. */
  readonly version: string;
  /** Tag or branch. */
  readonly ref: string;
}

export interface Release {
  readonly minor: string;
  /** What the minor is compared by: its first general release. */
  readonly base: Tagged;
  /** Patches after it. */
  readonly patches: readonly Tagged[];
  /** Tags of the minor that were cut before it was released. */
  readonly early: readonly Tagged[];
  /** No tag yet: read from the release branch or a candidate. */
  readonly provisional: boolean;
}

/** Minors whose `.0` was a tag long before the release: the tag that was announced. */
const FIRST_GENERAL: Readonly<Record<string, string>> = { '0.1': '0.1.5', '0.2': '0.2.7' };

const VERSION = /^(\d+)\.(\d+)\.(\d+)$/;
const CANDIDATE = /^(\d+)\.(\d+)\.0-(alpha|beta|rc)\.(\d+)$/;

/** All minors that the clone has, oldest first, and the one that is about to come. */
export function listReleases(istio: Repo): readonly Release[] {
  const byMinor = new Map<string, string[]>();
  for (const tag of istio.tags()) {
    const [, major, minor] = VERSION.exec(tag) ?? [];
    if (major === undefined || minor === undefined) continue;
    const key = `${major}.${minor}`;
    byMinor.set(key, [...(byMinor.get(key) ?? []), tag]);
  }
  const releases = [...byMinor].map(([minor, tags]): Release => {
    const sorted = tags.sort(byVersion).map((tag) => ({ version: tag, ref: tag }));
    const first = FIRST_GENERAL[minor] ?? `${minor}.0`;
    const base = sorted.find(({ version }) => version === first);
    if (!base)
      throw new HumanError(`istio has no tag ${first}`, 'run "git fetch --tags" in the clone of istio/istio');
    return {
      minor,
      base,
      patches: sorted.filter(({ version }) => byVersion(version, first) > 0),
      early: sorted.filter(({ version }) => byVersion(version, first) < 0),
      provisional: false,
    };
  });
  releases.sort((a, b) => byVersion(a.minor, b.minor));
  const newest = releases.at(-1);
  if (!newest)
    throw new HumanError('istio has no release tags', 'run "git fetch --tags" in the clone of istio/istio');
  const [major = 0, minor = 0] = newest.minor.split('.').map(Number);
  const next = provisional(istio, `${major}.${minor + 1}`);
  return next ? [...releases, next] : releases;
}

/** The release branch is ahead of every candidate tag that was cut from it. */
function provisional(istio: Repo, minor: string): Release | undefined {
  const branch = [`release-${minor}`, `origin/release-${minor}`].find(
    (ref) => istio.resolve(ref) !== undefined,
  );
  const candidates = istio
    .tags()
    .filter((tag) => CANDIDATE.test(tag) && tag.startsWith(`${minor}.0-`))
    .sort((a, b) => istio.date(a).localeCompare(istio.date(b)) || a.localeCompare(b));
  const ref = branch ?? candidates.at(-1);
  if (ref === undefined) return undefined;
  return { minor, base: { version: `${minor}.0`, ref }, patches: [], early: [], provisional: true };
}
