/** The table of the documents, and what it must say. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bulletinTable, withBulletins } from '../../scripts/build/bulletins';
import { exposure, fixedBetween } from '../../src/facts/bulletins';
import type { BulletinRecord } from '../../src/facts/model';
import { parseVersion } from '../../src/facts/versions';
import { realHistory } from '../support/real-history';

describe('bulletins', () => {
  const history = realHistory();
  const version = (text: string) => parseVersion(history, text)!;
  const names = (records: readonly BulletinRecord[]): string[] => records.map(({ id }) => id.slice(-8));

  it('are told release by release in docs/bulletins.md', () => {
    const text = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'bulletins.md'), 'utf8');
    assert.equal(withBulletins(text, history), text, 'run "npm run data"');
  });

  it('make a row each, with a cell for each release', () => {
    const [header, , ...rows] = bulletinTable(history).split('\n');
    assert.equal(header!.split('|').length - 3, history.releases.length);
    assert.equal(rows.length, history.all('bulletin').length + 1);
    for (const row of rows) assert.equal(row.split('|').length, header!.split('|').length, row);
  });

  it('are fixed by the patches that they list, and by no others', () => {
    assert.equal(
      names(fixedBetween(history, version('1.29.8'), version('1.30.5'))).includes('2026-007'),
      false,
    );
    assert.deepEqual(names(fixedBetween(history, version('1.29.1'), version('1.29.2'))), ['2026-003']);
    assert.equal(
      names(fixedBetween(history, version('1.22.5'), version('1.22.7'))).includes('2024-007'),
      true,
    );
  });

  it('do not fall silent behind the newest patch, nor for a release that is out of support', () => {
    assert.equal(names(exposure(history, version('1.29.10')).affecting).includes('2026-002'), true);
    const { affecting, notNamed } = exposure(history, version('1.22.6'));
    assert.equal(names(affecting).includes('2024-007'), true);
    assert(notNamed.length >= 10);
  });

  it('make no old release look safer than a supported one', () => {
    const { releases } = history;
    const said = releases.map(({ minor }) => {
      const { affecting, notNamed } = exposure(history, { minor });
      return affecting.length + notNamed.length;
    });
    assert(said[history.releases.findIndex(({ name }) => name === '1.10')]! > said.at(-1)!);
  });
});
