/** Text by lines, and offsets as positions. */
import type { Lines, Position, Range } from '../model';

const newline = 0x0a;
const carriageReturn = 0x0d;

/** Lines of a string; a byte order mark is no part of the first, as in an editor. */
export function textLines(text: string): Lines {
  const own = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const lines = own.includes('\r') ? cutLines(own) : own.split('\n');
  return { lineCount: lines.length, text: own, lineAt: (line) => lines[line] ?? '' };
}

/** At any end of a line. A pattern would take twice the memory, of which millions of short lines leave none to spare. */
function cutLines(text: string): string[] {
  const isEnd = (at: number): boolean => {
    const char = text.charCodeAt(at);
    return char === newline ? text.charCodeAt(at - 1) !== carriageReturn : char === carriageReturn;
  };
  let count = 1;
  for (let at = 0; at < text.length; at++) if (isEnd(at)) count++;
  const lines = new Array<string>(count);
  let [line, from] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    if (!isEnd(at)) continue;
    lines[line++] = text.slice(from, at);
    from = text.startsWith('\r\n', at) ? at + 2 : at + 1;
  }
  lines[line] = text.slice(from);
  return lines;
}

export function sliceLines(lines: Lines, start: number, end: number): string {
  const parts: string[] = [];
  for (let line = start; line < end; line++) parts.push(lines.lineAt(line));
  return parts.join('\n');
}

/** Lines further on among which the next place is looked for first. */
const near = 4;

/** Positions of the offsets of a text whose lines end in `\n`; quickest for those who go through it from its beginning. */
export function positions(text: string): (offset: number) => Position {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const end = starts.length;
  let line = 0;
  return (offset) => {
    // The line that is looked for lies in [low, high).
    let low = starts[line]! <= offset ? line : 0;
    let high = offset < (starts[low + near] ?? 0) ? low + near : end;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    line = low;
    return { line, character: offset - starts[line]! };
  };
}

export function comparePositions(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

/** Whether a position touches a range; its end counts, as a cursor after a word is still on it. */
export function contains(range: Range, position: Position): boolean {
  return comparePositions(range.start, position) <= 0 && comparePositions(position, range.end) <= 0;
}

/** Whether a place begins in one of these. */
export function isWithin(all: readonly Range[], { start }: Range): boolean {
  return all.some((range) => contains(range, start));
}

export function onLine(line: number, from: number, to: number): Range {
  return { start: { line, character: from }, end: { line, character: to } };
}

/** The column where a line begins to say something. */
export const indentOf = (text: string): number => text.length - text.trimStart().length;

/** Comments, and lines with nothing in them. */
export const skip = (line: string): boolean => /^\s*(?:#|$)/.test(line);

/** Whether a line begins with what directs a template, or with what one writes. */
export const isAction = (line: string): boolean => /^\s*(?:\{[{%]|<%|%\{)/.test(line);

/** The next line that says something: a comment may stand at any column. */
export function firstBelow(lines: Lines, from: number): string {
  let line = from + 1;
  while (line < lines.lineCount && skip(lines.lineAt(line))) line++;
  return lines.lineAt(line);
}
