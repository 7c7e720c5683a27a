/** Actions of templates become blanks of the same length, so that what is around them parses and keeps its place. */
import type { Lines, UnreadReason } from '../model';
import { actionEnd, findersIn, nextAction } from './action-ends';
import { writingLines } from './inserted';
import { isInRemark } from './remarks';

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

/** Offsets [start, end) of a part of a text. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

/**
 * Stands where a template writes a part of a word, which blanks would tear: `hub/pilot:{{ .tag }}`. Nobody writes this
 * sign himself, so that a name or value that has it is known to be unknown.
 */
export const written = '\uE000';

/** The text with its actions blanked; the same text when it has none. */
export function blankTemplates(text: string): string {
  return maskActions(text, actionsIn(text));
}

/** The text with these actions blanked. */
export function maskActions(text: string, actions: readonly Part[]): string {
  return fill(text, actions, ({ start, end }) =>
    isInWord(text, start, end) ? written.repeat(end - start) : blank(text.slice(start, end)),
  );
}

/** Whether what an action writes goes on in a word before or behind it. */
function isInWord(text: string, start: number, end: number): boolean {
  if (
    !/^(?:\{\{|\[\[)/.test(text.slice(start, start + 2)) ||
    /^(?:else|end|template)$/.test(keywordAt(text, start))
  )
    return false;
  if (opensBlock(keywordAt(text, start)) || /^\{\{-?\s*\/\*|\n/.test(text.slice(start, end))) return false;
  return (
    /[^\s"'`([{}]/.test(text[start - 1] ?? ' ') ||
    /^(?:[^\s"'`)\]{},:#]|:[^\s])/.test(text.slice(end, end + 2))
  );
}

/** The text with some parts of it blanked, which are in order. */
export function blankParts(text: string, parts: readonly Part[]): string {
  return fill(text, parts, ({ start, end }) => blank(text.slice(start, end)));
}

function fill(text: string, parts: readonly Part[], filling: (part: Part) => string): string {
  if (parts.length === 0) return text;
  const out: string[] = [];
  let done = 0;
  for (const part of parts) {
    out.push(text.slice(done, part.start), filling(part));
    done = part.end;
  }
  return out.join('') + text.slice(done);
}

/**
 * What directs the templates of Terraform and of ERB stands within a line. What they write is left where it is, unless
 * it is lines: for YAML it is a word like any other.
 */
const directives = /%\{~?[ \t]*(?:if|else|endif|for|endfor)\b[^}\n]{0,500}\}|<%(?![=%])[^\n]{0,500}?%>/g;

/** Actions of Go's templates within a line, where somebody has chosen brackets, told from lists and from tests of a shell. */
const bracketed =
  /\[\[-?[ \t]*(?:\.[A-Za-z]|\.(?=[ \t]*-?\]\])|\$[\w.]*[ \t]*(?::=|(?=-?\]\]))|(?:if|else|end|range|with|template|define|include|env|key|secret)(?=[ \t]|-?\]\]))[^\]\n]{0,500}\]\]/g;

/** The actions of a text, comments among them. */
export function actionsIn(text: string): Part[] {
  const actions = bracedIn(text);
  if (!/[%$]\{|<%|\[\[-?[ \t]*[.$\w]/.test(text)) return actions;
  // Both are in order, and each part stands apart: a look at the next action is enough.
  let next = 0;
  const marked = [...text.matchAll(directives), ...text.matchAll(bracketed)];
  const others = [
    ...marked.map(({ index, 0: found }) => ({ start: index, end: index + found.length })),
    ...writingLines(text),
  ]
    .sort((a, b) => a.start - b.start)
    .filter(({ start, end }) => {
      while (next < actions.length && actions[next]!.end <= start) next++;
      return next === actions.length || actions[next]!.start >= end;
    });
  return [...actions, ...others].sort((a, b) => a.start - b.start);
}

function bracedIn(text: string): Part[] {
  if (!/\{\{|\{%|\}\}/.test(text)) return [];
  const actions: Part[] = [];
  const closed = findersIn(text);
  // A comment that began in the document before this one, at a `---` inside of it.
  let done = commentEnd(text);
  if (done > 0) actions.push({ start: 0, end: done });
  for (let start = nextAction(text, done); start >= 0; start = nextAction(text, done)) {
    const end = actionEnd(text, start, closed);
    if (end < 0) done = start + 2;
    else if (isInRemark(text, start, end)) done = text.indexOf('\n', start);
    else {
      actions.push({ start, end });
      done = end;
    }
  }
  return actions;
}

/** The bodies of `define`: each is a text of its own, used elsewhere. */
export function definesIn(text: string, actions: readonly Part[]): Part[] {
  const bodies: Part[] = [];
  let from: number | undefined;
  let depth = 0;
  for (const { start, end } of actions) {
    const word = keywordAt(text, start);
    if (word === 'define' && depth === 0) {
      from = end;
      depth = 1;
    } else if (opensBlock(word) && depth > 0) depth++;
    else if (word === 'end' && depth > 0 && --depth === 0 && from !== undefined)
      bodies.push({ start: from, end: start });
  }
  return bodies;
}

/** The word that an action of Go's templates begins with. */
export function keywordAt(text: string, start: number): string {
  return /^(?:\{\{|\[\[)-?\s*(\w+)/.exec(text.slice(start, start + 80))?.[1] ?? '';
}

/** Whether what begins with this word goes on to an `end`. */
export const opensBlock = (word: string): boolean => /^(?:if|with|range|define|block)$/.test(word);

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
  const closed = findersIn(line);
  while (start >= 0) {
    const end = actionEnd(line, start, closed);
    if (end < 0 || (end === line.length && !/[%#}]\}$/.test(line))) return true;
    start = nextAction(line, end);
  }
  return false;
}

/** Whether an action that begins here writes something itself: it neither decides nor names anything, and is no comment. */
export const writes = (text: string, start: number): boolean =>
  text.startsWith('${', start) ||
  /^(?:\{\{-?|\[\[-?)\s*(?![\s-]|\/\*|(?:if|else|end|with|range|define|block|break|continue)\b|\$\w*\s*:?=)\S/.test(
    text.slice(start, start + 80),
  );

/** Whether an action, which is no comment, has the head of an object of Istio's: `dict "apiVersion" "…" "kind" "…"`. */
export const buildsObject = (action: string): boolean =>
  /["'\n]?\bapiVersion(?:["']?[ \t]*:|["'])[ \t]*["']?[\w.]*istio\.io\//.test(action) &&
  !/^(?:\{\{-?\s*\/\*|\{#)/.test(action);

/** What a template writes may mend what breaks without it. */
export const inTemplate = (reason: UnreadReason): UnreadReason =>
  reason === 'deep' || reason === 'large' ? reason : 'template';
