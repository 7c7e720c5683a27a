/**
 * Cuts a list of objects in block style into its items by looking at line starts alone. Of a `List` of 100,000 lines
 * an edit touches one item, and what that item says can be read from its own lines.
 */
import type { Lines } from '../model';
import type { Change } from './changes';
import { isMarker, type Span } from './split';
import { beginsInComment, blankTemplates, opensAction } from './templates';

/** Where the items of a list stand. What is before and after them is its frame. */
export interface ListCut {
  /** The line of the first item. */
  readonly start: number;
  /** The line after the last. */
  readonly end: number;
  items(): Span[];
  /** The item that a line is part of. */
  itemAt(line: number): Span | undefined;
  /** The same list where lines of one item, behind its first, became others that go on with it. */
  after(change: Change): ListCut;
  /** The column of the dashes. */
  readonly column: number;
}

const kindLine = /^kind: +["']?\w*List["']? *(?:#.*)?$/;
const itemsLine = /^items: *(?:#.*)?$/;

/** Lines that a list may have beside its items; what has more is no list that a program wrote. */
const longestFrame = 2000;

const space = 0x20;
const dash = 0x2d;
const hash = 0x23;
const letterI = 0x69;
const letterK = 0x6b;

/** Undefined where the document is no list in plain block style, or where a cut could go through something. */
export function cutList(lines: Lines, { start, end }: Span): ListCut | undefined {
  if (beginsInComment(lines, start, end)) return undefined;
  const head = readFrame(lines, start, end);
  if (head?.items === undefined) return undefined;
  const found = readItems(lines, head.items + 1, end);
  if (!found) return undefined;
  const tail = readFrame(lines, found.end, end);
  if (!tail || tail.items !== undefined || !(head.isList || tail.isList)) return undefined;
  return found;
}

/** The cut of a list in which an edit changed some lines; undefined where it has to be cut anew. */
export function cutAfter(
  cut: ListCut,
  lines: Lines,
  { start, end }: Span,
  change: Change,
): ListCut | undefined {
  const { startLine, oldEndLine, newEndLine } = change;
  const item = cut.itemAt(startLine);
  if (!item || startLine === item.start || oldEndLine > item.end) return undefined;
  for (let line = startLine; line < newEndLine; line++)
    if (!goesOn(lines.lineAt(line), cut.column)) return undefined;
  return beginsInComment(lines, start, end) ? undefined : cut.after(change);
}

/** Whether a line can only go on with the item that stands above it. */
function goesOn(text: string, column: number): boolean {
  if (text.includes('{') && opensAction(text)) return false;
  const indent = indentOf(text, column + 1);
  return indent > column || saysNothing(text, indent);
}

/** Reads up to the line `items:`, or to the end. */
function readFrame(
  lines: Lines,
  start: number,
  end: number,
): { readonly items: number | undefined; readonly isList: boolean } | undefined {
  let isList = false;
  for (let line = start; line < end; line++) {
    const text = lines.lineAt(line);
    const first = text.charCodeAt(0);
    if (first === letterI && itemsLine.test(text)) return { items: line, isList };
    if (line - start > longestFrame || opensAction(text)) return undefined;
    // JSON, a list at the root, or text behind a marker.
    if (first === 0x7b || first === 0x5b || (first === dash && !isPlainMarker(text))) return undefined;
    isList ||= first === letterK && kindLine.test(text);
  }
  return { items: undefined, isList };
}

const isPlainMarker = (text: string): boolean => isMarker(text) && /^---\s*(?:#.*)?$/.test(text);

function readItems(lines: Lines, from: number, end: number): ListCut | undefined {
  const starts: number[] = [];
  let column = -1;
  let line = from;
  for (; line < end; line++) {
    const text = lines.lineAt(line);
    // Most lines are within an item and have no brace: they are passed by at a glance.
    if (text.includes('{') && opensAction(text)) return undefined;
    const indent = indentOf(text, column < 0 ? text.length : column + 1);
    if (column >= 0 && indent > column) continue;
    if (saysNothing(text, indent)) continue;
    if (isItem(text, indent) && (column < 0 || indent === column)) {
      column = indent;
      starts.push(line);
    } else if (indent === 0 && column >= 0 && /^["'\w]/.test(text)) break;
    else return undefined;
  }
  return starts.length === 0 ? undefined : cutAt(starts, line, column);
}

function cutAt(starts: readonly number[], end: number, column: number): ListCut {
  const item = (at: number): Span => ({ start: starts[at]!, end: starts[at + 1] ?? end });
  return {
    start: starts[0]!,
    end,
    column,
    after({ startLine, oldEndLine, newEndLine }) {
      const more = newEndLine - oldEndLine;
      if (more === 0) return this;
      const moved = starts.map((start) => (start < startLine ? start : start + more));
      return cutAt(moved, end + more, column);
    },
    items: () => starts.map((_, at) => item(at)),
    itemAt(line) {
      if (line < starts[0]! || line >= end) return undefined;
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (starts[middle]! <= line) low = middle;
        else high = middle - 1;
      }
      return item(low);
    },
  };
}

/** Spaces at the beginning, counted no further than needed. */
function indentOf(text: string, most: number): number {
  let column = 0;
  while (column < most && text.charCodeAt(column) === space) column++;
  return column;
}

function isItem(text: string, indent: number): boolean {
  if (text.charCodeAt(indent) !== dash) return false;
  return text.length === indent + 1 || text.charCodeAt(indent + 1) === space;
}

/** Empty, a comment, or an action of a template alone. */
function saysNothing(text: string, indent: number): boolean {
  if (text.length === indent || text.charCodeAt(indent) === hash) return true;
  const rest = text.slice(indent);
  return rest.trim() === '' || (/^\{[{%#]/.test(rest) && blankTemplates(rest).trim() === '');
}
