/** What of a file does not fit the releases on the way, each thing once with the releases at which it is wrong. */
import type { Version } from '../../facts/model';
import type { Analysis } from '../../manifest/model';
import { rowOf } from '../codes';
import { useFindings, type Finding, type FindingOptions } from '../findings';
import type { Problem } from './plan';

/** `ends`: where one starts, then the end of each hop. `optionsAt`: what counts for the file at one of them. */
export function problemsAt(
  analysis: Analysis,
  file: string,
  ends: readonly Version[],
  optionsAt: (target: Version) => FindingOptions,
): Problem[] {
  const found = new Map<string, { readonly finding: Finding; readonly ends: number[] }>();
  ends.forEach((end, at) => {
    for (const finding of useFindings(analysis, optionsAt(end))) {
      const { line, character } = finding.range.start;
      const key = `${line}:${character} ${finding.code} ${finding.id}`;
      const known = found.get(key);
      if (known) known.ends.push(at);
      else found.set(key, { finding, ends: [at] });
    }
  });
  return [...found.values()].flatMap(({ finding, ends: at }) => {
    const { code, id, message, range, severity } = finding;
    const isBlocker = severity === 'warning' || severity === 'error';
    // What is only superseded or deprecated is told once, at the goal.
    if (!isBlocker && rowOf(code).state !== 'deprecated') return [];
    return [{ code, id, message, file, start: range.start, ends: at, isBlocker }];
  });
}
