/** How much of what is gone, deprecated or without effect says what to use, or what became of it. */
import { isLiving } from '../../src/facts/lives';
import type { History, LivingRecord } from '../../src/facts/model';
import { table } from './table';

const GROUPS: readonly (readonly [name: string, has: (record: LivingRecord) => boolean])[] = [
  ['kinds', ({ type }) => type === 'kind'],
  ['annotations', ({ type }) => type === 'annotation'],
  ['labels', ({ type }) => type === 'label'],
  ['mesh settings', ({ type }) => type === 'setting'],
  ['flags', ({ type }) => type === 'flag'],
  ['Helm values of the chart `istio`', ({ id }) => id.startsWith('helm:istio#')],
  ['Helm values of other charts', ({ id }) => id.startsWith('helm:') && !id.startsWith('helm:istio#')],
  ["an IstioOperator's values", ({ id }) => id.startsWith('install.istio.io/IstioOperator#spec.values.')],
];

/** Gone or deprecated: there is a reason to ask for another. */
const isOver = ({ life }: LivingRecord): boolean =>
  life.removed !== undefined || life.deprecated !== undefined;

const successors = ({ replacedBy, life }: LivingRecord): number =>
  (replacedBy ?? life.deprecated?.replacedBy ?? []).length;

export function becameTable(history: History): string {
  const over = history.all().filter(isLiving).filter(isOver);
  const rows = GROUPS.map(([name, has]) => {
    const records = over.filter(has);
    const named = records.filter((record) => successors(record) > 0).length;
    const noted = records.filter((record) => successors(record) === 0 && record.note !== undefined).length;
    const share = Math.round(((named + noted) / Math.max(records.length, 1)) * 100);
    return [
      name,
      ...[records.length, named, noted, records.length - named - noted].map(String),
      `${share} %`,
    ];
  });
  return table(
    ['', 'gone or deprecated', 'names a successor', 'says what became of it', 'nothing is told', 'told'],
    rows,
  );
}
