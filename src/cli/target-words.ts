/** The line that tells against what was checked, where nobody named a release. */
import type { History, Lang } from '../facts/model';
import { formatVersion, parseVersion } from '../facts/versions';
import { newerThanData } from '../check/newer';
import { say } from '../check/words';
import type { FoundRelease } from './detect';
import type { Report } from './formats/report';
import { oneLine } from './printable';
import { cliWords } from './words/words';

/** Releases named in the line; a tree that names more is told so. */
const mostNamed = 5;

export function aboutTarget(
  history: History,
  lang: Lang,
  found: readonly FoundRelease[],
  asked: boolean,
  /** Whether the command line names a release beside `auto`. */
  given: boolean,
): string {
  const words = cliWords(lang);
  const names = found.map(({ version }) => formatVersion(history, version));
  const places = found
    .slice(0, mostNamed)
    .map(({ file, line }, at) => words.foundIn(names[at]!, `${oneLine(file)}:${line}`));
  if (found.length > mostNamed) places.push(words.andOthers);
  const noTarget = say(lang, 'noTarget');
  if (found.length === 0) {
    if (given) return words.autoFoundNone;
    return [...(asked ? [words.autoFoundNone] : []), noTarget, words.useTarget('X.Y')].join(words.semicolon);
  }
  const list = places.join(words.comma);
  if (asked) return words.targetIs(list);
  return [noTarget, words.foundTargets(list, names.slice(0, mostNamed).join(','))].join(words.semicolon);
}

export function newerTargets(history: History, lang: Lang, { target }: Pick<Report, 'target'>): string[] {
  return newerThanData(
    history,
    lang,
    (target?.split(', ') ?? []).flatMap((name) => parseVersion(history, name) ?? []),
  );
}
