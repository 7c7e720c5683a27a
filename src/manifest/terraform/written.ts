/** What expressions and texts of Terraform say in YAML: every character in its place, what is not known yet as underscores. */
import { insertionsIn, writingLines } from '../text/inserted';
import type { Expression } from './hcl';

/** What is put in later, as underscores of the same length; lines that decide about others, as blanks. */
export const known = (text: string): string =>
  text
    .replace(/^[ \t]*%\{[^\n]*\}[ \t\r]*$/gm, (line) => ' '.repeat(line.length))
    .replace(/[$%]\{(?:[^{}"]|"(?:[^"\\]|\\.)*")*\}/g, (inserted) => '_'.repeat(inserted.length));

/** The same of lines; what writes some of its own is left to who reads templates. */
export function knownLines(text: string): string {
  const lines = new Set(writingLines(text).map(({ start }) => start));
  const parts: string[] = [];
  let done = 0;
  for (const { start, end } of insertionsIn(text)) {
    const inserted = text.slice(start, end);
    const isKept = lines.has(start);
    parts.push(known(text.slice(done, start)), isKept ? inserted : inserted.replace(/[^\n]/g, '_'));
    done = end;
  }
  return parts.join('') + known(text.slice(done));
}

/** An object or list in YAML's flow style: every character in its place, and commas at the ends of lines. */
export function inFlow(source: string, value: Expression): string {
  const parts: string[] = [];
  let offset = value.start;
  const keep = (end: number): void => {
    parts.push(plainSigns(source.slice(offset, end)));
    offset = end;
  };
  const skip = (end: number): void => {
    const [first = '', ...others] = source.slice(offset, end).split('\n');
    parts.push([first.replace(/[^\r]/g, '_'), ...others.map(() => '')].join('\n'));
    offset = end;
  };
  const visit = (one: Expression): void => {
    keep(one.start);
    if (one.is === 'object') for (const entry of one.entries) visitEntry(entry.value);
    else if (one.is === 'list') one.items.forEach(visit);
    else if (one.is === 'text') parts.push(known(source.slice(one.start, one.end)));
    else if (one.is !== 'literal') skip(one.end);
    if (one.is === 'text') offset = one.end;
    keep(one.end);
  };
  const visitEntry = (one: Expression): void => {
    visit(one);
    // Where something follows in the line, that is a comma or the end.
    if (/^[ \t\r]*(?:#|\/\/|\n)/.test(source.slice(offset, offset + 200))) parts.push(',');
  };
  visit(value);
  return parts.join('');
}

/** Between values: no comments, and `:` for `=`. */
const plainSigns = (text: string): string =>
  text.replace(/"(?:[^"\\\n]|\\.)*"|=|#[^\n]*|\/\/[^\n]*|\/\*[^]*?\*\//g, (piece) => {
    if (piece.startsWith('"')) return piece;
    return piece === '=' ? ':' : piece.replace(/[^\n]/g, ' ');
  });
