/** Words for which versions of the Gateway API's CRDs istiod takes. */
import { crdRangeAt } from '../facts/crds';
import { ownerName } from '../facts/ids';
import type { CrdStep, History, KindRecord, ReleaseRecord, Version } from '../facts/model';
import { formatVersion } from '../facts/versions';
import type { Inline } from './inline';
import type { Words } from './words';

/** Of all kinds that a release does not take at any version: nothing where there is none. */
export function crdsTaken(release: ReleaseRecord, history: History, words: Words): Inline[] {
  const kinds = [...new Set(release.crds.map(({ kind }) => kind))];
  const told = kinds.map((kind) => ({
    kind: ownerName(kind),
    ranges: rangesOf(kind, release, history, words),
  }));
  return told.length > 0 ? [words.crdsTaken(told)] : [];
}

/** Of one kind at the first release that someone runs; without any, at the newest. */
export function crdTaken(
  { id }: KindRecord,
  target: readonly Version[],
  history: History,
  words: Words,
): Inline[] {
  const asked = target.find(({ newer }) => !newer) ?? { minor: history.releases.length - 1 };
  const release = history.releases[asked.minor];
  const one = asked.patch === undefined ? undefined : crdRangeAt(history, id, asked);
  const patches = asked.patch === undefined && release ? rangesOf(id, release, history, words) : [];
  const ranges = one ? [words.crdRange(one)] : patches;
  return ranges.length > 0 ? [words.crdTaken(formatVersion(history, asked), ranges)] : [];
}

const rangesOf = (kind: string, { crds, minor }: ReleaseRecord, history: History, words: Words): string[] =>
  crds
    .filter((step) => step.kind === kind)
    .map((step: CrdStep) => {
      const { patch } = step;
      const from = patch === undefined ? undefined : formatVersion(history, { minor, patch });
      return words.crdRangeSince(words.crdRange(step), from);
    });
