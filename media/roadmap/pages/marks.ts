/** What the time line shows, as plain marks in lanes: dates in, no drawing. */
import { supportState } from '../../../src/history/lifecycle';
import type { Id } from '../../../src/history/model';
import { textOf, type Context } from '../context';

export interface Mark {
  readonly id: Id;
  readonly from: Date;
  /** Set on bars; a mark without it is a point. */
  readonly to?: Date;
  readonly label: string;
  /** A class of style.css: what it is, by shape and words before colour. */
  readonly kind: string;
  /** The whole in words, for the card and for screen readers. */
  readonly words: string;
  row: number;
}

export interface Lane {
  readonly id: string;
  readonly title: string;
  readonly marks: readonly Mark[];
  readonly rows: number;
  /** Names of rows, where each row is a thing of its own. */
  readonly rowNames?: readonly string[];
}

const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
const DAYS = 86_400_000;

export function lanes(context: Context): Lane[] {
  return [
    releases(context),
    promotions(context),
    features(context),
    events(context),
    bulletins(context),
    roadmaps(context),
  ].filter((lane) => lane.marks.length > 0);
}

/** Gives each mark the first row that is free where it begins: neighbours never lie on each other. */
function pack(marks: Mark[], pointWidth: number): number {
  const ends: number[] = [];
  for (const mark of marks.sort((a, b) => a.from.getTime() - b.from.getTime())) {
    const start = mark.from.getTime();
    const free = ends.findIndex((end) => end <= start);
    mark.row = free >= 0 ? free : ends.length;
    ends[mark.row] = (mark.to?.getTime() ?? start) + pointWidth;
  }
  return Math.max(1, ends.length);
}

function releases(context: Context): Lane {
  const { history, words, today } = context;
  const targets = new Set(context.targets.map((target) => target.minor));
  const marks = history.releases.map((release): Mark => {
    const support = supportState(release, today);
    const next = history.releases[release.minor + 2]?.date;
    const end = support.end ?? next ?? release.date;
    const state = support.state === 'supported' ? words.supported : words.ended;
    const until = support.end ? `${support.expected ? `${words.expectedEnd} ` : ''}${support.end}` : '';
    return {
      id: release.id,
      from: day(release.date),
      to: day(end),
      label: release.name,
      kind: [
        'release',
        support.state,
        support.expected ? 'expected' : '',
        targets.has(release.minor) ? 'target' : '',
      ]
        .join(' ')
        .trim(),
      words: [
        `Istio ${release.name}`,
        release.date,
        state,
        until,
        targets.has(release.minor) ? words.target : '',
      ]
        .filter(Boolean)
        .join(', '),
      row: 0,
    };
  });
  return { id: 'releases', title: words.releases, marks, rows: pack(marks, 0) };
}

function stageMarks(
  id: Id,
  name: string,
  row: number,
  steps: readonly { readonly at: string; readonly label: string; readonly kind: string }[],
  end: string,
): Mark[] {
  return steps.map((step, index) => ({
    id,
    from: day(step.at),
    to: day(steps[index + 1]?.at ?? end),
    label: step.label,
    kind: `stage ${step.kind}`,
    words: `${name}: ${step.label}, ${step.at}`,
    row,
  }));
}

function promotions(context: Context): Lane {
  const { history, words, today } = context;
  const kinds = history.all('kind').filter((record) => record.type === 'kind');
  const rows = kinds.filter((kind) => kind.origin === 'istio' && kind.versions.length > 1);
  const marks = rows.flatMap((kind, row) => {
    const seen = new Set<number>();
    const steps = [...kind.versions]
      .sort((a, b) => a.since - b.since || a.name.localeCompare(b.name))
      .filter((version) => !seen.has(version.since) && seen.add(version.since))
      .map((version) => ({
        at: history.releases[version.since]?.date ?? today,
        label: version.name,
        kind: version.name.replace(/\d+$/, '') || 'v',
      }));
    const removed = kind.life.removed === undefined ? undefined : history.releases[kind.life.removed]?.date;
    return stageMarks(kind.id, kind.kind, row, steps, removed ?? today);
  });
  return {
    id: 'promotions',
    title: words.promotions,
    marks,
    rows: rows.length,
    rowNames: rows.map((kind) => kind.kind),
  };
}

function features(context: Context): Lane {
  const { history, words, today } = context;
  const all = history.all('feature').filter((record) => record.type === 'feature');
  const rows = all
    .filter((feature) => feature.stages.length > 1)
    .sort((a, b) => (b.stages.at(-1)?.minor ?? 0) - (a.stages.at(-1)?.minor ?? 0))
    .slice(0, 24);
  const marks = rows.flatMap((feature, row) => {
    const name = textOf(context, feature.title);
    const steps = feature.stages.map((stage) => ({
      at: stage.date ?? history.releases[stage.minor]?.date ?? today,
      label: stage.stage,
      kind: stage.stage.toLowerCase(),
    }));
    const last = feature.stages.at(-1);
    return stageMarks(feature.id, name, row, steps, last?.stage === 'Removed' ? (last.date ?? today) : today);
  });
  return {
    id: 'features',
    title: words.features,
    marks,
    rows: rows.length,
    rowNames: rows.map((feature) => textOf(context, feature.title)),
  };
}

function events(context: Context): Lane {
  const marks = context.history
    .all('event')
    .filter((record) => record.type === 'event')
    .map((event): Mark => ({
      id: event.id,
      from: day(event.date),
      ...(event.until ? { to: day(event.until) } : {}),
      label: textOf(context, event.title),
      kind: `point event-${event.kind}`,
      words: `${textOf(context, event.title)}, ${event.date}`,
      row: 0,
    }));
  return { id: 'events', title: context.words.events, marks, rows: pack(marks, 20 * DAYS) };
}

function bulletins(context: Context): Lane {
  const marks = context.history
    .all('bulletin')
    .filter((record) => record.type === 'bulletin')
    .map((bulletin): Mark => ({
      id: bulletin.id,
      from: day(bulletin.date),
      label: bulletin.id.replace(/^bulletin:ISTIO-SECURITY-/, ''),
      kind: `point ${(bulletin.cvss ?? 0) >= 7 ? 'severe' : 'mild'}`,
      words: [textOf(context, bulletin.title), bulletin.date, bulletin.cvss ? `CVSS ${bulletin.cvss}` : '']
        .filter(Boolean)
        .join(', '),
      row: 0,
    }));
  return { id: 'bulletins', title: context.words.bulletins, marks, rows: pack(marks, 12 * DAYS) };
}

function roadmaps(context: Context): Lane {
  const marks = context.history
    .all('roadmap')
    .filter((record) => record.type === 'roadmap')
    .map((roadmap): Mark => ({
      id: roadmap.id,
      from: day(roadmap.date),
      label: textOf(context, roadmap.title),
      kind: 'point roadmap',
      words: `${textOf(context, roadmap.title)}, ${roadmap.date}`,
      row: 0,
    }));
  return { id: 'roadmaps', title: context.words.roadmapLane, marks, rows: pack(marks, 60 * DAYS) };
}
