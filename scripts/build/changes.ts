/** The behaviour changes, in a file of their own: they are read with the first report, never at a hover. */
import { byId } from '../../src/facts/bundle';
import { CHANGES_SCHEMA, type ChangeRow, type ChangesBundle, type Restore } from '../../src/facts/changes';
import type { History, Source } from '../../src/facts/model';
import type { ChangeFile } from '../curated.gen';
import { byVersion } from './input';
import { compatibilityValue, valueOfSwitch } from './switches';

/** What only the linter and the documents ask for. */
const forTheLinter: ReadonlySet<string> = new Set(['notes', 'claims', 'upstreamWrong']);

export function changesBundle(rows: readonly ChangeFile[], history: History): ChangesBundle {
  const sources: Source[] = [];
  const places = new Map<string, number>();
  const place = (source: Source): number => {
    const key = JSON.stringify(source);
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, sources.length);
    return sources.push(source) - 1;
  };
  const changes = [...rows]
    .sort((a, b) => byVersion(a.release, b.release) || byId(a.id, b.id))
    .map((row): ChangeRow => {
      const kept = Object.entries(row).filter(([key]) => !forTheLinter.has(key));
      const restore = row.restore?.map((one) => restoreOf(one, history));
      const all: unknown = { ...Object.fromEntries(kept), ...(restore && { restore }) };
      return { ...(all as ChangeRow), sources: row.sources.map(place) };
    });
  return { schema: CHANGES_SCHEMA, sources, changes };
}

function restoreOf(one: NonNullable<ChangeFile['restore']>[number], history: History): Restore {
  if ('compatibility' in one) {
    const until = one.until ?? undefined;
    return { id: compatibilityValue, value: one.compatibility, ...(until !== undefined && { until }) };
  }
  const { id, value } = valueOfSwitch(one);
  const until = one.until ?? lastOf(history, id);
  const from = 'from' in one ? one.from : undefined;
  return { id, value, ...(until !== undefined && { until }), ...(from !== undefined && { from }) };
}

/** The last release that has a thing. */
function lastOf(history: History, id: string): string | undefined {
  const record = history.get(id);
  const removed = record && 'life' in record ? record.life.removed : undefined;
  return removed === undefined ? undefined : history.releases[removed - 1]?.name;
}
