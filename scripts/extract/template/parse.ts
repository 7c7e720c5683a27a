/** From the text of a Go template to what it says. */
import type { Expression, Part, Pipe, Template } from './ast.js';
import { pieces, tokensOf, type Piece, type Token } from './tokens.js';

/** Throws where the text is no template; the message says what stands there. */
export function parseTemplate(source: string): Template {
  const defined = new Map<string, readonly Part[]>();
  const reader = new Reader(pieces(source), defined);
  const parts = reader.block([]);
  return { parts, defined };
}

const KEYWORD = /^(if|with|range|define|block|template|else|end|break|continue)\b/;

class Reader {
  private at = 0;
  /** The word that ended the block read last, and what follows it: `else if .x`. */
  private ended = { word: '', rest: '' };

  constructor(
    private readonly all: readonly Piece[],
    private readonly defined: Map<string, readonly Part[]>,
  ) {}

  /** Reads up to `end` or, where `enders` has it, `else`. */
  block(enders: readonly string[]): readonly Part[] {
    const parts: Part[] = [];
    while (this.at < this.all.length) {
      const piece = this.all[this.at++]!;
      if ('text' in piece) {
        parts.push({ kind: 'text', text: piece.text });
        continue;
      }
      const word = KEYWORD.exec(piece.action)?.[1];
      const rest = word === undefined ? '' : piece.action.slice(word.length).trim();
      if (word === 'end' || word === 'else') {
        if (!enders.includes(word)) throw new Error(`${word} where nothing was begun`);
        this.ended = { word, rest };
        return parts;
      }
      const part = word === undefined ? action(piece.action) : this.special(word, rest);
      if (part) parts.push(part);
    }
    if (enders.length > 0) throw new Error('a block does not end');
    return parts;
  }

  private special(word: string, rest: string): Part | undefined {
    switch (word) {
      case 'if':
      case 'with':
      case 'range':
        return this.conditional(word, rest);
      case 'define': {
        this.defined.set(nameIn(rest), this.block(['end']));
        return undefined;
      }
      case 'block': {
        const name = nameIn(rest);
        this.defined.set(name, this.block(['end']));
        return { kind: 'template', name };
      }
      case 'template': {
        const [first, ...more] = tokensOf(rest);
        if (first?.kind !== 'constant') throw new Error(`template without a name: ${rest}`);
        const name = String(first.value);
        return more.length > 0 ? { kind: 'template', name, pipe: pipeOf(more) } : { kind: 'template', name };
      }
      default:
        return { kind: word === 'break' ? 'break' : 'continue' };
    }
  }

  private conditional(kind: 'if' | 'with' | 'range', rest: string): Part {
    const pipe = pipeOf(tokensOf(rest));
    const body = this.block(['end', 'else']);
    const { word, rest: after } = this.ended;
    if (word === 'end') return { kind, pipe, body, otherwise: [] };
    const chained = /^(if|with)\b(.*)$/s.exec(after);
    // `else if` has one `end` for both.
    const otherwise = chained
      ? [this.conditional(chained[1] as 'if' | 'with', chained[2]!.trim())]
      : this.block(['end']);
    return { kind, pipe, body, otherwise };
  }
}

const action = (text: string): Part => ({ kind: 'action', pipe: pipeOf(tokensOf(text)) });

function nameIn(rest: string): string {
  const [first] = tokensOf(rest);
  if (first?.kind !== 'constant') throw new Error(`a name is missing: ${rest}`);
  return String(first.value);
}

const isMark = (token: Token | undefined, text: string): boolean =>
  token?.kind === 'mark' && token.text === text;

function pipeOf(tokens: readonly Token[]): Pipe {
  const sign = tokens.findIndex((token) => isMark(token, ':=') || isMark(token, '='));
  const names = tokens
    .slice(0, Math.max(sign, 0))
    .flatMap((token) => (token.kind === 'word' ? [token.text.slice(1)] : []));
  const declares = sign >= 0 && isMark(tokens[sign], ':=');
  const body = tokens.slice(sign + 1);
  const commands: Expression[][] = [[]];
  let at = 0;
  while (at < body.length) {
    if (isMark(body[at], '|')) {
      commands.push([]);
      at++;
      continue;
    }
    const [expression, next] = expressionAt(body, at);
    commands.at(-1)!.push(expression);
    at = next;
  }
  return { names, declares, commands };
}

function expressionAt(tokens: readonly Token[], at: number): readonly [Expression, number] {
  const token = tokens[at]!;
  if (token.kind === 'constant') return [{ kind: 'constant', value: token.value }, at + 1];
  if (token.kind === 'mark') {
    if (token.text !== '(') throw new Error(`unexpected ${token.text}`);
    const close = closing(tokens, at);
    const [path, next] = pathAt(tokens, close + 1);
    return [{ kind: 'nested', pipe: pipeOf(tokens.slice(at + 1, close)), path }, next];
  }
  const { text } = token;
  if (text === 'true' || text === 'false') return [{ kind: 'constant', value: text === 'true' }, at + 1];
  if (text === 'nil') return [{ kind: 'constant', value: null }, at + 1];
  if (text.startsWith('$')) {
    const [path, next] = pathAt(tokens, at + 1);
    return [{ kind: 'variable', name: text.slice(1), path }, next];
  }
  if (!text.startsWith('.')) return [{ kind: 'function', name: text }, at + 1];
  const [more, next] = pathAt(tokens, at + 1);
  return [{ kind: 'dot', path: [...(text === '.' ? [] : [text.slice(1)]), ...more] }, next];
}

/** Fields that follow without a blank: `.Values.global`, `$x.y`, `(…).z`. */
function pathAt(tokens: readonly Token[], from: number): readonly [readonly string[], number] {
  const path: string[] = [];
  let at = from;
  for (;;) {
    const token = tokens[at];
    if (token?.kind !== 'word' || !token.glued || !token.text.startsWith('.')) return [path, at];
    path.push(token.text.slice(1));
    at++;
  }
}

function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    if (isMark(tokens[at], '(')) depth++;
    else if (isMark(tokens[at], ')') && --depth === 0) return at;
  }
  throw new Error('a bracket does not close');
}
