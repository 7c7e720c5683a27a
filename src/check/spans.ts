/** From when to when releases have what a use names. */
import { brokenIn, isPartial, neverWorks, takenFrom } from '../facts/effects';
import { isNever } from '../facts/lives';
import type { Life, LivingRecord, Minor, Version } from '../facts/model';
import { isLivingRole, type Use, type UseRole } from '../manifest/model';
import { isExempt } from './rules/record';

/** What one thing needs, apart from where it is used. */
export interface Span {
  readonly since: Minor | undefined;
  /** The oldest release from which it is there without a break, patches counted; undefined where that is no step. */
  readonly first: Version | undefined;
  readonly removed: Minor | undefined;
  readonly mayHave: (minor: Minor) => boolean;
  /** From here on all may have it. */
  readonly all: Minor | undefined;
  /** Where only a patch of a minor brought it, or made it work. */
  readonly patches: readonly Version[];
  /** Minors after the first that do not take it, where later ones do. */
  readonly broken: readonly Minor[];
}

/** Of what has a record of its own it is the same wherever it is used. */
const spans = new WeakMap<LivingRecord, Span>();

/** From when to when releases have what a use names. What is not known for certain speaks against no release. */
export function spanOf(use: Use, third: () => Minor | undefined): Span | undefined {
  const { record, role, mentioned, served, isVendors } = use;
  if (!record || mentioned || served || isVendors) return undefined;
  // What some values ask for is asked of each use alone.
  const isSame = isLivingRole(role) && record.life.effect?.some(isPartial) !== true;
  const known = isSame ? spans.get(record) : undefined;
  if (known || isExempt(record)) return known;
  const span = foundSpan(record, use, third);
  if (span && isSame) spans.set(record, span);
  return span;
}

function foundSpan(record: LivingRecord, use: Use, third: () => Minor | undefined): Span | undefined {
  const { role, apiVersion } = use;
  const { life } = record;
  // What no release has asks for none.
  if (isNever(life)) return undefined;
  const version =
    role === 'apiVersion' && record.type === 'kind'
      ? record.versions.find((one) => one.name === apiVersion)
      : undefined;
  if (role === 'apiVersion' && !version) return undefined;
  // What the API had before istiod read it counts from where it does something.
  const works = takenFrom(life, use);
  const since = Math.max((version ?? life).since, works.minor);
  const { removed } = version ?? life;
  // A field of Envoy's that istiod does not know it leaves out, and before it read another version of the API.
  const isField = role === 'envoy-field';
  if (isField && since <= (third() ?? 0)) return undefined;
  // What a release knows no longer it refuses in an API, and ignores elsewhere.
  const ended = !isField && excluding.has(role) ? removed : undefined;
  // It does as much in a release that lacks it.
  if (neverWorks(life)) return ended === undefined ? undefined : endingAt(ended);
  return lasting(life, use, { since, works, ended });
}

/** Of what works in some release. */
function lasting(
  life: Life,
  use: Use,
  { since, works, ended }: { since: Minor; works: Version; ended: Minor | undefined },
): Span {
  const isExact = life.bound === 'exact' || since === 0 || since > life.since;
  const patches = patchesOf(life, since, isExact, works);
  const { minors: broken, mended } = brokenIn(life, use, works);
  return {
    since: isExact ? since : undefined,
    first: isExact && since > 0 ? firstOf(since, patches) : undefined,
    removed: ended,
    patches: mended.length === 0 ? patches : [...patches, ...mended],
    broken,
    all: ended === undefined && broken.length === 0 ? since : undefined,
    mayHave: (minor) =>
      minor < (ended ?? Infinity) &&
      !broken.includes(minor) &&
      (minor >= since || !isExact || patches.some((patch) => patch.minor === minor)),
  };
}

const endingAt = (removed: Minor): Span => ({
  since: undefined,
  first: undefined,
  removed,
  patches: [],
  broken: [],
  all: undefined,
  mayHave: (minor) => minor < removed,
});

/** The oldest release from which one thing is there without a break, patches counted. */
function firstOf(since: Minor, patches: readonly Version[]): Version {
  let first = patches.find(({ minor }) => minor === since) ?? { minor: since };
  for (;;) {
    const before = patches.find(({ minor }) => minor === first.minor - 1);
    if (!before) return first;
    first = before;
  }
}

/** Patches that brought it to older minors, or in the first one made it work. */
function patchesOf(life: Life, since: Minor, isExact: boolean, works: Version): readonly Version[] {
  const brought = since === life.since ? life.backports : [];
  return isExact && works.patch !== undefined && works.minor === since ? [works, ...brought] : brought;
}

/** Whose removal speaks against a release. */
const excluding: ReadonlySet<UseRole> = new Set(['kind', 'apiVersion', 'field', 'value']);
