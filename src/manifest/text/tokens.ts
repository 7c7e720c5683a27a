/** The parser's own tokens, for questions that its tree does not answer. */
import { CST, Lexer } from 'yaml';

export interface Token {
  readonly text: string;
  readonly offset: number;
}

/** Marks between tokens that stand for no text. */
const marks: ReadonlySet<string> = new Set([CST.DOCUMENT, CST.FLOW_END, CST.SCALAR]);

/** Comments of a text: what looks like one inside of quotes and blocks is none. */
export function commentsIn(text: string): Token[] {
  return [...tokensOf(text, (token) => token.startsWith('#'))];
}

/** Where the quotes begin that nothing closes in their block, and whether the last takes all that follows for text. */
export function unclosedQuotes(text: string): {
  readonly offsets: readonly number[];
  readonly takesRest: boolean;
} {
  const offsets: number[] = [];
  let end = 0;
  for (const { text: token, offset } of tokensOf(text, isUnclosed)) {
    offsets.push(offset);
    end = offset + token.length;
  }
  return { offsets, takesRest: end === text.length && /\n\s*\S/.test(text.slice(offsets.at(-1) ?? end)) };
}

/** Where the outermost bracket begins that nothing closes. */
export function unclosedBracket(text: string): number | undefined {
  const open: number[] = [];
  const isBracket = (token: string): boolean => token === CST.FLOW_END || /^[[\]{}]$/.test(token);
  for (const token of tokensOf(text, isBracket)) {
    if (token.text === CST.FLOW_END) break;
    if (token.text === '[' || token.text === '{') open.push(token.offset);
    else open.pop();
  }
  return open[0];
}

function isUnclosed(token: string): boolean {
  if (token.startsWith("'")) return token.split("'").length % 2 === 0;
  if (!token.startsWith('"')) return false;
  if (token.length === 1 || !token.endsWith('"')) return true;
  let slashes = 0;
  while (token[token.length - 2 - slashes] === '\\') slashes++;
  return slashes % 2 === 1;
}

/** How many brackets are open at once at most; counting ends at `most`. */
export function flowDepth(text: string, most: number): number {
  let depth = 0;
  let deepest = 0;
  let isScalar = false;
  for (const token of new Lexer().lex(text)) {
    if (isScalar) isScalar = false;
    else if (token === CST.SCALAR) isScalar = true;
    else if (token === CST.FLOW_END) depth = 0;
    else if (token === '[' || token === '{') {
      deepest = Math.max(deepest, ++depth);
      if (deepest >= most) return deepest;
    } else if ((token === ']' || token === '}') && depth > 0) depth--;
  }
  return deepest;
}

function* tokensOf(text: string, isWanted: (token: string) => boolean): Generator<Token> {
  let offset = 0;
  let isScalar = false;
  for (const token of new Lexer().lex(text)) {
    if (!isScalar && marks.has(token)) {
      isScalar = token === CST.SCALAR;
      if (isWanted(token)) yield { text: token, offset };
      continue;
    }
    if (!isScalar && isWanted(token)) yield { text: token, offset };
    isScalar = false;
    offset += token.length;
  }
}
