/** Whoever types gets at each key what the whole text gives at once, whatever was typed and taken back before. */
import assert from 'node:assert/strict';
import { createSearch } from '../../src/find/search';
import { topOf, worthMost } from '../../src/find/top';
import { createRandom } from '../fuzz/random';
import { fixtureHistory } from '../support/fixture-history';
import { howMany } from '../support/long';

const history = fixtureHistory();

const typed = [
  ...[
    'virtualservices mirror',
    'is:deprecated kind:VirtualService',
    'kind:virtualservice mirror',
    'PILOT_TRACE',
  ],
  ...[
    '流量镜像 mirror',
    '安全公告 2020',
    'since:>=1.5 type:field http',
    'what is new in 1.6',
    'CVE-2020-10739',
  ],
  ...[
    'networking.istio.io/VirtualService#spec.http',
    'virtualsrevice',
    'mirror:',
    'year:2020',
    '路线图 2020',
  ],
];

describe('typing into the search', () => {
  it('finds what the text finds by itself', () => {
    const random = createRandom(27);
    const search = createSearch(history);
    for (let round = 0; round < howMany(6, 60); round++) {
      const goal = random.pick(typed);
      let text = '';
      for (let key = 0; key < 30; key++) {
        // Some keys take back what was typed, or put it elsewhere.
        const what = random.below(10);
        if (what < 7) text = goal.slice(0, text.length + 1);
        else if (what < 9) text = text.slice(0, -1 - random.below(3));
        else text += ' ';
        const limit = random.pick([3, 20, 60]);
        assert.deepEqual(
          search.query(text, { limit }),
          createSearch(history).query(text, { limit }),
          `${JSON.stringify(text)}, at most ${limit}`,
        );
      }
    }
  });

  it('has the same first results, however many are wanted', () => {
    const search = createSearch(history);
    for (const text of typed) {
      const many = search.query(text, { limit: 40 });
      assert.deepEqual(search.query(text, { limit: 0 }), []);
      assert.deepEqual(search.query(text, { limit: 7 }), many.slice(0, 7), text);
    }
  });
});

describe('the best of many', () => {
  const random = createRandom(7);
  const lists = Array.from({ length: 300 }, () =>
    Array.from({ length: random.below(60) }, () => random.below(12) * random.below(3)),
  );

  it('are those that stand first once all are in order, and of equals the earlier', () => {
    for (const [at, list] of lists.entries()) {
      const items = list.map((score, place) => ({ score, place }));
      const order = (a: { score: number }, b: { score: number }): number => b.score - a.score;
      for (const most of [0, 1, 5, 100, Infinity])
        assert.deepEqual(topOf(items, most, order), items.toSorted(order).slice(0, most), `list ${at}`);
    }
  });

  it('have a score, are so many where there are, and none left out is better', () => {
    for (const list of lists) {
      const scores = Float32Array.from(list);
      const all = [...scores.keys()].filter((at) => scores[at]! > 0);
      for (const most of [1, 4, 20, 100, Infinity]) {
        const best = all.toSorted((a, b) => scores[b]! - scores[a]! || a - b).slice(0, most);
        assert.deepEqual(new Set(worthMost(scores, most)), new Set(best));
      }
    }
  });
});
