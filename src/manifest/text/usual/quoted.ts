/** Scalars in quotes. */
import type { Node } from 'yaml';
import { scalar } from './nodes';
import { backslash, doubleQuote, newline, singleQuote } from './signs';

export interface Read {
  readonly node: Node;
  /** The offset behind it. */
  readonly end: number;
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '"': '"',
  '/': '/',
  '\\': '\\',
  ' ': ' ',
};

/** The scalar in quotes that begins here, where it ends in its line and has no rare escapes. */
export function readQuoted(text: string, at: number): Read | undefined {
  return text.charCodeAt(at) === singleQuote ? readSingle(text, at) : readDouble(text, at);
}

function readSingle(text: string, at: number): Read | undefined {
  let isDoubled = false;
  for (let end = at + 1; end < text.length; end++) {
    const char = text.charCodeAt(end);
    if (char === newline) return undefined;
    if (char !== singleQuote) continue;
    if (text.charCodeAt(end + 1) === singleQuote) {
      isDoubled = true;
      end++;
      continue;
    }
    const value = text.slice(at + 1, end);
    const said = isDoubled ? value.replaceAll("''", "'") : value;
    return { node: scalar(said, 'QUOTE_SINGLE', at, end + 1), end: end + 1 };
  }
  return undefined;
}

function readDouble(text: string, at: number): Read | undefined {
  let isEscaped = false;
  for (let end = at + 1; end < text.length; end++) {
    const char = text.charCodeAt(end);
    if (char === newline) return undefined;
    if (char === backslash) {
      isEscaped = true;
      end++;
      if (text.charCodeAt(end) === newline) return undefined;
    } else if (char === doubleQuote) {
      const value = text.slice(at + 1, end);
      const said = isEscaped ? unescaped(value) : value;
      return said === undefined
        ? undefined
        : { node: scalar(said, 'QUOTE_DOUBLE', at, end + 1), end: end + 1 };
    }
  }
  return undefined;
}

const isKnown = /^(?:[^\\]|\\[ntr"/\\ ])*$/;

const unescaped = (value: string): string | undefined =>
  isKnown.test(value) ? value.replace(/\\(.)/gs, (_, char: string) => escapes[char] ?? char) : undefined;
