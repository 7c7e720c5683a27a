/** The analysis of one document, from its text alone. */
import type { History } from '../facts/model';
import { hint } from './hint';
import type { Directive, Reference, Use } from './model';
import { walkRoot } from './meaning/objects';
import { parse } from './text/parse';
import { blankTemplates } from './text/templates';
import { onLine, positions } from './text/lines';
import type { Onlooker } from './meaning/tree';
import { Walk } from './meaning/walk';

/** Its lines count from the document's first. */
export interface LocalAnalysis {
  readonly uses: readonly Use[];
  readonly references: readonly Reference[];
  readonly directives: readonly Directive[];
}

/** Characters of a document from which it is not parsed: nobody wrote it by hand. */
const mostParsed = 10_000_000;

/** `onlooker` is shown the objects, also those of documents in which nothing else is Istio's. */
export function analyzeDocument(text: string, history: History, onlooker?: Onlooker): LocalAnalysis {
  const directives = text.includes('istio-history') ? readDirectives(text) : [];
  const isHinted = hint.test(text);
  if (text.length > mostParsed || !(isHinted || onlooker?.wants(text)))
    return { uses: [], references: [], directives };
  // The dots that end the document before it are none of its own.
  const masked = blankTemplates(text.replace(/^\.\.\.(?=\s|$)/, '   '));
  const parsed = parse(masked);
  if (!parsed) return { uses: [], references: [], directives };
  const walk = new Walk(history, masked, parsed, onlooker, masked === text ? undefined : text);
  walkRoot(walk, parsed.root);
  if (!isHinted) return { uses: [], references: [], directives };
  return { uses: walk.uses, references: readReferences(masked), directives };
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
