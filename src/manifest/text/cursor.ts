/**
 * The path of keys at a position, found by walking indentation upwards, line by line, without a parser.
 *
 * It answers for plain block style. Whatever else it meets (flow style, aliases, text of many lines) it answers
 * with `parse`, and the caller parses the document.
 */
import { goesOn, indentUpTo, readEntry, skip, type Entry, type KeyStep } from './entry';
import type { Lines, Position, Range } from '../model';
import { isMarker, type Span } from './split';
import { closesComment, commentLines, longestAction, opensAction } from './templates';
import { indentOf } from './lines';

export type PathStep = KeyStep | 'item';

export interface CursorPath {
  /** From the root of the object downwards. */
  readonly steps: readonly PathStep[];
  /** The scalar at the cursor, when it is on a value and not on the last key. */
  readonly value: KeyStep | undefined;
  /** `apiVersion` and `kind` of the object, as far as the lines at its root tell. */
  readonly head: Head;
  /** The same of the item around the cursor, where the object is a list of objects. */
  readonly itemHead: Head | undefined;
}

export interface Head {
  readonly apiVersion?: KeyStep;
  readonly kind?: KeyStep;
}

export function cursorPath(lines: Lines, position: Position, span: Span): CursorPath | 'parse' | undefined {
  const first = lines.lineAt(position.line);
  if (skip(first)) return insideText(lines, position.line, span) ? 'parse' : undefined;
  const here = readEntry(lines, position.line);
  if (!here) return 'parse';
  const onKey = here.key && touches(here.key.range, position);
  const onValue = here.value && touches(here.value.range, position);
  if (!onKey && !onValue) {
    const behind = here.open || (here.value && position.character > here.value.range.end.character);
    if (!behind && position.character >= here.column) return 'parse';
    // A line that looks like an item may go on with a text that began above.
    return insideText(lines, position.line, span) ? 'parse' : undefined;
  }
  if (onValue && goesOn(lines, here, span)) return 'parse';
  const steps: PathStep[] = [];
  if (here.key) steps.push(here.key);
  /** Lines that count, from the cursor upwards. */
  const read = [here.line];
  let at = here;
  /** Root of the object whose head tells what the keys mean. */
  let top = here;
  let itemOf: Entry | undefined;
  for (;;) {
    for (let dash = 0; dash < at.dashes; dash++) steps.push('item');
    const parent =
      at.dashes > 0 ? parentOf(lines, at.line, at.indent, true, span) : climb(lines, at, span, steps, read);
    if (parent === 'parse') return 'parse';
    if (!parent) break;
    read.push(parent.line);
    if (parent.key) steps.push(parent.key);
    if (parent.key?.key === 'items' && parent.indent === 0) itemOf = at;
    at = parent;
    top = parent;
  }
  if (top.dashes > 0 || top.indent > 0 || isInAction(lines, read, span)) return 'parse';
  const head = readHead(lines, span);
  if (head === 'parse') return 'parse';
  const itemHead = itemOf && readItemHead(lines, itemOf, span);
  if (itemHead === 'parse') return 'parse';
  return { steps: steps.reverse(), value: onKey ? undefined : here.value, head, itemHead };
}

const touches = (range: Range, position: Position): boolean =>
  range.start.character <= position.character && position.character <= range.end.character;

/** Goes from a key without a dash to its parent: past its siblings, and through the item that they are in. */
function climb(
  lines: Lines,
  at: Entry,
  span: Span,
  steps: PathStep[],
  read: number[],
): Entry | 'parse' | undefined {
  if (at.indent === 0) return checkRoot(lines, at.line, span);
  for (let line = at.line - 1; line >= span.start; line--) {
    const text = lines.lineAt(line);
    if (indentUpTo(text, at.indent) >= at.indent || skip(text)) continue;
    const entry = readEntry(lines, line);
    if (!entry?.key) return 'parse';
    if (entry.dashes > 0 && entry.column === at.indent) {
      for (let dash = 0; dash < entry.dashes; dash++) steps.push('item');
      read.push(line);
      return parentOf(lines, line, entry.indent, true, span);
    }
    return entry.column < at.indent && entry.open ? entry : 'parse';
  }
  return 'parse';
}

/** The key that a list at this column, or a mapping, belongs to. */
function parentOf(
  lines: Lines,
  from: number,
  indent: number,
  list: boolean,
  span: Span,
): Entry | 'parse' | undefined {
  for (let line = from - 1; line >= span.start; line--) {
    const text = lines.lineAt(line);
    const column = indentUpTo(text, indent + 1);
    // Most lines are deeper: they are passed by at a glance, as a document may have many.
    if (column > indent || column === text.length) continue;
    if ((list && column === indent && text[column] === '-' && !isMarker(text)) || skip(text)) continue;
    const entry = readEntry(lines, line);
    if (!entry?.key || !entry.open || entry.column > indent) return 'parse';
    return entry;
  }
  return 'parse';
}

/** At the root nothing is above; yet text before it, such as an opening brace, needs the parser. */
function checkRoot(lines: Lines, from: number, span: Span): 'parse' | undefined {
  for (let line = span.start; line <= from; line++) {
    const text = lines.lineAt(line);
    if (skip(text) || /^(?:---|\.\.\.)\s*(?:#.*)?$/.test(text) || text.startsWith('%')) continue;
    return readEntry(lines, line)?.indent === 0 ? undefined : 'parse';
  }
  return undefined;
}

/** Whether one of these lines may be part of a template's action that begins above it. */
function isInAction(lines: Lines, read: readonly number[], span: Span): boolean {
  let seen = span.end;
  for (const line of read) {
    let length = 0;
    let above = Math.min(line, seen) - 1;
    for (; above >= span.start && length <= longestAction; above--) {
      const text = lines.lineAt(above);
      if (opensAction(text)) return true;
      length += text.length + 1;
    }
    seen = above + 1;
  }
  const end = Math.min(span.end, span.start + commentLines);
  for (let line = span.start; line < end; line++) if (closesComment(lines.lineAt(line))) return true;
  return false;
}

/** The head of the list item that has this entry among its own keys. */
function readItemHead(lines: Lines, within: Entry, span: Span): Head | 'parse' {
  const head: { apiVersion?: KeyStep; kind?: KeyStep } = {};
  const { column } = within;
  let line = within.line;
  while (line >= span.start && (indentUpTo(lines.lineAt(line), column) >= column || skip(lines.lineAt(line))))
    line--;
  for (const start = line; line < span.end && line >= 0 && !(head.apiVersion && head.kind); line++) {
    const text = lines.lineAt(line);
    if (opensAction(text)) return 'parse';
    const indent = indentUpTo(text, column + 1);
    if (line > start && indent < column && !skip(text)) break;
    if ((line > start && indent !== column) || skip(text)) continue;
    const entry = readEntry(lines, line);
    const name = entry?.key?.key;
    if (entry?.column !== column || (name !== 'apiVersion' && name !== 'kind')) continue;
    if (!entry.value || goesOn(lines, entry, span)) return 'parse';
    head[name] ??= entry.value;
  }
  return head;
}

function readHead(lines: Lines, span: Span): Head | 'parse' {
  const head: { apiVersion?: KeyStep; kind?: KeyStep } = {};
  for (let line = span.start; line < span.end && !(head.apiVersion && head.kind); line++) {
    const text = lines.lineAt(line);
    if (opensAction(text)) return 'parse';
    if (!/^["']?(?:apiVersion|kind)\b/.test(text)) continue;
    const entry = readEntry(lines, line);
    const name = entry?.key?.key;
    if (!entry?.value || (name !== 'apiVersion' && name !== 'kind')) return 'parse';
    if (goesOn(lines, entry, span)) return 'parse';
    head[name] ??= entry.value;
  }
  return head;
}

/** Whether a comment or an empty line may be part of a block of text. */
function insideText(lines: Lines, from: number, span: Span): boolean {
  const indent = indentOf(lines.lineAt(from));
  for (let line = from - 1; line >= span.start; line--) {
    const text = lines.lineAt(line);
    if (skip(text) || indentOf(text) >= indent) continue;
    return readEntry(lines, line)?.open === false;
  }
  return false;
}
