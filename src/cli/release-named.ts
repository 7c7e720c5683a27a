/** Releases that arguments name. */
import type { History, Version } from '../facts/model';
import { nearestReleases, parseVersion } from '../facts/versions';
import { UsageError } from './io';

/** The release that an argument names, or a clear refusal. */
export function releaseNamed(history: History, name: string): Version {
  const version = parseVersion(history, name);
  if (version) return version;
  const near = nearestReleases(history, name).join(', ');
  throw new UsageError((why) => why.unknownRelease(name, history.meta.date, near));
}

/** A release to compare with: of one that is newer than the data nothing is known. */
export function releaseKnown(history: History, name: string): Version {
  const version = releaseNamed(history, name);
  if (!version.newer) return version;
  const newest = history.releases.at(-1)?.name ?? '?';
  throw new UsageError((why) => why.newerRelease(name, history.meta.date, newest));
}
