/** Which releases have all that a manifest uses: the oldest, and the newest where something was removed. */
import { lazy } from '../facts/lazy';
import type { History } from '../facts/model';
import { isUnder, isWrittenIn, type Analysis, type PlacedUnit, type Unit, type Use } from '../manifest/model';
import { isWithin } from '../manifest/text/lines';
import { createMinimum, type Minimum as Needed, type Reasons as ReasonsOf } from './needs';
import { programsMissed, readersMissed } from './rules/misplaced';
import { takenAfter } from './rules/taken-after';
import { spanOf } from './spans';

/** `P` is a use, or the place of one. */
export type Minimum<P = Use> = Needed<P>;
export type Reasons<P = Use> = ReasonsOf<P>;

/** Where a use stands: it is put into the file once it is known to be told. */
type InUnit = readonly [PlacedUnit, Use];

/** Undefined when nothing known is used. The reasons are the outermost uses. */
export const minimum = (analysis: Analysis, history: History): Minimum | undefined =>
  minimumWith(analysis, history, (placed, use) => placed.use(use));

/** The same for who wants something else of a reason than the use at its place in the file. */
export function minimumWith<P>(
  analysis: Analysis,
  history: History,
  shown: (placed: PlacedUnit, own: Use) => P,
): Minimum<P> | undefined {
  const needs = createMinimum<InUnit>(history);
  for (const { units, conditions } of analysis.documents) {
    for (const placed of units) {
      if (placed.unit.own) continue;
      const needed =
        conditions.length === 0
          ? unitMinimum(placed.unit, history)
          : // What a template writes for some releases alone asks nothing of the others.
            minimumOf(
              placed.unit.uses.filter(({ range }) => !isWithin(conditions, placed.range(range))),
              placed.unit,
              history,
            );
      if (!needed) continue;
      const { since, removed, fitting, patches, steps, broken } = needed;
      const inUnit = <R>({ release, because }: { release: R; because: readonly Use[] }) => ({
        release,
        because: because.map((use): InUnit => [placed, use]),
      });
      needs.add({
        since: since && inUnit(since),
        removed: removed && inUnit(removed),
        mayHave: (minor) => fitting.includes(minor),
        patches,
        steps: steps.map(inUnit),
        broken: broken.map(inUnit),
      });
    }
  }
  const needed = needs.get();
  const inPlace = <R>(step: { release: R; because: readonly InUnit[] }) => ({
    release: step.release,
    because: outermost(step.because).map(([placed, use]) => shown(placed, use)),
  });
  return (
    needed && {
      ...(needed.since && { since: inPlace(needed.since) }),
      ...(needed.removed && { removed: inPlace(needed.removed) }),
      fitting: needed.fitting,
      patches: needed.patches,
      steps: needed.steps.map(inPlace),
      broken: needed.broken.map(inPlace),
    }
  );
}

const known = new WeakMap<Unit, { readonly history: History; readonly needed: Minimum | undefined }>();

/** What a unit needs, found once as long as its text stays. */
function unitMinimum(unit: Unit, history: History): Minimum | undefined {
  const found = known.get(unit);
  if (found?.history === history) return found.needed;
  const needed = minimumOf(unit.uses, unit, history);
  known.set(unit, { history, needed });
  return needed;
}

function minimumOf(
  uses: readonly Use[],
  { isTemplate }: Pick<Unit, 'isTemplate'>,
  history: History,
): Minimum | undefined {
  const needs = createMinimum<Use>(history);
  // Read where something of Envoy's is used alone.
  const third = lazy(() => history.envoy()?.since('third-version'));
  // What no release serves, or nothing reads where it stands, asks for none, nor does what is in it.
  const idle = new Set(
    uses.filter(
      (use) =>
        (use.role === 'kind' && use.apiVersion !== undefined) ||
        (readersMissed(use, uses) ?? programsMissed(use)) !== undefined,
    ),
  );
  for (const use of uses) {
    if (idle.has(use) || isUnder(use, idle) || isWrittenIn(use, idle)) continue;
    const span = spanOf(use, third);
    if (!span || (span.since ?? 0) >= history.releases.length) continue;
    needs.addOne(span, use);
    // Branches of a template stand beside each other, and are not there together.
    const taken = isTemplate ? undefined : takenAfter(use, uses, history);
    if (taken) needs.addOne(taken, use);
  }
  return needs.get();
}

/** Uses of one unit alone can be in each other: what is not told need not be put into its place. */
function outermost(because: readonly InUnit[]): readonly InUnit[] {
  const all = new Set(because.map(([, use]) => use));
  return because.filter(([, use]) => !isUnder(use, all));
}
