/** Facts → words. Hover, tree, page, tools and command line all say what this says. */
import { describeCurated } from './curated';
import { describeLiving } from './living';
import { markdown, plain, type Inline } from './inline';
import { markdownLink } from './markdown';
import { isLiving } from '../facts/lives';
import type { HistoryRecord } from '../facts/model';
import { typeTable } from '../facts/types';
import type { DescribeOptions, Description, LinkTo } from './description';
import { textIn } from './words';

export type { DescribeOptions, Description, LinkTo } from './description';

/** `compact`: the answer, what the target has, and what would mislead if it were left out. `full`: all. */
export type Detail = 'compact' | 'full';

export function describe(record: HistoryRecord, options: DescribeOptions): Description {
  const parts = isLiving(record) ? describeLiving(record, options) : describeCurated(record, options);
  return {
    id: record.id,
    title: textIn(record.title, options.lang),
    icon: typeTable[record.type].icon,
    summary: record.summary ? [[textIn(record.summary, options.lang)]] : [],
    target: [],
    caveats: [],
    facts: [],
    links: [],
    ...parts,
  };
}

/** The sentences behind the answer, in the order in which they are read. */
function behindAnswer(description: Description, detail: Detail): readonly Inline[] {
  const { summary, target, caveats, facts } = description;
  return detail === 'compact' ? [...target, ...caveats] : [...summary, ...target, ...caveats, ...facts];
}

/** `links` come behind the description's own, such as a command that opens the page; `compact` is one line, without any. */
export function toMarkdown(
  description: Description,
  detail: Detail = 'compact',
  links: readonly LinkTo[] = [],
): string {
  const sentences = [
    `$(${description.icon.replace(/[^a-z0-9-]/g, '')}) ${markdown(description.answer)}`,
    ...behindAnswer(description, detail).map(markdown),
  ].filter(Boolean);
  if (detail === 'compact')
    return sentences.map((text, at) => (at === 0 ? text : text.replace(/[.。]$/, ''))).join(' · ');
  const all = [...description.links, ...links].map(({ label, url }) => markdownLink(label, url));
  if (all.length > 0) sentences.push(all.join(' · '));
  return sentences.join('\n\n');
}

/** One sentence a line, the answer first. */
export function toPlain(description: Description, detail: Detail = 'full'): string {
  return plainLines(description, detail).join('\n');
}

const plainLines = (description: Description, detail: Detail = 'full'): readonly string[] =>
  [description.answer, ...behindAnswer(description, detail)].map(plain);
