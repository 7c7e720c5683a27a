/** Names in what is pasted, and what in the history is called so. */
import { ownerName, pathOf } from '../facts/ids';
import type { History, Id, KindRecord } from '../facts/model';
import { idOf } from '../facts/types';
import { editDistance } from './distance';
import { common, rankOf } from './paths';

/** An annotation or label by its name, or the nearest one. */
export function metadataNamed(history: History, name: string): Id[] {
  const exact = (['annotation', 'label'] as const)
    .map((type) => idOf(type, name))
    .filter((id) => history.get(id));
  if (exact.length > 0) return exact;
  const wanted = name.toLowerCase();
  return (['annotation', 'label'] as const)
    .flatMap((type) => history.all(type))
    .map((record) => ({ id: record.id, distance: editDistance(wanted, record.name.toLowerCase(), 3) }))
    .filter(({ distance }) => distance <= 3)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 1)
    .map(({ id }) => id);
}

/** Values by the end of their ids, the likeliest first. */
export const valuesNamed = (history: History, end: string): Id[] =>
  history
    .ids()
    .filter((id) => id.endsWith(end))
    .sort((a, b) => rankOf(history, a, '', '-') - rankOf(history, b, '', '-') || a.length - b.length)
    .slice(0, 8);

/** Values of a chart that are called so, or nearly. */
export function chartValues(history: History, chart: string, name: string): Id[] {
  const below = idOf('helm', `${chart}#`);
  return history
    .ids()
    .filter((id) => id.startsWith(below))
    .map((id) => ({ id, slips: editDistance(pathOf(id), name, 3) }))
    .filter(({ slips }) => slips <= 3)
    .sort((a, b) => a.slips - b.slips)
    .slice(0, 3)
    .map(({ id }) => id);
}

/** Kinds that people write most come first. */
export const kindOrder = ({ id }: KindRecord): number => (common.test(`${id}#`) ? 0 : 1);

/** Kinds of a name, in any case: of that group if it has one, else all, the living first. */
export function kindsOf(history: History, name: string, group: string | undefined): Id[] {
  const lower = name.toLowerCase();
  const all = history
    .all('kind')
    .filter(({ kind }) => kind.toLowerCase() === lower || ownerName(kind).toLowerCase() === lower);
  const inGroup = all.filter((kind) => kind.group === group);
  return (inGroup.length > 0 ? inGroup : all)
    .toSorted(
      (a, b) =>
        Number(a.life.removed !== undefined) - Number(b.life.removed !== undefined) ||
        kindOrder(a) - kindOrder(b),
    )
    .map(({ id }) => id);
}
