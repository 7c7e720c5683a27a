/** Fields that are written as a path, by whoever reports or asks for one. */
import { partOf } from '../facts/ids';
import { isLiving } from '../facts/lives';
import type { History, Id } from '../facts/model';

/** Those that end so, the living first; of these what has the whole path, and the shorter ones. */
export function fieldsNamed(history: History, path: string, whole: string, fits: (id: Id) => boolean): Id[] {
  const end = `.${path}`;
  const last = path.slice(path.lastIndexOf('.') + 1);
  const [below, atStart] = [`.${last}`, partOf('', last)];
  const found = history.ids().flatMap((id) => {
    // Most have no such name, which is soon seen.
    if (!id.includes(below) && !id.includes(atStart)) return [];
    const own = `.${bare(id.slice(id.indexOf('#') + 1))}`;
    return id.includes('#') && own.endsWith(end) && fits(id)
      ? [{ id, rank: rankOf(history, id, own, whole) }]
      : [];
  });
  return found
    .sort((a, b) => a.rank - b.rank || a.id.length - b.id.length || Number(a.id > b.id) - 0.5)
    .slice(0, 8)
    .map(({ id }) => id);
}

export const common =
  /^networking\.istio\.io\/(?:VirtualService|DestinationRule|Gateway)#|^security\.istio\.io\//;

export function rankOf(history: History, id: Id, own: string, whole: string): number {
  const record = history.get(id);
  const gone = isLiving(record) && record.life.removed !== undefined ? 4 : 0;
  const kind = common.test(id) ? 0 : 1;
  return gone + kind + (own === `.${whole}` ? 0 : 2) + (/^(?:mesh\/|helm:)/.test(id) ? 1 : 0);
}

export const bare = (path: string): string => path.replace(/\[[\d*]*\]|\{\}/g, '').replace(/^\.+|\.+$/g, '');
