/** Facts → words. Hover, tree, page, tools and command line all say what this says. */
import { describeTold } from './curated';
import { describeLiving } from './living';
import { markdown, plain } from './inline';
import { markdownLink } from './markdown';
import { isLiving } from '../facts/lives';
import type { HistoryRecord, Id } from '../facts/model';
import type { DescribeOptions, LinkTo, Said } from './description';
import { textIn } from './words';

export type { DescribeOptions, LinkTo, Said } from './description';

export interface Description {
  readonly id: Id;
  readonly title: string;
  readonly icon: string;
  /** The sentence that answers, as plain text. */
  readonly status: string;
  /** What belongs to the answer: the target, a caveat. Plain text. */
  readonly lines: readonly string[];
  /** The rest. Plain text. */
  readonly more: readonly string[];
  readonly links: readonly LinkTo[];
  /** The same with emphasis. */
  readonly said: Said;
}

export function describe(record: HistoryRecord, options: DescribeOptions): Description {
  const said = isLiving(record) ? describeLiving(record, options) : describeTold(record, options);
  return {
    id: record.id,
    title: textIn(record.title, options.lang),
    icon: said.icon,
    status: plain(said.status),
    lines: said.lines.map(plain),
    more: said.more.map(plain),
    links: said.links,
    said,
  };
}

/** `links` come behind the description's own, such as a command that opens the page. */
export function toMarkdown(
  description: Description,
  detail: 'compact' | 'full' = 'compact',
  links: readonly LinkTo[] = [],
): string {
  const { said } = description;
  const paragraphs = [
    `$(${said.icon.replace(/[^a-z0-9-]/g, '')}) ${markdown(said.status)}`,
    ...said.lines.map(markdown),
    ...(detail === 'full' ? said.more.map(markdown) : []),
  ];
  const all = [...said.links, ...links].map(({ label, url }) => markdownLink(label, url));
  if (all.length > 0) paragraphs.push(all.join(' · '));
  return paragraphs.filter(Boolean).join('\n\n');
}

/** One sentence a line, the answer first. */
export function toPlain(description: Description, detail: 'compact' | 'full' = 'full'): string {
  const lines = [description.status, ...description.lines];
  return (detail === 'full' ? [...lines, ...description.more] : lines).join('\n');
}
