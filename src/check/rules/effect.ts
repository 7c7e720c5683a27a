/** Things that a target has and that do nothing there, are refused, or need a switch. */
import {
  allows,
  channelAt,
  hindranceAt,
  isPartial,
  lastingEffect,
  lastingHindrance,
  type Written,
} from '../../facts/effects';
import { lazy } from '../../facts/lazy';
import { availability } from '../../facts/lives';
import type { Effect, Id, LivingRecord, Version } from '../../facts/model';
import { withoutPrefix } from '../../facts/ids';
import { formatVersion } from '../../facts/versions';
import { isLivingRole, type Analysis, type Use } from '../../manifest/model';
import { isSwitchedOn } from '../../manifest/switches';
import { filled } from '../../words/spans';
import { nameOf } from '../words';
import { isExempt, isNowhere, isWrittenByCharts, namesOf, successorsOf } from './record';
import { codeFor, rowOf } from '../codes';
import { problem, type Problem, type RuleContext, type UseRule } from './rule';

/** What a person writes to switch a thing on. */
const switchOf = (id: string): string => (id.startsWith('env:') ? `${withoutPrefix(id)}=true` : nameOf(id));

export const effectRule: UseRule = (use, context) => {
  const { record, role } = use;
  if (!record || use.mentioned || !isLivingRole(role) || isExempt(record)) return undefined;
  if (isWrittenByCharts(record)) return undefined;
  const about = {
    id: use.id,
    range: use.range,
    use,
    link: 'reference' in record ? record.reference : undefined,
  };
  const found = effectFor(record, use, context);
  if (!found) return undefined;
  const { effect, targets } = found;
  const name = nameOf(use.id);
  const named = {
    name: effect.only ? `${name}=${use.value ?? ''}` : name,
    target: namesOf(context, targets),
  };
  if (effect.state === 'gated') {
    return problem(codeFor(role, 'gated'), { ...named, by: effect.by.map(switchOf) }, about);
  }
  const params = {
    ...named,
    ...spanOf(effect, record, context, targets),
    except: filled(effect.except),
    use: successorsOf(context, record),
  };
  const isShipped = effect.state === 'inert' && standsAsShipped(use, targets);
  return problem(codeFor(role, effect.state), params, {
    ...about,
    severity: isShipped ? 'information' : undefined,
  });
};

/**
 * Whether a value of a chart is what the chart has by itself: many stand in files that begin as a copy of all that the
 * chart has, and nobody waits for what they do.
 */
function standsAsShipped({ record, value, isEmpty }: Use, targets: readonly Version[]): boolean {
  if (record?.type !== 'helm') return false;
  const written = isEmpty ? '' : value;
  if (written === undefined) return false;
  const [target] = targets;
  if (!target) return record.defaults.some((one) => one.value === written);
  return record.defaults.findLast(({ minor }) => minor <= target.minor)?.value === written;
}

/** Said of what works otherwise: the CRDs that are installed may lack it. */
export const channelRule: UseRule = (use, context) => {
  const { record, role } = use;
  if (role !== 'kind' && role !== 'field' && role !== 'value') return undefined;
  if (!record || use.mentioned || isNowhere(use)) return undefined;
  if (context.gatewayApiChannel === 'experimental') return undefined;
  const targets = context.targets.filter(
    (target) =>
      availability(record.life, target) === 'available' && channelAt(record, target) === 'experimental',
  );
  const [first] = targets;
  if (!first) return undefined;
  const params = {
    name: nameOf(use.id),
    release: formatVersion(context.history, first),
    target: namesOf(context, targets),
  };
  const told: Problem = problem(codeFor(role, 'experimental'), params, {
    id: use.id,
    range: use.range,
    use,
    link: 'reference' in record ? record.reference : undefined,
  });
  return context.gatewayApiChannel === 'standard' ? { ...told, severity: 'warning' } : told;
};

/** Whether a gate is said of what the file itself switches on, or a file that counts for it. */
export function switchedOn(
  { documents }: Analysis,
  elsewhere: ReadonlySet<Id>,
): (problem: Problem) => boolean {
  const flags = lazy(() => {
    const set = new Set<Id>();
    for (const { units } of documents)
      for (const { unit } of units) for (const use of unit.uses) if (isSwitchedOn(use)) set.add(use.id);
    return set;
  });
  const isOn = (id: Id): boolean => elsewhere.has(id) || flags().has(id);
  return ({ use, code }) =>
    rowOf(code).state === 'gated' &&
    (use?.record?.life.effect ?? []).some(
      (one) => !(isPartial(one) && allows(one, use ?? {})) && one.by.some(isOn),
    );
}

interface Found {
  readonly effect: Effect;
  readonly targets: readonly Version[];
}

/** The effect in the first of the targets that has one; without any, one that it has in every release. */
function effectFor(record: LivingRecord, written: Written, { targets }: RuleContext): Found | undefined {
  if (targets.length === 0) {
    const effect = record.life.removed === undefined ? lastingEffect(record.life) : undefined;
    return effect && !allows(effect, written) ? { effect, targets } : undefined;
  }
  const { life } = record;
  const at = (target: Version): Effect | undefined => {
    const there = availability(life, target);
    if (there === 'not-yet' || there === 'from-patch') return lastingHindrance(life, written);
    return there === 'available' ? hindranceAt(life, target, written) : undefined;
  };
  const effect = targets.map(at).find((one) => one !== undefined);
  return effect && { effect, targets: targets.filter((target) => at(target) === effect) };
}

/** Where it began with the thing itself, or none of the targets has that, no release has to be named. */
function spanOf(
  { from, to }: Effect,
  { life }: LivingRecord,
  { history }: RuleContext,
  targets: readonly Version[],
): { from?: string; to?: string } {
  if (targets.length > 0 && targets.every((target) => availability(life, target) !== 'available')) return {};
  const fromTheStart = from.minor <= life.since && from.patch === undefined;
  return {
    ...((!fromTheStart || to !== undefined) && { from: formatVersion(history, from) }),
    ...(to && { to: formatVersion(history, to) }),
  };
}
