/** What to use instead of a thing, at the releases that someone runs. */
import { effectAt, effectsOf } from './effects';
import { availability, isLiving } from './lives';
import type { Effect, History, Id, LivingRecord, Version } from './model';

/** A chain of successors that were succeeded themselves is followed so far. */
const DEEPEST = 4;

/**
 * Those that the releases have and that do something there. One that has ended by then, or is idle, gives way to its own
 * successors, and where some of them are there only for a while, they come first: what lasts takes over when they end.
 */
export function successorsAt(
  history: History,
  record: LivingRecord,
  targets: readonly Version[],
): readonly Id[] {
  return follow(history, record, targets, DEEPEST);
}

function follow(
  history: History,
  record: LivingRecord,
  targets: readonly Version[],
  depth: number,
): readonly Id[] {
  const named = record.replacedBy ?? record.life.deprecated?.replacedBy ?? [];
  const known = targets.filter(({ newer }) => !newer);
  const there: Id[] = [];
  const passing: Id[] = [];
  const after: Id[] = [];
  for (const id of named) {
    const other = history.get(id);
    const life = other && isLiving(other) ? other.life : undefined;
    if (!life) there.push(id);
    else if (hasEnded(life, known))
      after.push(...(depth > 0 ? follow(history, other as LivingRecord, targets, depth - 1) : []));
    else if (
      life.removed !== undefined &&
      known.every((target) => availability(life, target) === 'available')
    )
      passing.push(id);
    else there.push(id);
  }
  if (passing.length > 0 && known.length > 0) return passing;
  return [...new Set(there.length > 0 ? there : after)].filter((id) => id !== record.id);
}

const hasEnded = (life: LivingRecord['life'], targets: readonly Version[]): boolean =>
  targets.length === 0
    ? life.removed !== undefined || effectsOf(life).some(isForGood)
    : targets.some((target) => availability(life, target) === 'removed' || isIdle(life, target));

/** Whether it does nothing there, and never will again. */
function isIdle(life: LivingRecord['life'], target: Version): boolean {
  const effect = effectAt(life, target);
  return effect !== undefined && isForGood(effect);
}

const isForGood = ({ to, state }: Effect): boolean =>
  to === undefined && (state === 'inert' || state === 'rejected');
