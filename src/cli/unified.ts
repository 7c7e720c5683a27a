/** What edits change of a text, as a unified diff; it is known from the edits, so that nothing need be looked for. */
import { applyEdits, type TextEdit } from '../manifest/text/edits';
import { comparePositions } from '../manifest/text/lines';

/** Lines around a change. */
const around = 3;

/** Lines [start, end) of the old text, and how many stand there in the new. */
interface Change {
  start: number;
  end: number;
  readonly at: number;
  length: number;
}

export function unifiedDiff(file: string, text: string, edits: readonly TextEdit[]): string {
  const [old, now] = [linesOf(text), linesOf(applyEdits(text, edits))];
  const changes = changesOf(edits).flatMap((change) => trimmed(change, old, now));
  if (changes.length === 0) return '';
  const hunks: Change[][] = [];
  for (const change of changes) {
    const last = hunks.at(-1)?.at(-1);
    if (last && change.start - last.end <= 2 * around) hunks.at(-1)!.push(change);
    else hunks.push([change]);
  }
  return [`--- a/${file}\n+++ b/${file}\n`, ...hunks.map((hunk) => hunkText(hunk, old, now))].join('');
}

/** The lines of a text; those of Windows keep what comes before their break, or the diff would fit no file. */
function linesOf(text: string): string[] {
  const lines = text.split(/\n|\r(?!\n)/);
  const last = lines.pop()!;
  return last === '' ? lines : [...lines, `${last}\n\\ No newline at end of file`];
}

/** Edits that touch a line together. */
function changesOf(edits: readonly TextEdit[]): Change[] {
  const changes: Change[] = [];
  let shift = 0;
  for (const { range, newText } of [...edits].sort((a, b) =>
    comparePositions(a.range.start, b.range.start),
  )) {
    const [start, end] = [range.start.line, range.end.line + 1];
    const grown = newText.split('\n').length - 1 - (range.end.line - range.start.line);
    const last = changes.at(-1);
    if (last && start < last.end) {
      last.length += Math.max(end, last.end) - last.end + grown;
      last.end = Math.max(end, last.end);
    } else changes.push({ start, end, at: start + shift, length: end - start + grown });
    shift += grown;
  }
  return changes;
}

/** Without lines that are the same before and after. */
function trimmed(
  { start, end, at, length }: Change,
  old: readonly string[],
  now: readonly string[],
): Change[] {
  let [first, last, left] = [start, Math.min(end, old.length), Math.min(length, now.length - at)];
  let from = at;
  while (first < last && left > 0 && old[first] === now[from]) {
    first++;
    from++;
    left--;
  }
  while (first < last && left > 0 && old[last - 1] === now[from + left - 1]) {
    last--;
    left--;
  }
  return first === last && left === 0 ? [] : [{ start: first, end: last, at: from, length: left }];
}

function hunkText(hunk: readonly Change[], old: readonly string[], now: readonly string[]): string {
  const [first, last] = [hunk[0]!, hunk.at(-1)!];
  const from = Math.max(0, first.start - around);
  const to = Math.min(old.length, last.end + around);
  const lines: string[] = [];
  let at = from;
  let grown = 0;
  for (const { start, end, at: place, length } of hunk) {
    lines.push(...old.slice(at, start).map((line) => ` ${line}`));
    lines.push(...old.slice(start, end).map((line) => `-${line}`));
    lines.push(...now.slice(place, place + length).map((line) => `+${line}`));
    at = end;
    grown += length - (end - start);
  }
  lines.push(...old.slice(at, to).map((line) => ` ${line}`));
  const begin = first.at - (first.start - from);
  const part = (start: number, count: number): string => `${count === 0 ? start : start + 1},${count}`;
  return `@@ -${part(from, to - from)} +${part(begin, to - from + grown)} @@\n${lines.join('\n')}\n`;
}
