/** Where the actions of templates begin and end. */

/** Longer actions are taken for text that only looks like one, so that a stray `{{` costs little. */
const longestAction = 20_000;

const closers = { '{{': '}}', '{%': '%}', '{#': '#}' } as const;

/** Tells the next place of a text; asked ever further on, it reads all once, however many openers find no end. */
type Finder = (from: number) => number;

type Closed = Readonly<Record<'}}' | '%}' | '#}' | '*/' | 'after comment', Finder>>;

export function findersIn(text: string): Closed {
  return {
    '}}': finder(text, '}}'),
    '%}': finder(text, '%}'),
    '#}': finder(text, '#}'),
    '*/': finder(text, '*/'),
    'after comment': finder(text, '}}'),
  };
}

function finder(text: string, wanted: string): Finder {
  let at = -2;
  return (from) => {
    if (at !== -1 && at < from) at = text.indexOf(wanted, from);
    return at;
  };
}

export function nextAction(text: string, from: number): number {
  for (let at = text.indexOf('{', from); at >= 0; at = text.indexOf('{', at + 1)) {
    const next = text[at + 1];
    // `{#` is a comment in Jinja only when it is closed; YAML flow maps do not begin so.
    if (next === '{' || next === '%' || next === '#') return at;
  }
  return -1;
}

/** Offset behind the action that starts here, or -1 when it is none. */
export function actionEnd(text: string, start: number, closed: Closed): number {
  const opener = text.slice(start, start + 2) as keyof typeof closers;
  if (/^\{\{-? ?\/\*/.test(text.slice(start, start + 6))) {
    const close = closed['*/'](start);
    // Unclosed, as a `---` inside of the comment cut the document: all that follows is comment.
    const closer = close < 0 ? -1 : closed['after comment'](close);
    const end = closer < 0 ? text.length : closer + 2;
    return end - start > longestAction ? -1 : end;
  }
  const end = closed[closers[opener]](start + 2);
  if (end < 0 || end - start > longestAction) return -1;
  return opener === '{#' ? end + 2 : behindStrings(text, start + 2, end, closers[opener]);
}

/** Offset behind the closing sign that stands in no string of the action; where strings do not end, behind the first. */
function behindStrings(text: string, from: number, first: number, closer: string): number {
  const most = Math.min(text.length, from + longestAction);
  for (let at = from; at < most; at++) {
    const char = text[at]!;
    if (char === closer[0] && text[at + 1] === closer[1]) return at + 2;
    if (char === '{' && (text[at + 1] === '{' || text[at + 1] === '%')) break;
    if (char !== '"' && char !== "'" && char !== '`') continue;
    const end = stringEnd(text, at, most);
    if (end < 0) break;
    at = end;
  }
  return first + 2;
}

/** Where the string that begins here ends, in its line unless it is a raw one; -1 where it does not. */
function stringEnd(text: string, start: number, most: number): number {
  const quote = text[start]!;
  for (let at = start + 1; at < most; at++) {
    const char = text[at]!;
    if (char === quote) return at;
    if (quote === '`') continue;
    if (char === '\n') return -1;
    if (char === '\\') at++;
  }
  return -1;
}
