/** What there is to do on a hop, in order, each with a key under which it can be remembered as done. */
import type { Version } from '../../facts/model';
import type { Blocker, Item, Plan, PlannedHop } from './plan';
import type { Proxies } from './running';

export type Task = { readonly key: string } &
  /** `items` say more of the same. */
  (
    | { readonly is: 'blocker'; readonly blocker: Blocker; readonly items: readonly Item[] }
    | { readonly is: 'item'; readonly item: Item }
    | { readonly is: 'restart'; readonly proxies: readonly Proxies[] }
    | { readonly is: 'crds'; readonly crds: 'apart' | 'chart' }
    | { readonly is: 'cni'; readonly between: Version }
    | { readonly is: 'upgrade' }
    | { readonly is: 'remove-old' }
  );

export interface TaskGroup {
  readonly when: 'already' | 'blockers' | 'before' | 'with' | 'after' | 'told';
  readonly tasks: readonly Task[];
}

export const blockersOf = (plan: Plan): number =>
  plan.hops.reduce((count, { blockers }) => count + blockers.length, 0);

/** All groups, also those in which there is nothing to do. */
export function tasksOf(planned: PlannedHop, name: (version: Version) => string): readonly TaskGroup[] {
  const { method, crds, cni } = planned.hop;
  const way = `${name(planned.hop.from)}>${name(planned.hop.to)}`;
  const items = [...planned.before, ...planned.with, ...planned.after];
  const blockers = (isAlready: boolean): Task[] =>
    planned.blockers
      .filter(({ already }) => already === isAlready)
      .map((blocker) => ({
        key: `${way} ${blocker.code} ${blocker.id}`,
        ...{ is: 'blocker' as const, blocker, items: items.filter(({ id }) => blocker.changes.includes(id)) },
      }));
  const withBlockers = new Set(planned.blockers.flatMap(({ changes }) => changes));
  const itemsOf = (when: 'before' | 'with' | 'after' | 'told'): Task[] =>
    planned[when]
      .filter(({ id }) => !withBlockers.has(id))
      .map((item) => ({ key: `${way} ${when} ${item.id}`, is: 'item', item }));
  const { older } = planned;
  const restart: Task[] = older.length > 0 ? [{ key: `${way} restart`, is: 'restart', proxies: older }] : [];
  const first: Task[] = [
    ...(crds ? [{ key: `${way} crds`, is: 'crds' as const, crds }] : []),
    ...(cni ? [{ key: `${way} cni`, is: 'cni' as const, between: cni }] : []),
  ];
  const old: Task[] = method === 'canary' ? [{ key: `${way} old`, is: 'remove-old' }] : [];
  return withOwnKeys([
    { when: 'already', tasks: blockers(true) },
    { when: 'blockers', tasks: blockers(false) },
    { when: 'before', tasks: [...restart, ...itemsOf('before')] },
    { when: 'with', tasks: [...first, { key: `${way} upgrade`, is: 'upgrade' }, ...itemsOf('with')] },
    { when: 'after', tasks: [...old, ...itemsOf('after')] },
    { when: 'told', tasks: itemsOf('told') },
  ]);
}

/** The same thing may be wrong in two ways. */
function withOwnKeys(groups: readonly TaskGroup[]): readonly TaskGroup[] {
  const seen = new Map<string, number>();
  return groups.map(({ when, tasks }) => ({
    when,
    tasks: tasks.map((task) => {
      const count = (seen.get(task.key) ?? 0) + 1;
      seen.set(task.key, count);
      return count === 1 ? task : { ...task, key: `${task.key} ${count}` };
    }),
  }));
}
