/** The line that tells against what was checked, where nobody named a release. */
import type { History, Lang } from '../facts/model';
import { formatVersion, parseVersion } from '../facts/versions';
import { newerThanData } from '../check/newer';
import { say } from '../check/words';
import type { FoundRelease } from './detect';
import type { Report } from './formats/report';
import { oneLine } from './printable';

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
  const en = lang === 'en';
  const names = found.map(({ version }) => formatVersion(history, version));
  const comma = en ? ', ' : '、';
  const places = found.slice(0, mostNamed).map(({ file, line }, at) => {
    const where = `${oneLine(file)}:${line}`;
    return en ? `${names[at]!} in ${where}` : `${names[at]!}（${where}）`;
  });
  if (found.length > mostNamed) places.push(en ? 'and others' : '等');
  if (found.length === 0) {
    if (given) return en ? 'auto found no release' : 'auto 未找到任何版本';
    const use = en ? 'use --target X.Y' : '请使用 --target X.Y';
    const none = en ? 'auto found no release; ' : 'auto 未找到任何版本；';
    return `${asked ? none : ''}${say(lang, 'noTarget')}${en ? '; ' : '；'}${use}`;
  }
  const list = places.join(comma);
  if (asked) return en ? `Target: ${list}` : `目标：${list}`;
  const use = `--target ${names.slice(0, mostNamed).join(',')}`;
  return en
    ? `${say(lang, 'noTarget')}; found ${list}: use ${use} or --target auto`
    : `${say(lang, 'noTarget')}；找到 ${list}：请使用 ${use} 或 --target auto`;
}

export function newerTargets(history: History, lang: Lang, { target }: Pick<Report, 'target'>): string[] {
  return newerThanData(
    history,
    lang,
    (target?.split(', ') ?? []).flatMap((name) => parseVersion(history, name) ?? []),
  );
}
