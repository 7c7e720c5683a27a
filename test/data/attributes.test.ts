/** Whoever writes an attribute into the data wants it told: no type, and no test but this, would miss it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HistoryRecord } from '../../src/facts/model';
import { describe as describing } from '../../src/words/describe';
import { realHistory } from '../support/real-history';

/** Types of records with a schema of their own, and what no sentence tells, with where it is told instead. */
const untold = {
  release: { told: 'the table that the project began with, in its own terms: only as JSON' },
  bulletin: { vector: 'only as JSON', unknown: 'of a target: `standing`' },
  feature: { area: 'to the search, and as JSON' },
  event: {},
  ecosystem: {},
  notice: { patterns: 'by the finding that they make', moves: 'by the fix that they make' },
} as const satisfies Partial<Record<HistoryRecord['type'], Readonly<Record<string, string>>>>;

/** Told by every surface itself, or not meant to be. */
const everywhere: ReadonlySet<string> = new Set(['id', 'title', 'summary', 'sources']);

const schemaOf = (type: string): readonly string[] => {
  const text = readFileSync(join(import.meta.dirname, `../../data/schema/${type}.schema.json`), 'utf8');
  return Object.keys((JSON.parse(text) as { properties: object }).properties);
};

/** What `describe` asks of the records of a type. */
function asked(type: keyof typeof untold): ReadonlySet<string> {
  const history = realHistory();
  const keys = new Set<string>();
  for (const record of history.all(type)) {
    const seen = new Proxy<HistoryRecord>(record, {
      get(target, key) {
        keys.add(String(key));
        return target[key as keyof HistoryRecord] as unknown;
      },
    });
    describing(seen, { history, lang: 'en', today: '2026-06-01' });
  }
  return keys;
}

describe('what the data says of a record', function () {
  this.timeout(60_000);
  for (const [type, but] of Object.entries(untold) as [keyof typeof untold, object][])
    it(`is told in words: ${type}`, () => {
      const told = asked(type);
      const missing = schemaOf(type).filter(
        (key) => !told.has(key) && !everywhere.has(key) && !Object.hasOwn(but, key),
      );
      assert.deepEqual(missing, [], 'word it in src/words, or say here where it is told');
      assert.deepEqual(
        Object.keys(but).filter((key) => told.has(key)),
        [],
        'told after all',
      );
    });
});
