/** Edits by the lines that they touch: as told, joined, and found by comparing the lines of a document with those it had. */
import type { Lines } from '../model';
import { isMarker, type Span } from './split';

/** Lines [startLine, oldEndLine) became [startLine, newEndLine). */
export interface Change {
  readonly startLine: number;
  readonly oldEndLine: number;
  readonly newEndLine: number;
}

/** Two changes, one after the other, as the one that has the lines of both. */
export function joinChanges(first: Change, second: Change): Change {
  // The first line after both, by the lines between the two.
  const end = Math.max(first.newEndLine, second.oldEndLine);
  return {
    startLine: Math.min(first.startLine, second.startLine),
    oldEndLine: end - first.newEndLine + first.oldEndLine,
    newEndLine: end - second.oldEndLine + second.newEndLine,
  };
}

/** A document as it was when somebody looked through it. */
export interface Seen {
  readonly span: Span;
  /** Its lines. */
  readonly texts: string[];
  /** Lines of the whole file. */
  readonly lineCount: number;
}

export function see(lines: Lines, span: Span): Seen {
  const texts: string[] = [];
  for (let line = span.start; line < span.end; line++) texts.push(lines.lineAt(line));
  return { span, texts, lineCount: lines.lineCount };
}

/** The same document after an edit. */
export interface Followed {
  readonly span: Span;
  readonly change: Change;
}

/**
 * Finds a document again whose first line stayed what and where it was. Lines are compared as they are: an editor
 * keeps those that nobody touched, so that of a hundred thousand this tells within a millisecond which became others.
 */
export function follow({ span, texts, lineCount }: Seen, lines: Lines): Followed | undefined {
  const { start } = span;
  const end = span.end + lines.lineCount - lineCount;
  if (end <= start || lines.lineAt(start) !== texts[0]) return undefined;
  if (end !== lines.lineCount && !isMarker(lines.lineAt(end))) return undefined;
  const both = Math.min(texts.length, end - start);
  let above = 1;
  while (above < both && lines.lineAt(start + above) === texts[above]) above++;
  let below = 0;
  while (below < both - above && lines.lineAt(end - 1 - below) === texts[texts.length - 1 - below]) below++;
  const change = { startLine: start + above, oldEndLine: span.end - below, newEndLine: end - below };
  // Of the lines that stayed none begins another document.
  for (let line = change.startLine; line < change.newEndLine; line++)
    if (isMarker(lines.lineAt(line))) return undefined;
  return { span: { start, end }, change };
}

/** Lines that are put among others at once: each is an argument. */
const mostPut = 1000;

/** The document as it is now; what was seen of it before is given up. */
export function seeAgain(seen: Seen, lines: Lines, { span, change }: Followed): Seen {
  const { startLine, oldEndLine, newEndLine } = change;
  if (newEndLine - startLine > mostPut) return see(lines, span);
  const put = see(lines, { start: startLine, end: newEndLine }).texts;
  seen.texts.splice(startLine - span.start, oldEndLine - startLine, ...put);
  return { span, texts: seen.texts, lineCount: lines.lineCount };
}
