import { cliWords } from '../words/words';
import { isMissing } from '../unread';
import type { Format } from './report';

const commands = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' } as const;

const data = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** Workflow commands, which GitHub shows beside the lines of a change. */
export const github: Format = ({ findings, skipped }, lang) =>
  [
    ...findings.map((finding) => {
      const { file, line, endLine, column, endColumn, code, message } = finding;
      const place = `file=${property(file)},line=${line},endLine=${endLine},col=${column},endColumn=${endColumn}`;
      return `::${commands[finding.severity]} ${place},title=${property(code)}::${data(message)}\n`;
    }),
    ...skipped.map((one) => {
      const { file, line, reason } = one;
      const place = `file=${property(file)}${line === undefined ? '' : `,line=${line}`}`;
      const words = cliWords(lang);
      const says = line === undefined ? words.skippedBecause(reason) : words.unreadBecause(reason);
      return `::${isMissing(one) ? 'warning' : 'notice'} ${place},title=${property(file)}::${data(says)}\n`;
    }),
  ].join('');
