/** Refusals and values that nothing reads, as the extractor sees them in charts and schemas. */
import type { EffectOf } from '../../src/facts/bundle';
import type { EffectState } from '../../src/facts/model';
import type { Attributes } from './input';

/** What a release says of one thing, and in which file. */
export interface Told {
  readonly minor: number;
  readonly attributes: Attributes;
  readonly place?: { readonly repo: string; readonly path: string };
}

/** Tag or commit of a repository that stands for a release. */
export type TagOf = (minor: number, repo: string) => string;

/** What the extractor saw of its effect, in runs of releases. */
export function generatedEffect(told: readonly Told[], gone: number | undefined, tagOf: TagOf): EffectOf[] {
  const spans: EffectOf[] = [];
  for (const [i, { minor, attributes, place }] of told.entries()) {
    const state = stateOf(attributes);
    if (state === undefined || !place) continue;
    const end = told[i + 1]?.minor ?? gone;
    const to = end === undefined ? undefined : Math.max(minor, end - 1);
    const last = spans.at(-1);
    if (last?.state === state && last.to?.[0] === minor - 1) {
      if (to === undefined) delete last.to;
      else last.to = [to];
      continue;
    }
    const sources = [{ ...place, tag: tagOf(minor, place.repo) }];
    spans.push({ from: [minor], ...(to !== undefined && { to: [to] }), state, sources });
  }
  // Its own end is told already.
  const last = spans.at(-1);
  if (last?.to && last.to[0] + 1 === gone) delete last.to;
  return spans;
}

function stateOf({ refused, unread }: Attributes): EffectState | undefined {
  if (refused) return 'rejected';
  return unread ? 'inert' : undefined;
}
