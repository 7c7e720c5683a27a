import { stepDown } from '../../check/minimum-words';
import { say } from '../../check/words';
import type { Lang } from '../../facts/model';
import { oneLine } from '../printable';
import { cliWords } from '../words/words';
import { inFolders, isMissing } from '../unread';
import { countsIn } from './counts';
import type { Format, Place, Report, Skipped } from './report';

/** Reasons shown for the minimum; the rest is a number. */
const mostReasons = 10;

/** A build log obeys lines that begin with `::` or `##[`; a name of a file may do so. */
const shown = (file: string): string => oneLine(file).replace(/^\s*(?:::|##\[)/, './$&');

/** Said, so that silence is not taken for a tool that did not run; what was not read is not called clean. */
function nothing({ files, skipped }: Report, lang: Lang): string[] {
  const words = cliWords(lang);
  if (files > 0) return [skipped.some(isMissing) ? words.noFindingsRead(files) : words.noFindings(files)];
  return skipped.length > 0 ? [] : [words.noFiles];
}

/** One line a finding, as compilers print them, then the minimum release and why. */
export const text: Format = (report, lang) => {
  const lines = report.findings.map(
    ({ file, line, column, severity, message, code, source }) =>
      `${shown(file)}:${line}:${column}: ${cliWords(lang).severity(severity)}: ${oneLine(message)} [${code}]` +
      (source === undefined ? '' : ` (${oneLine(source)})`),
  );
  if (lines.length === 0) lines.push(...nothing(report, lang));
  lines.push(...aboutCounts(report, lang));
  lines.push(...aboutSkipped(report.skipped, lang));
  if (report.files > 0) lines.push('', ...aboutMinimum(report, lang));
  return `${lines.join('\n')}\n`;
};

function aboutCounts(report: Report, lang: Lang): string[] {
  const { accepted = 0 } = report;
  const counts = countsIn(report, lang);
  const lines = counts === undefined ? [] : [counts];
  return accepted > 0 ? [...lines, cliWords(lang).acceptedCount(accepted)] : lines;
}

/** Each place, and how many files it concerns. Of what templates write the number says enough. */
function aboutSkipped(skipped: readonly Skipped[], lang: Lang): string[] {
  const words = cliWords(lang);
  const missing = skipped.filter(isMissing);
  const lines = inFolders(missing).map(({ file, line, reason, count }) =>
    line === undefined
      ? words.skipped(shown(file), oneLine(reason), count)
      : words.unreadFrom(`${shown(file)}:${line}`, oneLine(reason)),
  );
  const count = (list: readonly Skipped[]): number => new Set(list.map(({ file }) => file)).size;
  if (missing.length > 0) lines.push(words.notRead(count(missing)));
  const templates = count(skipped.filter((one) => !isMissing(one)));
  if (templates > 0) lines.push(words.templatesRead(templates));
  return lines;
}

/** The oldest release that has all, the newest where something was removed, or that none has; and why. */
function aboutMinimum(
  { minimum: { release, because, possible, newest, removed, ladder }, skipped }: Report,
  lang: Lang,
): string[] {
  const lines: string[] = [];
  if (!possible) lines.push(say(lang, 'noRelease'));
  if (release !== null)
    lines.push(say(lang, possible ? 'minimum' : 'newIn', { release }), ...reasons(because, lang));
  if (possible) lines.push(...steps(ladder, lang));
  if (newest !== null) lines.push(say(lang, 'newest', { release: newest }));
  if (removed)
    lines.push(say(lang, 'removedIn', { release: removed.release }), ...reasons(removed.because, lang));
  if (lines.length > 0) return lines;
  return [skipped.some(isMissing) ? cliWords(lang).minimumNoneRead : say(lang, 'minimumNone')];
}

/** Steps and places of each that are shown: what comes below says little. */
const mostSteps = 3;
const mostOfStep = 3;

function steps(ladder: Report['minimum']['ladder'], lang: Lang): string[] {
  return ladder
    .slice(1, 1 + mostSteps)
    .flatMap(({ release, because }, at) => [
      stepDown(lang, at, release, because.length),
      ...reasons(because, lang, mostOfStep),
    ]);
}

function reasons(because: readonly Place[], lang: Lang, most = mostReasons): string[] {
  const lines = because
    .slice(0, most)
    .map(({ file, line, id }) => `  ${shown(file)}:${line}: ${oneLine(id)}`);
  const more = because.length - most;
  if (more > 0) lines.push(`  ${cliWords(lang).andMore(more)}`);
  return lines;
}
