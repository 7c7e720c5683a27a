import { claimsOf, type ReleaseClaims } from '../build/claims';
import type { DataToCheck, Rule } from './rule';

export const complete: Rule = {
  name: 'complete',
  description:
    'Of a finished release every upgrade note, boolean flip, compatibility switch and name that no release has is claimed by a change or passed over.',
  check(data, report) {
    for (const { release, finished, demands, needless } of claims(data)) {
      for (const { what, why } of needless) report(`passed-over ${release}`, `${what}: ${why}`);
      if (!finished) continue;
      for (const { kind, what, answer } of demands)
        if (answer === 'open') report(`changes ${release}`, `nothing answers the ${kind} ${what}`);
    }
  },
};

const claims = ({ curated, notes, changes, history }: DataToCheck): readonly ReleaseClaims[] =>
  claimsOf({
    behaviour: curated.behaviour,
    passedOver: curated.passedOver,
    notes,
    changes,
    history: history(),
  });

/** One line for each release that is not finished and still has something open. */
export function openReleases(data: DataToCheck): string[] {
  return claims(data).flatMap(({ release, finished, demands }) => {
    const open = demands.filter(({ answer }) => answer === 'open');
    if (finished || open.length === 0) return [];
    const counts = (['note', 'flip', 'switch', 'name'] as const).flatMap((kind) => {
      const count = open.filter((one) => one.kind === kind).length;
      return count > 0 ? [`${count} ${plural(kind, count)}`] : [];
    });
    return [`${release}: ${counts.join(', ')}`];
  });
}

/** What one release still asks for, a line each: `note x.yaml`. */
export const openIn = (data: DataToCheck, name: string): string[] =>
  claims(data)
    .filter(({ release }) => release === name)
    .flatMap(({ demands }) => demands.filter(({ answer }) => answer === 'open'))
    .map(({ kind, what }) => `${kind} ${what}`);

const plural = (kind: string, count: number): string => {
  if (count === 1) return kind;
  return kind === 'switch' ? 'switches' : `${kind}s`;
};
