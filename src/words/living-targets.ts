/** What the reader's targets have of a thing. */
import type { DescribeOptions } from './description';
import type { Inline } from './inline';
import { availability, gapAt } from '../facts/lives';
import type { KindRecord, LivingRecord, Version } from '../facts/model';
import { formatVersion, minorName } from '../facts/versions';
import type { Words } from './words';

/** That the target has it is true and misleads where it does nothing there: only what it lacks is told. */
export function besideEffect(
  record: LivingRecord,
  target: readonly Version[],
  options: DescribeOptions,
  words: Words,
): readonly Inline[] {
  const [only, ...others] = target;
  const isPlain =
    only !== undefined &&
    others.length === 0 &&
    availability(record.life, only) === 'available' &&
    (record.type !== 'kind' || butVersions(record, only, options, words).length === 0);
  return isPlain ? [] : targetLines(record, target, options, words);
}

/** What each target has; of several in one sentence, where it is no more than whether they have it. */
export function targetLines(
  record: LivingRecord,
  target: readonly Version[],
  options: DescribeOptions,
  words: Words,
): readonly Inline[] {
  const states = target.map((version) => availability(record.life, version));
  const isPlain = states.every((state) => ['available', 'not-yet', 'removed'].includes(state));
  const isWhole = target.every(
    (version) => record.type !== 'kind' || butVersions(record, version, options, words).length === 0,
  );
  if (target.length < 2 || !isPlain || !isWhole)
    return target.map((version) => targetLine(record, version, options, words));
  const names = (has: boolean): string[] =>
    target
      .filter((_, i) => (states[i] === 'available') === has)
      .map((version) => formatVersion(options.history, version));
  return [words.stop(words.inTargets(names(true), names(false)))];
}

function targetLine(record: LivingRecord, target: Version, options: DescribeOptions, words: Words): Inline {
  const { history } = options;
  const { life } = record;
  const release = formatVersion(history, target);
  switch (availability(life, target)) {
    case 'unknown':
      return words.stop(words.unknownTarget(release, words.day(history.meta.date)));
    case 'not-yet':
      return words.stop(words.notYetInTarget(release));
    case 'removed':
      return words.stop(words.goneFromTarget(release));
    case 'gap': {
      const back = gapAt(life, target.minor)?.[1];
      return words.stop(words.gapInTarget(release, minorName(history, back ?? target.minor + 1)));
    }
    case 'from-patch': {
      const patch = life.backports.find((version) => version.minor === target.minor);
      const first = patch ? formatVersion(history, patch) : release;
      const say = target.patch === undefined ? words.fromPatch : words.notYetFromPatch;
      return words.stop(say(release, first));
    }
    case 'available': {
      const but = record.type === 'kind' ? butVersions(record, target, options, words) : [];
      return words.stop([...words.inTarget(release), ...but]);
    }
  }
}

/** Versions that the target lacks: the one that the manifest names, or else the newest. */
function butVersions(kind: KindRecord, target: Version, options: DescribeOptions, words: Words): Inline {
  const asked = kind.versions.filter(
    ({ name }) => options.apiVersion === undefined || name === options.apiVersion,
  );
  const later = asked.filter(({ since }) => since > target.minor);
  if (later.length > 0) {
    return words.butNotAs(
      later.map(({ name, since }) => ({ name, since: minorName(options.history, since) })),
    );
  }
  const gone = asked.filter(({ removed }) => removed !== undefined && target.minor >= removed);
  return gone.length > 0 && options.apiVersion !== undefined
    ? words.butNoLonger(gone.map(({ name }) => name))
    : [];
}
