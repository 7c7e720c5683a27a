/** When what breaks on a hop can be changed: a finding and the behaviour change that tells the same agree on it. */
import { availability, isLiving } from '../../facts/lives';
import type { History, Id } from '../../facts/model';
import type { Verdict } from '../changes/judge';
import type { ChangePlace } from '../changes/truth';
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

const isAbout = ({ change }: Verdict, { id, code }: Blocker): boolean =>
  change.finding === code || change.touches.some((one) => one.startsWith(id) || id.startsWith(one));

/** In its line; what a change and a finding say alike stands in the patch or the object that the change tells. */
function standsAt(
  { file, range }: ChangePlace,
  { where, code }: Blocker,
  { change, where: all }: Verdict,
): boolean {
  const first = range.start.line + 1;
  const next = all.flatMap((one) =>
    one.file === file && one.range.start.line >= first ? one.range.start.line : [],
  );
  const last = change.finding === code ? Math.min(...next) : first;
  return where.some((one) => one.file === file && one.line >= first && one.line <= last);
}

/** What stands at the same place and has to do with the same thing. */
const isSame = (verdict: Verdict, blocker: Blocker): boolean =>
  isAbout(verdict, blocker) && verdict.where.some((place) => standsAt(place, blocker, verdict));

/** Changes all of whose places are told by blockers of the hop, by the first of them. */
function toldWith(blockers: readonly Blocker[], verdicts: readonly Verdict[]): ReadonlyMap<Blocker, Id[]> {
  const told = new Map<Blocker, Id[]>();
  for (const verdict of verdicts) {
    const same = blockers.filter((one) => !one.already && isSame(verdict, one));
    const [first] = same;
    if (!first || !verdict.where.every((place) => same.some((one) => standsAt(place, one, verdict))))
      continue;
    told.set(first, [...(told.get(first) ?? []), verdict.change.id]);
  }
  return told;
}

/** A change knows what is to be done, a finding which releases have what takes its place: what either says is late is late. */
export function agreed(
  found: readonly Blocker[],
  verdicts: readonly Verdict[],
): { readonly blockers: readonly Blocker[]; readonly phaseIn: (verdict: Verdict) => Phase } {
  const told = toldWith(found, verdicts);
  const blockers = found.map((one): Blocker => {
    const isLate = verdicts.some((verdict) => verdict.change.phase === 'with' && isSame(verdict, one));
    return { ...one, changes: told.get(one) ?? [], phase: isLate ? 'with' : one.phase };
  });
  const late = blockers.filter(({ already, phase }) => !already && phase === 'with');
  const phaseIn = (verdict: Verdict): Phase => {
    const { phase } = verdict.change;
    return phase === 'before' && late.some((one) => isSame(verdict, one)) ? 'with' : phase;
  };
  return { blockers, phaseIn };
}
