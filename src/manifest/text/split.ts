/** Cuts a file into its YAML documents by looking at line starts alone. */
import type { Lines } from '../model';

/** Lines [start, end) of a document; the `---` or `...` line that begins it belongs to it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** After three dots another document begins as well. An action of a template behind a marker leaves it one. */
export function isMarker(line: string): boolean {
  const first = line.charCodeAt(0);
  return (
    ((first === 0x2d && line.startsWith('---')) || (first === 0x2e && line.startsWith('...'))) &&
    (line.length === 3 || line[3] === ' ' || line[3] === '\t' || line.startsWith('{{', 3))
  );
}

/** Documents of a file that are told apart: a longer file has no room for more that say something. */
const mostDocuments = 120_000;

/** The documents of the lines [from, to). */
export function splitDocuments(lines: Lines, from = 0, to = lines.lineCount): Span[] {
  const spans: Span[] = [];
  let start = from;
  for (let line = from; line < to; line++) {
    if (line > start && isMarker(lines.lineAt(line)) && spans.length < mostDocuments) {
      spans.push({ start, end: line });
      start = line;
    }
  }
  if (start < to) spans.push({ start, end: to });
  return spans;
}

/** The document that a line is part of, found outwards from the line. */
export function documentAt(lines: Lines, line: number): Span {
  let start = Math.min(line, lines.lineCount - 1);
  while (start > 0 && !isMarker(lines.lineAt(start))) start--;
  let end = line + 1;
  while (end < lines.lineCount && !isMarker(lines.lineAt(end))) end++;
  return { start, end: Math.min(end, lines.lineCount) };
}
