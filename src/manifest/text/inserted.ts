/** What Terraform and others put into a text: `${…}`. Most of it is a part of a word; some writes lines of its own. */
import type { Part } from './templates';

/** Longer ones are taken for text that only looks like one. */
const longest = 5_000;

/** Where so many are left open, nobody wrote them. */
const mostOpen = 100;

/** All of them, in order; `$${` is text. */
export function insertionsIn(text: string): Part[] {
  const found: Part[] = [];
  let open = 0;
  let start = text.indexOf('${');
  while (start >= 0 && open < mostOpen) {
    const isText = text[start - 1] === '$';
    const behind = isText ? -1 : endOf(text, start + 1);
    if (behind >= 0) found.push({ start, end: behind });
    else if (!isText) open++;
    start = text.indexOf('${', behind < 0 ? start + 2 : behind);
  }
  return found;
}

/** Offset behind the bracket that closes this one, strings apart; -1 where none does. */
function endOf(text: string, start: number): number {
  const token = /[{}]|"(?:[^"\\\n]|\\.)*"/g;
  token.lastIndex = start;
  let depth = 0;
  for (let one = token.exec(text); one && one.index - start < longest; one = token.exec(text)) {
    if (one[0] === '{') depth++;
    else if (one[0] === '}' && --depth === 0) return token.lastIndex;
  }
  return -1;
}

/** Those that write lines: what is encoded or indented there, and what stands where only a key could. */
export const writingLines = (text: string): Part[] =>
  text.includes('${') ? insertionsIn(text).filter((part) => writesLines(text, part)) : [];

function writesLines(text: string, { start, end }: Part): boolean {
  // First of all, as it is one of a line at most for which that line is looked through.
  if (!/^[ \t\r]*(?:#.*)?(?:\n|$)/.test(text.slice(end, end + longest))) return false;
  const line = text.lastIndexOf('\n', start) + 1;
  const before = text.slice(line, start);
  const isAlone = /^[ \t]*(?:- +)*$/.test(before);
  if (/\b(?:yamlencode|jsonencode|indent)\s*\(/.test(text.slice(start, end)))
    return isAlone || /^[ \t]*(?:- +)*["']?[\w./-]+["']?:[ \t]*$/.test(before);
  return isAlone && !before.includes('-') && isAmongKeys(text, line, end, before.length);
}

/** Whether a line belongs to a mapping, by the lines around it. */
function isAmongKeys(text: string, line: number, end: number, margin: number): boolean {
  const above = /(?:^|\n)([ \t]*)(\S[^\n]*)\n\s*$/.exec(text.slice(Math.max(0, line - longest), line));
  const below = /^[^\n]*\n(?:[ \t\r]*\n)*([ \t]*)(\S[^\n]*)/.exec(text.slice(end, end + longest));
  if (above && above[1]!.length > margin) return true;
  return [above, below].some((one) => one?.[1]?.length === margin && isKey(one[2]!));
}

const isKey = (line: string): boolean => /^["']?[\w./-]+["']?:(?:\s|$)/.test(line);
