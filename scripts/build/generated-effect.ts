/** Refusals and values that nothing reads, as the extractor sees them in charts and schemas. */
import type { EffectOf, ReleasePlace } from '../../src/facts/bundle';
import type { EffectState } from '../../src/facts/model';
import type { Attributes } from './input';

/** What a release says of one thing, and in which file. */
export interface Told {
  readonly minor: number;
  readonly attributes: Attributes;
  readonly place?: { readonly repo: string; readonly path: string };
}

/** What a patch says of it; that holds up to the next minor. */
export interface ToldInPatch extends Told {
  readonly patch: number;
}

/** Tag or commit of a repository that stands for a release. */
export type TagOf = (minor: number, repo: string) => string;

/** From a release on it is in a state, or works. */
interface Step {
  readonly at: ReleasePlace;
  readonly state: EffectState | undefined;
  readonly place: Told['place'];
}

/** What the extractor saw of its effect, in runs of releases. */
export function generatedEffect(
  told: readonly Told[],
  inPatches: readonly ToldInPatch[],
  gone: number | undefined,
  tagOf: TagOf,
): EffectOf[] {
  const spans: EffectOf[] = [];
  for (const { at, state, place } of changesIn(stepsOf(told, inPatches, gone))) {
    const open = spans.at(-1);
    if (open && open.to === undefined) open.to = before(at);
    if (state === undefined || !place) continue;
    spans.push({ from: at, state, sources: [{ ...place, tag: tagAt(at, place.repo, tagOf) }] });
  }
  return spans;
}

function stateOf({ refused, unread }: Attributes): EffectState | undefined {
  if (refused) return 'rejected';
  return unread ? 'inert' : undefined;
}

function stepsOf(told: readonly Told[], inPatches: readonly ToldInPatch[], gone: number | undefined): Step[] {
  const steps = told.map(({ minor, attributes, place }): Step => ({
    at: [minor],
    state: stateOf(attributes),
    place,
  }));
  for (const { minor, patch, attributes, place } of inPatches) {
    const base = told.findLast((one) => one.minor <= minor);
    // What only patches have is told by their backports.
    if (!base || (gone !== undefined && minor >= gone)) continue;
    steps.push({ at: [minor, patch], state: stateOf(attributes), place: place ?? base.place });
    const next = minor + 1;
    if (next === gone || told.some((one) => one.minor === next)) continue;
    steps.push({ at: [next], state: stateOf(base.attributes), place: base.place });
  }
  return steps.sort((a, b) => a.at[0] - b.at[0] || (a.at[1] ?? 0) - (b.at[1] ?? 0));
}

const changesIn = (steps: readonly Step[]): Step[] =>
  steps.filter(({ state }, i) => state !== steps[i - 1]?.state);

/** The last release before one. */
const before = ([minor, patch = 0]: ReleasePlace): ReleasePlace =>
  patch > 0 ? [minor, patch - 1] : [minor - 1];

/** Patches of other repositories have tags of their own: the minor's holds the same file. */
const tagAt = ([minor, patch]: ReleasePlace, repo: string, tagOf: TagOf): string => {
  const tag = tagOf(minor, repo);
  return patch === undefined || repo !== 'istio/istio' ? tag : tag.replace(/\d+$/, String(patch));
};
