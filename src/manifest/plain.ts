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

const reference =
  /(?:^[ \t]*(?:- +)*|[{,][ \t]*)["']?(image|chart|hub|repository|repoURL|repo|url|newName|registry)["']?[ \t]*:[ \t]*["']?([^\s"'#{}[\],\uE000]{3,300})/gm;

export function readReferences(text: string): Reference[] {
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
