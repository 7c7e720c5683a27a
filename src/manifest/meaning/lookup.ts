/** Finds the records that names in a manifest mean. */
import { partOf } from '../../facts/ids';
import { isLiving } from '../../facts/lives';
import type { History, Id, LivingRecord } from '../../facts/model';
import { idOf } from '../../facts/types';

export function living(history: History, id: Id): LivingRecord | undefined {
  const record = history.get(id);
  return isLiving(record) ? record : undefined;
}

export const join = (base: Id, key: string): Id => (base.endsWith('#') ? base + key : `${base}.${key}`);

/** The field of this name; snake_case means the camelCase field unless it has a record itself. */
export function named(history: History, base: Id, key: string): LivingRecord | undefined {
  const record = living(history, join(base, key));
  if (record || !key.includes('_')) return record;
  return living(
    history,
    join(
      base,
      key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
    ),
  );
}

/**
 * A value of whichever of these charts has it. Where it is not said which chart is meant, the lives of all of them
 * count together: one chart's shorter life would mislead.
 */
export function ofCharts(
  history: History,
  charts: readonly string[],
  path: string,
): LivingRecord | undefined {
  const records = charts.flatMap((chart) => living(history, partOf(idOf('helm', chart), path)) ?? []);
  const newest = records.reduce<LivingRecord | undefined>(
    (best, record) => (best && endOf(best) >= endOf(record) ? best : record),
    undefined,
  );
  if (!newest || records.length === 1) return newest;
  const oldest = records.reduce((best, record) => (record.life.since < best.life.since ? record : best));
  const { since, bound, backports } = oldest.life;
  // Where one chart lacked it for a while, another may have had it.
  return { ...newest, life: { ...newest.life, since, bound, backports, gaps: [] } };
}

const endOf = (record: LivingRecord): number => record.life.removed ?? Infinity;
