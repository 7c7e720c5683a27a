/** The ids that someone who mistyped one may have meant. */
import type { History, Id } from './model';
import { createSearch, type Search } from './search';
import { typeOf } from './things';

const searches = new WeakMap<History, Search>();

/** Nearest first. An id is compared with ids of its sort, plain words are searched for. */
export function nearestIds(history: History, text: string, limit: number): Id[] {
  const wanted = text.trim();
  const near = /[#:/]/.test(wanted) ? similar(history, wanted, limit) : [];
  if (near.length > 0) return near;
  let search = searches.get(history);
  if (!search) {
    search = createSearch(history);
    searches.set(history, search);
  }
  return search.query(wanted.replace(/[#:/=]/g, ' '), { limit }).map((hit) => hit.id);
}

function similar(history: History, wanted: string, limit: number): Id[] {
  const hash = wanted.indexOf('#');
  const owner = hash < 0 ? undefined : wanted.slice(0, hash);
  const prefix = /^[a-z]+:/.exec(wanted)?.[0];
  const inOwner = owner !== undefined && history.fieldsOf(owner).length > 0;
  const type = typeOf(wanted);
  const lower = wanted.toLowerCase();
  const room = Math.max(2, Math.floor((inOwner ? wanted.length - owner.length : wanted.length) / 4));
  const found: { id: Id; distance: number }[] = [];
  for (const id of history.ids()) {
    if (Math.abs(id.length - wanted.length) > room) continue;
    if (inOwner ? !id.startsWith(`${owner}#`) : prefix ? !id.startsWith(prefix) : typeOf(id) !== type)
      continue;
    const distance = editDistance(lower, id.toLowerCase(), room);
    if (distance <= room) found.push({ id, distance });
  }
  return found
    .sort((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1))
    .slice(0, limit)
    .map(({ id }) => id);
}

/** Insertions, deletions, replacements and swaps of neighbours; gives up beyond `most`. */
export function editDistance(a: string, b: string, most: number): number {
  let twoBack: number[] = [];
  let before = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const now = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(before[j]! + 1, now[j - 1]! + 1, before[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, twoBack[j - 2]! + 1);
      }
      now.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    twoBack = before;
    before = now;
  }
  return before[b.length]!;
}
