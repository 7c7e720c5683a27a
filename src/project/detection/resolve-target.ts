/** Candidates that agree on a release. */
import type { History, Version } from '../../facts/model';
import { compareVersions, eachOnce, formatVersion } from '../../facts/versions';
import type { Candidate } from './candidates';
import { environmentOf } from './environments';

/** The release that the strongest evidence agrees on. A minor alone agrees with each of its patches. */
export function resolveTarget(candidates: readonly Candidate[]): {
  target: Version | null;
  disagree: boolean;
} {
  if (candidates[0]?.strength === 'definitions') return { target: null, disagree: false };
  const versions = distinctVersions(counting(candidates).map(({ version }) => version));
  const [only = null] = versions;
  return { target: versions.length === 1 ? only : null, disagree: versions.length > 1 };
}

/** The candidates of which each would have to agree. */
export const counting = (candidates: readonly Candidate[]): readonly Candidate[] =>
  withoutParts(strongestOf(candidates));

/** Minors that proxies may be behind their control plane. */
const mostBehind = 2;

/**
 * What a control plane accepts, its own release decides. What is installed beside it may be of another one, as far as
 * Istio supports that: farther apart, or in another environment, it may be another mesh's.
 */
const withoutParts = (candidates: readonly Candidate[]): readonly Candidate[] =>
  candidates.filter(
    ({ part, version, file }) =>
      part === undefined ||
      !candidates.some((one) => {
        const behind = one.version.minor - version.minor;
        const isBeside = one.part === undefined && environmentOf(one.file) === environmentOf(file);
        return isBeside && behind >= (part === 'crds' ? -mostBehind : 0) && behind <= mostBehind;
      }),
  );

/**
 * What is installed by a name is no surer than the same name elsewhere, with another value for another cluster; nor is
 * a name alone surer than an image of the control plane, or a part that is installed than either.
 */
function strongestOf(candidates: readonly Candidate[]): Candidate[] {
  const strongest = candidates[0]?.strength;
  const all = candidates.filter(({ strength }) => strength === strongest);
  const isPart = all.every(({ part }) => part !== undefined);
  const isByName = strongest === 'install' && (isPart || all.every((one) => one.isByName === true));
  const hasImage = strongest === 'variable' || isPart;
  return [
    ...all,
    ...candidates.filter(
      ({ strength }) => (strength === 'variable' && isByName) || (strength === 'image' && hasImage),
    ),
  ];
}

/** Each release once; a minor alone says nothing more where one of its patches is named. */
export function distinctVersions(versions: readonly Version[]): Version[] {
  const distinct = eachOnce(versions);
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
