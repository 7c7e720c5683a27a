/** How a record is shown in a list of results. */
import { plain } from '../words/inline';
import type { History, HistoryRecord, Id, Lang, RecordType, ReleaseRecord } from '../facts/model';
import { groupOf, isPart, ownerName } from '../facts/ids';
import { isLiving, isNever, supportState } from '../facts/lives';
import { nameOf } from '../words/names';
import { formatVersion, minorName } from '../facts/versions';
import { textIn, wordsOf, type Words } from '../words/words';

export interface SearchHit {
  readonly id: Id;
  readonly type: RecordType;
  readonly title: string;
  readonly detail: string;
  readonly score: number;
}

/** `version` of a kind is told beside it, where it has one of that name. */
export function hitOf(
  history: History,
  record: HistoryRecord,
  lang: Lang,
  score: number,
  version?: string,
): SearchHit {
  const title =
    isLiving(record) && record.type !== 'kind'
      ? nameOf(history, record.id, lang)
      : textIn(record.title, lang);
  return {
    id: record.id,
    type: record.type,
    title,
    detail: [
      wordsOf(lang).type(record.type),
      ...facts(history, record, lang),
      ...versionAsked(history, record, lang, version),
    ].join(' · '),
    score,
  };
}

function versionAsked(
  history: History,
  record: HistoryRecord,
  lang: Lang,
  version: string | undefined,
): string[] {
  const asked = record.type === 'kind' ? record.versions.find(({ name }) => name === version) : undefined;
  if (!asked) return [];
  const { name, removed } = asked;
  const since = minorName(history, asked.since);
  const words = wordsOf(lang);
  return [
    removed === undefined
      ? words.versionSince(name, since)
      : words.versionUntil(name, since, minorName(history, removed)),
  ];
}

/** A kind, or what is part of one whose name another group has as well. */
const sharesName = (history: History, { id, type }: HistoryRecord): boolean =>
  type === 'kind' || (isPart(id) && groupOf(id) !== '' && history.kindsNamed(ownerName(id)).length > 1);

function facts(history: History, record: HistoryRecord, lang: Lang): string[] {
  const words = wordsOf(lang);
  if (isLiving(record)) {
    if (isNever(record.life)) return [plain(words.unbuilt())];
    const { since, removed, deprecated } = record.life;
    const told = [words.sinceRelease(minorName(history, since))];
    if (removed !== undefined) told.push(words.stageRemoved(minorName(history, removed)));
    else if (deprecated) told.push(plain(words.deprecatedIn(minorName(history, deprecated.minor))));
    return sharesName(history, record) ? [groupOf(record.id), ...told] : told;
  }
  switch (record.type) {
    case 'feature': {
      const now = record.stages.at(-1);
      return now ? [words.stageSince(now.stage, minorName(history, now.minor))] : [];
    }
    case 'bulletin':
      return [ownerName(record.id), words.day(record.date), ...record.cves.slice(0, 3)];
    case 'event':
      return [(record.approximate ? words.month : words.day)(record.date), words.eventKind(record.kind)];
    case 'roadmap-item':
      return [plain(words.outcome(record.outcome)), ownerName(record.roadmap)];
    case 'ecosystem':
      return [words.ecosystemKind(record.kind)];
    case 'change':
      return [words.sinceRelease(formatVersion(history, record.release)), words.area(record.area)];
    case 'release':
      return [words.day(record.date), ...supported(history, record, words)];
    default:
      return record.date === undefined ? [] : [words.day(record.date)];
  }
}

/** Until when it is supported, as the data knows it. */
function supported(history: History, record: ReleaseRecord, words: Words): string[] {
  const { state, end, approximate, expected } = supportState(record, history.meta.date);
  if (end === undefined) return [];
  const day = (approximate ? words.month : words.day)(end);
  return [plain((state === 'supported' ? words.supportedUntil : words.supportEnded)(day, expected))];
}
