/** Terraform's language as far as values and objects are written in it: blocks, attributes, objects, lists and texts. */

/** `start` and `end` are offsets in the text. */
interface Span {
  readonly start: number;
  readonly end: number;
}

export type Expression = Span &
  (
    | { readonly is: 'text' | 'literal' | 'other' }
    /** `bodyStart` and `bodyEnd`: the lines between the marks. */
    | { readonly is: 'heredoc'; readonly bodyStart: number; readonly bodyEnd: number }
    | { readonly is: 'object'; readonly entries: readonly Attribute[] }
    | { readonly is: 'list'; readonly items: readonly Expression[] }
    | { readonly is: 'call'; readonly name: string; readonly given: Expression }
  );

export interface Attribute {
  readonly name: string;
  readonly value: Expression;
}

export interface Block extends Span {
  /** `resource "helm_release" "istiod"` as its words. */
  readonly words: readonly string[];
  readonly attributes: readonly Attribute[];
  readonly blocks: readonly Block[];
}

type Sort = 'text' | 'heredoc' | 'word' | 'sign' | 'line';
interface Token extends Span {
  readonly sort: Sort;
  readonly text: string;
  readonly body?: Span;
}

/** More than people nest. */
const deepest = 100;

const blank = /[ \t\r]+|#[^\n]*|\/\/[^\n]*|\/\*[^]*?\*\//y;
const heredoc = /<<[-~]?(\w+)[ \t\r]*\n/y;
const word = /-?[\w][\w.*-]*/y;
const signs = /=>|==|!=|<=|>=|&&|\|\||\.\.\.|[^]/y;

function at(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(text);
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  const add = (sort: Sort, end: number, body?: Span): void => {
    tokens.push({ sort, text: text.slice(offset, end), start: offset, end, ...(body && { body }) });
    offset = end;
  };
  while (offset < text.length) {
    const skipped = at(blank, text, offset);
    if (skipped) {
      offset += skipped[0].length;
      continue;
    }
    const marked = text[offset] === '<' ? at(heredoc, text, offset) : null;
    if (text[offset] === '\n') add('line', offset + 1);
    else if (text[offset] === '"') add('text', endOfText(text, offset));
    else if (marked) {
      const start = offset + marked[0].length;
      const closing = at(new RegExp(`^[ \\t]*${marked[1]!}[ \\t\\r]*$`, 'gm'), text, start);
      const end = closing?.index ?? text.length;
      add('heredoc', closing ? end + closing[0].trimEnd().length : end, { start, end });
    } else {
      const name = at(word, text, offset);
      if (name) add('word', offset + name[0].length);
      else add('sign', offset + at(signs, text, offset)![0].length);
    }
  }
  return tokens;
}

/** The text with blanks for its comments. */
export function withoutComments(text: string): string {
  const parts: string[] = [];
  let done = 0;
  const blanked = (end: number): string => text.slice(done, end).replace(/[^\n]/g, ' ');
  for (const { start, end } of tokensOf(text)) {
    parts.push(blanked(start), text.slice(start, end));
    done = end;
  }
  return parts.join('') + blanked(text.length);
}

/** All of a value: itself, and what it is made of. */
export function* expressionsIn(value: Expression): Generator<Expression> {
  yield value;
  if (value.is === 'list') for (const item of value.items) yield* expressionsIn(item);
  if (value.is === 'object') for (const entry of value.entries) yield* expressionsIn(entry.value);
  if (value.is === 'call') yield* expressionsIn(value.given);
}

/** Where a text in quotes ends; what it takes from elsewhere may have quotes of its own. */
function endOfText(text: string, start: number, nested = 0): number {
  let depth = 0;
  for (let offset = start + 1; offset < text.length; offset++) {
    const sign = text[offset]!;
    if (sign === '\\') offset++;
    else if ((sign === '$' || sign === '%') && text[offset + 1] === '{' && text[offset - 1] !== sign) {
      depth++;
      offset++;
    } else if (sign === '}' && depth > 0) depth--;
    else if (sign === '"' && depth === 0) return offset + 1;
    else if (sign === '"' && nested < deepest) offset = endOfText(text, offset, nested + 1) - 1;
    else if (sign === '\n' && depth === 0) return offset;
  }
  return text.length;
}

/** All that stands at the root of a file. */
export function readTerraformBlocks(text: string): readonly Block[] {
  const tokens = tokensOf(text);
  let next = 0;
  const peek = (): Token | undefined => tokens[next];
  const is = (sign: string): boolean => peek()?.sort === 'sign' && peek()?.text === sign;
  const skipLines = (): void => {
    while (peek()?.sort === 'line' || is(',')) next++;
  };
  const ends = (sign: string): boolean => {
    skipLines();
    return is(sign);
  };

  function body(depth: number): Pick<Block, 'attributes' | 'blocks'> {
    const attributes: Attribute[] = [];
    const blocks: Block[] = [];
    while (next < tokens.length && !is('}')) {
      const begin = next;
      const words: Token[] = [];
      while (peek()?.sort === 'word' || peek()?.sort === 'text') words.push(tokens[next++]!);
      if (is('=') && words.length === 1) {
        next++;
        attributes.push({ name: unquoted(words[0]!.text), value: expression(depth) });
      } else if (is('{') && words.length > 0 && depth < deepest) {
        next++;
        const inner = body(depth + 1);
        const end = peek()?.end ?? text.length;
        next++;
        blocks.push({ ...inner, words: words.map((one) => unquoted(one.text)), start: words[0]!.start, end });
      } else if (next === begin || !is('}')) next++;
    }
    return { attributes, blocks };
  }

  /** Ends before what ends a value: a line, a comma, a closing bracket. */
  function isEnd(): boolean {
    const token = peek();
    return !token || token.sort === 'line' || (token.sort === 'sign' && /^[,}\])]$/.test(token.text));
  }

  function expression(depth: number): Expression {
    const begin = next;
    const simple = depth < deepest ? primary(depth + 1) : undefined;
    if (simple && isEnd()) return simple;
    next = begin;
    return other();
  }

  function primary(depth: number): Expression | undefined {
    const token = peek();
    if (!token) return undefined;
    next++;
    const span = { start: token.start, end: token.end };
    if (token.sort === 'text') return { ...span, is: 'text' };
    if (token.body) return { ...span, is: 'heredoc', bodyStart: token.body.start, bodyEnd: token.body.end };
    if (token.sort === 'word') {
      if (/^(?:true|false|null|-?\d[\d.]*)$/.test(token.text)) return { ...span, is: 'literal' };
      return /^(?:yaml|json)(?:en|de)code$/.test(token.text) && is('(') ? call(token, depth) : undefined;
    }
    if (token.text === '{') return object(token, depth);
    return token.text === '[' ? list(token, depth) : undefined;
  }

  function call({ text: name, start }: Token, depth: number): Expression | undefined {
    next++;
    skipLines();
    const given = expression(depth);
    if (!ends(')')) return undefined;
    return { is: 'call', name, given, start, end: tokens[next++]!.end };
  }

  function object({ start }: Token, depth: number): Expression | undefined {
    const entries: Attribute[] = [];
    while (!ends('}')) {
      const key = peek();
      if (!key || (key.sort !== 'word' && key.sort !== 'text') || key.text === 'for') return undefined;
      next++;
      if (!is('=') && !is(':')) return undefined;
      next++;
      entries.push({ name: unquoted(key.text), value: expression(depth) });
    }
    return { is: 'object', entries, start, end: tokens[next++]!.end };
  }

  function list({ start }: Token, depth: number): Expression | undefined {
    const items: Expression[] = [];
    while (!ends(']')) {
      if (!peek() || peek()?.text === 'for') return undefined;
      const before = next;
      items.push(expression(depth));
      if (next === before) return undefined;
    }
    return { is: 'list', items, start, end: tokens[next++]!.end };
  }

  /** Whatever is worked out: to the end of the line, or of the brackets around it. */
  function other(): Expression {
    const start = peek()?.start ?? text.length;
    let end = start;
    for (let open = 0; next < tokens.length; next++) {
      if (open === 0 && isEnd()) break;
      const { sort, text: sign, end: last } = tokens[next]!;
      if (sort === 'sign' && /^[{[(]$/.test(sign)) open++;
      else if (sort === 'sign' && /^[}\])]$/.test(sign)) open--;
      if (sort !== 'line') end = last;
    }
    return { is: 'other', start, end };
  }

  const found: Block[] = [];
  while (next < tokens.length) {
    const { attributes, blocks } = body(0);
    found.push({ words: [], attributes, blocks, start: 0, end: text.length });
    next++;
  }
  return found;
}

const unquoted = (text: string): string => (text.startsWith('"') ? text.slice(1, -1) : text);
