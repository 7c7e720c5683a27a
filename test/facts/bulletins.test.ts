import assert from 'node:assert/strict';
import { compare } from '../../src/facts/compare';
import { exposedTo, exposure, fixedBetween, standing } from '../../src/facts/bulletins';
import { loadHistory } from '../../src/facts/load';
import type { BulletinRecord } from '../../src/facts/model';
import { formatVersion, parseVersion } from '../../src/facts/versions';
import { bulletinFor } from '../../src/words/releases';
import { plain } from '../../src/words/inline';
import { wordsOf } from '../../src/words/words';
import { build } from '../../scripts/build/build';
import { fixtureInput } from '../support/fixture-history';

/** Bulletins of the fixture's days: 1.4 from 2019-11, 1.5 from 2020-03, 1.6 from 2020-05. */
const input = fixtureInput();
const [first] = input.curated.bulletins;
assert(first);
const more = (id: string, date: string, rest: Partial<typeof first>): typeof first => ({
  ...first,
  ...rest,
  id: `ISTIO-SECURITY-${id}`,
  date,
});
input.curated.bulletins = [
  first,
  more('2020-006', '2020-06-11', { affected: [{ from: '1.5.0', to: '1.5.2' }], fixed: [] }),
  more('2020-007', '2020-06-12', { affected: [{ from: '1.4.1' }], fixed: [] }),
  more('2020-008', '2020-06-13', { affected: [{ from: '1.4.0', to: '1.5.2' }], fixed: ['1.5.3'] }),
  more('2020-009', '2020-06-14', {
    affected: [{ from: '1.5.1', to: '1.5.1' }],
    fixed: ['1.5.3'],
    unknown: ['1.6'],
  }),
];
const history = loadHistory(build(input).bundle);
const version = (text: string) => parseVersion(history, text)!;
const of = (id: string): BulletinRecord => {
  const record = history.get(`bulletin:ISTIO-SECURITY-${id}`);
  assert(record?.type === 'bulletin');
  return record;
};
const state = (id: string, release: string): string => standing(history, of(id), version(release)).state;
const names = (records: readonly BulletinRecord[]): string[] => records.map(({ id }) => id.slice(-8));

describe('what a bulletin says of a release', () => {
  it('is affected up to the patch that it lists as fixed, and fixed from it on', () => {
    assert.deepEqual(
      ['1.5.0', '1.5.2', '1.5.3', '1.5.9'].map((release) => state('2020-005', release)),
      ['affected', 'affected', 'fixed', 'fixed'],
    );
    assert.equal(
      formatVersion(history, standing(history, of('2020-005'), version('1.5.1')).fixedIn!),
      '1.5.3',
    );
  });

  it('is affected behind a range that no patch ends', () => {
    assert.equal(state('2020-006', '1.5.3'), 'affected');
    assert.equal(state('2020-006', '1.5.12'), 'affected');
    assert.equal(standing(history, of('2020-006'), version('1.5.3')).isOpen, true);
    // Nobody lists a patch of 1.4 as fixed, though the range goes on into 1.5.
    assert.equal(state('2020-008', '1.4.3'), 'affected');
  });

  it('goes on into later minors where the range has no end', () => {
    assert.deepEqual(
      ['1.4.0', '1.4.1', '1.6.0', '1.7'].map((release) => state('2020-007', release)),
      ['spared', 'affected', 'affected', 'affected'],
    );
  });

  it('is spared before the first patch that is named, and where the minor came out later', () => {
    assert.equal(state('2020-009', '1.5.0'), 'spared');
    assert.equal(state('2020-005', '1.6.0'), 'spared');
  });

  it('is not named where support had ended, which is no answer', () => {
    assert.equal(state('2020-005', '1.0'), 'not-named');
    assert.equal(state('2020-009', '1.4.1'), 'not-named');
  });

  it('is not known yet where it was not seen, or the release is newer than the data', () => {
    assert.equal(state('2020-009', '1.6.0'), 'unknown');
    assert.equal(state('2020-005', '1.8'), 'unknown');
  });

  it('says of a minor alone which of its patches are affected', () => {
    const { state: minor, affected, fixedIn } = standing(history, of('2020-005'), version('1.5'));
    assert.equal(minor, 'affected');
    assert.deepEqual(
      affected.map(({ from, to }) => [formatVersion(history, from), formatVersion(history, to)]),
      [['1.5.0', '1.5.2']],
    );
    assert.equal(fixedIn && formatVersion(history, fixedIn), '1.5.3');
  });

  it('is said in both languages', () => {
    const say = (id: string, release: string, lang: 'en' | 'zh-cn' = 'en'): string =>
      plain(bulletinFor(of(id), version(release), { history }, wordsOf(lang)));
    assert.equal(say('2020-005', '1.5.1'), 'Affects your target 1.5.1, fixed in 1.5.3');
    assert.equal(say('2020-005', '1.5'), 'Affects your target 1.5 (1.5.0 to 1.5.2), fixed in 1.5.3');
    assert.equal(say('2020-005', '1.5.4'), 'Fixed in 1.5.3, so in your target 1.5.4');
    assert.equal(say('2020-006', '1.5.4'), 'Affects your target 1.5.4; no patch of 1.5 is listed as fixed');
    assert.equal(say('2020-005', '1.6.0'), 'Does not name your target 1.6.0');
    assert.equal(say('2020-009', '1.6.0'), 'Not known yet whether it affects your target 1.6.0');
    assert.equal(say('2020-005', '1.0'), 'Does not cover your target 1.0, whose support had ended');
    assert.equal(say('2020-005', '1.5', 'zh-cn'), '影响目标版本 1.5（1.5.0 至 1.5.2），已在 1.5.3 中修复');
    assert.equal(say('2020-006', '1.5.4', 'zh-cn'), '影响目标版本 1.5.4；公告未列出 1.5 的修复补丁');
    assert.equal(say('2020-005', '1.5.4', 'zh-cn'), '已在 1.5.3 中修复，目标版本 1.5.4 包含此修复');
    assert.equal(say('2020-005', '1.6.0', 'zh-cn'), '公告未提及目标版本 1.6.0');
    assert.equal(say('2020-009', '1.6.0', 'zh-cn'), '尚不清楚是否影响目标版本 1.6.0');
    assert.equal(say('2020-005', '1.0', 'zh-cn'), '公告未提及目标版本 1.0：当时已终止支持，未作评估');
  });
});

describe('what all bulletins say of a release', () => {
  it('is how many affect it, and how many did not look', () => {
    const { affecting, open, notNamed, unknown } = exposure(history, version('1.5.1'));
    assert.deepEqual(names(affecting), ['2020-009', '2020-008', '2020-007', '2020-006', '2020-005']);
    assert.deepEqual(names(open), ['2020-007', '2020-006']);
    assert.deepEqual([notNamed.length, unknown.length], [0, 0]);
    assert.deepEqual(names(exposure(history, version('1.0')).notNamed).length, 5);
    assert.deepEqual(names(exposure(history, version('1.6.0')).unknown), ['2020-009']);
  });

  it('spans the patches of a minor alone', () => {
    const { patches } = exposure(history, version('1.4'));
    assert.deepEqual(patches && [patches.from.patch, patches.to.patch], [0, 3]);
    assert.equal(exposure(history, version('1.0')).patches, undefined);
  });

  it('troubles a minor alone only where its newest patch is affected', () => {
    assert.equal(exposedTo(history, version('1.5')).length > 0, true);
    const quiet = fixtureInput();
    const fixed = loadHistory(build(quiet).bundle);
    assert.equal(exposedTo(fixed, parseVersion(fixed, '1.5')!).length > 0, false);
    assert.equal(exposedTo(fixed, parseVersion(fixed, '1.5.1')!).length > 0, true);
  });
});

describe('what an upgrade fixes', () => {
  const fixed = (from: string, to: string): string[] =>
    names(fixedBetween(history, version(from), version(to)));

  it('is what the later patch is listed for, and nothing else', () => {
    assert.deepEqual(fixed('1.5.1', '1.5.2'), []);
    assert.deepEqual(fixed('1.5.1', '1.5.3'), ['2020-009', '2020-008', '2020-005']);
  });

  it('is what an older minor was fixed for before the later one came out', () => {
    assert.deepEqual(fixed('1.4.1', '1.6.0').at(-1), '2020-005');
  });

  it('is what a later minor that was looked at never had', () => {
    // 1.6 was out and supported when 2020-008 named 1.4 and 1.5 alone; 2020-007 has no end, 2020-009 is not known.
    assert.deepEqual(fixed('1.4.1', '1.6.0'), ['2020-008', '2020-005']);
  });

  it('is told beside what still affects the later release', () => {
    const { bulletinsFixed, bulletinsOpen } = compare(history, version('1.5.1'), version('1.5.3'));
    assert.equal(bulletinsFixed.length, 3);
    assert.deepEqual(
      bulletinsOpen.map((id) => id.slice(-8)),
      ['2020-007', '2020-006'],
    );
  });
});
