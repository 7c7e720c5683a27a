/** The known name that a misspelled one is nearest to. */
import type { History } from '../history/model';

const names = new WeakMap<History, Map<string, readonly string[]>>();

/** Annotations or labels that people may write, by name. */
function known(history: History, role: 'annotation' | 'label'): readonly string[] {
  let byRole = names.get(history);
  if (!byRole) names.set(history, (byRole = new Map<string, readonly string[]>()));
  let list = byRole.get(role);
  if (!list) {
    list = history.all(role).flatMap((record) => {
      return (record.type === 'annotation' || record.type === 'label') && !record.internal
        ? [record.name]
        : [];
    });
    byRole.set(role, list);
  }
  return list;
}

export function nearestName(
  history: History,
  role: 'annotation' | 'label',
  name: string,
): string | undefined {
  const most = Math.max(2, Math.floor(name.length / 6));
  let best: string | undefined;
  let least = most + 1;
  for (const candidate of known(history, role)) {
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const distance = editDistance(name, candidate, least);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** Insertions, deletions and replacements between two texts; stops at `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (a.length > 200 || b.length > 200) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      next.push(cost);
      if (cost < least) least = cost;
    }
    if (least >= limit) return limit;
    row = next;
  }
  return row[b.length]!;
}
