/** A field that people may write is told to who reads the record: taken away, the description is another. */
import assert from 'node:assert/strict';
import * as fields from '../../src/facts/shapes.gen';
import type { HistoryRecord, RecordType } from '../../src/facts/model';
import { describe as words } from '../../src/words/describe';
import { realHistory } from '../support/real-history';

const types: Readonly<Partial<Record<RecordType, object>>> = {
  bulletin: fields.bulletinFields,
  ecosystem: fields.ecosystemFields,
  event: fields.eventFields,
  feature: fields.featureFields,
  notice: fields.noticeFields,
  release: fields.releaseFields,
  roadmap: fields.roadmapFields,
};

/** What descriptions need not say, and why. */
const untold: Readonly<Record<string, string>> = {
  'bulletin.unknown': 'a release that it names says so itself',
  'bulletin.vector': 'the score is told, the vector stands in --json',
  'feature.area': 'the page groups by it',
  'notice.moves': 'quick fixes are made of them',
  'notice.patterns': 'they find what a notice is about',
  'release.sources': 'the announcement is told, the others stand in --json',
  'release.told': 'the first table of the project, for who reads the data',
};

const asRead = (record: HistoryRecord): string =>
  JSON.stringify(
    (['en', 'zh-cn'] as const).map((lang) => {
      const options = { history: realHistory(), lang, today: '2026-06-01', target: [{ minor: 20 }] };
      return words(record, options);
    }),
  );

/** Whether anybody sees that the field is gone; what cannot be told without it is told. */
function isTold(record: HistoryRecord, field: string): boolean {
  const value = (record as unknown as Record<string, unknown>)[field];
  try {
    return asRead({ ...record, [field]: Array.isArray(value) ? [] : undefined }) !== asRead(record);
  } catch {
    // Words cannot be found without it.
    return true;
  }
}

const isWritten = (value: unknown): boolean =>
  value !== undefined && !(Array.isArray(value) && value.length === 0);

describe('fields that people write', () => {
  for (const [type, known] of Object.entries(types)) {
    for (const field of Object.keys(known)) {
      const name = `${type}.${field}`;
      it(`${name} is told${untold[name] === undefined ? '' : `, not: ${untold[name]}`}`, () => {
        const written = realHistory()
          .all(type as RecordType)
          .filter((record) => isWritten((record as unknown as Record<string, unknown>)[field]));
        assert.ok(written.length > 0, 'no record has it');
        const told = written.slice(0, 40).some((record) => isTold(record, field));
        assert.equal(told, untold[name] === undefined);
      });
    }
  }
});
