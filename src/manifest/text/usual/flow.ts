/** Collections in brackets and braces, over several lines too: so JSON is read. */
import type { Node } from 'yaml';
import { map, pair, scalar, seq, type Pair } from './nodes';
import { readQuoted, type Read } from './quoted';
import {
  beginsPlain,
  behindSpaces,
  closeBrace,
  closeBracket,
  colon,
  comma,
  doubleQuote,
  hash,
  isEmpty,
  isFlowSign,
  isMarker,
  newline,
  openBrace,
  openBracket,
  singleQuote,
  space,
} from './signs';

/** Brackets in brackets that are read here. */
const deepest = 60;

/** The collection that begins here; the lines that it goes on in stand further in than `column`. */
export function readFlow(text: string, at: number, column: number, depth = 0): Read | undefined {
  if (depth > deepest) return undefined;
  return text.charCodeAt(at) === openBrace
    ? readMap(text, at, column, depth)
    : readSeq(text, at, column, depth);
}

function readSeq(text: string, start: number, column: number, depth: number): Read | undefined {
  const items: Node[] = [];
  let at = skip(text, start + 1, column);
  while (text.charCodeAt(at) !== closeBracket) {
    const item = readItem(text, at, column, depth);
    if (!item) return undefined;
    items.push(item.node);
    at = behindItem(text, item.end, column, closeBracket);
    if (at < 0) return undefined;
  }
  return { node: seq(items, start, at + 1), end: at + 1 };
}

function readMap(text: string, start: number, column: number, depth: number): Read | undefined {
  const items: Pair[] = [];
  let at = skip(text, start + 1, column);
  while (text.charCodeAt(at) !== closeBrace) {
    const key = readKey(text, at);
    const value = key && readItem(text, skip(text, key.end, column), column, depth);
    if (!value) return undefined;
    items.push(pair(key.node, value.node));
    at = behindItem(text, value.end, column, closeBrace);
    if (at < 0) return undefined;
  }
  return { node: map(items, start, at + 1), end: at + 1 };
}

/** A key with its colon. */
function readKey(text: string, at: number): Read | undefined {
  const char = text.charCodeAt(at);
  const isQuoted = char === doubleQuote || char === singleQuote;
  const key = isQuoted ? readQuoted(text, at) : readPlain(text, at);
  if (!key || text.charCodeAt(key.end) !== colon) return undefined;
  // Behind quotes the value may follow at once.
  return isQuoted || isEmpty(text.charCodeAt(key.end + 1)) ? { ...key, end: key.end + 1 } : undefined;
}

function readItem(text: string, at: number, column: number, depth: number): Read | undefined {
  const char = text.charCodeAt(at);
  if (char === openBrace || char === openBracket) return readFlow(text, at, column, depth + 1);
  if (char === doubleQuote || char === singleQuote) return readQuoted(text, at);
  const found = readPlain(text, at);
  return found && text.charCodeAt(found.end) === colon ? undefined : found;
}

function readPlain(text: string, at: number): Read | undefined {
  if (!beginsPlain(text, at)) return undefined;
  let end = at;
  let now = at;
  for (; now < text.length; now++) {
    const char = text.charCodeAt(now);
    if (char === newline || isFlowSign(char)) break;
    if (char === colon) {
      const next = text.charCodeAt(now + 1);
      if (isEmpty(next) || isFlowSign(next)) break;
    }
    if (char === hash && text.charCodeAt(now - 1) === space) return undefined;
    if (char !== space) end = now + 1;
  }
  // A key stands right before its colon.
  if (text.charCodeAt(now) === colon && end !== now) return undefined;
  return { node: scalar(text.slice(at, end), 'PLAIN', at, end), end };
}

/** The next item, or the end; -1 where something else follows an item. */
function behindItem(text: string, from: number, column: number, close: number): number {
  const at = skip(text, from, column);
  const char = text.charCodeAt(at);
  if (char === close) return at;
  return char === comma ? skip(text, at + 1, column) : -1;
}

/** Behind spaces and ends of lines; at the end of the text where the lines no longer belong to the collection. */
function skip(text: string, from: number, column: number): number {
  let at = behindSpaces(text, from);
  while (text.charCodeAt(at) === newline) {
    const line = at + 1;
    at = behindSpaces(text, line);
    const isOver = at - line <= column || (at === line && isMarker(text, at));
    if (isOver && text.charCodeAt(at) !== newline) return text.length;
  }
  return at;
}
