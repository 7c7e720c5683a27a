import { say } from '../../check/words';
import type { Lang } from '../../facts/model';
import { oneLine } from '../printable';
import { cliWords } from '../words/words';
import type { Place } from '../jobs';
import type { Format, Report } from './report';

/** Reasons shown for the minimum; the rest is a number. */
const mostReasons = 10;

/** A build log obeys lines that begin with `::` or `##[`; a name of a file may do so. */
const shown = (file: string): string => oneLine(file).replace(/^\s*(?:::|##\[)/, './$&');

/** Said, so that silence is not taken for a tool that did not run. */
function nothing(files: number, lang: Lang): string {
  const words = cliWords(lang);
  return files === 0 ? words.noFiles : words.noFindings(files);
}

/** One line a finding, as compilers print them, then the minimum release and why. */
export const text: Format = (report, lang) => {
  const lines = report.findings.map(
    ({ file, line, column, severity, message, code, source }) =>
      `${shown(file)}:${line}:${column}: ${cliWords(lang).severity(severity)}: ${oneLine(message)} [${code}]` +
      (source === undefined ? '' : ` (${oneLine(source)})`),
  );
  if (lines.length === 0) lines.push(nothing(report.files, lang));
  for (const { file, reason } of report.skipped) {
    lines.push(cliWords(lang).skipped(shown(file), oneLine(reason)));
  }
  lines.push('');
  lines.push(...aboutMinimum(report.minimum, lang));
  return `${lines.join('\n')}\n`;
};

/** The oldest release that has all, the newest where something was removed, or that none has; and why. */
function aboutMinimum(
  { release, because, possible, newest, removed }: Report['minimum'],
  lang: Lang,
): string[] {
  const lines: string[] = [];
  if (!possible) lines.push(say(lang, 'noRelease'));
  if (release !== null)
    lines.push(say(lang, possible ? 'minimum' : 'newIn', { release }), ...reasons(because, lang));
  if (newest !== null) lines.push(say(lang, 'newest', { release: newest }));
  if (removed)
    lines.push(say(lang, 'removedIn', { release: removed.release }), ...reasons(removed.because, lang));
  return lines.length > 0 ? lines : [say(lang, 'minimumNone')];
}

function reasons(because: readonly Place[], lang: Lang): string[] {
  const lines = because
    .slice(0, mostReasons)
    .map(({ file, line, id }) => `  ${shown(file)}:${line}: ${oneLine(id)}`);
  const more = because.length - mostReasons;
  if (more > 0) lines.push(`  ${cliWords(lang).andMore(more)}`);
  return lines;
}
