/** What the describers of written records share. */
import { code, join, type Inline } from './inline';
import type { Id, Text } from '../facts/model';
import { nameOf } from './names';
import type { DescribeOptions, LinkTo } from './description';
import { textIn, type Words } from './words';

export const linksOf = (
  links: readonly { readonly title: string | Text; readonly url: string }[],
  { lang }: DescribeOptions,
): LinkTo[] => links.map(({ title, url }) => ({ label: textIn(title, lang), url }));

export function concerns(ids: readonly Id[], options: DescribeOptions, words: Words): Inline[] {
  if (ids.length === 0) return [];
  const names = ids.map((id): Inline => [code(nameOf(options.history, id, options.lang))]);
  return [words.concerns(join(names, words.between))];
}
