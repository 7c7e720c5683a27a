/** Where values of charts begin and end, as the data says. */
import type { History } from '../../src/facts/model.js';
import type { Edge } from './values.js';

/** Only the innermost: what stands above lives as long as what is in it. `tags`: those of the minors' first releases. */
export function edgesOf(history: History, tags: readonly string[]): readonly Edge[] {
  const records = history.all('helm');
  const parents = new Set(records.map(({ id }) => id.slice(0, id.lastIndexOf('.'))));
  const first = new Map<string, number>();
  for (const { chart, life } of records) first.set(chart, Math.min(first.get(chart) ?? Infinity, life.since));
  return records
    .filter(({ id }) => !parents.has(id))
    .flatMap((record): Edge[] => {
      const { id, chart, path, life } = record;
      const quiet = (life.effect ?? []).some(({ state }) => state === 'inert' || state === 'rejected');
      const onlyPatches = life.backports.some(({ minor }) => minor === life.since);
      if (quiet || onlyPatches) return [];
      const edge = (what: Edge['what'], inside: number, outside: number): Edge[] =>
        tags[inside] === undefined || tags[outside] === undefined
          ? []
          : [{ id, chart, path, what, inside: tags[inside], outside: tags[outside] }];
      return [
        ...(life.since > first.get(chart)! ? edge('begins', life.since, life.since - 1) : []),
        ...(life.removed === undefined ? [] : edge('ends', life.removed - 1, life.removed)),
      ];
    });
}
