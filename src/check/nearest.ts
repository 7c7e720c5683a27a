/** The known name that a misspelled one is nearest to. */
import type { History } from '../facts/model';
import { editDistance } from '../find/distance';

const names = new WeakMap<History, Map<string, readonly string[]>>();

/** Annotations or labels that people may write, by name. */
function known(history: History, role: 'annotation' | 'label'): readonly string[] {
  let byRole = names.get(history);
  if (!byRole) names.set(history, (byRole = new Map<string, readonly string[]>()));
  let list = byRole.get(role);
  if (!list) {
    list = history.all(role).flatMap((record) => (record.internal ? [] : [record.name]));
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
    const distance = editDistance(name, candidate, least - 1);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}
