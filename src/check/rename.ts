/** Edits that replace a thing by its exact successor; undefined where the text is not plain enough to be sure. */
import type { Id, Rename } from '../facts/model';
import type { TextEdit } from '../manifest/text/edits';
import type { Lines, Position, Use } from '../manifest/model';
import { ownerName } from '../facts/ids';
import { annotationToLabel } from './relabel';
import { nextTo } from './siblings';
import type { Effect } from './sound';
import { comparePositions, firstBelow, indentOf, isAction, onLine, skip } from '../manifest/text/lines';

type Edits = readonly TextEdit[] | undefined;

/** Ways to write it, the best first. */
export function renameEdits(
  rename: Rename,
  use: Use,
  lines: Lines,
  uses: readonly Use[],
): readonly (readonly TextEdit[])[] {
  if ((rename.unless ?? []).some((id) => isThere(id, use, uses, lines))) return [];
  const ways = (...all: readonly Edits[]) => all.filter((edits) => edits !== undefined);
  switch (rename.transform) {
    case 'rename':
      return ways(renameKey(rename, use, lines, uses));
    case 'wrap':
      return wrap(rename, use, lines, uses);
    case 'wrap-list':
      return ways(wrapList(rename, use, lines, uses));
    case 'annotation-to-label':
      return ways(annotationToLabel(rename, use, lines));
  }
}

/** What it is for. */
export function renameEffect({ from, to, transform }: Rename, use: Use): Effect | undefined {
  if (transform === 'annotation-to-label')
    return { does: 'relabel', from: ownerName(from), to: ownerName(to) };
  const separator = separators[use.role] ?? '.';
  const name = to.slice(to.lastIndexOf(separator) + 1);
  if (transform === 'rename')
    return use.role === 'value'
      ? { does: 'word', from: use.text, to: name }
      : { does: 'key', from: use.text, to: [name] };
  const keys = difference(from, to).to;
  if (transform === 'wrap') return { does: 'key', from: use.text, to: keys };
  return { does: 'key', from: use.text, to: keys.map((key) => key.replace(/\[\]$/, '')), listed: true };
}

/** A path cut into what two ids share and what follows in each, by whole keys. */
function difference(from: Id, to: Id): { from: string[]; to: string[] } {
  const split = (id: Id): string[] => id.split(/[.#]/);
  const [a, b] = [split(from), split(to)];
  let shared = 0;
  while (shared < Math.min(a.length, b.length) - 1 && a[shared] === b[shared]) shared++;
  return { from: a.slice(shared), to: b.slice(shared) };
}

/** Whether the successor's outermost key stands beside the use already, or the same key in another spelling. */
function isThere(to: Id, use: Use, uses: readonly Use[], lines: Lines): boolean {
  return [to, use.id].some((id) => nextTo(use, id, uses).some((other) => !areApart(other, use, lines)));
}

/** Whether two keys are in different items of a list, by their braces or by a line between them. */
function areApart(one: Use, two: Use, lines: Lines): boolean {
  // What is merged into a mapping stands beside its keys, wherever it is written.
  if (hasMerges(lines)) return false;
  if (one.braces || two.braces)
    return !one.braces || !two.braces || comparePositions(one.braces, two.braces) !== 0;
  const [a, b] = [one.range.start, two.range.start];
  const [first, last] = comparePositions(a, b) < 0 ? [a, b] : [b, a];
  const column = Math.min(columnOf(first, lines), columnOf(last, lines));
  for (let line = first.line + 1; line <= last.line; line++) {
    const text = lines.lineAt(line);
    if (!skip(text) && indentOf(text) < column) return true;
  }
  return false;
}

/** Where a key begins, its quote with it. */
const columnOf = ({ line, character }: Position, lines: Lines): number =>
  /["']/.test(lines.lineAt(line)[character - 1] ?? '') ? character - 1 : character;

const merging = new WeakMap<Lines, boolean>();

function hasMerges(lines: Lines): boolean {
  let found = merging.get(lines);
  if (found === undefined) {
    found = false;
    for (let line = 0; line < lines.lineCount && !found; line++) found = lines.lineAt(line).includes('<<');
    merging.set(lines, found);
  }
  return found;
}

/** What stands before the last name of an id; a dot where nothing else does. */
const separators: Readonly<Partial<Record<Use['role'], string>>> = {
  value: '=',
  annotation: ':',
  label: ':',
};

function renameKey({ from, to }: Rename, use: Use, lines: Lines, uses: readonly Use[]): Edits {
  const separator = separators[use.role] ?? '.';
  const cut = to.lastIndexOf(separator);
  if (cut < 0 || from.lastIndexOf(separator) < 0) return undefined;
  // Moved to another place, or of another sort: more than another name.
  if (from.slice(0, from.lastIndexOf(separator)) !== to.slice(0, cut)) return undefined;
  if (separator !== '=' && isThere(to, use, uses, lines)) return undefined;
  return [{ range: use.range, newText: to.slice(cut + 1) }];
}

interface KeyPlace {
  readonly line: number;
  /** The line's text before the key, its quote included. */
  readonly before: string;
  readonly quote: string;
  /** What follows the key and its quote. */
  readonly after: string;
  /** In block style: only blanks and dashes stand before it. */
  readonly block: boolean;
}

function keyPlace(use: Use, lines: Lines): KeyPlace {
  const { line, character } = use.range.start;
  const text = lines.lineAt(line);
  const quote = /["']/.exec(text[character - 1] ?? '')?.[0] ?? '';
  const before = text.slice(0, character);
  const after = text.slice(use.range.end.character + quote.length);
  return { line, before, quote, after, block: !quote && /^ *(?:- +)*$/.test(before) };
}

const plainScalar =
  /^(\s*:\s+|:)((?:&[\w-]+ +)?(?:"[^"\\]*"|'[^']*'|[\w.][^\s#,{}[\]"']*))(?=\s*(?:$|[,}\]])|\s+#)/;

/** `a: 1` becomes `b: {c: 1}`, in block style over two lines. */
function wrap({ from, to }: Rename, use: Use, lines: Lines, uses: readonly Use[]): (readonly TextEdit[])[] {
  const ends = difference(from, to);
  const [outer, inner] = ends.to;
  if (ends.from.length !== 1 || ends.to.length !== 2 || !outer || !inner || /[[\]{}]/.test(outer)) return [];
  if (isThere(to.slice(0, to.lastIndexOf('.')), use, uses, lines)) return [];
  const { line, before, quote, after, block } = keyPlace(use, lines);
  const value = plainScalar.exec(after);
  if (!value) return [];
  const rest = after.slice(value[0].length);
  const column = /^ *(?:- +)*/.exec(before)![0].length;
  // The value goes on in the next line.
  if (!rest.trim() && indentOf(firstBelow(lines, line)) > column) return [];
  const start = before.length - quote.length;
  const end = use.range.end.character + quote.length + value[0].length;
  const q = (text: string): string => quote + text + quote;
  const flow = [{ range: onLine(line, start, end), newText: `${q(outer)}: {${q(inner)}: ${value[2]!}}` }];
  if (!block || !/^\s*(?:#.*)?$/.test(rest)) return [flow];
  const newText = `${outer}:\n${' '.repeat(before.length + 2)}${inner}`;
  // A line of its own may stand in braces that were opened above.
  return [[{ range: use.range, newText }], flow];
}

/** Scalars with commas between them and nothing else. */
const flowItems =
  /^\s*(?:"[^"\\]*"|'[^']*'|[^\s,"']*[^\s,"':])(?:\s*,\s*(?:"[^"\\]*"|'[^']*'|[^\s,"']*[^\s,"':]))*(?:\s*,)?\s*$/;

/** Every scalar of a list becomes an object with one key. */
function wrapList({ from, to }: Rename, use: Use, lines: Lines, uses: readonly Use[]): Edits {
  const ends = difference(from, to);
  const [outer, inner] = ends.to;
  if (ends.from.length !== 1 || ends.to.length !== 2 || !inner || !outer?.endsWith('[]')) return undefined;
  if (isThere(to.slice(0, to.lastIndexOf('[]')), use, uses, lines)) return undefined;
  const { line, before, quote, after, block } = keyPlace(use, lines);
  const key = `${quote}${inner}${quote}: `;
  const flow = /^\s*:\s*\[([^[\]{}#]*)\]/.exec(after)?.[1];
  const listAt = use.range.end.character + quote.length + after.indexOf('[') + 1;
  const isBlock = block && /^\s*:\s*(?:#.*)?$/.test(after);
  const below = () => (isBlock ? blockItems(lines, line, before.replace(/- +$/, '').length, key) : undefined);
  const items = flow === undefined ? below() : flowItemsOf(flow, line, listAt, key);
  return items && items.length > 0
    ? [{ range: use.range, newText: outer.slice(0, -2) }, ...items]
    : undefined;
}

/** The items of a list on one line, each made an object. */
function flowItemsOf(list: string, line: number, listAt: number, key: string): TextEdit[] | undefined {
  const items = [...list.matchAll(/"[^"\\]*"|'[^']*'|[^\s,"']+/g)];
  if (!flowItems.test(list) || items.some(([item]) => mayBeWildcard(item))) return undefined;
  return items.map(({ 0: item, index }) => ({
    range: onLine(line, listAt + index, listAt + index + item.length),
    newText: `{${key}${item}}`,
  }));
}

/** The same of a list with a dash before each item. */
function blockItems(lines: Lines, line: number, indent: number, key: string): TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  for (let next = line + 1; next < lines.lineCount; next++) {
    const text = lines.lineAt(next);
    // What a template writes there stays as it was, and would be of another sort than the rest.
    if (isAction(text)) return undefined;
    if (skip(text)) continue;
    const item = /^( *)- +(?=\S)/.exec(text);
    if (!item || item[1]!.length < indent) break;
    const value = text.slice(item[0].length).trimEnd();
    // An item that is a mapping is no name of an origin.
    if (
      mayBeWildcard(value) ||
      /^[^"']*:(?:\s|$)/.test(value.replace(/\s#.*/, '')) ||
      !/^(?:(?:"[^"\\]*"|'[^']*')\s*|[\w.][^#{}[\]"']*)(?:#.*)?$/.test(value)
    )
      return undefined;
    edits.push({ range: onLine(next, item[0].length, item[0].length), newText: key });
  }
  return edits;
}

/** A lone `*` meant "any" in the old list and would be taken by the letter in the new; a variable may hold one. */
const mayBeWildcard = (value: string): boolean =>
  /^["']?\*["']?\s*(?:#.*)?$/.test(value) || /\{\{|\$[{(]|<%/.test(value);
