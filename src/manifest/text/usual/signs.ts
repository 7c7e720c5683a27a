/** Characters that mean something to YAML, by their codes, and what may begin a scalar without quotes. */

export const newline = 0x0a;
export const space = 0x20;
export const doubleQuote = 0x22;
export const hash = 0x23;
export const singleQuote = 0x27;
export const comma = 0x2c;
export const dash = 0x2d;
const dot = 0x2e;
export const colon = 0x3a;
export const openBracket = 0x5b;
export const backslash = 0x5c;
export const closeBracket = 0x5d;
export const openBrace = 0x7b;
export const bar = 0x7c;
export const closeBrace = 0x7d;

/** Anchors, tags, explicit keys and the like, and what the parser complains of. */
const odd: ReadonlySet<number> = new Set(Array.from('?:,[]{}#&*!|>\'"%@`', (sign) => sign.charCodeAt(0)));

/** A line's end, the text's, or a space; there are no tabs. */
export const isEmpty = (char: number): boolean => char === space || char === newline || Number.isNaN(char);

export const isFlowSign = (char: number): boolean =>
  char === comma ||
  char === openBracket ||
  char === closeBracket ||
  char === openBrace ||
  char === closeBrace;

/** Whether a scalar without quotes can begin here. */
export function beginsPlain(text: string, at: number): boolean {
  const char = text.charCodeAt(at);
  if (isEmpty(char) || odd.has(char)) return false;
  if (char !== dash) return true;
  const next = text.charCodeAt(at + 1);
  return !isEmpty(next) && !isFlowSign(next);
}

/** Offset of the end of the line. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** Offset of the first character that is no space. */
export function behindSpaces(text: string, at: number): number {
  let now = at;
  while (text.charCodeAt(now) === space) now++;
  return now;
}

/** Whether nothing is left in the line but a comment. */
export function saysNothing(text: string, at: number): boolean {
  const from = behindSpaces(text, at);
  const char = text.charCodeAt(from);
  return char === newline || from >= text.length || (char === hash && from > at);
}

/** Three dashes or dots at the beginning of a line. */
export function isMarker(text: string, at: number): boolean {
  const char = text.charCodeAt(at);
  if (char !== dash && char !== dot) return false;
  return (
    text.charCodeAt(at + 1) === char && text.charCodeAt(at + 2) === char && isEmpty(text.charCodeAt(at + 3))
  );
}
