import { say } from '../../manifest/words';
import type { Lang } from '../../history/model';
import type { Severity } from '../../manifest/codes';
import { oneLine } from '../printable';
import type { Format } from './report';

const severities: Readonly<Record<Lang, Readonly<Record<Severity, string>>>> = {
  en: { error: 'error', warning: 'warning', information: 'information', hint: 'hint' },
  'zh-cn': { error: '错误', warning: '警告', information: '信息', hint: '提示' },
};

/** Reasons shown for the minimum; the rest is a number. */
const mostReasons = 10;

/** A build log obeys lines that begin with `::` or `##[`; a name of a file may do so. */
const shown = (file: string): string => oneLine(file).replace(/^\s*(?:::|##\[)/, './$&');

/** One line a finding, as compilers print them, then the minimum release and why. */
export const text: Format = (report, lang) => {
  const lines = report.findings.map(
    ({ file, line, column, severity, message, code }) =>
      `${shown(file)}:${line}:${column}: ${severities[lang][severity]}: ${oneLine(message)} [${code}]`,
  );
  for (const { file, reason } of report.skipped) {
    lines.push(
      lang === 'en'
        ? `${shown(file)}: skipped: ${oneLine(reason)}`
        : `${shown(file)}：已跳过：${oneLine(reason)}`,
    );
  }
  if (lines.length > 0) lines.push('');
  const { release, because } = report.minimum;
  if (release === null) lines.push(say(lang, 'minimumNone'));
  else {
    lines.push(say(lang, 'minimum', { release }));
    for (const { file, line, id } of because.slice(0, mostReasons))
      lines.push(`  ${shown(file)}:${line}: ${oneLine(id)}`);
    const more = because.length - mostReasons;
    if (more > 0) lines.push(lang === 'en' ? `  and ${more} more` : `  以及另外 ${more} 处`);
  }
  return `${lines.join('\n')}\n`;
};
