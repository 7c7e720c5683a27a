/** What the model says of releases: each life is looked up at the release, and nothing else is asked. */
import type {
  ApiVersion,
  Effect,
  History,
  Id,
  Life,
  LivingRecord,
  Minor,
  Version,
} from '../../src/facts/model';
import type { Used } from './model';

export interface Told {
  readonly code: string;
  readonly id: Id;
  readonly line: number;
}

/** Whoever has one of these is not there, or does nothing: of what is in it nothing is said. */
const away = ['not-yet', 'removed', 'inert', 'rejected'];

export function findingsOf(uses: readonly Used[], history: History, target: Version): Told[] {
  // Where no release has the version, nothing but that is said of the object.
  const unserved = new Set(uses.filter((use) => isUnserved(use, history)).map(({ above }) => above));
  const isSilent = (use: Used): boolean =>
    !isUnserved(use, history) && [use, ...aboveOf(use)].some((one) => unserved.has(one));
  const states = new Map(
    uses.filter((use) => !isSilent(use)).map((use) => [use, statesOf(use, history, target)]),
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
  const state = lifeState(life, target);
  if (state === 'unknown') return [];
  if (state !== 'there') return [state];
  const isExperimental = channel.findLast(({ minor }) => minor <= target.minor)?.channel === 'experimental';
  const effect = life.effect?.find((one) => isIn(one, target))?.state;
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

/** Whether a release is one of those for certain: of a minor without a patch, all of its patches are. */
function isIn({ from, to }: Pick<Effect, 'from' | 'to'>, target: Version): boolean {
  const at = ({ minor, patch }: Version, otherwise: number): number => minor * 1000 + (patch ?? otherwise);
  return at(target, 0) >= at(from, 0) && (to === undefined || at(target, 999) <= at(to, 999));
}

/** The oldest release that all of them have, by minor; and which have all, or may. */
export interface Needed {
  readonly since: Minor | undefined;
  readonly fitting: readonly Minor[];
}

export function minimumOf(uses: readonly Used[], history: History): Needed {
  const unserved = new Set(uses.filter((use) => isUnserved(use, history)).map(({ above }) => above));
  const counted = uses.filter((use) => ![use, ...aboveOf(use)].some((one) => unserved.has(one)));
  const spans = counted.map((use) => spanOf(use, history));
  const known = spans.filter(({ isKnown }) => isKnown).map(({ begin }) => begin);
  return {
    since: known.length > 0 ? Math.max(...known) : undefined,
    fitting: history.releases
      .map(({ minor }) => minor)
      .filter((minor) => spans.every(({ has }) => has(minor))),
  };
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
  while (begin < history.releases.length && isDead(life, begin)) begin++;
  if (begin === history.releases.length) begin = since;
  const isKnown = life.bound === 'exact' || begin === 0 || begin > life.since;
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

/** Whether it did nothing in any patch of a minor. */
const isDead = ({ effect = [] }: Life, minor: Minor): boolean =>
  effect.some((one) => one.state !== 'gated' && isIn(one, { minor }));
