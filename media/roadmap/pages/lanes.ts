/** What the timeline shows, as plain marks in lanes: dates in, no drawing. */
import { ownerName } from '../../../src/facts/ids';
import { idOf } from '../../../src/facts/types';
import { supportState } from '../../../src/facts/lives';
import { formatVersion } from '../../../src/facts/versions';
import { textIn, wordsOf } from '../../../src/words/words';
import { said, time, told, type Lane, type Mark, type Sheet } from './marks';
import { features, promotions } from './steps';

/** `unfolded`: with every row of the lanes that begin with a part of them. */
export function lanes(sheet: Sheet, unfolded: boolean): Lane[] {
  return [
    releases(sheet),
    roadmaps(sheet),
    events(sheet),
    features(sheet, unfolded),
    promotions(sheet),
    bulletins(sheet),
  ].filter((lane) => lane.marks.length > 0);
}

/** Those with every row, as they begin: the others are the same. */
export const folded = (sheet: Sheet, every: readonly Lane[]): readonly Lane[] =>
  every.map((lane) => (lane.id === 'features' ? features(sheet, false) : lane));

/** Where the targets stand: on the day of their patch where it is known. */
export function targetDays(sheet: Sheet): { readonly name: string; readonly at: number }[] {
  return sheet.targets.flatMap((version) => {
    const name = formatVersion(sheet.history, version);
    // Not `get`, for which everything that is told would be made before the first picture.
    const { date } =
      sheet.history.all('patch').find(({ id }) => id === idOf('patch', name)) ??
      sheet.history.releases[version.minor] ??
      {};
    return date === undefined ? [] : [{ name, at: time(date) }];
  });
}

function releases(sheet: Sheet): Lane {
  const { history, words, today } = sheet;
  const targets = new Set(sheet.targets.map((target) => target.minor));
  const marks = history.releases.map((release): Mark => {
    const support = supportState(release, today);
    // Where nobody said how long a release was supported, its bar ends with the release that followed.
    const end = support.end ?? history.releases[release.minor + 1]?.date ?? today;
    const isTarget = targets.has(release.minor);
    const state = {
      supported: support.expected ? words.expectedEnd : words.supportedUntil,
      ended: words.ended,
      unknown: words.supportUnknown,
    }[support.state];
    return {
      id: release.id,
      from: time(release.date),
      to: Math.max(time(end), time(release.date)),
      label: release.name,
      kind: `release ${support.state}${support.expected ? ' expected' : ''}${isTarget ? ' target' : ''}`,
      words: said(
        `Istio ${release.name}`,
        told(sheet, release.date),
        `${state}${support.end === undefined ? '' : ` ${told(sheet, support.end)}`}`,
        isTarget ? words.target : '',
      ),
    };
  });
  return { id: 'releases', name: words.releases, title: words.releases, marks, room: 0, most: 40 };
}

function events(sheet: Sheet): Lane {
  const marks = sheet.history.all('event').map((event): Mark => {
    const words = wordsOf(sheet.lang);
    const start = event.approximate ? words.month(event.date) : words.day(event.date);
    const lasts = event.until !== undefined && event.until !== event.date;
    return {
      id: event.id,
      from: time(event.date),
      ...(lasts ? { to: time(event.until) + 86_400_000 } : {}),
      label: textIn(event.title, sheet.lang),
      kind: `point event-${event.kind.replace(/[^a-z]/g, '')}`,
      words: said(textIn(event.title, sheet.lang), lasts ? words.days(event.date, event.until) : start),
    };
  });
  return { id: 'events', name: sheet.words.events, title: sheet.words.events, marks, room: 112, most: 13 };
}

function bulletins(sheet: Sheet): Lane {
  const marks = sheet.history.all('bulletin').map((bulletin): Mark => ({
    id: bulletin.id,
    from: time(bulletin.date),
    label: ownerName(bulletin.id).replace(/^ISTIO-SECURITY-/, ''),
    kind: `point ${(bulletin.cvss ?? 0) >= 7 ? 'severe' : 'mild'}`,
    words: said(
      ownerName(bulletin.id),
      textIn(bulletin.title, sheet.lang),
      told(sheet, bulletin.date),
      bulletin.cvss === undefined ? '' : `CVSS ${bulletin.cvss}`,
    ),
  }));
  return {
    id: 'bulletins',
    name: sheet.words.bulletins,
    title: sheet.words.bulletins,
    marks,
    room: 64,
    most: 5,
  };
}

function roadmaps(sheet: Sheet): Lane {
  const marks = sheet.history.all('roadmap').map((roadmap): Mark => ({
    id: roadmap.id,
    from: time(roadmap.date),
    label: textIn(roadmap.title, sheet.lang),
    kind: 'point roadmap',
    words: said(textIn(roadmap.title, sheet.lang), told(sheet, roadmap.date)),
  }));
  return {
    id: 'roadmaps',
    name: sheet.words.roadmapLane,
    title: sheet.words.roadmapLane,
    marks,
    room: 170,
    most: 6,
  };
}
