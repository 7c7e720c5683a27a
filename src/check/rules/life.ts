/** Things that the target does not have yet, no longer has, or has as deprecated. */
import { lastingHindrance, worksFrom } from '../../facts/effects';
import { availability, gapAt, isDeprecated } from '../../facts/lives';
import type { LivingRecord, Version } from '../../facts/model';
import { formatVersion, minorName } from '../../facts/versions';
import { isLivingRole, type Use } from '../../manifest/model';
import { nameOf } from '../words';
import { effectRule } from './effect';
import { misplacedFlagRule, misplacedOnRule, misplacedRule } from './misplaced';
import { isExempt, isGone, isNowhere, namesOf, successorsOf } from './record';
import { codeFor } from '../codes';
import { problem, type RuleContext, type UseRule } from './rule';
import { unparsedRule } from './unparsed';

/** What Istio writes needs no release, yet a selector that asks for what it writes no more finds nothing. */
const isMissed = (record: LivingRecord): boolean =>
  'internal' in record &&
  record.internal &&
  record.life.removed !== undefined &&
  record.replacedBy !== undefined;

/** Whether what a target lacks, or has no more, is nobody's fault. */
function isTold(record: LivingRecord, context: RuleContext): boolean {
  if (!isExempt(record)) return true;
  const { removed } = record.life;
  return isMissed(record) && context.targets.every(({ minor, newer }) => !newer && minor >= (removed ?? 0));
}

/** Where nothing reads a thing, it does nothing in any release: that is said of it, and nothing of its life. */
export const lifeRule: UseRule = (use, context, uses) => {
  const found = lifeOf(use, context, uses);
  return found && !elsewhereRules.some((rule) => rule(use, context, uses)) ? found : undefined;
};

const elsewhereRules: readonly UseRule[] = [misplacedOnRule, misplacedRule, misplacedFlagRule];

const lifeOf: UseRule = (use, context, uses) => {
  const { record, role } = use;
  if (!record || !isLivingRole(role) || isNowhere(use)) return undefined;
  if (use.mentioned && !(use.selects && isMissed(record))) return undefined;
  if (!isTold(record, context) || (use.isVendors && role === 'flag')) return undefined;
  const { life } = record;
  const { history } = context;
  const about = {
    id: use.id,
    range: use.range,
    use,
    link: 'reference' in record ? record.reference : undefined,
  };
  const name = nameOf(use.id);

  const missing = missedBy(use, record, context);
  if (missing.length > 0) {
    const release = firstFor(context, record, missing[0]!);
    return problem(codeFor(role, 'not-yet'), { name, release, target: namesOf(context, missing) }, about);
  }
  if (isGone(record, context.targets)) {
    const gone = context.targets.filter((target) => availability(life, target) === 'removed');
    const params = {
      name,
      release: removalFor(context, record, gone[0]),
      target: namesOf(context, gone),
      use: successorsOf(context, record),
    };
    return problem(codeFor(role, 'removed'), params, about);
  }
  const effect = hindranceRule(use, context, uses);
  if (effect) return effect;
  const deprecated =
    context.targets.length === 0
      ? life.deprecated !== undefined
      : context.targets.some((target) => !target.newer && isDeprecated(life, target));
  if (!deprecated || !life.deprecated || standsBeside(use, uses)) return undefined;
  const release = minorName(history, life.deprecated.minor);
  return problem(codeFor(role, 'deprecated'), { name, release, use: successorsOf(context, record) }, about);
};

/** No release is to be waited for where it does nothing in any: that is said of a target that lacks it too. */
const missedBy = (use: Use, record: LivingRecord, { targets }: RuleContext): readonly Version[] =>
  use.isVendors || lastingHindrance(record.life, use)
    ? []
    : targets.filter((target) => lacks(record, target));

const hindranceRule: UseRule = (...asked) => effectRule(...asked) ?? unparsedRule(...asked);

/** Whether the successor is written on the same object, and says the same: who migrates keeps both for a while. */
const standsBeside = ({ record, on, value }: Use, uses: readonly Use[]): boolean =>
  on !== undefined &&
  value !== undefined &&
  uses.some(
    (beside) => record?.replacedBy?.includes(beside.id) && beside.on === on && beside.value === value,
  );

/** Whether a target certainly lacks what came later. */
export function lacks({ life }: LivingRecord, target: Version): boolean {
  switch (availability(life, target)) {
    case 'not-yet':
      // Known no earlier only because nothing earlier can be read.
      return life.bound === 'exact';
    case 'from-patch':
      return target.patch !== undefined;
    case 'gap':
      return true;
    default:
      return false;
  }
}

/** The first release from which a target would have it, and it would do something. */
export function firstFor({ history }: RuleContext, { life }: LivingRecord, target: Version): string {
  const patch = life.backports.find((version) => version.minor === target.minor);
  if (patch) return formatVersion(history, patch);
  const gap = gapAt(life, target.minor);
  return gap ? minorName(history, gap[1]) : formatVersion(history, worksFrom(life));
}

export function removalFor({ history }: RuleContext, { life }: LivingRecord, target?: Version): string {
  const patch = target && life.removedInPatches?.find((version) => version.minor === target.minor);
  if (patch) return formatVersion(history, patch);
  return life.removed === undefined ? '?' : minorName(history, life.removed);
}
