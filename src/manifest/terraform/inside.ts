/** Objects inside of texts of Terraform: in heredocs, in those of a shell that a heredoc holds, and where nobody reads them. */
import type { Unread } from '../model';
import { withoutComments, type Expression } from './hcl';

export type Heredoc = Pick<
  Expression & { readonly is: 'heredoc' },
  'start' | 'end' | 'bodyStart' | 'bodyEnd'
>;

const inJson = /^\s*(?:\[\s*)?\{\s*"(?:apiVersion|kind|metadata|spec)"\s*:/;
/** Behind comments, lines that decide about others, and the marker of a document. */
const asFirst =
  /^(?:[ \t]*(?:#[^\n]*|%\{[^\n]*|---[^\n]*)?\n)*[ \t]*(?:- )?(?:apiVersion|kind|metadata)[ \t]*:/;

/** Whether a text is a manifest: `first`, by how it begins. */
export const isManifest = (text: string, head: 'first' | 'somewhere'): boolean =>
  inJson.test(text) || (head === 'first' ? asFirst : /^[ \t-]*apiVersion[ \t]*:/m).test(text);

/** The heredocs of a shell in a text: `kubectl apply -f - <<EOF`. */
export function heredocsIn(source: string, { bodyStart, bodyEnd }: Heredoc): Heredoc[] {
  const text = source.slice(bodyStart, bodyEnd);
  const found: Heredoc[] = [];
  const opening = /<<-?[ \t]*(["'\\]?)(\w+)\1[^\n]*\n/g;
  for (let one = opening.exec(text); one; one = opening.exec(text)) {
    const closing = new RegExp(`^[ \\t]*${one[2]!}[ \\t\\r]*$`, 'gm');
    closing.lastIndex = opening.lastIndex;
    const close = closing.exec(text);
    if (!close) break;
    const [start, end] = [one.index, closing.lastIndex];
    found.push({
      ...{ start: bodyStart + start, end: bodyStart + end },
      ...{ bodyStart: bodyStart + opening.lastIndex, bodyEnd: bodyStart + close.index },
    });
    opening.lastIndex = end;
  }
  return found;
}

/** What every object of Istio has, in YAML, JSON and Terraform's own words, quoted once more perhaps. */
const head =
  /(?:\b|(?<=\\n))apiVersion\\?["']?[ \t]*[:=][ \t]*\\?["']?[\w.-]*\b(?:istio|sailoperator)\.io\//g;

/** Where objects of Istio begin, but for comments, and what is there for people. */
export function missedIn(source: string, shown: readonly Expression[]): number[] {
  if (!source.includes('apiVersion')) return [];
  const text = withoutComments(source);
  return [...text.matchAll(head)].flatMap(({ index }) => {
    const line = text.slice(text.lastIndexOf('\n', index) + 1, index);
    const isShown = shown.some(({ start, end }) => start <= index && index < end);
    return isShown || line.trimStart().startsWith('#') ? [] : [index];
  });
}

/** Lines of Terraform's JSON in which an expression makes an object. */
export const missedInJson = (text: string): Unread[] =>
  text.split('\n').flatMap((line, at): Unread[] => {
    const expressions = /\$\{.*/.exec(line)?.[0] ?? '';
    return expressions.search(head) >= 0 && /\bapiVersion\s*=/.test(expressions)
      ? [{ line: at, reason: 'inside' }]
      : [];
  });
