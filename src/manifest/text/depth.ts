/** Brackets in brackets: the parser's time grows with the square of their depth. */
import { flowDepth } from './tokens';

/** No manifest nests brackets so deeply. */
const deepest = 400;

export function nestsTooDeeply(text: string): boolean {
  return mayNestDeeply(text) && flowDepth(text, deepest + 1) > deepest;
}

const newline = 0x0a;
const doubleQuote = 0x22;
const hash = 0x23;
const singleQuote = 0x27;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** What may stand before a quote that begins a scalar. */
const beforeQuote = codesOf('\n\t\r [{,:(');
const blank = codesOf('\n\t\r ');

function codesOf(chars: string): ReadonlySet<number> {
  return new Set(Array.from(chars, (char) => char.charCodeAt(0)));
}

/** A quick look, line by line, that takes too many rather than too few brackets for open ones. */
function mayNestDeeply(text: string): boolean {
  let depth = 0;
  /** Those in what looks like quotes and comments. */
  let hidden = 0;
  let all = 0;
  /** A quote goes beyond its line: of the next it cannot be told what is in it. */
  let isUnsure = false;
  let within = 0;
  let before = newline;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    switch (char) {
      case newline:
        isUnsure ||= within === singleQuote || within === doubleQuote;
        within = 0;
        break;
      case doubleQuote:
      case singleQuote:
        if (within === char) within = 0;
        else if (within === 0 && beforeQuote.has(before)) within = char;
        break;
      case backslash:
        if (within === doubleQuote && text.charCodeAt(at + 1) !== newline) at++;
        break;
      case hash:
        if (within === 0 && blank.has(before)) within = hash;
        break;
      case openBracket:
      case openBrace:
        all++;
        if (within === 0) depth++;
        else hidden++;
        if (depth > deepest || hidden > deepest || (isUnsure && all > deepest)) return true;
        break;
      case closeBracket:
      case closeBrace:
        if (within === 0) depth = Math.max(0, depth - 1);
        else hidden = Math.max(0, hidden - 1);
        break;
    }
    before = char;
  }
  return false;
}
