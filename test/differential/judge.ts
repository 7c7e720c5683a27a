/** What the model says of releases: each life is looked up at the release, and nothing else is asked. */
import type { ApiVersion, History, Id, Life, LivingRecord, Minor, Version } from '../../src/facts/model';
import { parseVersion } from '../../src/facts/versions';
import { everIdle, idleAt, isIn, isMisplaced, isSaid, refusedBeside } from './idle';
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
  const besideStates = (use: Used): string[] => {
    const found = (isTemplate ? [] : refusedBeside(use, uses)).filter(({ other, since, to }) => {
      const begins = since === undefined ? undefined : parseVersion(history, since)!;
      const patch = target.patch ?? Infinity;
      const isSince =
        !begins ||
        target.minor > begins.minor ||
        (target.minor === begins.minor && patch >= (begins.patch ?? 0));
      const isBefore = to === undefined || target.minor <= parseVersion(history, to)!.minor;
      return isSince && isBefore && isThere(use) && isThere(other);
    });
    return found.slice(0, 1).map(({ isInert }) => (isInert ? 'inert' : 'rejected'));
  };
  const states = new Map(
    uses
      .filter((use) => !isSilent(use))
      .map((use) => [use, [...statesOf(use, history, target), ...besideStates(use)]]),
  );
  return uses.flatMap((use) => {
    const around = aboveOf(use).flatMap((one) => states.get(one) ?? []);
    if (around.some((one) => away.includes(one))) return [];
    return (states.get(use) ?? [])
      .filter((state) => !around.includes(state))
      .map((state) => ({
        code: `${use.role === 'apiVersion' ? 'version' : use.role}-${state}`,
        id: use.id,
        line: use.line,
      }));
  });
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
  const known = [...spans.filter(({ isKnown }) => isKnown).map(({ begin }) => begin), ...taken];
  return {
    since: known.length > 0 ? Math.max(...known) : undefined,
    fitting: history.releases
      .map(({ minor }) => minor)
      .filter((minor) => spans.every(({ has }) => has(minor)) && taken.every((first) => first <= minor)),
  };
}

/** The first release that takes it beside what stands there, where older ones do not and no newer one refuses it. */
function takenAfter(use: Used, uses: readonly Used[], history: History): Minor[] {
  const refused = refusedBeside(use, uses).filter(({ isInert }) => !isInert);
  const ends = refused.map(({ to }) => history.releases.findIndex(({ name }) => name === to));
  return ends.length > 0 && !ends.includes(-1) ? [Math.max(...ends) + 1] : [];
}

const ownVersion = (use: Used, history: History): ApiVersion | undefined =>
  recordOf(use, history).versions.find(({ name }) => name === use.version);

interface Span {
  readonly begin: Minor;
  readonly isKnown: boolean;
  readonly has: (minor: Minor) => boolean;
}

function spanOf(use: Used, history: History): Span {
  const { life } = recordOf(use, history);
  const { since, removed = Infinity } = use.role === 'apiVersion' ? ownVersion(use, history)! : life;
  let begin = since;
  // In the API before any release did something with it, or took it.
  while (begin < history.releases.length && idleAt(life, { minor: begin })) begin++;
  if (begin === history.releases.length) begin = since;
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
