/** Each report of the data's linter has a fault that it tells: without the report its row is red. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../scripts/lint/rules';
import { faults, type Row } from './faults';
import { dataOf } from './support';

/** No rule: its report is that the dataset does not load. */
const elsewhere: ReadonlySet<string> = new Set(['rules']);

const folder = join(import.meta.dirname, '..', '..', 'scripts', 'lint');
const hit = new Set<string>();

/** Runs one rule and notes from which lines of the linter it reported. */
function reported(name: string, [, fault, then = (data) => data]: Row): string[] {
  const lines: string[] = [];
  const data = then(dataOf(fault));
  rules
    .find((one) => one.name === name)!
    .check(data, (where, message) => {
      lines.push(`${where}: ${message}`);
      for (const [, at] of new Error().stack?.matchAll(/lint\/([\w-]+\.ts:\d+):/g) ?? []) hit.add(at!);
    });
  return lines;
}

describe('reports of the data linter', function () {
  this.timeout(60_000);
  before(() => {
    Error.stackTraceLimit = 30;
  });
  after(() => {
    Error.stackTraceLimit = 10;
  });

  for (const [name, rows] of Object.entries(faults))
    for (const row of rows)
      it(`${name}: ${row[0]}`, () => {
        const said = reported(name, row);
        assert.ok(
          said.some((line) => line.includes(row[0])),
          said.join('\n'),
        );
      });

  it('have a fault each', () => {
    const call = /(?<!function )\b(?:report|day|need|checkId|once)\((?!where: |''\))/;
    const silent = readdirSync(folder).flatMap((name) => {
      if (!name.endsWith('.ts')) return [];
      const rule = name.replace('.ts', '');
      if (elsewhere.has(rule)) return [];
      return readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .flatMap((line, i) =>
          call.test(line) && !hit.has(`${name}:${i + 1}`) ? [`${name}:${i + 1} ${line.trim()}`] : [],
        );
    });
    assert.deepEqual(silent, []);
  });
});
