/** Edits of a text: many that do not overlap, and what they make of it. */
import type { Range } from '../model';
import { comparePositions } from './lines';

export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/** The text after some edits that do not overlap; lines that come end as those that are there. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  const bom = text.startsWith('\uFEFF') ? 1 : 0;
  const offset = ({ line, character }: Range['start']): number =>
    (starts[line] ?? text.length) + character + (line === 0 ? bom : 0);
  const isWindows = /^[^\r\n]*\r\n/.test(text);
  const parts: string[] = [];
  let done = 0;
  for (const { range, newText } of [...edits].sort((a, b) =>
    comparePositions(a.range.start, b.range.start),
  )) {
    parts.push(text.slice(done, offset(range.start)), isWindows ? newText.replaceAll('\n', '\r\n') : newText);
    done = offset(range.end);
  }
  return parts.join('') + text.slice(done);
}

/** Those that do not overlap another; where two do, the first counts. */
export function withoutOverlap<T extends { readonly edits: readonly TextEdit[] }>(all: readonly T[]): T[] {
  const taken: TextEdit[] = [];
  return all.filter(({ edits }) => {
    if (edits.some(({ range }) => touches(range, taken))) return false;
    for (const edit of edits) taken.splice(placeOf(edit.range.start, taken), 0, edit);
    return true;
  });
}

/** Where an edit goes among sorted ones: behind those that begin at the same place. */
function placeOf(start: Range['start'], sorted: readonly TextEdit[]): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comparePositions(sorted[middle]!.range.start, start) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a range overlaps one of many that do not overlap each other. */
function touches(range: Range, sorted: readonly TextEdit[]): boolean {
  const place = placeOf(range.start, sorted);
  const near = [sorted[place - 2], sorted[place - 1], sorted[place]];
  return near.some((other) => other && overlap(range, other.range));
}

function overlap(a: Range, b: Range): boolean {
  return comparePositions(a.start, b.end) < 0 && comparePositions(b.start, a.end) < 0;
}
