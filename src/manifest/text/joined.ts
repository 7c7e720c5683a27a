/**
 * Brackets and quotes that go on in lines no deeper than what they belong to. The specification wants these deeper; what
 * Kubernetes and Helm read YAML with does not ask, and charts of Istio's own are written so.
 */
import { unclosedBracket, unclosedQuotes } from './tokens';

/** The text with the lines of the first of them as one, all offsets kept; undefined where nothing closes it. */
export function joinFirst(text: string): string | undefined {
  const starts = [unclosedBracket(text), unclosedQuotes(text).offsets[0]].filter((one) => one !== undefined);
  const start = Math.min(...starts);
  if (!Number.isFinite(start)) return undefined;
  const opener = text[start]!;
  const isQuoted = opener === '"' || opener === "'";
  const { end, joined } = isQuoted ? quoted(text, start) : bracketed(text, start);
  return end < 0 ? undefined : text.slice(0, start) + joined + text.slice(end);
}

interface Joined {
  /** Behind it; -1 where it does not end. */
  readonly end: number;
  readonly joined: string;
}

const oneLine = (text: string): string => text.replace(/[\r\n]/g, ' ');

const inQuotes = /"[^"\\]*(?:\\[^][^"\\]*)*"|'[^']*(?:''[^']*)*'/y;

function quoted(text: string, start: number): Joined {
  inQuotes.lastIndex = start;
  const [found] = inQuotes.exec(text) ?? [];
  return found === undefined || /^---/m.test(found)
    ? { end: -1, joined: '' }
    : { end: start + found.length, joined: oneLine(found) };
}

function bracketed(text: string, start: number): Joined {
  const parts: string[] = [];
  let depth = 0;
  for (let at = start; at < text.length;) {
    const char = text[at]!;
    if ((char === '"' || char === "'") && /[\s[{,:]/.test(text[at - 1]!)) {
      const { end, joined } = quoted(text, at);
      if (end < 0) break;
      parts.push(joined);
      at = end;
      continue;
    }
    if (char === '#' && /\s/.test(text[at - 1]!)) {
      const [comment] = /^[^\r\n]*/.exec(text.slice(at, at + 10_000))!;
      parts.push(' '.repeat(comment.length));
      at += comment.length;
      continue;
    }
    if (char === '[' || char === '{') depth++;
    else if (char === ']' || char === '}') depth--;
    parts.push(oneLine(char));
    at++;
    if (depth === 0) return { end: at, joined: parts.join('') };
  }
  return { end: -1, joined: '' };
}
