/** What a query asks besides its words: a release, a year, a type of record, how long something is supported. */
import { withoutPrefix } from '../facts/ids';
import { isLiving, supportState } from '../facts/lives';
import type { History, HistoryRecord, Id, Minor, RecordType, ReleaseRecord } from '../facts/model';
import { idOf, isLivingType } from '../facts/types';
import { formatVersion } from '../facts/versions';
import { beganOn, releasesOf } from './facets';
import type { Asked } from './query';

/** What answers for certain: a release that is named alone, those of a year, those that are supported. */
export function answersOf(history: History, asked: Asked): readonly Id[] {
  const { minor, patch, year, beside, support, newest, bare, types } = asked;
  const releases = history.releases.toReversed();
  if (beside) return asksWhichRelease(asked) ? beside : [];
  if (minor !== undefined && (bare || support || asksWhatFits(asked))) {
    return ofMinors(history, asked, minor);
  }
  if (!bare) return [];
  if (patch !== undefined)
    return [
      ...new Set([idOf('patch', formatVersion(history, patch)), ...ofMinors(history, asked, patch.minor)]),
    ];
  const written = [...types].filter((type) => !isLivingType(type) && type !== 'release');
  if (newest && written.length > 0)
    return written.flatMap((type) => ofYear(history, type, year ?? '').slice(0, 5));
  if (newest)
    return releases
      .filter(({ date, provisional }) => provisional !== true || date <= history.meta.date)
      .map(({ id }) => id)
      .slice(0, 5);
  if (support) return releases.filter((release) => isSupported(history, release)).map(({ id }) => id);
  // A day or a month alone asks what was then.
  const told = types.size === 0 && year?.includes('-') ? dated : [...types];
  return told.filter((type) => !isLivingType(type)).flatMap((type) => ofYear(history, type, year ?? ''));
}

const dated: readonly RecordType[] = ['release', 'bulletin', 'event', 'patch'];

const fitting =
  /^(?:kubernetes|k8s|kube|envoy|compatib\w*|matrix|require\w*|min(?:imum)?|兼容的?|对应的?|需要|适配的?|最低)$/;

/** `kubernetes versions of istio 1.22`, `1.22 envoy version`, `gateway api version 1.26`: the release tells all. */
function asksWhatFits({ words }: Asked): boolean {
  const isGatewayApi = ['gateway', 'api'].every((name) => words.some(({ text }) => text === name));
  return words.every(
    ({ soft, text }) => soft || fitting.test(text) || (isGatewayApi && /^(?:gateway|api)$/.test(text)),
  );
}

/** A release and its patches, the newest first; what behaves differently there, where that is asked for. */
function ofMinors(history: History, { minors, types }: Asked, minor: Minor): readonly Id[] {
  const { id, patches } = history.releases[minor]!;
  const others = minors.filter((one) => one !== minor).map((one) => history.releases[one]!.id);
  if (types.has('patch')) return [...patches.toReversed(), id];
  const changes =
    types.has('change') || others.length > 0
      ? history.all('change').filter(({ release }) => release.minor === minor)
      : [];
  return [id, ...others, ...changes.map((change) => change.id), ...patches.toReversed()];
}

/** The newest first, but for what has the year as its name. */
const ofYear = (history: History, type: RecordType, year: string): readonly Id[] =>
  history
    .all(type)
    .map((record: HistoryRecord) => ({ id: record.id, day: beganOn(history, record) ?? '' }))
    .filter(({ day }) => day.startsWith(year))
    .sort((a, b) => Number(isNamed(b.id, year)) - Number(isNamed(a.id, year)) || (a.day < b.day ? 1 : -1))
    .map(({ id }) => id);

const isNamed = (id: Id, year: string): boolean => withoutPrefix(id) === year;

/** Nothing else is named. */
const asksWhichRelease = ({ words, support, types }: Asked): boolean =>
  words.every(({ soft }) => soft) || support || types.has('release');

const isSupported = (history: History, release: ReleaseRecord): boolean =>
  supportState(release, history.meta.date).state === 'supported';

/** How much rather a record is meant, by what stands beside the words. */
export function fitsAsked(history: History, record: HistoryRecord, asked: Asked): number {
  const { minor, year, types } = asked;
  let factor = 1;
  // Who says `vulnerability` asks for one, whatever it is about.
  const [fits, misses] = types.has('bulletin') ? [1.6, 0.6] : [1.3, 0.85];
  if (types.size > 0) factor *= types.has(record.type) ? fits : misses;
  if (minor !== undefined && touches(history, record, minor)) factor *= 1.15;
  if (year !== undefined && !isLiving(record))
    factor *= beganOn(history, record)?.startsWith(year) ? 1.25 : 0.8;
  return factor;
}

function touches(history: History, record: HistoryRecord, minor: Minor): boolean {
  if (record.type === 'release' || record.type === 'patch') return false;
  if (releasesOf(record).includes(minor)) return true;
  if ('defaults' in record && record.defaults.some((step) => step.minor === minor)) return true;
  return record.type === 'event' && record.related.includes(history.releases[minor]?.id ?? '');
}
