/** What of the files was not read, in words, and whether a command may end as if all had been. */
import { isMissed, whyUnread } from '../check/unread';
import type { Lang } from '../facts/model';
import type { Unread } from '../manifest/model';
import { generatorFiles } from '../project/endings';
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

/** What is said of one file, or of all of one language: programs write hundreds of them. */
interface SkippedFiles extends Skipped {
  readonly count: number;
}

/** So many of one language are named one by one. */
const mostNamed = 3;

/** Files of a language that only its own program reads are one entry, by the folder that has them all. */
export function inFolders(skipped: readonly Skipped[]): SkippedFiles[] {
  const languages = new Map<string, Skipped[]>();
  const rest: SkippedFiles[] = [];
  for (const one of skipped) {
    const ending = one.line === undefined ? generatorFiles.exec(one.file)?.[0] : undefined;
    if (ending === undefined) rest.push({ ...one, count: 1 });
    else languages.set(ending, [...(languages.get(ending) ?? []), one]);
  }
  for (const [ending, files] of languages) {
    const [first, ...others] = files;
    if (files.length <= mostNamed || !first) rest.push(...files.map((one) => ({ ...one, count: 1 })));
    else {
      const folder = others.reduce((above, { file }) => shared(above, file), first.file);
      rest.push({ ...first, file: `${folder}**/*${ending}`, count: files.length });
    }
  }
  return rest;
}

/** The folder that both are in, with the slash behind it. */
function shared(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return a.slice(0, a.lastIndexOf('/', at - 1) + 1);
}
