/** Candidates that agree on a release. */
import type { History, Version } from '../../facts/model';
import { compareVersions, formatVersion } from '../../facts/versions';
import type { Candidate } from './candidates';

/** The release that the strongest evidence agrees on. A minor alone agrees with each of its patches. */
export function settle(candidates: readonly Candidate[]): { target: Version | null; disagree: boolean } {
  const strongest = candidates[0]?.strength;
  if (strongest === 'definitions') return { target: null, disagree: false };
  const versions = distinctVersions(
    candidates.filter(({ strength }) => strength === strongest).map(({ version }) => version),
  );
  const [only = null] = versions;
  return { target: versions.length === 1 ? only : null, disagree: versions.length > 1 };
}

/** Each release once; a minor alone says nothing more where one of its patches is named. */
export function distinctVersions(versions: readonly Version[]): Version[] {
  const distinct = [
    ...new Map(versions.map((version) => [`${version.minor}.${version.patch ?? ''}`, version])).values(),
  ];
  return distinct.filter(
    ({ minor, patch }) =>
      patch !== undefined || !distinct.some((other) => other.minor === minor && other.patch !== undefined),
  );
}

/** Each release that was found, with its best place. */
export function bestOfEach(history: History, candidates: readonly Candidate[]): Candidate[] {
  const best = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const name = formatVersion(history, candidate.version);
    if (!best.has(name)) best.set(name, candidate);
  }
  const kept = new Set(distinctVersions([...best.values()].map(({ version }) => version)));
  return [...best.values()]
    .filter(({ version }) => kept.has(version))
    .sort((a, b) => compareVersions(a.version, b.version));
}
