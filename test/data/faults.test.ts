/** Each report of the data's linter has a fault that it tells: without the report its row is red. */
import assert from 'node:assert/strict';
import { rules } from '../../scripts/lint/rules';
import { faults, type Row } from './faults';
import { dataOf } from './support';

/** What one rule says of a fault. */
function reported(name: string, [, fault, then = (data) => data]: Row): string[] {
  const lines: string[] = [];
  const data = then(dataOf(fault));
  rules
    .find((one) => one.name === name)!
    .check(data, (where, message) => {
      lines.push(`${where}: ${message}`);
    });
  return lines;
}

describe('reports of the data linter', function () {
  this.timeout(60_000);
  for (const [name, rows] of Object.entries(faults))
    for (const row of rows)
      it(`${name}: ${row[0]}`, () => {
        const said = reported(name, row);
        assert.ok(
          said.some((line) => line.includes(row[0])),
          said.join('\n'),
        );
      });
});
