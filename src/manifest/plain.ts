/** What a text says beside its structure: directives in its comments, and names of images and repositories. */
import type { Directive, Reference } from './model';
import { positions } from './text/lines';
import { commentsIn } from './text/tokens';

const directive =
  /(?<!\S)#\s*istio-history(?:-(ignore(?:-next-line|-file)?)(?=[\s:,]|$)[ \t:]*|:[ \t]*(target)[ \t]*=[ \t]*)([^\n#]*)/;

/** Only comments direct this program: in quotes and in text inside of text, the same words are data. */
export function readDirectives(text: string): Directive[] {
  if (!text.includes('istio-history')) return [];
  const position = positions(text);
  return commentsIn(text).flatMap((comment): Directive[] => {
    const match = directive.exec(comment.text);
    if (!match) return [];
    const words = (match[3] ?? '').split(/[\s,]+/).filter(Boolean);
    const does = (match[1] ?? 'target') as Directive['does'];
    const from = comment.offset + match.index;
    const range = { start: position(from), end: position(from + match[0].trimEnd().length) };
    return [{ line: range.start.line, does, words, range }];
  });
}

const naming =
  'image|chart|hub|repository(?:URL|_url)?|repo(?:URL|Url|_url)?|url|newName|registry|chart_re(?:f|po_url|pository)|remoteChart';
/** Most texts have none, and this alone tells it in a third of the time. */
const names = new RegExp(String.raw`(?:${naming})["']?[ \t]*:`);
const reference = new RegExp(
  String.raw`(?:^[ \t]*(?:- +)*|[{,][ \t]*)["']?(${naming})["']?[ \t]*:[ \t]*["']?([^\s"'#{}[\],\uE000]{3,300})`,
  'gm',
);

export function readReferences(text: string): Reference[] {
  if (!names.test(text)) return [];
  const found: Reference[] = [];
  let position: ReturnType<typeof positions> | undefined;
  for (const match of text.matchAll(reference)) {
    position ??= positions(text);
    const name = match[2]!;
    const end = match.index + match[0].length;
    const start = position(end - name.length);
    found.push({ key: match[1]!, text: name, range: { start, end: position(end) } });
  }
  return found;
}
