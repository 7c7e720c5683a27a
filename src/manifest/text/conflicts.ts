/** Marks that a merge left behind: what both sides say is read, and that it is not settled is told. */
import { blankParts, type Part } from './templates';

export interface Settled {
  /** The text without the marks. */
  readonly text: string;
  /** The line of the first. */
  readonly line: number | undefined;
}

const mark = /^(?:<{7} .*|\|{7}(?: .*)?|={7}|>{7} .*)$/gm;

export function blankConflicts(text: string): Settled {
  if (!/^<{7} /m.test(text) || !/^>{7} /m.test(text)) return { text, line: undefined };
  const marks = [...text.matchAll(mark)].map((match): Part => {
    return { start: match.index, end: match.index + match[0].length };
  });
  const first = text.slice(0, marks[0]!.start);
  return { text: blankParts(text, marks), line: first.split('\n').length - 1 };
}
