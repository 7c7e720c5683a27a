/** The line that tells against what was checked, where nobody named a release. */
import type { History, Lang, Version } from '../facts/model';
import { atNewestPatch, compareVersions, formatVersion, parseVersion } from '../facts/versions';
import type { Candidate } from '../project/detection/candidates';
import type { Conclusion } from '../project/detection/conclude';
import { bestOfEach } from '../project/detection/resolve-target';
import { newerThanData } from '../check/newer';
import { say } from '../check/words';
import type { Report } from './formats/report';
import { oneLine } from './printable';
import { cliWords } from './words/words';

/** Releases named in the line; a tree that names more is told so. */
const mostNamed = 5;

export function aboutTarget(
  history: History,
  lang: Lang,
  { target, candidates, disagree, apart, passedOver }: Conclusion,
  asked: boolean,
  /** Whether the command line names a release beside `auto`. */
  given: boolean,
): string {
  const words = cliWords(lang);
  const best = bestOfEach(history, candidates);
  const names = best.map(({ version }) => formatVersion(history, version));
  const places = best
    .slice(0, mostNamed)
    .map(({ shown, range }, at) => words.foundIn(names[at]!, `${oneLine(shown)}:${range.start.line + 1}`));
  if (best.length > mostNamed) places.push(words.andOthers);
  const noTarget = say(lang, 'noTarget');
  if (best.length === 0) {
    const [first] = passedOver;
    const why = first ? [words.passedOver[first.why](`${oneLine(first.file)}:${first.line}`)] : [];
    const auto = [words.autoFoundNone, ...why].join(words.semicolon);
    if (given) return auto;
    const none = [noTarget, words.useTarget('X.Y')].join(words.semicolon);
    return asked ? `${auto}${words.sentenceEnd}${none}` : none;
  }
  const list = places.join(words.comma);
  const named = names.slice(0, mostNamed).join(',');
  if (asked && target) return words.targetIs(foundIn(history, lang, target, candidates));
  if (asked && disagree)
    return [words.candidatesDisagree(list), words.useTarget('X.Y')].join(words.semicolon);
  if (asked && apart) return words.eachForItself(list);
  return [noTarget, words.foundTargets(list, named)].join(words.semicolon);
}

/** The release with its strongest place. */
function foundIn(history: History, lang: Lang, target: Version, candidates: readonly Candidate[]): string {
  const name = formatVersion(history, target);
  const best = candidates.find(({ version }) => formatVersion(history, version) === name);
  return best ? cliWords(lang).foundIn(name, `${oneLine(best.shown)}:${best.range.start.line + 1}`) : name;
}

/** What is told of a way back, on which no change is looked for. */
export function wayBack(
  history: History,
  lang: Lang,
  from: Version | undefined,
  { target }: Pick<Report, 'target'>,
): string[] {
  const targets = (target?.split(', ') ?? []).flatMap((name) => parseVersion(history, name) ?? []);
  if (from === undefined || targets.length === 0) return [];
  const isBack = targets.every((one) => compareVersions(atNewestPatch(history, one), from) < 0);
  return isBack ? [cliWords(lang).goesBack(formatVersion(history, from), target ?? '')] : [];
}

export function newerTargets(history: History, lang: Lang, { target }: Pick<Report, 'target'>): string[] {
  return newerThanData(
    history,
    lang,
    (target?.split(', ') ?? []).flatMap((name) => parseVersion(history, name) ?? []),
  );
}
