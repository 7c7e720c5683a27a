/** Lives of what istiod knows, but its proxy is built without. */
import type { EnvoyFacts } from '../../src/facts/curated.gen';
import { byVersion } from '../versions';
import type { Life } from './envoy';

export type Unbuilt = Extract<EnvoyFacts[number], { unbuilt: unknown }>;

/** Whether a fact that names a package or a type is about this type. */
export const isOf = (type: string, named: string): boolean => type === named || type.startsWith(`${named}.`);

/** The life of a type, or of a part of it, in proxies. */
export function buildsOf(facts: readonly EnvoyFacts[number][]): (type: string, life: Life) => Life {
  const told = facts.flatMap((fact) =>
    'unbuilt' in fact ? fact.unbuilt.map((named) => ({ named, fact })) : [],
  );
  return (type, life) => {
    const found = told.find(({ named }) => isOf(type, named));
    return found ? inProxies(life, found.fact) : life;
  };
}

function inProxies(life: Life, { since, removed, backports, patches }: Unbuilt): Life {
  // What no proxy has ends where it begins.
  if (since === undefined && removed === undefined) return { since: life.since!, removed: life.since! };
  if (since !== undefined && removed !== undefined) return { ...life, gaps: [[removed, since]] };
  if (since !== undefined) {
    const { backports: _, ...rest } = life;
    const isLater = byVersion(life.since!, since) >= 0;
    return isLater ? life : { ...rest, since, ...(backports && { backports }) };
  }
  const ends = [life.removed, removed].filter((one) => one !== undefined).sort(byVersion);
  return { ...life, removed: ends[0]!, ...(patches && { removedInPatches: patches }) };
}
