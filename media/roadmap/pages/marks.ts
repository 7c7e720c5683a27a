/** What the time line shows, as plain marks in lanes: dates in, no drawing. */
import { supportState } from '../../../src/history/lifecycle';
import type { History, Id, Lang, Text, Version } from '../../../src/history/model';
import { formatVersion } from '../../../src/history/version';
import { wordsOf } from '../../../src/history/words';
import type { PageWords } from '../words';

export interface Mark {
  readonly id: Id;
  /** Milliseconds, as are all times here. */
  readonly from: number;
  /** Set on what lasts; a mark without it is a point. */
  readonly to?: number;
  readonly label: string;
  /** Classes of page.css: what it is, by shape and words before colour. */
  readonly kind: string;
  /** The whole in words, for those who cannot see it. */
  readonly words: string;
  /** Set where each row is a thing of its own; else marks take the first row that is free. */
  readonly row?: number;
}

export interface Lane {
  readonly id: string;
  /** On the lane's switch; the title may say more. */
  readonly name: string;
  readonly title: string;
  readonly marks: readonly Mark[];
  /** What the rows are, where each is a thing of its own. */
  readonly rows?: readonly { readonly id: Id; readonly name: string }[];
  /** Room that a point's label should have before another mark may follow it in its row, in pixels. */
  readonly room: number;
}

export interface Sheet {
  readonly history: History;
  readonly lang: Lang;
  readonly today: string;
  readonly targets: readonly Version[];
  readonly words: PageWords;
}

/** More would be a page of its own; the lane's title says how many there are. */
const mostFeatures = 24;

export const time = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const textOf = (sheet: Sheet, text: string | Text) => (typeof text === 'string' ? text : text[sheet.lang]);
const told = (sheet: Sheet, day: string) => wordsOf(sheet.lang).day(day);
const said = (...parts: readonly string[]) => parts.filter(Boolean).join(', ');

export function lanes(sheet: Sheet): Lane[] {
  return [
    releases(sheet),
    roadmaps(sheet),
    events(sheet),
    features(sheet),
    promotions(sheet),
    bulletins(sheet),
  ].filter((lane) => lane.marks.length > 0);
}

/** Where the targets stand: on the day of their patch where it is known. */
export function targetDays(sheet: Sheet): { readonly name: string; readonly at: number }[] {
  return sheet.targets.flatMap((version) => {
    const name = formatVersion(sheet.history, version);
    const record = sheet.history.get(`release:${name}`) ?? sheet.history.releases[version.minor];
    return record && 'date' in record ? [{ name, at: time(record.date) }] : [];
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
  return { id: 'releases', name: words.releases, title: words.releases, marks, room: 0 };
}

interface Step {
  readonly at: string;
  readonly label: string;
  readonly kind: string;
}

/** A bar from each step to the next, the last to the end. */
function stepMarks(
  sheet: Sheet,
  id: Id,
  name: string,
  row: number,
  steps: readonly Step[],
  end: string,
): Mark[] {
  return steps.map((step, index) => ({
    id,
    from: time(step.at),
    to: Math.max(time(steps[index + 1]?.at ?? end), time(step.at)),
    label: step.label,
    kind: `stage ${step.kind}`,
    words: said(`${name}: ${step.label}`, told(sheet, step.at)),
    row,
  }));
}

function promotions(sheet: Sheet): Lane {
  const { history, words, today } = sheet;
  const shown = history
    .all('kind')
    .filter((record) => record.type === 'kind')
    .filter((kind) => kind.versions.length > 1);
  const day = (minor: number | undefined) =>
    minor === undefined ? undefined : history.releases[minor]?.date;
  const marks = shown.flatMap((kind, row) => {
    // Versions that came together are one step, named by the most mature of them.
    const bySince = new Map(
      [...kind.versions]
        .sort((a, b) => maturity(a.name) - maturity(b.name))
        .map((version) => [version.since, version]),
    );
    const steps = [...bySince.values()]
      .sort((a, b) => a.since - b.since)
      .map((version) => ({
        at: day(version.since) ?? today,
        label: version.name,
        kind: /alpha/.test(version.name) ? 'alpha' : /beta/.test(version.name) ? 'beta' : 'stable',
      }));
    return stepMarks(sheet, kind.id, kind.kind, row, steps, day(kind.life.removed) ?? today);
  });
  return {
    id: 'promotions',
    name: words.promotions,
    title: words.promotions,
    marks,
    rows: shown.map((kind) => ({ id: kind.id, name: kind.kind })),
    room: 0,
  };
}

function maturity(version: string): number {
  return /alpha/.test(version) ? 0 : /beta/.test(version) ? 1 : 2;
}

function features(sheet: Sheet): Lane {
  const { history, words, today, lang } = sheet;
  const moved = history
    .all('feature')
    .filter((record) => record.type === 'feature')
    .filter((feature) => feature.stages.length > 1);
  const shown = [...moved]
    .sort((a, b) => (b.stages.at(-1)?.minor ?? 0) - (a.stages.at(-1)?.minor ?? 0))
    .slice(0, mostFeatures);
  const marks = shown.flatMap((feature, row) => {
    const steps = feature.stages.map((stage) => ({
      at: stage.date ?? history.releases[stage.minor]?.date ?? today,
      label: sheet.words[`stage_${stage.stage}`],
      kind: stage.stage.toLowerCase(),
    }));
    const gone = feature.stages.at(-1)?.stage === 'Removed';
    return stepMarks(
      sheet,
      feature.id,
      textOf(sheet, feature.title),
      row,
      steps,
      gone ? (steps.at(-1)?.at ?? today) : today,
    );
  });
  const count = words.newestOf.replace('{0}', String(shown.length)).replace('{1}', String(moved.length));
  return {
    id: 'features',
    name: words.features,
    title:
      shown.length < moved.length
        ? `${words.features} ${lang === 'en' ? `(${count})` : `（${count}）`}`
        : words.features,
    marks,
    rows: shown.map((feature) => ({ id: feature.id, name: textOf(sheet, feature.title) })),
    room: 0,
  };
}

function events(sheet: Sheet): Lane {
  const marks = sheet.history
    .all('event')
    .filter((record) => record.type === 'event')
    .map((event): Mark => {
      const words = wordsOf(sheet.lang);
      const lasts = event.until !== undefined && event.until !== event.date;
      return {
        id: event.id,
        from: time(event.date),
        ...(lasts ? { to: time(event.until) + 86_400_000 } : {}),
        label: textOf(sheet, event.title),
        kind: `point event-${event.kind.replace(/[^a-z]/g, '')}`,
        words: said(
          textOf(sheet, event.title),
          lasts
            ? words.days(event.date, event.until)
            : event.approximate
              ? words.month(event.date)
              : words.day(event.date),
        ),
      };
    });
  return { id: 'events', name: sheet.words.events, title: sheet.words.events, marks, room: 104 };
}

function bulletins(sheet: Sheet): Lane {
  const marks = sheet.history
    .all('bulletin')
    .filter((record) => record.type === 'bulletin')
    .map((bulletin): Mark => ({
      id: bulletin.id,
      from: time(bulletin.date),
      label: bulletin.id.replace(/^bulletin:ISTIO-SECURITY-/, ''),
      kind: `point ${(bulletin.cvss ?? 0) >= 7 ? 'severe' : 'mild'}`,
      words: said(
        bulletin.id.replace('bulletin:', ''),
        textOf(sheet, bulletin.title),
        told(sheet, bulletin.date),
        bulletin.cvss === undefined ? '' : `CVSS ${bulletin.cvss}`,
      ),
    }));
  return { id: 'bulletins', name: sheet.words.bulletins, title: sheet.words.bulletins, marks, room: 50 };
}

function roadmaps(sheet: Sheet): Lane {
  const marks = sheet.history
    .all('roadmap')
    .filter((record) => record.type === 'roadmap')
    .map((roadmap): Mark => ({
      id: roadmap.id,
      from: time(roadmap.date),
      label: textOf(sheet, roadmap.title),
      kind: 'point roadmap',
      words: said(textOf(sheet, roadmap.title), told(sheet, roadmap.date)),
    }));
  return { id: 'roadmaps', name: sheet.words.roadmapLane, title: sheet.words.roadmapLane, marks, room: 150 };
}
