/** Each place where the data's linter reports is come by with a fault: `npm run test:mutation -- --room reports` takes each away. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../scripts/lint/rules';
import { reportsIn } from '../mutation/reports';
import { faults, type Row } from './faults';
import { dataOf } from './support';

/** No rule: lint.test.ts asks for what it reports. */
const elsewhere: ReadonlySet<string> = new Set(['rules.ts']);

const folder = join(import.meta.dirname, '..', '..', 'scripts', 'lint');

/** Lines of the linter that lead to a report when all faults are there, one by one. */
function linesHit(): ReadonlySet<string> {
  const hit = new Set<string>();
  const look = (name: string, [, fault, then = (data) => data]: Row): void =>
    rules
      .find((one) => one.name === name)!
      .check(then(dataOf(fault)), () => {
        for (const [, at] of new Error().stack?.matchAll(/lint\/([\w-]+\.ts:\d+):/g) ?? []) hit.add(at!);
      });
  for (const [name, rows] of Object.entries(faults)) for (const row of rows) look(name, row);
  return hit;
}

describe('places of reports', function () {
  this.timeout(60_000);
  const limit = Error.stackTraceLimit;
  before(() => {
    Error.stackTraceLimit = 30;
  });
  after(() => {
    Error.stackTraceLimit = limit;
  });

  it('have a fault each', () => {
    const hit = linesHit();
    const places = readdirSync(folder)
      .filter((name) => name.endsWith('.ts') && !elsewhere.has(name))
      .flatMap((name) =>
        reportsIn(name, readFileSync(join(folder, name), 'utf8')).map((point) => [name, point] as const),
      );
    assert.ok(places.length > 80, String(places.length));
    const silent = places.flatMap(([name, { line, name: call }]) =>
      hit.has(`${name}:${line}`) ? [] : [`${name}:${line} ${call}`],
    );
    assert.deepEqual(silent, []);
  });
});
