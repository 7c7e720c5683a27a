/** The values that data/README.md lists are those that records have. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HistoryRecord } from '../../src/facts/model';
import { recordTypes } from '../../src/facts/types';
import { realHistory } from '../support/real-history';

const text = readFileSync(join(__dirname, '..', '..', 'data', 'README.md'), 'utf8');

/** What stands in code behind the attribute in its row. */
function listed(attribute: string): string[] {
  const row = text.split('\n').find((line) => line.startsWith(`| \`${attribute}\``));
  assert.ok(row, `no row for ${attribute}`);
  const meaning = row.split('|')[2]!;
  return [...meaning.matchAll(/`([A-Za-z-]+)`/g)].map(([, word]) => word!);
}

const values: Readonly<Record<string, (record: HistoryRecord) => readonly (string | undefined)[]>> = {
  components: (record) => (record.type === 'flag' ? record.components : []),
  'stages[]': (record) => ('stages' in record ? record.stages.map(({ stage }) => stage) : []),
  origin: (record) => (record.type === 'kind' ? [record.origin] : []),
  outcome: (record) => (record.type === 'roadmap-item' ? [record.outcome] : []),
};

describe('data/README.md', () => {
  const records = recordTypes.flatMap((type) => realHistory().all(type) as readonly HistoryRecord[]);

  for (const [attribute, valuesOf] of Object.entries(values))
    it(`lists what ${attribute} may be`, () => {
      const found = new Set(records.flatMap(valuesOf).filter((value) => value !== undefined));
      assert.ok(found.size > 1);
      const others = new Set(['stage', 'release', 'verdict', 'evidence', 'inert']);
      assert.deepEqual(
        listed(attribute)
          .filter((word) => !others.has(word))
          .sort(),
        [...found].sort(),
      );
    });

  it('lists what valueType may be', () => {
    const found = new Set(records.flatMap((record) => ('valueType' in record ? [record.valueType] : [])));
    const row = text.split('\n').find((line) => line.includes('`valueType`'))!;
    const words = [...row.split('|')[2]!.matchAll(/`([a-z]+)`/g)].map(([, word]) => word!);
    assert.deepEqual(words.sort(), [...found].sort());
  });
});
