/** What became of promises, in months. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { pageWords } from '../../media/roadmap/words';
import type { History, Lang, Outcome, RoadmapItemRecord, RoadmapRecord } from '../../src/facts/model';
import { fixtureHistory, TODAY } from '../support/fixture-history';

interface Promised {
  readonly item: RoadmapItemRecord;
  readonly took?: number;
  readonly waits?: number;
}

/** As much of it as is asked for here: its own types are those of a browser, which tests in Node do not have. */
interface Outcomes {
  promisesOf(history: History, roadmap: RoadmapRecord, today: string): Promised[];
  median(numbers: readonly number[]): number | undefined;
  countOf(promises: readonly Promised[], outcome: Outcome): number;
  timesOf(promises: readonly Promised[]): number[];
  inMonths(context: { readonly words: ReturnType<typeof pageWords> }, months: number | undefined): string;
}
const outcomes = createRequire(__filename)('../../media/roadmap/pages/outcome') as Outcomes;

const history = fixtureHistory();
const roadmap = history.all('roadmap')[0]!;
const id = 'roadmap:2020#virtual-machines';
/** The first item of the roadmap of 3 March 2020, otherwise than it is. */
const promised = (change: Partial<RoadmapItemRecord>): Promised => {
  const item: RoadmapItemRecord = { ...(history.get(id) as RoadmapItemRecord), ...change };
  const otherwise = { ...history, get: (asked: string) => (asked === id ? item : history.get(asked)) };
  return outcomes.promisesOf(otherwise, roadmap, TODAY)[0]!;
};
const months = ({ took, waits }: Promised) => ({ took, waits });

describe('the page: promises', () => {
  it('took the months to the release that kept them, and wait until today where they are open', () => {
    assert.deepEqual(outcomes.promisesOf(history, roadmap, TODAY).map(months), [
      { took: 3, waits: undefined },
      { took: undefined, waits: 10 },
    ]);
  });

  it('took the months to the day that is known, before that of a release', () => {
    assert.deepEqual(months(promised({ deliveredOn: '2020-12-03' })), { took: 9, waits: undefined });
    assert.equal(promised({ outcome: 'partly' }).took, 3);
  });

  it('have no time where they were not kept, or nobody knows when', () => {
    for (const outcome of ['open', 'dropped'] as const)
      assert.equal(promised({ outcome }).took, undefined, outcome);
    const { deliveredIn: _in, ...undated } = history.get(id) as RoadmapItemRecord;
    const without = { ...history, get: (asked: string) => (asked === id ? undated : history.get(asked)) };
    const [first] = outcomes.promisesOf(without, roadmap, TODAY);
    assert.ok(first && !('took' in first) && !('waits' in first));
    assert.ok(!('waits' in promised({ outcome: 'dropped' })));
  });

  it('took no time where they came before they were promised', () => {
    assert.equal(promised({ deliveredOn: '2019-01-01' }).took, 0);
  });

  it('are counted by what became of them', () => {
    const all = outcomes.promisesOf(history, roadmap, TODAY);
    assert.equal(outcomes.countOf(all, 'delivered'), 1);
    assert.equal(outcomes.countOf(all, 'open'), 1);
    assert.equal(outcomes.countOf(all, 'dropped'), 0);
    assert.deepEqual(outcomes.timesOf([...all, promised({ deliveredOn: '2019-01-01' })]), [3, 0]);
  });

  it('have a median: the middle one, or between the two in the middle', () => {
    assert.equal(outcomes.median([9, 1, 5]), 5);
    assert.equal(outcomes.median([10, 2, 4, 8]), 6);
    assert.equal(outcomes.median([10, 9]), 10);
    assert.equal(outcomes.median([7]), 7);
    assert.equal(outcomes.median([]), undefined);
  });

  it('say months in both languages', () => {
    const told = (lang: Lang, count: number | undefined) =>
      outcomes.inMonths({ words: pageWords(lang) }, count);
    assert.deepEqual(
      [undefined, 0, 1, 2].map((count) => told('en', count)),
      ['–', '0 months', '1 month', '2 months'],
    );
    assert.deepEqual(
      [undefined, 1, 2].map((count) => told('zh-cn', count)),
      ['–', '1 个月', '2 个月'],
    );
  });
});
