import { printable } from '../printable';
import { cliWords } from '../words/words';
import type { Format, ReportedFinding } from './report';

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
};

const escaped = (text: string): string => printable(text).replace(/[&<>"\n\t]/g, (sign) => signs[sign]!);

const fails = ({ severity }: ReportedFinding): boolean => severity === 'error' || severity === 'warning';

/** A test for each finding: warnings and errors fail, the rest passes and says what it is. */
export const junit: Format = ({ findings, skipped, files }, lang) => {
  const words = cliWords(lang);
  const cases = findings.map((finding) => {
    const { file, line, code, message } = finding;
    const name = `<testcase classname="${escaped(file)}" name="${escaped(`${code} ${line}`)}"`;
    return fails(finding)
      ? `    ${name}><failure type="${escaped(code)}" message="${escaped(message)}">${escaped(`${file}:${line}: ${message}`)}</failure></testcase>`
      : `    ${name}><system-out>${escaped(message)}</system-out></testcase>`;
  });
  const unread = skipped.map(
    ({ file, reason }) =>
      `    <testcase classname="${escaped(file)}" name="${escaped(file)}"><skipped message="${escaped(reason)}"/></testcase>`,
  );
  if (findings.length === 0)
    cases.push(`    <testcase classname="istio-history" name="${escaped(words.noFindings(files))}"/>`);
  const count = `tests="${cases.length + unread.length}" failures="${findings.filter(fails).length}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${count}>`,
    `  <testsuite name="istio-history" ${count} errors="0" skipped="${unread.length}">`,
    ...cases,
    ...unread,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
};
