/** Data in Markdown is text and nothing else: no link, markup, HTML, command or icon comes of it. */

/** Control characters, and those that cannot be seen or change the direction of what follows. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Without what a reader cannot see; line breaks and tabs become blanks. */
export function visible(text: string): string {
  return text.replace(/[\t\n\r]+/g, ' ').replace(unseen, '');
}

/** `lineStart`: the text may begin a line, where `#`, `-`, `1.` and the like mean something. */
export function escapeMarkdown(text: string, lineStart = true): string {
  const escaped = visible(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]~|]/g, '\\$&')
    // An icon of VS Code, then what readers of Markdown turn into links by themselves.
    .replace(/\$\(/g, '\\$(')
    .replace(/:\/\//g, '&#58;//')
    .replace(/\bwww\./gi, (www) => `${www.slice(0, 3)}&#46;`)
    .replace(/@/g, '&#64;');
  if (!lineStart) return escaped;
  return escaped.replace(/^(\s*)([#+=-])/, '$1\\$2').replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2');
}

export function codeSpan(text: string): string {
  const shown = visible(text).replace(/\$\(/g, '$ (');
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map((match) => match[0].length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${shown} ${fence}` : `${fence}${shown}${fence}`;
}

/** A link, or the label alone where the address is none that a reader may follow. */
export function markdownLink(label: string, url: string): string {
  if (!/^(https?:\/\/|command:istioHistory\.)/.test(url)) return escapeMarkdown(label);
  const safe = visible(url).replace(
    /[\s()<>[\]\\"`]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `[${escapeMarkdown(label)}](${safe})`;
}

/** A sign between letters is no markup, nor are brackets that hold nothing: escaped they would only be harder to read. */
export function readableMarkdown(text: string): string {
  return escapeMarkdown(text, false)
    .replace(/(?<=\w)\\_(?=\w)/g, '_')
    .replace(/\\\[\\\]/g, '[]');
}

/**
 * Words that readers of Markdown turn into links or mentions by themselves, without the sign that ends a sentence, and
 * the stars of a path that is left open. Chinese has no blank after a sign, so an address ends at the first of its signs.
 */
const meaning =
  /((?:[a-z][a-z\d+.-]{0,40}:\/\/|www\.|@)[^\s`\u3000-\u303f\uff01-\uff60]*[^\s`.,;:!?)\u3000-\u303f\uff01-\uff60]|\{\*+\})/i;

/** Prose of people: what stands between backticks is a name, and stays one. */
export const withNames = (text: string, prose: (part: string, at: number) => string): string =>
  text
    .split(/`([^`]+)`/)
    .map((part, at) => (at % 2 === 1 ? codeSpan(part) : prose(part, at)))
    .join('');

/** Prose for a report that is pasted: what Markdown would take for its own becomes code, too. */
export const proseMarkdown = (text: string): string =>
  withNames(visible(text), (part) => part.split(meaning).map(wordMarkdown).join(''));

const wordMarkdown = (word: string, at: number): string =>
  at % 2 === 1 ? codeSpan(word) : readableMarkdown(word);
