/** A line of prose with emphasis, before it becomes Markdown or plain text. Of strings in it, names between backticks alone are markup. */
import { codeSpan, escapeMarkdown, withNames } from './markdown';

export type Part = string | { readonly strong: string } | { readonly code: string };
export type Inline = readonly Part[];

export const strong = (text: string): Part => ({ strong: text });
export const code = (text: string): Part => ({ code: text });

/** Template tag: keeps the parts that are put into the sentence. */
export function line(texts: TemplateStringsArray, ...values: readonly (Part | Inline | number)[]): Inline {
  const parts: Part[] = [];
  texts.forEach((text, i) => {
    if (text) parts.push(text);
    const value = values[i];
    if (value === undefined || value === '') return;
    if (typeof value === 'number') parts.push(String(value));
    else if (Array.isArray(value)) parts.push(...(value as Inline));
    else parts.push(value as Part);
  });
  return parts;
}

export function join(lines: readonly Inline[], between: string): Inline {
  return lines.flatMap((parts, i) => (i === 0 ? parts : [between, ...parts]));
}

/** One of several: the last has a word of its own before it, which may depend on what stands there. */
export function oneOf(lines: readonly Inline[], between: string, or: (before: Inline) => string): Inline {
  const [before, last] = [join(lines.slice(0, -1), between), lines.at(-1) ?? []];
  return lines.length < 2 ? last : [...before, or(before), ...last];
}

export const plain = (inline: Inline): string => inline.map(textOf).join('');

function textOf(part: Inline[number]): string {
  if (typeof part === 'string') return part;
  return 'strong' in part ? part.strong : part.code;
}

export const markdown = (inline: Inline): string => {
  const text = inline
    .map((part, i) => {
      if (typeof part === 'string')
        return withNames(part, (piece, at) => escapeMarkdown(piece, i === 0 && at === 0));
      return 'strong' in part ? `**${escapeMarkdown(part.strong)}**` : codeSpan(part.code);
    })
    .join('');
  return text;
};
