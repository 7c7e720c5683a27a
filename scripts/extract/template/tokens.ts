/** Cuts a template into text and actions, and an action into words. */

export type Piece = { readonly text: string } | { readonly action: string };

const ACTION =
  /\{\{(- )?((?:\s*\/\*[\s\S]*?\*\/\s*)|(?:"(?:\\.|[^"\\\n])*"|`[^`]*`|[^"`}]|\}(?!\}))*?)(\s-)?\}\}/y;

/** Text around actions loses its blanks where a dash asks for it. */
export function pieces(source: string): readonly Piece[] {
  const found: Piece[] = [];
  let at = 0;
  let trimNext = false;
  const push = (text: string, trimEnd: boolean): void => {
    const left = trimNext ? text.replace(/^\s+/, '') : text;
    const both = trimEnd ? left.replace(/\s+$/, '') : left;
    if (both) found.push({ text: both });
  };
  for (;;) {
    const open = source.indexOf('{{', at);
    if (open < 0) break;
    // The blank after the dash may be a line end.
    const normal = /^\{\{-\s/.test(source.slice(open, open + 4));
    ACTION.lastIndex = open;
    const match = normal ? actionAfterDash(source, open) : ACTION.exec(source);
    if (!match) throw new Error(`an action does not end: ${source.slice(open, open + 60)}`);
    const [whole, , inner = '', end] = match;
    push(source.slice(at, open), normal);
    const action = inner.replace(/^\s*\/\*[\s\S]*\*\/\s*$/, '').trim();
    if (action) found.push({ action });
    trimNext = end !== undefined;
    at = open + whole.length;
  }
  push(source.slice(at), false);
  return found;
}

function actionAfterDash(source: string, open: number): RegExpExecArray | null {
  const copy = new RegExp(ACTION.source.replace('(- )?', '(-\\s)'), 'y');
  copy.lastIndex = open;
  return copy.exec(source);
}

export type Token =
  | { readonly kind: 'constant'; readonly value: string | number }
  /** A name, a variable or a path: `if`, `$x`, `.Values`. */
  | { readonly kind: 'word'; readonly text: string; readonly glued: boolean }
  | { readonly kind: 'mark'; readonly text: string };

const TOKEN =
  /(\s*)(?:("(?:\\.|[^"\\])*"|`[^`]*`|'(?:\\.|[^'\\])')|([-+]?(?:0[xX][\da-fA-F]+|\d+(?:\.\d*)?)(?!\w))|(\$\w*|\.\w*|[A-Za-z_]\w*)|(:=|[|(),=]))/y;

export function tokensOf(action: string): readonly Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < action.length) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(action);
    if (!match) {
      if (action.slice(from).trim() === '') break;
      throw new Error(`cannot read ${action.slice(from, from + 40)} in {{ ${action.slice(0, 80)} }}`);
    }
    const [, blank, quoted, number, word, mark] = match;
    if (quoted !== undefined) tokens.push({ kind: 'constant', value: unquote(quoted) });
    else if (number !== undefined) tokens.push({ kind: 'constant', value: Number(number) });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word, glued: blank === '' });
    else tokens.push({ kind: 'mark', text: mark! });
  }
  return tokens;
}

function unquote(text: string): string {
  const inner = text.slice(1, -1);
  if (text.startsWith('`')) return inner;
  return inner.replace(/\\(.)/g, (_all, c: string) => ({ n: '\n', t: '\t', r: '\r' })[c] ?? c);
}
