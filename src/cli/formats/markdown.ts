import { severities } from '../../check/codes';
import { stepDown } from '../../check/minimum-words';
import { say } from '../../check/words';
import { codeSpan, escapeMarkdown, proseMarkdown, visible } from '../../words/markdown';
import { cliWords } from '../words/words';
import { inFolders } from '../unread';
import { countsIn } from './counts';
import type { Format } from './report';

/** Rows that are shown; a ticket or a job's summary holds no more that somebody reads. */
const mostRows = 200;

/** Steps of the minimum that are shown. */
const mostSteps = 3;

/** Names of files and messages are data: in a cell nothing of them may be markup. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** For a ticket, a pull request or the summary of a job: what is worst first. */
export const markdown: Format = (report, lang) => {
  const words = cliWords(lang);
  const { findings, skipped, minimum, target, files } = report;
  const sorted = [...findings].sort(
    (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity),
  );
  const title = target === null ? words.checkTitle : `${words.checkTitle} ${escapeMarkdown(target, false)}`;
  const lines = [`## ${title}`, '', countsIn(report, lang) ?? words.noFindings(files)];
  if (findings.length > 0) {
    const { severity, where, what } = words.inColumns;
    lines.push('', `| ${severity} | ${where} | ${what} |`, '| --- | --- | --- |');
    for (const one of sorted.slice(0, mostRows)) {
      const place = codeSpan(`${one.file}:${one.line}`);
      const said = `${proseMarkdown(one.message)} ${codeSpan(one.code)}`;
      lines.push(`| ${words.severity(one.severity)} | ${cell(place)} | ${cell(said)} |`);
    }
    if (findings.length > mostRows) lines.push('', words.andMore(findings.length - mostRows));
  }
  if (minimum.release !== null)
    lines.push('', say(lang, minimum.possible ? 'minimum' : 'newIn', { release: minimum.release }));
  if (minimum.possible && minimum.ladder.length > 1) {
    const steps = minimum.ladder
      .slice(1, 1 + mostSteps)
      .map(({ release, because }, at) => `- ${stepDown(lang, at, release, because.length)}`);
    lines.push('', ...steps);
  }
  if (skipped.length > 0) {
    const listed = inFolders(skipped).map(({ file, line, reason, count }) => {
      const place = line === undefined ? file : `${file}:${line}`;
      const files = count === 1 ? '' : ` (${count})`;
      return `- ${codeSpan(place)}${files}: ${escapeMarkdown(visible(reason), false)}`;
    });
    const count = new Set(skipped.map(({ file }) => file)).size;
    lines.push('', `<details><summary>${words.notRead(count)}</summary>`, '', ...listed, '', '</details>');
  }
  return `${lines.join('\n')}\n`;
};
