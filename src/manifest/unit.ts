/** What is read at once, a document or an item of a list, from its text alone. */
import type { History } from '../facts/model';
import { walkPatches } from './envoy/patches';
import { hint } from './hint';
import type { Directive, Reference, Unit, UnitSort } from './model';
import { itemsOf, walkItems, walkRoot, type ItemSort } from './meaning/objects';
import { parse, type Node, type Parsed } from './text/parse';
import { blankTemplates } from './text/templates';
import { onLine, positions } from './text/lines';
import type { Onlooker } from './meaning/tree';
import { Walk } from './meaning/walk';

export interface ReadUnit extends Unit {
  /** Without a word of Istio, it was not. */
  readonly isParsed: boolean;
  /** How the items of this list are read; undefined where they cannot be read one by one. */
  readonly items: ItemSort | undefined;
}

/** Characters of a document from which it is not parsed: nobody wrote it by hand. */
const mostParsed = 10_000_000;

/** `onlooker` is shown the objects, also those of units in which nothing else is Istio's. */
export function readUnit(text: string, sort: UnitSort, history: History, onlooker?: Onlooker): ReadUnit {
  const directives = text.includes('istio-history') ? readDirectives(text) : [];
  const nothing = {
    uses: [],
    references: [],
    patches: [],
    isTangled: false,
    isParsed: false,
    items: undefined,
  };
  const isHinted = sort === 'frame' || hint.test(text);
  const isWalked = isHinted || onlooker?.wants(text) === true;
  // An item without a word of Istio may have a part in what its neighbours say.
  const isRead = isWalked || (sort !== 'document' && /[&*]/.test(text));
  if (text.length > mostParsed || !isRead) return { ...nothing, sort, directives };
  // The dots that end the document before it are none of its own.
  const masked = blankTemplates(text.replace(/^\.\.\.(?=\s|$)/, '   '));
  const parsed = parse(masked);
  if (!parsed) return { ...nothing, sort, directives };
  const isTangled = sort !== 'document' && parsed.hasAnchors();
  const walk = new Walk(history, masked, parsed, walkPatches, onlooker, masked === text ? undefined : text);
  // What is tangled is walked in the whole document.
  if (isWalked && !isTangled) walkUnit(walk, parsed.root, sort);
  const found = isHinted
    ? { uses: walk.uses, references: readReferences(masked), patches: walk.checks }
    : nothing;
  const items = sort === 'frame' ? itemsIn(parsed, history) : undefined;
  return { ...found, sort, directives, isTangled, isParsed: true, items };
}

function walkUnit(walk: Walk, root: Node | null, sort: UnitSort): void {
  if (sort === 'document' || sort === 'frame') walkRoot(walk, root);
  else walkItems(walk, root, sort);
}

function itemsIn({ root, mistake }: Parsed, history: History): ItemSort | undefined {
  return mistake === undefined ? itemsOf(root, history) : undefined;
}

/** Behind anything but blank space, a `#` begins no comment: a text that quotes a directive is none. */
const directive =
  /(?<!\S)#\s*istio-history(?:-(ignore(?:-next-line|-file)?)(?=[\s:,]|$)[ \t:]*|:[ \t]*(target)[ \t]*=[ \t]*)([^\n#]*)/;

function readDirectives(text: string): Directive[] {
  const found: Directive[] = [];
  text.split('\n').forEach((content, line) => {
    const match = directive.exec(content);
    if (!match) return;
    const words = (match[3] ?? '').split(/[\s,]+/).filter(Boolean);
    const does = (match[1] ?? 'target') as Directive['does'];
    const end = match.index + match[0].trimEnd().length;
    found.push({ line, does, words, range: onLine(line, match.index, end) });
  });
  return found;
}

const reference =
  /^[ \t]*(?:- +)*["']?(image|hub|repository|repoURL|repo|url|newName|registry)["']?[ \t]*:[ \t]*["']?([^\s"'#{}[\],]{3,300})/gm;

function readReferences(text: string): Reference[] {
  const found: Reference[] = [];
  const position = positions(text);
  for (const match of text.matchAll(reference)) {
    const name = match[2]!;
    const end = match.index + match[0].length;
    const start = position(end - name.length);
    found.push({ key: match[1]!, text: name, range: { start, end: position(end) } });
  }
  return found;
}
