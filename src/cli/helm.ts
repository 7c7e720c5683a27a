/** Helm writes above each document which template made it; in its output that says more than a line. */
import type { DocumentAnalysis, Lines } from '../manifest/model';

const source = /^# Source: (\S.*?)\s*$/;
/** Lines of a document that are looked at: the marker, and the comment right behind it. */
const head = 2;

/** The template of the document that holds a line. */
export function templateOf(
  documents: readonly DocumentAnalysis[],
  lines: Lines,
): (line: number) => string | undefined {
  const templates = documents.map(({ start, end }) => {
    for (let line = start; line < Math.min(end, start + head); line++) {
      const match = source.exec(lines.lineAt(line));
      if (match) return match[1];
    }
    return undefined;
  });
  if (templates.every((template) => template === undefined)) return () => undefined;
  return (line) => templates[documents.findIndex(({ start, end }) => start <= line && line < end)];
}
