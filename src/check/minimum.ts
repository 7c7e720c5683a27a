/** Which releases have all that a manifest uses: the oldest, and the newest where something was removed. */
import { worksSince } from '../facts/effects';
import type { History, Minor } from '../facts/model';
import type { Analysis, PlacedUnit, Unit, Use } from '../manifest/model';
import { isWithin } from '../manifest/text/lines';
import { isExempt } from './rules/record';

/** A release, and what makes it the one. */
export interface Reasons<P = Use> {
  readonly release: Minor;
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
}

/** Undefined when nothing known is used. The reasons are the outermost uses. */
export function minimum(analysis: Analysis, history: History): Minimum | undefined {
  const needs = createMinimum<readonly [PlacedUnit, Use]>(history);
  for (const { units, conditions } of analysis.documents) {
    for (const placed of units) {
      const needed =
        conditions.length === 0
          ? unitMinimum(placed.unit, history)
          : // What a template writes for some releases alone asks nothing of the others.
            minimumOf(
              placed.unit.uses.filter(({ range }) => !isWithin(conditions, placed.range(range))),
              history,
            );
      if (!needed) continue;
      const { since, removed, fitting } = needed;
      const reasons = (own: Reasons | undefined) =>
        own && { release: own.release, because: own.because.map((use) => [placed, use] as const) };
      needs.add(reasons(since), reasons(removed), (minor) => fitting.includes(minor));
    }
  }
  const needed = needs.get();
  const inPlace = ({ release, because }: Reasons<readonly [PlacedUnit, Use]>): Reasons =>
    outermost({ release, because: because.map(([placed, use]) => placed.use(use)) });
  return (
    needed && {
      ...(needed.since && { since: inPlace(needed.since) }),
      ...(needed.removed && { removed: inPlace(needed.removed) }),
      fitting: needed.fitting,
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
  const third = history.envoy()?.since('third-version');
  // What no release serves asks for none, nor does what is in it.
  const unserved = new Set(
    uses.filter(({ role, apiVersion }) => role === 'kind' && apiVersion !== undefined),
  );
  for (const use of uses) {
    if (unserved.has(use) || isBelow(use, unserved)) continue;
    const span = spanOf(use, third);
    if (!span || (span.since ?? 0) >= history.releases.length) continue;
    const { since, removed, mayHave } = span;
    const reasons = (release: Minor | undefined) => release !== undefined && { release, because: [use] };
    needs.add(reasons(since), reasons(removed), mayHave);
  }
  return needs.get();
}

/** Gathers what single uses, or whole files, need. */
export function createMinimum<P>(history: Pick<History, 'releases'>): {
  add(
    since: Reasons<P> | false | undefined,
    removed: Reasons<P> | false | undefined,
    mayHave: (minor: Minor) => boolean,
  ): void;
  get(): Minimum<P> | undefined;
} {
  let since: { release: Minor; because: P[] } | undefined;
  let removed: typeof since;
  let fitting = history.releases.map(({ minor }) => minor);
  const gathered = (known: typeof since, more: Reasons<P>, sign: 1 | -1): typeof since => {
    const ahead = known ? (more.release - known.release) * sign : 1;
    if (ahead > 0) return { release: more.release, because: [...more.because] };
    if (ahead === 0) for (const one of more.because) known?.because.push(one);
    return known;
  };
  return {
    add(began, ended, mayHave) {
      if (began) since = gathered(since, began, 1);
      if (ended) removed = gathered(removed, ended, -1);
      fitting = fitting.filter(mayHave);
    },
    get: () =>
      since || removed ? { ...(since && { since }), ...(removed && { removed }), fitting } : undefined,
  };
}

/** The oldest and the newest release that have all: undefined where it has no such end, false where none has all. */
export function rangeOf({ since, removed, fitting }: Minimum<unknown>): false | { from?: Minor; to?: Minor } {
  if (fitting.length === 0) return false;
  // A patch of an older minor may have brought what came too late for another thing.
  const from = since && (fitting.includes(since.release) ? since.release : fitting[0]);
  const to = removed && fitting.at(-1);
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

interface Span {
  readonly since: Minor | undefined;
  readonly removed: Minor | undefined;
  readonly mayHave: (minor: Minor) => boolean;
}

/** From when to when releases have what a use names. What is not known for certain speaks against no release. */
function spanOf(
  { record, role, apiVersion, mentioned, served }: Use,
  third: Minor | undefined,
): Span | undefined {
  if (!record || mentioned || served || isExempt(record)) return undefined;
  const { life } = record;
  const version =
    role === 'apiVersion' && record.type === 'kind'
      ? record.versions.find((one) => one.name === apiVersion)
      : undefined;
  if (role === 'apiVersion' && !version) return undefined;
  // What the API had before istiod read it counts from where it does something.
  const since = Math.max((version ?? life).since, worksSince(life));
  const { removed } = version ?? life;
  // A field of Envoy's that istiod does not know it leaves out, and before it read another version of the API.
  const isField = role === 'envoy-field';
  if (isField && since <= (third ?? 0)) return undefined;
  const ended = isField ? undefined : removed;
  const isExact = life.bound === 'exact' || since === 0 || since > life.since;
  return {
    since: isExact ? since : undefined,
    removed: ended,
    mayHave: (minor) =>
      minor < (ended ?? Infinity) &&
      (minor >= since || !isExact || life.backports.some((patch) => patch.minor === minor)),
  };
}

function outermost({ release, because }: Reasons): Reasons {
  const all = new Set(because);
  return { release, because: because.filter((use) => !isBelow(use, all)) };
}

function isBelow(use: Use, among: ReadonlySet<Use>): boolean {
  if (among.size === 0) return false;
  for (let above = use.parent; above; above = above.parent) if (among.has(above)) return true;
  return false;
}
