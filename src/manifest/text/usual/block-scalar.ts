/** Texts of several lines behind `|`. */
import { scalar } from './nodes';
import type { Read } from './quoted';
import { behindSpaces, dash, lineEnd, newline } from './signs';

/** The text whose sign stands here, of lines that stand further in than `column`. */
export function readLiteral(text: string, at: number, column: number): Read | undefined {
  const isStripped = text.charCodeAt(at + 1) === dash;
  const head = isStripped ? at + 2 : at + 1;
  if (text.charCodeAt(head) !== newline) return undefined;
  const lines = linesOf(text, head + 1, column);
  if (!lines) return undefined;
  const { end, indent } = lines;
  const body = text.slice(head + 1, text.charCodeAt(end - 1) === newline ? end - 1 : end);
  const value = body.replace(beginnings(indent), '') + (isStripped ? '' : '\n');
  return { node: scalar(value, 'BLOCK_LITERAL', at, end), end };
}

/** Behind the last line that says something, and where the first begins. */
function linesOf(
  text: string,
  from: number,
  column: number,
): { readonly end: number; readonly indent: number } | undefined {
  let indent: number | undefined;
  let end = from;
  for (let line = from; line < text.length;) {
    const at = behindSpaces(text, line);
    const isBlank = text.charCodeAt(at) === newline || at >= text.length;
    // Spaces alone may be a part of the text.
    if (isBlank && at > line) return undefined;
    const next = lineEnd(text, at) + 1;
    if (!isBlank) {
      const own = at - line;
      if (own < (indent ?? column + 1)) break;
      indent ??= own;
      end = Math.min(next, text.length);
    }
    line = next;
  }
  return indent === undefined ? undefined : { end, indent };
}

const known = new Map<number, RegExp>();

function beginnings(indent: number): RegExp {
  let found = known.get(indent);
  if (!found) known.set(indent, (found = new RegExp(`^ {${indent}}`, 'gm')));
  return found;
}
