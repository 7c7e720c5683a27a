/** Questions about what a thing does in a release. */
import type { Channel, Effect, Life, LivingRecord, Minor, Version } from './model';

/** Whether a release lies in a span for certain: a target without a patch may be any of its minor, from its first to its last. */
function lies({ minor, patch }: Version, { from, to }: Pick<Effect, 'from' | 'to'>): boolean {
  const hasBegun = minor === from.minor ? (patch ?? 0) >= (from.patch ?? 0) : minor > from.minor;
  if (!hasBegun || to === undefined) return hasBegun;
  return minor === to.minor ? (patch ?? Infinity) <= (to.patch ?? Infinity) : minor < to.minor;
}

/** Whether a few words work and all others are refused: the thing itself works. */
const isChoice = ({ except }: { readonly except?: readonly string[] }): boolean =>
  except?.some((one) => !['', '0', '[]', '{}', 'false'].includes(one)) === true;

/** Whether it is said of some values alone: the thing itself works. */
export const isPartial = (effect: Pick<Effect, 'except' | 'only'>): boolean =>
  effect.only !== undefined || isChoice(effect);

/** What keeps a thing from simply working, whatever is written there. */
export const effectsOf = ({ effect = [] }: Pick<Life, 'effect'>): readonly Effect[] =>
  effect.some(isPartial) ? effect.filter((one) => !isPartial(one)) : effect;

/** The same in a release; undefined where nothing is known to. */
export function effectAt(life: Pick<Life, 'effect'>, target: Version): Effect | undefined {
  return target.newer ? undefined : effectsOf(life).find((one) => lies(target, one));
}

/** What is said of some values in a release, of others another time. */
export const choicesAt = ({ effect = [] }: Pick<Life, 'effect'>, target: Version): readonly Effect[] =>
  target.newer ? [] : effect.filter((one) => isPartial(one) && lies(target, one));

/** What is written as the value of a thing. */
export interface Written {
  readonly value?: string | undefined;
  readonly sort?: 'number' | 'template' | 'quoted' | undefined;
}

/** What keeps a thing that is set to this from simply working in a release. */
export function hindranceAt(
  life: Pick<Life, 'effect'>,
  target: Version,
  written: Written,
): Effect | undefined {
  const found = effectAt(life, target);
  return (found ? [found] : choicesAt(life, target)).find((one) => !allows(one, written));
}

/** Whether it is a duration of nothing, in whichever unit. */
const isZero = (value = ''): boolean => /^(?:0+(?:\.0*)?|(?:0+(?:\.0*)?(?:[nuµm]?s|[mh]))+)$/.test(value);

const isSame = (one: string, word: string | undefined): boolean =>
  one === word || (isZero(one) && isZero(word));

/** Whether something of what may be written is not refused: an effect says nothing of it then. */
export function allows(effect: Effect, { value, sort }: Written): boolean {
  const { only } = effect;
  // Some take several words at once: `5xx,reset`.
  if (only)
    return ![value, ...(value?.split(',') ?? [])].some((word) => only.some((one) => isSame(one, word)));
  if (sort === 'template') return effect.except !== undefined;
  // What is no plain word may be filled in later. A number is no word, though it reads like one: no file is named so.
  if (isChoice(effect)) {
    if (sort === 'number') return false;
    if (!/^[\w.-]+$/.test(value ?? '')) return true;
  }
  return value !== undefined && effect.except?.includes(value) === true;
}

/** The one effect that a thing has in every release that has it. */
export function lastingEffect({ effect, since }: Pick<Life, 'effect' | 'since'>): Effect | undefined {
  const [only, ...others] = effect ?? [];
  if (!only || others.length > 0 || only.to) return undefined;
  return only.from.minor <= since && only.from.patch === undefined ? only : undefined;
}

export const behind = ({ minor, patch }: Version): Version =>
  patch === undefined ? { minor: minor + 1 } : { minor, patch: patch + 1 };

/** The first release in which it does something: what the API had before istiod read it begins later. */
export function worksFrom(life: Pick<Life, 'effect' | 'since'>): Version {
  const { since } = life;
  const [first, next] = effectsOf(life);
  if (!first?.to || first.state === 'gated' || first.from.minor > since) return { minor: since };
  const after = behind(first.to);
  // What is refused as soon as it is read works nowhere: no release is to be waited for.
  const isRefused = next?.state === 'rejected' && next.from.minor <= after.minor;
  return isRefused ? { minor: since } : after;
}

/** The same of what is set to this, where older releases have the thing and do not take just that. */
export function takenFrom(life: Pick<Life, 'effect' | 'since'>, written: Written): Version {
  const works = worksFrom(life);
  let first = works;
  for (const one of life.effect ?? []) {
    if (!isPartial(one) || one.state === 'gated' || allows(one, written)) continue;
    if (one.from.minor > first.minor) continue;
    if (!one.to) return works;
    first = behind(one.to);
  }
  return first;
}

/**
 * Releases in the midst of its life in which what is set to this does not work, older and newer ones having it work:
 * the minors in full, and the first patch of those that mended it. From where it does not work to this day, none.
 */
export function brokenIn(
  life: Pick<Life, 'effect'>,
  written: Written,
  works: Version,
): { readonly minors: readonly Minor[]; readonly mended: readonly Version[] } {
  const hindering = (life.effect ?? []).filter(
    (one) =>
      one.state !== 'gated' &&
      one.from.minor > works.minor &&
      (isPartial(one) ? !allows(one, written) : !one.except),
  );
  const minors: Minor[] = [];
  const mended: Version[] = [];
  let end = Infinity;
  for (const { from, to } of hindering) {
    if (!to) {
      end = Math.min(end, from.minor);
      continue;
    }
    const after = behind(to);
    if (after.patch !== undefined) mended.push(after);
    const first = (from.patch ?? 0) > 0 ? from.minor + 1 : from.minor;
    const last = after.patch === undefined ? to.minor : to.minor - 1;
    for (let minor = first; minor <= last; minor++) minors.push(minor);
  }
  while (minors.includes(end - 1)) end--;
  return { minors: minors.filter((minor) => minor < end), mended: mended.filter(({ minor }) => minor < end) };
}

/** Whether no release that has it has it do anything: none is to be waited for, or is enough. */
export function neverWorks(life: Pick<Life, 'effect' | 'since' | 'removed'>): boolean {
  let next = life.since;
  for (const { from, to, state } of effectsOf(life)) {
    if (state === 'gated' || from.minor > next || (from.patch ?? 0) > 0) return false;
    if (!to) return true;
    if (to.patch !== undefined) return false;
    next = to.minor + 1;
  }
  return next >= (life.removed ?? Infinity);
}

/** What keeps a thing that is set to this from working where it came, if it works in no release. */
export function lastingHindrance(life: Life, written: Written): Effect | undefined {
  const effect = neverWorks(life) ? effectsOf(life)[0] : undefined;
  return effect && !allows(effect, written) ? effect : undefined;
}

/** The channel of the Gateway API that has it, by the version that a release is built against. */
export function channelAt({ channel }: Pick<LivingRecord, 'channel'>, target: Version): Channel | undefined {
  return target.newer ? undefined : channel?.findLast(({ minor }) => minor <= target.minor)?.channel;
}
