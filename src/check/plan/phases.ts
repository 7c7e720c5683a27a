/** When what breaks on a hop can be changed: a finding and the behaviour change that tells the same agree on it. */
import { availability, isLiving } from '../../facts/lives';
import type { History, Id } from '../../facts/model';
import type { Verdict } from '../changes/judge';
import type { Hop } from './hops';
import type { Blocker } from './plan';

type Phase = 'before' | 'with' | 'after';

/** Before the hop where both releases have what takes its place. */
export function phaseOf(id: Id, { from }: Hop, history: History): Blocker['phase'] {
  const record = history.get(id);
  const successors = isLiving(record) ? (record.replacedBy ?? record.life.deprecated?.replacedBy ?? []) : [];
  if (successors.length === 0) return 'before';
  const isThere = (other: Id): boolean => {
    const found = history.get(other);
    return isLiving(found) && availability(found.life, from) === 'available';
  };
  return successors.some(isThere) ? 'before' : 'with';
}

/** What stands at the same place and has to do with the same thing. */
const isSame = ({ change, where }: Verdict, { id, where: places }: Blocker): boolean =>
  change.touches.some((one) => one.startsWith(id) || id.startsWith(one)) &&
  where.some(({ file, range }) =>
    places.some((one) => one.file === file && one.line === range.start.line + 1),
  );

/** A change knows what is to be done, a finding which releases have what takes its place: what either says is late is late. */
export function agreed(
  found: readonly Blocker[],
  verdicts: readonly Verdict[],
): { readonly blockers: readonly Blocker[]; readonly phaseIn: (verdict: Verdict) => Phase } {
  const blockers = found.map((one): Blocker => {
    const isLate = verdicts.some((verdict) => verdict.change.phase === 'with' && isSame(verdict, one));
    return isLate ? { ...one, phase: 'with' } : one;
  });
  const late = blockers.filter(({ already, phase }) => !already && phase === 'with');
  const phaseIn = (verdict: Verdict): Phase => {
    const { phase } = verdict.change;
    return phase === 'before' && late.some((one) => isSame(verdict, one)) ? 'with' : phase;
  };
  return { blockers, phaseIn };
}
