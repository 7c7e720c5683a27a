/** Edits that make a label of an annotation; undefined where the text is not plain enough to be sure. */
import { ownerName } from '../facts/ids';
import type { Rename } from '../facts/model';
import type { TextEdit } from '../manifest/text/edits';
import type { Lines, Range, Use } from '../manifest/model';
import { firstBelow, indentOf, isAction, onLine, skip } from '../manifest/text/lines';

/** Moves a line from `annotations` to the `labels` beside it. */
export function annotationToLabel({ to }: Rename, use: Use, lines: Lines): readonly TextEdit[] | undefined {
  const { line } = use.range.start;
  const text = lines.lineAt(line);
  const entry = /^( +)(["']?)([\w./-]+)\2 *: +(["']?)([\w.-]+)\4 *(?:#.*)?$/.exec(text);
  if (!entry) return undefined;
  const indent = entry[1]!.length;
  const parent = annotationsAbove(lines, line, indent);
  if (parent === undefined) return undefined;
  const outer = indentOf(lines.lineAt(parent));
  const labels = siblingLabels(lines, parent, outer);
  if (labels === 'unclear' || branches(lines, parent, outer)) return undefined;
  const name = ownerName(to);
  const moved = text.trim().replace(entry[3]!, name);
  const alone = isOnlyChild(lines, parent, line, indent);
  const removal: Range = {
    start: { line: alone ? parent : line, character: 0 },
    end: { line: line + 1, character: 0 },
  };
  if (line + 1 >= lines.lineCount) return undefined;
  if (labels === undefined) {
    const added = `${' '.repeat(outer)}labels:\n${' '.repeat(indent)}${moved}\n`;
    if (alone) return [{ range: removal, newText: added }];
    return [
      { range: onLine(parent, 0, 0), newText: added },
      { range: removal, newText: '' },
    ];
  }
  if (hasLabel(lines, labels, outer, name)) return undefined;
  const child = indentOf(firstBelow(lines, labels));
  const column = child > outer ? child : indent;
  return [
    { range: onLine(labels + 1, 0, 0), newText: `${' '.repeat(column)}${moved}\n` },
    { range: removal, newText: '' },
  ];
}

/** Whether a template directs parts of the mapping around a line: what moves would leave its branch, or meet what one writes. */
function branches(lines: Lines, from: number, indent: number): boolean {
  for (const step of [-1, 1]) {
    for (let line = from + step; line >= 0 && line < lines.lineCount; line += step) {
      const text = lines.lineAt(line);
      if (isAction(text)) {
        // What ends below the mapping without having begun in it began around it.
        if (step > 0 && /^\s*\{[{%]-?\s*end/.test(text)) break;
        return true;
      }
      if (!skip(text) && indentOf(text) < indent) break;
    }
  }
  return false;
}

/** The line of the open `annotations:` that a line with this indent is directly in. */
function annotationsAbove(lines: Lines, from: number, indent: number): number | undefined {
  for (let line = from - 1; line >= 0; line--) {
    const text = lines.lineAt(line);
    if (skip(text) || indentOf(text) >= indent) continue;
    return /^ *annotations: *(?:#.*)?$/.test(text) ? line : undefined;
  }
  return undefined;
}

const plainKey = /^ *(["']?)[\w./-]+\1 *:(?:\s|$)/;

/** The line of `labels:` in the same mapping; `unclear` when it is there in a style of its own. */
function siblingLabels(lines: Lines, annotations: number, indent: number): number | 'unclear' | undefined {
  for (const step of [-1, 1]) {
    for (let line = annotations + step; line >= 0 && line < lines.lineCount; line += step) {
      const text = lines.lineAt(line);
      if (skip(text) || indentOf(text) > indent) continue;
      if (indentOf(text) < indent) {
        // `- labels:` opens the mapping on the line of its dash.
        if (/^ *- +["']?labels\b/.test(text)) return 'unclear';
        break;
      }
      if (!/^ *(?:[&!?]\S* +)*["']?labels["']? *:/.test(text)) continue;
      const open = /^ *labels: *(?:#.*)?$/.test(text);
      const below = firstBelow(lines, line);
      // What stands there need not be a plain mapping.
      return open && indentOf(below) > indent && plainKey.test(below) ? line : 'unclear';
    }
  }
  return undefined;
}

/** Whether a label is or may be there already, perhaps with another value: then a person must decide. */
function hasLabel(lines: Lines, labels: number, indent: number, name: string): boolean {
  for (let line = labels + 1; line < lines.lineCount; line++) {
    const text = lines.lineAt(line);
    if (skip(text)) continue;
    if (indentOf(text) <= indent) return false;
    if (!plainKey.test(text)) return true;
    if (text.trimStart().replace(/^["']/, '').startsWith(name)) return true;
  }
  return false;
}

function isOnlyChild(lines: Lines, parent: number, child: number, indent: number): boolean {
  for (let line = parent + 1; line < lines.lineCount; line++) {
    const text = lines.lineAt(line);
    if (line === child || text.trim() === '') continue;
    return indentOf(text) < indent;
  }
  return true;
}
