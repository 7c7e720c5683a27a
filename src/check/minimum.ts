/** Which releases have all that a manifest uses: the oldest, and the newest where something was removed. */
import { worksFrom } from '../facts/effects';
import { lazy } from '../facts/lazy';
import type { History, Life, LivingRecord, Minor, Version } from '../facts/model';
import { compareVersions } from '../facts/versions';
import {
  isLivingRole,
  isUnder,
  type Analysis,
  type PlacedUnit,
  type Unit,
  type Use,
  type UseRole,
} from '../manifest/model';
import { isWithin } from '../manifest/text/lines';
import { isExempt } from './rules/record';

/** A release, and what makes it the one. */
export interface Reasons<P = Use> {
  readonly release: Minor;
  readonly because: readonly P[];
}

/** A release from which some of what is used is there, and what that is. */
interface Step<P = Use> {
  readonly release: Version;
  readonly because: readonly P[];
}

/** `P` is a use, or the place of one. */
export interface Minimum<P = Use> {
  /** The newest beginning; undefined where no beginning is known. */
  readonly since?: Reasons<P>;
  /** The oldest removal; undefined where nothing was removed. */
  readonly removed?: Reasons<P>;
  /** Releases of which none is known to lack a thing, oldest first. None: something came after another was gone. */
  readonly fitting: readonly Minor[];
  /** Patches of minors from which all of it is there that only a patch brought. */
  readonly patches: readonly Version[];
  /** What would be needed without what needs the most, step by step downwards. */
  readonly steps: readonly Step<P>[];
}

/** Undefined when nothing known is used. The reasons are the outermost uses. */
export function minimum(analysis: Analysis, history: History): Minimum | undefined {
  const needs = createMinimum<readonly [PlacedUnit, Use]>(history);
  for (const { units, conditions } of analysis.documents) {
    for (const placed of units) {
      if (placed.unit.own) continue;
      const needed =
        conditions.length === 0
          ? unitMinimum(placed.unit, history)
          : // What a template writes for some releases alone asks nothing of the others.
            minimumOf(
              placed.unit.uses.filter(({ range }) => !isWithin(conditions, placed.range(range))),
              history,
            );
      if (!needed) continue;
      const { since, removed, fitting, patches, steps } = needed;
      const inUnit = <R>({ release, because }: { release: R; because: readonly Use[] }) => ({
        release,
        because: because.map((use) => [placed, use] as const),
      });
      needs.add({
        since: since && inUnit(since),
        removed: removed && inUnit(removed),
        mayHave: (minor) => fitting.includes(minor),
        patches,
        steps: steps.map(inUnit),
      });
    }
  }
  const needed = needs.get();
  const inPlace = <R>(step: { release: R; because: readonly (readonly [PlacedUnit, Use])[] }) => ({
    release: step.release,
    because: outermost(step.because.map(([placed, use]) => placed.use(use))),
  });
  return (
    needed && {
      ...(needed.since && { since: inPlace(needed.since) }),
      ...(needed.removed && { removed: inPlace(needed.removed) }),
      fitting: needed.fitting,
      patches: needed.patches,
      steps: needed.steps.map(inPlace),
    }
  );
}

const known = new WeakMap<Unit, { readonly history: History; readonly needed: Minimum | undefined }>();

/** What a unit needs, found once as long as its text stays. */
function unitMinimum(unit: Unit, history: History): Minimum | undefined {
  const found = known.get(unit);
  if (found?.history === history) return found.needed;
  const needed = minimumOf(unit.uses, history);
  known.set(unit, { history, needed });
  return needed;
}

function minimumOf(uses: readonly Use[], history: History): Minimum | undefined {
  const needs = createMinimum<Use>(history);
  // Read where something of Envoy's is used alone.
  const third = lazy(() => history.envoy()?.since('third-version'));
  // What no release serves asks for none, nor does what is in it.
  const unserved = new Set(
    uses.filter(({ role, apiVersion }) => role === 'kind' && apiVersion !== undefined),
  );
  for (const use of uses) {
    if (unserved.has(use) || isUnder(use, unserved)) continue;
    const span = spanOf(use, third);
    if (!span || (span.since ?? 0) >= history.releases.length) continue;
    const { since, removed, mayHave, all, patches } = span;
    const reasons = (release: Minor | undefined) =>
      release === undefined ? undefined : { release, because: [use] };
    const step = since === undefined || since === 0 ? [] : [firstOf(since, patches)];
    needs.add({
      since: reasons(since),
      removed: reasons(removed),
      mayHave,
      all,
      patches,
      steps: step.map((release) => ({ release, because: [use] })),
    });
  }
  return needs.get();
}

/** The oldest release from which one thing is there without a break, patches counted. */
function firstOf(since: Minor, patches: readonly Version[]): Version {
  let first = patches.find(({ minor }) => minor === since) ?? { minor: since };
  for (;;) {
    const before = patches.find(({ minor }) => minor === first.minor - 1);
    if (!before) return first;
    first = before;
  }
}

/** What one thing, or a whole file, needs. */
interface Need<P> {
  readonly since: Reasons<P> | undefined;
  readonly removed: Reasons<P> | undefined;
  readonly mayHave: (minor: Minor) => boolean;
  /** A release from which all may have it, where that is known: then the later ones need not be asked. */
  readonly all?: Minor | undefined;
  readonly patches: readonly Version[];
  readonly steps: readonly Step<P>[];
}

/** Reasons that are kept of each step: more says nothing more. */
const mostReasons = 100;

/** No minor has so many patches. */
const mostPatches = 10_000;

/** Gathers what single uses, or whole files, need. */
export function createMinimum<P>(history: Pick<History, 'releases'>): {
  add(need: Need<P>): void;
  get(): Minimum<P> | undefined;
} {
  let since: { release: Minor; because: P[] } | undefined;
  let removed: typeof since;
  let fitting = history.releases.map(({ minor }) => minor);
  const patches = new Map<Minor, Version>();
  const steps = new Map<number, { release: Version; because: P[] }>();
  const gathered = (known: typeof since, more: Reasons<P>, sign: 1 | -1): typeof since => {
    const ahead = known ? (more.release - known.release) * sign : 1;
    if (ahead > 0) return { release: more.release, because: [...more.because] };
    if (ahead === 0) for (const one of more.because) known?.because.push(one);
    return known;
  };
  return {
    add(need) {
      if (need.since) since = gathered(since, need.since, 1);
      if (need.removed) removed = gathered(removed, need.removed, -1);
      if (need.all === undefined || (fitting[0] ?? Infinity) < need.all)
        fitting = fitting.filter(need.mayHave);
      for (const patch of need.patches) {
        const known = patches.get(patch.minor);
        if (!known || compareVersions(known, patch) < 0) patches.set(patch.minor, patch);
      }
      for (const { release, because } of need.steps) {
        const key = release.minor * mostPatches + (release.patch ?? -1) + 1;
        let step = steps.get(key);
        if (!step) steps.set(key, (step = { release, because: [] }));
        for (const one of because) if (step.because.length < mostReasons) step.because.push(one);
      }
    },
    get: () =>
      since || removed
        ? {
            ...(since && { since }),
            ...(removed && { removed }),
            fitting,
            patches: [...patches.values()],
            steps: [...steps.values()].sort((a, b) => compareVersions(b.release, a.release)),
          }
        : undefined,
  };
}

/** The oldest and the newest release that have all: undefined where it has no such end, false where none has all. */
export function rangeOf(needed: Minimum<unknown>): false | { from?: Version; to?: Minor } {
  const { since, removed, fitting, patches } = needed;
  if (fitting.length === 0) return false;
  let from = since && (fitting.includes(since.release) ? since.release : fitting[0]);
  // Patches of older minors may have brought what came with this one.
  while (from !== undefined && fitting.includes(from - 1)) from--;
  const to = removed && fitting.at(-1);
  const patch = patches.find(({ minor }) => minor === from);
  return {
    ...(from !== undefined && { from: patch ?? { minor: from } }),
    ...(to !== undefined && { to }),
  };
}

interface Span {
  readonly since: Minor | undefined;
  readonly removed: Minor | undefined;
  readonly mayHave: (minor: Minor) => boolean;
  /** From here on all may have it. */
  readonly all: Minor | undefined;
  /** Where only a patch of a minor brought it, or made it work. */
  readonly patches: readonly Version[];
}

/** Of what has a record of its own it is the same wherever it is used. */
const spans = new WeakMap<LivingRecord, Span>();

/** From when to when releases have what a use names. What is not known for certain speaks against no release. */
function spanOf(use: Use, third: () => Minor | undefined): Span | undefined {
  const { record, role, mentioned, served, isVendors } = use;
  if (!record || mentioned || served || isVendors) return undefined;
  const known = isLivingRole(role) ? spans.get(record) : undefined;
  if (known || isExempt(record)) return known;
  const span = foundSpan(record, use, third);
  if (span && isLivingRole(role)) spans.set(record, span);
  return span;
}

function foundSpan(
  record: LivingRecord,
  { role, apiVersion }: Use,
  third: () => Minor | undefined,
): Span | undefined {
  const { life } = record;
  const version =
    role === 'apiVersion' && record.type === 'kind'
      ? record.versions.find((one) => one.name === apiVersion)
      : undefined;
  if (role === 'apiVersion' && !version) return undefined;
  // What the API had before istiod read it counts from where it does something.
  const since = Math.max((version ?? life).since, worksFrom(life).minor);
  const { removed } = version ?? life;
  // A field of Envoy's that istiod does not know it leaves out, and before it read another version of the API.
  const isField = role === 'envoy-field';
  if (isField && since <= (third() ?? 0)) return undefined;
  // What a release knows no longer it refuses in an API, and ignores elsewhere.
  const ended = !isField && excluding.has(role) ? removed : undefined;
  const isExact = life.bound === 'exact' || since === 0 || since > life.since;
  const patches = patchesOf(life, since, isExact);
  return {
    since: isExact ? since : undefined,
    removed: ended,
    patches,
    all: allFrom(since, ended),
    mayHave: (minor) =>
      minor < (ended ?? Infinity) &&
      (minor >= since || !isExact || patches.some((patch) => patch.minor === minor)),
  };
}

/** Patches that brought it to older minors, or in the first one made it work. */
function patchesOf(life: Life, since: Minor, isExact: boolean): readonly Version[] {
  const works = worksFrom(life);
  const brought = since === life.since ? life.backports : [];
  return isExact && works.patch !== undefined && works.minor === since ? [works, ...brought] : brought;
}

/** The release from which nothing speaks against any, where nothing ends. */
const allFrom = (since: Minor, ended: Minor | undefined): Minor | undefined =>
  ended === undefined ? since : undefined;

/** Whose removal speaks against a release. */
const excluding: ReadonlySet<UseRole> = new Set(['kind', 'apiVersion', 'field', 'value']);

function outermost(because: readonly Use[]): Use[] {
  const all = new Set(because);
  return because.filter((use) => !isUnder(use, all));
}
