/** Gathers what single uses, or whole files, need of a release. */
import type { History, Minor, Version } from '../facts/model';
import { compareVersions } from '../facts/versions';

/** A release, and what makes it the one. */
export interface Reasons<P> {
  readonly release: Minor;
  readonly because: readonly P[];
}

/** A release from which some of what is used is there, and what that is. */
interface Step<P> {
  readonly release: Version;
  readonly because: readonly P[];
}

/** `P` is a use, or the place of one. */
export interface Minimum<P> {
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
  /** Minors that do not take a thing which older and newer ones do, and what that is. */
  readonly broken: readonly Reasons<P>[];
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
  readonly broken: readonly Reasons<P>[];
}

/** Reasons that are kept of each step: more says nothing more. */
const mostReasons = 100;

/** No minor has so many patches. */
const mostPatches = 10_000;

/** What one thing needs; of the many that say the same nothing is made anew. */
type OneNeed = Pick<Need<unknown>, 'mayHave' | 'all' | 'patches'> & {
  readonly since: Minor | undefined;
  readonly removed: Minor | undefined;
  readonly first: Version | undefined;
  readonly broken: readonly Minor[];
};

interface Gathered<P> {
  release: Minor;
  because: P[];
}

/** Gathers what single uses, or whole files, need. */
export function createMinimum<P>(history: Pick<History, 'releases'>): {
  add(need: Need<P>): void;
  addOne(need: OneNeed, one: P): void;
  get(): Minimum<P> | undefined;
} {
  let since: Gathered<P> | undefined;
  let removed: Gathered<P> | undefined;
  let fitting: readonly Minor[] = minorsOf(history);
  const patches = new Map<Minor, Version>();
  const steps = new Map<number, { release: Version; because: P[] }>();
  const broken = new Map<Minor, P[]>();

  function gathered(
    known: Gathered<P> | undefined,
    release: Minor,
    because: readonly P[],
    sign: 1 | -1,
  ): Gathered<P> | undefined {
    const ahead = known ? (release - known.release) * sign : 1;
    if (ahead > 0) return { release, because: [...because] };
    if (ahead === 0) for (const one of because) known?.because.push(one);
    return known;
  }

  function exclude({ mayHave, all, patches: more }: Pick<Need<P>, 'mayHave' | 'all' | 'patches'>): void {
    if (all === undefined || (fitting[0] ?? Infinity) < all) fitting = fitting.filter(mayHave);
    for (const patch of more) {
      const known = patches.get(patch.minor);
      if (!known || compareVersions(known, patch) < 0) patches.set(patch.minor, patch);
    }
  }

  function addStep(release: Version, because: readonly P[]): void {
    const key = release.minor * mostPatches + (release.patch ?? -1) + 1;
    let step = steps.get(key);
    if (!step) steps.set(key, (step = { release, because: [] }));
    for (const one of because) if (step.because.length < mostReasons) step.because.push(one);
  }

  function addBroken(release: Minor, because: readonly P[]): void {
    const known = broken.get(release) ?? [];
    broken.set(release, known);
    for (const one of because) if (known.length < mostReasons) known.push(one);
  }

  return {
    add(need) {
      if (need.since) since = gathered(since, need.since.release, need.since.because, 1);
      if (need.removed) removed = gathered(removed, need.removed.release, need.removed.because, -1);
      exclude(need);
      for (const { release, because } of need.steps) addStep(release, because);
      for (const { release, because } of need.broken) addBroken(release, because);
    },
    addOne(need, one) {
      const because = [one];
      if (need.since !== undefined) since = gathered(since, need.since, because, 1);
      if (need.removed !== undefined) removed = gathered(removed, need.removed, because, -1);
      exclude(need);
      if (need.first) addStep(need.first, because);
      for (const minor of need.broken) addBroken(minor, because);
    },
    get: () =>
      since || removed
        ? {
            ...(since && { since }),
            ...(removed && { removed }),
            fitting,
            patches: [...patches.values()],
            steps: [...steps.values()].sort((a, b) => compareVersions(b.release, a.release)),
            broken: Array.from(broken, ([release, because]) => ({ release, because })),
          }
        : undefined,
  };
}

const minors = new WeakMap<History['releases'], readonly Minor[]>();

/** Each unit of each file begins with all of them. */
function minorsOf({ releases }: Pick<History, 'releases'>): readonly Minor[] {
  let found = minors.get(releases);
  if (!found) minors.set(releases, (found = releases.map(({ minor }) => minor)));
  return found;
}

/** What makes the range begin where it does: where that is a patch, what no patch before it has. */
export function raisedBy<P>(needed: Minimum<P>): readonly P[] {
  const { since, steps, broken } = needed;
  const range = rangeOf(needed);
  const from = range ? range.from : undefined;
  const before = broken.find(
    ({ release }) => since && from && release === from.minor - 1 && release >= since.release,
  );
  if (before) return before.because;
  const first = steps[0];
  const isPatch = from?.patch !== undefined && first && compareVersions(first.release, from) === 0;
  return isPatch ? first.because : (since?.because ?? []);
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
