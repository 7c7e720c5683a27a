/** What objects say together with where they say it. */
import type { JoinFact, Named } from './facts';

/** A fact, and the file that says it. */
export type Sited<T extends JoinFact = JoinFact> = T & { readonly file: string };
export interface Site {
  readonly file: string;
  readonly range: Named['range'];
}

export type Of<K extends JoinFact['of']> = Sited<Extract<JoinFact, { readonly of: K }>>;

export function of<K extends JoinFact['of']>(facts: readonly Sited[], kind: K): Of<K>[] {
  return facts.filter((fact): fact is Of<K> => fact.of === kind);
}

export const at = (
  { file }: { readonly file: string },
  { range }: { readonly range: Named['range'] },
): Site => ({
  file,
  range,
});

export function groups<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const found = new Map<string, T[]>();
  for (const item of items) {
    const group = found.get(key(item));
    if (group) group.push(item);
    else found.set(key(item), [item]);
  }
  return [...found.values()];
}

/** All of a group that has more than one member. */
export const grouped = <T>(items: readonly T[], key: (item: T) => string): T[] =>
  groups(items, key)
    .filter((group) => group.length > 1)
    .flat();
