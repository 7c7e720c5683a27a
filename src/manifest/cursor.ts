/**
 * The path of keys at a position, found by walking indentation upwards, line by line, without a parser.
 *
 * It answers for plain block style. Whatever else it meets (flow style, aliases, text of many lines) it answers
 * with `parse`, and the caller parses the document.
 */
import type { Lines, Position, Range } from './model';
import { isMarker, type Span } from './split';
import { onLine } from './text';

export interface KeyStep {
  readonly key: string;
  readonly range: Range;
}

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

interface Entry {
  readonly line: number;
  /** Column of the first dash, or of the key. */
  readonly indent: number;
  readonly dashes: number;
  /** Column of the key or scalar. */
  readonly column: number;
  readonly key: KeyStep | undefined;
  readonly value: KeyStep | undefined;
  /** Nothing but perhaps a comment stands behind the colon. */
  readonly open: boolean;
}

const scalar = String.raw`"([^"\\]*)"|'([^']*)'|([\w/][^:#"'{}[\],&*!|>%@\x60]*(?:[:#](?=\S)[^:#"'{}[\],&*!|>%@\x60]*)*)`;
const keyLine = new RegExp(
  String.raw`^( *)((?:- +)*)(?:"([^"\\]*)"|'([^']*)'|([\w/][\w./-]*)) *:(?= |$)(.*)$`,
);
const itemLine = new RegExp(String.raw`^( *)((?:- +)+)(?:${scalar}) *(?: #.*)?$`);
const valueText = new RegExp(String.raw`^( +)(?:${scalar}) *(?: #.*)?$`);

const skip = (line: string): boolean => /^\s*(?:#|$)/.test(line);

export function cursorPath(lines: Lines, position: Position, span: Span): CursorPath | 'parse' | undefined {
  const first = lines.lineAt(position.line);
  if (skip(first)) return insideText(lines, position.line, span) ? 'parse' : undefined;
  const here = readEntry(lines, position.line);
  if (!here) return 'parse';
  const onKey = here.key && touches(here.key.range, position);
  const onValue = here.value && touches(here.value.range, position);
  if (!onKey && !onValue) {
    const behind = here.open || (here.value && position.character > here.value.range.end.character);
    return behind || position.character < here.column ? undefined : 'parse';
  }
  const steps: PathStep[] = [];
  if (here.key) steps.push(here.key);
  let at = here;
  /** Root of the object whose head tells what the keys mean. */
  let top = here;
  let itemOf: Entry | undefined;
  for (;;) {
    for (let dash = 0; dash < at.dashes; dash++) steps.push('item');
    const parent =
      at.dashes > 0 ? parentOf(lines, at.line, at.indent, true, span) : climb(lines, at, span, steps);
    if (parent === 'parse') return 'parse';
    if (!parent) break;
    if (parent.key) steps.push(parent.key);
    if (parent.key?.key === 'items' && parent.indent === 0) itemOf = at;
    at = parent;
    top = parent;
  }
  if (top.dashes > 0 || top.indent > 0) return 'parse';
  const head = readHead(lines, span);
  if (head === 'parse') return 'parse';
  const itemHead = itemOf && readItemHead(lines, itemOf, span);
  if (itemHead === 'parse') return 'parse';
  return { steps: steps.reverse(), value: onKey ? undefined : here.value, head, itemHead };
}

const touches = (range: Range, position: Position): boolean =>
  range.start.character <= position.character && position.character <= range.end.character;

/** Goes from a key without a dash to its parent: past its siblings, and through the item that they are in. */
function climb(lines: Lines, at: Entry, span: Span, steps: PathStep[]): Entry | 'parse' | undefined {
  if (at.indent === 0) return checkRoot(lines, at.line, span);
  for (let line = at.line - 1; line >= span.start; line--) {
    const text = lines.lineAt(line);
    if (indentUpTo(text, at.indent) >= at.indent || skip(text)) continue;
    const entry = readEntry(lines, line);
    if (!entry?.key) return 'parse';
    if (entry.dashes > 0 && entry.column === at.indent) {
      for (let dash = 0; dash < entry.dashes; dash++) steps.push('item');
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
    if (skip(text) || /^---\s*(?:#.*)?$/.test(text) || text.startsWith('%')) continue;
    return readEntry(lines, line)?.indent === 0 ? undefined : 'parse';
  }
  return undefined;
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
    const indent = indentUpTo(text, column + 1);
    if (line > start && indent < column && !skip(text)) break;
    if ((line > start && indent !== column) || skip(text)) continue;
    const entry = readEntry(lines, line);
    const name = entry?.key?.key;
    if (entry?.column !== column || (name !== 'apiVersion' && name !== 'kind')) continue;
    if (!entry.value) return 'parse';
    head[name] ??= entry.value;
  }
  return head;
}

function readHead(lines: Lines, span: Span): Head | 'parse' {
  const head: { apiVersion?: KeyStep; kind?: KeyStep } = {};
  for (let line = span.start; line < span.end && !(head.apiVersion && head.kind); line++) {
    const text = lines.lineAt(line);
    if (!/^["']?(?:apiVersion|kind)\b/.test(text)) continue;
    const entry = readEntry(lines, line);
    const name = entry?.key?.key;
    if (!entry?.value || (name !== 'apiVersion' && name !== 'kind')) return 'parse';
    head[name] ??= entry.value;
  }
  return head;
}

/** Blanks at the beginning of a line, counted no further than needed. */
function indentUpTo(text: string, most: number): number {
  let column = 0;
  while (column < most && text.charCodeAt(column) === 0x20) column++;
  return column;
}

const indentOf = (text: string): number => text.length - text.trimStart().length;

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

function readEntry(lines: Lines, line: number): Entry | undefined {
  const text = lines.lineAt(line);
  if (text.includes('\t') || text.includes('{{') || text.includes('{%')) return undefined;
  const match = keyLine.exec(text);
  if (!match) return readItem(text, line);
  const [, indent, dashes, double, single, plain, rest] = match;
  const column = indent!.length + dashes!.length;
  const name = double ?? single ?? plain ?? '';
  const from = plain === undefined ? column + 1 : column;
  const after = text.length - rest!.length;
  const open = /^ *(?:#.*)?$/.test(rest!);
  const value = open ? null : valueText.exec(rest!);
  return {
    line,
    indent: indent!.length,
    dashes: dashes!.split('-').length - 1,
    column,
    key: { key: name, range: onLine(line, from, from + name.length) },
    value: value ? scalarStep(value, 2, line, after + value[1]!.length) : undefined,
    open,
  };
}

function readItem(text: string, line: number): Entry | undefined {
  const match = itemLine.exec(text);
  if (!match) return undefined;
  const indent = match[1]!.length;
  const column = indent + match[2]!.length;
  const value = scalarStep(match, 3, line, column);
  return {
    line,
    indent,
    dashes: match[2]!.split('-').length - 1,
    column,
    key: undefined,
    value,
    open: false,
  };
}

function scalarStep(match: RegExpExecArray, group: number, line: number, column: number): KeyStep {
  const quoted = match[group] ?? match[group + 1];
  const key = quoted ?? match[group + 2]!.trimEnd();
  const from = quoted === undefined ? column : column + 1;
  return { key, range: onLine(line, from, from + key.length) };
}
