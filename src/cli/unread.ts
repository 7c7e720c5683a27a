/** What of the files was not read, in words, and whether a command may end as if all had been. */
import { isMissed, whyUnread } from '../check/unread';
import type { Lang } from '../facts/model';
import type { Unread } from '../manifest/model';
import type { Skipped } from './formats/report';
import type { Listed, Looked, TaskName } from './jobs';

/** One entry for a file that was skipped whole, one for each place from which another was not read. */
export function skippedIn<N extends TaskName>(looked: Looked<N>, lang: Lang): Skipped[] {
  const { file } = looked;
  if ('skipped' in looked) return [{ file, reason: looked.skipped }];
  if ('refused' in looked) return [{ file, reason: looked.refused }];
  return looked.unread.map(({ line, reason }) => ({
    file,
    reason: whyUnread(reason, lang),
    line: line + 1,
    cause: reason,
  }));
}

/** Something is missing of a file that was named itself or, where one is strict, of any. */
export function isIncomplete(
  skipped: readonly Skipped[],
  files: readonly Listed[],
  isStrict = false,
): boolean {
  const named = new Set(files.filter(({ isNamed }) => isNamed).map(({ file }) => file));
  return skipped.some((one) => isMissing(one) && (isStrict || named.has(one.file)));
}

/** Whether something that stands in a file was not read. */
export const isMissing = ({ cause }: Skipped): boolean => cause === undefined || isMissed(cause);

/** The places of documents from which on they were not read. */
export const unreadIn = (documents: readonly { readonly unread: readonly Unread[] }[]): Unread[] =>
  documents.flatMap(({ unread }) => unread);
