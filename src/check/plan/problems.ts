/** What of a file does not fit the releases on the way, each thing once with the releases at which it is wrong. */
import { effectAt } from '../../facts/effects';
import { availability, isLiving } from '../../facts/lives';
import type { HistoryRecord, Version } from '../../facts/model';
import type { Analysis } from '../../manifest/model';
import { rowOf } from '../codes';
import { useFindings, type Finding, type FindingOptions } from '../findings';
import type { Problem } from './plan';

/** `ends`: where one starts, then the end of each hop. `optionsAt`: what counts for the file at one of them. */
export const problemsAt = (
  analysis: Analysis,
  file: string,
  ends: readonly Version[],
  optionsAt: (target: Version) => FindingOptions,
): Problem[] => problemsOn(analysis, file, [ends], optionsAt)[0] ?? [];

/** The same on several ways; a release at which more than one of them stops is asked once. */
export function problemsOn(
  analysis: Analysis,
  file: string,
  ways: readonly (readonly Version[])[],
  optionsAt: (target: Version) => FindingOptions,
): Problem[][] {
  const known = new Map<string, readonly Finding[]>();
  const findingsAt = (end: Version): readonly Finding[] => {
    const key = `${end.minor} ${end.patch ?? ''}`;
    const found = known.get(key) ?? useFindings(analysis, optionsAt(end));
    known.set(key, found);
    return found;
  };
  return ways.map((ends) => [
    ...problemsBy(file, ends, findingsAt),
    ...stopsBy(file, ends, findingsAt),
    ...beginningsBy(file, ends, findingsAt, ({ id }, end) => worksAt(optionsAt(end).history.get(id), end)),
  ]);
}

const worksAt = (record: HistoryRecord | undefined, end: Version): boolean =>
  isLiving(record) && availability(record.life, end) === 'available' && !effectAt(record.life, end);

/**
 * What does nothing where one starts and works at the end of a hop: nobody has touched the file, and it does something
 * else. What was not there at the start was written for later.
 */
function beginningsBy(
  file: string,
  ends: readonly Version[],
  findingsAt: (end: Version) => readonly Finding[],
  works: (finding: Finding, end: Version) => boolean,
): Problem[] {
  const atStart = new Set(findingsAt(ends[0]!).filter(isWaiting).map(placeOf));
  return ends.slice(1).flatMap((end, at): Problem[] => {
    const idle = findingsAt(end).filter(isIdle);
    return findingsAt(ends[at]!)
      .filter((one) => isWaiting(one) && atStart.has(placeOf(one)) && works(one, end))
      .filter((one) => !idle.some(({ id }) => one.id.startsWith(id)))
      .map(({ code, id, message, range: { start } }) => ({
        ...{ code, id, message, file, start, ends: [at + 1] },
        isBlocker: false,
        turn: 'begins',
      }));
  });
}

/**
 * Patches of an EnvoyFilter for proxies of the release before, and of no later one: after the hop none is left that
 * they are for. Where a file has one for the next release beside each, nothing is lost.
 */
function stopsBy(
  file: string,
  ends: readonly Version[],
  findingsAt: (end: Version) => readonly Finding[],
): Problem[] {
  const at = ends.map((end) => findingsAt(end).filter(isForOthers));
  const without = (list: readonly Finding[], other: readonly Finding[]): readonly Finding[] => {
    const places = new Set(other.map(placeOf));
    return list.filter((one) => !places.has(placeOf(one)));
  };
  return ends.slice(1).flatMap((_, i): Problem[] => {
    const [before, after] = [at[i]!, at[i + 1]!];
    const stopped = without(after, before);
    if (stopped.length <= without(before, after).length) return [];
    return stopped.map(({ code, id, message, range: { start } }) => ({
      ...{ code, id, message, file, start, ends: [i + 1] },
      isBlocker: false,
      turn: 'stops',
    }));
  });
}

const isForOthers = ({ code, id, severity }: Finding): boolean =>
  code === 'patch-never-applies' && !breaks(severity) && id.endsWith('.proxyVersion');

const breaks = (severity: Finding['severity']): boolean => severity === 'warning' || severity === 'error';

const isWaiting = ({ code }: Finding): boolean => ['inert', 'gated', 'rejected'].includes(rowOf(code).state);
const isIdle = (one: Finding): boolean =>
  isWaiting(one) || ['removed', 'not-yet', 'misplaced'].includes(rowOf(one.code).state);

function problemsBy(
  file: string,
  ends: readonly Version[],
  findingsAt: (end: Version) => readonly Finding[],
): Problem[] {
  const found = new Map<string, { readonly finding: Finding; readonly ends: number[] }>();
  ends.forEach((end, at) => {
    for (const finding of findingsAt(end)) {
      const { line, character } = finding.range.start;
      // What is told of at one end may break at another.
      const key = `${line}:${character} ${finding.code} ${finding.id} ${String(breaks(finding.severity))}`;
      const known = found.get(key);
      if (known) known.ends.push(at);
      else found.set(key, { finding, ends: [at] });
    }
  });
  const ahead = endsNotYet([...found.values()]);
  return [...found.values()].flatMap(({ finding, ends: own }) => {
    const { code, id, message, range, severity } = finding;
    const notYet = rowOf(finding.code).state === 'removed' ? undefined : ahead.get(placeOf(finding));
    const at = sinceNotYet(own, notYet, ends.length - 1);
    if (at === undefined) return [];
    const isBlocker = breaks(severity);
    // What is only superseded or deprecated is told once, at the goal.
    if (!isBlocker && rowOf(code).state !== 'deprecated') return [];
    return [{ code, id, message, file, start: range.start, ends: at, isBlocker }];
  });
}

const placeOf = ({ id, range: { start } }: Finding): string => `${start.line}:${start.character} ${id}`;

interface Found {
  readonly finding: Finding;
  readonly ends: readonly number[];
}

/** The ends at which a thing in its place is not there yet. */
function endsNotYet(found: readonly Found[]): ReadonlyMap<string, readonly number[]> {
  const late = found.filter(({ finding }) => rowOf(finding.code).state === 'not-yet');
  return new Map(late.map(({ finding, ends }) => [placeOf(finding), ends]));
}

/**
 * What did nothing before, as it was not there, breaks in no hop because it is there and still does nothing: it is
 * wrong since then where it stays so to the goal, and else comes on the way. What is gone again is wrong for another
 * reason than before, which nobody can mend before that hop.
 */
function sinceNotYet(
  ends: readonly number[],
  notYet: readonly number[] | undefined,
  goal: number,
): readonly number[] | undefined {
  const [first = 0] = ends;
  if (!notYet?.includes(first - 1)) return ends;
  return ends.includes(goal) ? [...notYet.filter((end) => end < first), ...ends] : undefined;
}
