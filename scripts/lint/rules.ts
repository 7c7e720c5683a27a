/** All rules; each is a file of its own. */
import { changes } from './changes';
import { complete } from './complete';
import { concepts } from './concepts';
import { dates } from './dates';
import { effects } from './effects';
import { envoy } from './envoy';
import { filename } from './filename';
import { languages } from './languages';
import { lives } from './lives';
import { meanings } from './meanings';
import { overrides } from './overrides';
import { parents } from './parents';
import { patterns } from './patterns';
import { references } from './references';
import { restores } from './restores';
import type { DataToCheck, Exception, Report, Rule } from './rule';
import { DatasetError } from '../../src/facts/dataset';
import { schema } from './schema';
import { size } from './size';
import { sources } from './sources';
import { text } from './text';
import { uniqueIds } from './unique-ids';
import { whole } from './whole';

export const rules: readonly Rule[] = [
  schema,
  filename,
  uniqueIds,
  dates,
  lives,
  parents,
  whole,
  references,
  concepts,
  meanings,
  languages,
  sources,
  overrides,
  changes,
  restores,
  complete,
  effects,
  patterns,
  text,
  envoy,
  size,
];

export interface Finding {
  readonly rule: string;
  readonly where: string;
  readonly message: string;
}

function check(rule: Rule, data: DataToCheck, report: Report): void {
  try {
    rule.check(data, report);
  } catch (error) {
    if (!(error instanceof DatasetError)) throw error;
    report('dist/history.json', error.message);
  }
}

/** All findings but the excepted ones; an exception that is past its day or finds nothing is a finding itself. */
export function lint(
  data: DataToCheck,
  exceptions: readonly Exception[],
  checked: readonly Rule[] = rules,
): Finding[] {
  const used = new Set<Exception>();
  const findings: Finding[] = [];
  const report = (rule: string, where: string, message: string): void => {
    findings.push({ rule, where, message });
  };
  for (const rule of checked) {
    check(rule, data, (where, message) => {
      const exception = exceptions.find(
        (one) => one.rule === rule.name && matches(one.where, where) && !isOver(one, data.today),
      );
      if (exception) used.add(exception);
      else report(rule.name, where, message);
    });
  }
  for (const exception of exceptions) {
    if (used.has(exception)) continue;
    const why = isOver(exception, data.today)
      ? `is over since ${exception.until ?? ''}`
      : 'finds nothing any more';
    report('exceptions', exception.where, `exception of ${exception.rule} ${why}`);
  }
  return findings;
}

/** A `*` at the end stands for what is below. */
const matches = (pattern: string, where: string): boolean =>
  pattern.endsWith('*') ? where.startsWith(pattern.slice(0, -1)) : pattern === where;

const isOver = ({ until }: Exception, today: string): boolean => until !== undefined && today > until;
