/** One line of block style YAML, read without a parser: a key, a scalar or an item of a list. */
import type { Lines, Range } from '../model';
import type { Span } from './split';
import { onLine } from './lines';

export interface KeyStep {
  readonly key: string;
  readonly range: Range;
}

export interface Entry {
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

/** Comments, and lines with nothing in them. */
export const skip = (line: string): boolean => /^\s*(?:#|$)/.test(line);

/** The next line that says something: a comment may stand at any column. */
export function firstBelow(lines: Lines, from: number): string {
  let line = from + 1;
  while (line < lines.lineCount && skip(lines.lineAt(line))) line++;
  return lines.lineAt(line);
}

/** Blanks at the beginning of a line, counted no further than needed. */
export function indentUpTo(text: string, most: number): number {
  let column = 0;
  while (column < most && text.charCodeAt(column) === 0x20) column++;
  return column;
}

/** Whether a scalar goes on in the next line. */
export function goesOn(lines: Lines, entry: Entry, span: Span): boolean {
  const most = entry.key ? entry.column : entry.indent;
  let next = entry.line + 1;
  while (next < span.end && saysNothing(lines.lineAt(next))) next++;
  if (next >= span.end) return false;
  const text = lines.lineAt(next);
  // What stands beside an action is for the parser.
  if (/\{[{%#]/.test(text)) return true;
  return indentUpTo(text, most + 1) > most && !skip(text);
}

/** Empty, or an action of a template alone. */
const saysNothing = (text: string): boolean => /^\s*(?:\{\{[^{}]*\}\}\s*)?$/.test(text);

export function readEntry(lines: Lines, line: number): Entry | undefined {
  const text = lines.lineAt(line);
  if (text.includes('\t') || /\{[{%#]/.test(text)) return undefined;
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
