/** Lanes whose rows are things of their own, each with a bar from one step of its life to the next. */
import type { Id } from '../../../src/facts/model';
import { textIn } from '../../../src/words/words';
import { said, time, told, type Lane, type Mark, type Sheet } from './marks';

/** More would push the lanes below out of sight; the lane offers the others. */
const newest = 20;

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

export function promotions(sheet: Sheet): Lane {
  const { history, words, today } = sheet;
  const shown = history.all('kind').filter((kind) => kind.versions.length > 1);
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
        kind: maturities[maturity(version.name)] ?? '',
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
    most: 40,
  };
}

/** The least mature first. */
const maturities = ['alpha', 'beta', 'stable'];

const maturity = (version: string): number => maturities.indexOf(/alpha|beta/.exec(version)?.[0] ?? 'stable');

export function features(sheet: Sheet, unfolded: boolean): Lane {
  const { history, words, today } = sheet;
  const moved = history.all('feature').filter((feature) => feature.stages.length > 1);
  const shown = [...moved]
    .sort((a, b) => (b.stages.at(-1)?.minor ?? 0) - (a.stages.at(-1)?.minor ?? 0))
    .slice(0, unfolded ? moved.length : newest);
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
      textIn(feature.title, sheet.lang),
      row,
      steps,
      gone ? (steps.at(-1)?.at ?? today) : today,
    );
  });
  return {
    id: 'features',
    name: words.features,
    title: words.features,
    marks,
    rows: shown.map((feature) => ({ id: feature.id, name: textIn(feature.title, sheet.lang) })),
    room: 0,
    most: 40,
    ...(moved.length > newest && {
      unfold: (unfolded ? words.showNewest : words.showEvery)
        .replace('{0}', String(newest))
        .replace('{1}', String(moved.length)),
    }),
  };
}
