/** The oldest release that has all that a manifest uses. */
import type { History, Minor } from '../history/model';
import type { Analysis, Use } from './model';
import { isExempt } from './rules/life';

export interface Minimum {
  readonly release: Minor;
  /** The uses that raise it so far, outermost only. */
  readonly because: readonly Use[];
}

/** Undefined when nothing known is used. */
export function minimum(analysis: Analysis, history: History): Minimum | undefined {
  let release: Minor = -1;
  let because: Use[] = [];
  for (const { uses } of analysis.documents) {
    for (const use of uses) {
      const needed = neededBy(use);
      if (needed === undefined || needed < release || needed >= history.releases.length) continue;
      if (needed > release) [release, because] = [needed, []];
      because.push(use);
    }
  }
  if (release < 0) return undefined;
  const raising = new Set(because);
  return { release, because: because.filter((use) => !isBelow(use, raising)) };
}

/** The first release that has what a use names; undefined where that is not known. */
export function neededBy({ record, role, apiVersion, mentioned }: Use): Minor | undefined {
  if (!record || mentioned || isExempt(record)) return undefined;
  if (role === 'apiVersion') {
    if (record.type !== 'kind') return undefined;
    return record.versions.find((version) => version.name === apiVersion)?.since;
  }
  return record.life.bound === 'exact' || record.life.since === 0 ? record.life.since : undefined;
}

function isBelow(use: Use, among: ReadonlySet<Use>): boolean {
  for (let above = use.parent; above; above = above.parent) if (among.has(above)) return true;
  return false;
}
