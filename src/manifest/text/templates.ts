/** Helm and Jinja actions become blanks of the same length, so that what is around them parses and keeps its place. */
import type { Lines } from '../model';

/** Longer actions are taken for text that only looks like one, so that a stray `{{` costs little. */
const longestAction = 20_000;

const closers = { '{{': '}}', '{%': '%}', '{#': '#}' } as const;

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

/** The text with its actions blanked; the same text when it has none. */
export function blankTemplates(text: string): string {
  if (!/\{\{|\{%|\}\}/.test(text)) return text;
  let out = '';
  let done = 0;
  const closed = { '}}': finder(text, '}}'), '%}': finder(text, '%}'), '#}': finder(text, '#}') };
  // A comment that began in the document before this one, at a `---` inside of it.
  const comment = commentEnd(text);
  if (comment > 0) {
    done = comment;
    out = blank(text.slice(0, done));
  }
  for (;;) {
    const start = nextAction(text, done);
    if (start < 0) return out + text.slice(done);
    const end = actionEnd(text, start, closed);
    out += text.slice(done, start);
    if (end < 0) {
      out += text.slice(start, start + 2);
      done = start + 2;
    } else {
      out += blank(text.slice(start, end));
      done = end;
    }
  }
}

/** Lines of a document among which the end of such a comment is looked for. */
const commentLines = 100;

const commentCloser = /\*\/ ?-?\}\}/;

/** Offset behind the comment that a document begins in, or 0. */
function commentEnd(text: string): number {
  if (!text.includes('}}')) return 0;
  const opened = text.indexOf('{{');
  const comment = text.search(commentCloser);
  if (comment < 0 || (opened >= 0 && opened < comment)) return 0;
  const line = text.slice(0, comment).split('\n', commentLines + 1).length;
  return line > commentLines ? 0 : text.indexOf('}}', comment) + 2;
}

/** Whether a document may begin in a comment whose beginning is in the document before it. */
export function beginsInComment(lines: Lines, start: number, end: number): boolean {
  const last = Math.min(end, start + commentLines);
  for (let line = start; line < last; line++) if (commentEnd(lines.lineAt(line)) > 0) return true;
  return false;
}

/** Whether an action begins in this line that goes on in the next. */
export function opensAction(line: string): boolean {
  let start = nextAction(line, 0);
  if (start < 0) return false;
  const closed = { '}}': finder(line, '}}'), '%}': finder(line, '%}'), '#}': finder(line, '#}') };
  while (start >= 0) {
    const end = actionEnd(line, start, closed);
    if (end < 0 || (end === line.length && !/[%#}]\}$/.test(line))) return true;
    start = nextAction(line, end);
  }
  return false;
}

type Closed = Readonly<Record<'}}' | '%}' | '#}', (from: number) => number>>;

/** Tells the next place of a text; asked ever further on, it reads all once, however many openers find no end. */
function finder(text: string, wanted: string): (from: number) => number {
  let at = -2;
  return (from) => {
    if (at !== -1 && at < from) at = text.indexOf(wanted, from);
    return at;
  };
}

function nextAction(text: string, from: number): number {
  for (let at = text.indexOf('{', from); at >= 0; at = text.indexOf('{', at + 1)) {
    const next = text[at + 1];
    // `{#` is a comment in Jinja only when it is closed; YAML flow maps do not begin so.
    if (next === '{' || next === '%' || next === '#') return at;
  }
  return -1;
}

/** Offset behind the action that starts here, or -1 when it is none. */
function actionEnd(text: string, start: number, closed: Closed): number {
  const opener = text.slice(start, start + 2) as keyof typeof closers;
  if (/^\{\{-? ?\/\*/.test(text.slice(start, start + 6))) {
    const close = text.indexOf('*/', start);
    // Unclosed, as a `---` inside of the comment cut the document: all that follows is comment.
    const closer = close < 0 ? -1 : text.indexOf('}}', close);
    const end = closer < 0 ? text.length : closer + 2;
    return end - start > longestAction ? -1 : end;
  }
  const end = closed[closers[opener]](start + 2);
  if (end < 0 || end - start > longestAction) return -1;
  return end + 2;
}
