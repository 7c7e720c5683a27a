/** What the model says of releases: each life is looked up at the release, and nothing else is asked. */
import type { ApiVersion, History, Id, Life, LivingRecord, Minor, Version } from '../../src/facts/model';
import { newestPatch, parseVersion } from '../../src/facts/versions';
import { everIdle, hinderedAt, idleAt, isIn, isMisplaced, isSaid, refusedBeside } from './idle';
import type { Model, Used } from './model';

export interface Told {
  readonly code: string;
  readonly id: Id;
  readonly line: number;
}

/** Whoever has one of these is not there, or does nothing: of what is in it nothing is said. */
const away = ['not-yet', 'removed', 'inert', 'rejected'];

export function findingsOf(
  { uses, isTemplate }: Pick<Model, 'uses' | 'isTemplate'>,
  history: History,
  target: Version,
): Told[] {
  // Where no release has the version, nothing but that is said of the object.
  const unserved = new Set(uses.filter((use) => isUnserved(use, history)).map(({ above }) => above));
  const isSilent = (use: Used): boolean =>
    !isUnserved(use, history) && [use, ...aboveOf(use)].some((one) => unserved.has(one));
  const isThere = (use: Used): boolean => lifeState(recordOf(use, history).life, target) === 'there';
  // In a template they may be of different branches.
  const besideStates = (use: Used): readonly [string, boolean][] => {
    const found = (isTemplate ? [] : refusedBeside(use, uses)).filter(
      ({ other, since, to }) => isWithin(since, to, history, target) && isThere(use) && isThere(other),
    );
    return found
      .slice(0, 1)
      .map(({ isInert, isOfItself }) => [isInert ? 'inert' : 'rejected', isOfItself === true]);
  };
  const states = new Map<Used, readonly string[]>();
  const ofItself = new Map<Used, readonly string[]>();
  for (const use of uses.filter((one) => !isSilent(one))) {
    const beside = besideStates(use);
    const own = statesOf(use, history, target);
    states.set(use, [...own, ...beside.filter(([, alone]) => !alone).map(([state]) => state)]);
    ofItself.set(use, own.length > 0 ? [] : beside.filter(([, alone]) => alone).map(([state]) => state));
  }
  return uses.flatMap((use) => {
    const around = aboveOf(use).flatMap((one) => states.get(one) ?? []);
    if (around.some((one) => away.includes(one))) return [];
    return [...(states.get(use) ?? []), ...(ofItself.get(use) ?? [])]
      .filter((state) => !around.includes(state))
      .map((state) => ({
        code: `${use.role === 'apiVersion' ? 'version' : use.role}-${state}`,
        id: use.id,
        line: use.line,
      }));
  });
}

/** Whether a release is one of a span; of a minor without a patch, its last one. */
function isWithin(
  since: string | undefined,
  to: string | undefined,
  history: History,
  target: Version,
): boolean {
  const at = ({ minor, patch }: Version, otherwise: number): number => minor * 1000 + (patch ?? otherwise);
  const here = at(target, 999);
  return (
    (since === undefined || here >= at(parseVersion(history, since)!, 0)) &&
    (to === undefined || here <= at(parseVersion(history, to)!, 999))
  );
}

const isUnserved = (use: Used, history: History): boolean =>
  use.role === 'apiVersion' && ownVersion(use, history) === undefined;

function aboveOf({ above }: Used): Used[] {
  return above ? [above, ...aboveOf(above)] : [];
}

function statesOf(use: Used, history: History, target: Version): string[] {
  const { life, versions, channel = [] } = recordOf(use, history);
  if (use.role === 'apiVersion') return versionState(use, life, versions, target.minor);
  if (isMisplaced(use, history)) return ['misplaced'];
  const state = lifeState(life, target);
  if (state === 'unknown') return [];
  const idle = everIdle(life, history, (release) => lifeState(life, release) === 'there');
  // No release is to be waited for.
  if (state === 'not-yet' && idle && isSaid(idle, use.value)) return [idle.state];
  if (state !== 'there') return [state];
  const isExperimental = channel.findLast(({ minor }) => minor <= target.minor)?.channel === 'experimental';
  const effect = life.effect?.find((one) => isIn(one, target) && isSaid(one, use.value))?.state;
  const isDeprecated = life.deprecated !== undefined && life.deprecated.minor <= target.minor;
  return [
    ...(effect ? [effect] : []),
    ...(isDeprecated && !effect ? ['deprecated'] : []),
    ...(isExperimental ? ['experimental'] : []),
  ];
}

function recordOf(
  { id }: Used,
  history: History,
): Pick<LivingRecord, 'life' | 'channel'> & { readonly versions: readonly ApiVersion[] } {
  const record = history.get(id) as LivingRecord;
  return { ...record, versions: record.type === 'kind' ? record.versions : [] };
}

const serves = ({ since, removed = Infinity }: ApiVersion, minor: Minor): boolean =>
  since <= minor && minor < removed;

function versionState(
  { version }: Used,
  { bound }: Life,
  versions: readonly ApiVersion[],
  minor: Minor,
): string[] {
  const own = versions.find(({ name }) => name === version);
  if (!own) return ['unknown'];
  if (minor < own.since && bound === 'exact') return ['not-yet'];
  if (own.removed !== undefined && own.removed <= minor) return ['removed'];
  const order = ['alpha', 'beta', ''];
  const rank = (name: string): number => {
    const [, major, stage = '', number = '0'] = /^v(\d+)([a-z]*)(\d*)$/.exec(name) ?? [];
    return Number(major) * 1000 + order.indexOf(stage) * 100 + Number(number);
  };
  const newer = versions.some((one) => serves(one, minor) && rank(one.name) > rank(own.name));
  return newer ? ['superseded'] : [];
}

function lifeState(life: Life, { minor, patch }: Version): 'there' | 'not-yet' | 'removed' | 'unknown' {
  const brought = life.backports.find((one) => one.minor === minor)?.patch;
  const taken = life.removedInPatches?.find((one) => one.minor === minor)?.patch;
  if (taken !== undefined && patch !== undefined && patch >= taken) return 'removed';
  if (brought !== undefined) {
    if (patch === undefined) return 'unknown';
    return patch >= brought ? 'there' : 'not-yet';
  }
  if (minor < life.since) return life.bound === 'exact' ? 'not-yet' : 'unknown';
  if (life.removed !== undefined && life.removed <= minor) return 'removed';
  return life.gaps?.some(([from, to]) => from <= minor && minor < to) ? 'not-yet' : 'there';
}

/** The oldest release that all of them have, by minor; and which have all, or may. */
export interface Needed {
  readonly since: Minor | undefined;
  readonly fitting: readonly Minor[];
}

export function minimumOf(
  { uses, isTemplate }: Pick<Model, 'uses' | 'isTemplate'>,
  history: History,
): Needed {
  const unserved = new Set(uses.filter((use) => isUnserved(use, history)).map(({ above }) => above));
  const counted = uses.filter(
    (use) => ![use, ...aboveOf(use)].some((one) => unserved.has(one)) && !isMisplaced(use, history),
  );
  const spans = counted.map((use) => spanOf(use, history));
  const taken = isTemplate ? [] : counted.flatMap((use) => takenAfter(use, uses, history));
  const known = [
    ...spans.filter(({ isKnown }) => isKnown).map(({ begin }) => begin),
    ...taken.flatMap(({ first }) => first ?? []),
  ];
  return {
    since: known.length > 0 ? Math.max(...known) : undefined,
    fitting: history.releases
      .map(({ minor }) => minor)
      .filter((minor) => [...spans, ...taken].every(({ has }) => has(minor))),
  };
}

/** The minors that take it beside what stands there where others do not, and the first of them; nothing where the newest does not. */
function takenAfter(
  use: Used,
  uses: readonly Used[],
  history: History,
): readonly { readonly first: Minor | undefined; readonly has: (minor: Minor) => boolean }[] {
  const refused = refusedBeside(use, uses).filter(({ isInert }) => !isInert);
  if (refused.length === 0 || refused.some(({ to }) => to === undefined)) return [];
  const isRefused = (minor: Minor): boolean =>
    Array.from({ length: newestPatch(history, minor) + 1 }, (_, patch) => patch).every((patch) =>
      refused.some(({ since, to }) => isWithin(since, to, history, { minor, patch })),
    );
  const taken = history.releases.map(({ minor }) => minor).filter((minor) => !isRefused(minor));
  return [{ first: isRefused(0) ? taken[0] : undefined, has: (minor) => taken.includes(minor) }];
}
const ownVersion = (use: Used, history: History): ApiVersion | undefined =>
  recordOf(use, history).versions.find(({ name }) => name === use.version);

interface Span {
  readonly begin: Minor;
  readonly isKnown: boolean;
  readonly has: (minor: Minor) => boolean;
}

function firstWithout(
  since: Minor,
  { releases }: History,
  isSo: (release: Version) => boolean,
): Minor | undefined {
  return releases.find(({ minor }) => minor >= since && !isSo({ minor }))?.minor;
}

function spanOf(use: Used, history: History): Span {
  const { life } = recordOf(use, history);
  const { since, removed = Infinity } = use.role === 'apiVersion' ? ownVersion(use, history)! : life;
  // In the API before any release did something with it, or took it, or just what it is set to.
  const whatever = firstWithout(since, history, (release) => idleAt(life, release) !== undefined) ?? since;
  const begin =
    firstWithout(whatever, history, (release) => hinderedAt(life, release, use.value)) ?? whatever;
  // A release that lacks it does as much with what does nothing in any.
  const isIdle = everIdle(life, history, (release) => lifeState(life, release) === 'there') !== undefined;
  const isKnown = !isIdle && (life.bound === 'exact' || begin === 0 || begin > life.since);
  return {
    begin,
    isKnown,
    has: (minor) =>
      // An annotation or label that a release knows no more it leaves alone.
      (minor < removed || use.role === 'annotation' || use.role === 'label') &&
      (minor >= begin ||
        !isKnown ||
        (begin === life.since && life.backports.some((one) => one.minor === minor))),
  };
}
