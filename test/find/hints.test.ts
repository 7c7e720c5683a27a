import assert from 'node:assert/strict';
import { facetHints } from '../../src/find/hints';
import { recordTypes } from '../../src/facts/types';
import { createSearch } from '../../src/find/search';
import { fixtureHistory } from '../support/fixture-history';

const history = fixtureHistory();
const hints = (text: string, lang: 'en' | 'zh-cn' = 'en') =>
  facetHints(history, text, lang).map(({ problem, remedy }) => `${problem}: ${remedy}`);

describe('hints on facets', () => {
  for (const [query, hint] of [
    ['is:foo', '"is:foo" is no state: There are is:deprecated and is:removed'],
    ['since:abc', '"since:abc" is no release: Write such as since:1.7 or since:>=1.7'],
    ['r:9.9 mirror', '"r:9.9" is no release: Write such as r:1.7 or since:>=1.7'],
    ['r:1.9', '"r:1.9" is newer than the data (1 December 2020): Write such as r:1.7 or since:>=1.7'],
    [
      'since:>1.8',
      '"since:>1.8" is newer than the data (1 December 2020): Write such as since:1.7 or since:>=1.7',
    ],
    ['year:abc', '"year:abc" is no year: Write such as year:2020'],
    ['kind:VirtualServce', '"kind:VirtualServce" is no kind: Write such as kind:VirtualService'],
    ['kind:qqqq', '"kind:qqqq" is no kind: Write such as kind:VirtualService'],
    ['status:removed', '"status:" narrows no search: There are r:, since:, is:, kind:, type: and year:'],
  ] as const) {
    it(`says what could stand in ${query}`, () => {
      assert.deepEqual(hints(query), [hint]);
      for (const shown of hints(query, 'zh-cn')) assert.match(shown, /^“.*\p{Script=Han}.*: \p{Script=Han}/u);
    });
  }

  it('names the types that there are', () => {
    const [hint] = hints('type:foo');
    assert.match(hint ?? '', /^"type:foo" is no type of record: There are type:kind, .* and type:notice$/);
    for (const type of recordTypes) assert.deepEqual(hints(`type:${type}`), [], type);
    const search = createSearch(history);
    for (const type of ['kind', 'roadmap-item'] as const) {
      assert.ok(recordTypes.includes(type));
      assert.ok(search.query(`type:${type}`).every((hit) => hit.type === type));
    }
  });

  it('leave in peace what finds something, is being typed, or is no facet', () => {
    for (const query of [
      ...['is:removed', 'is:d', 'r:1.6', 'since:>=1.2', 'since:<1.9', 'year:2020', 'year:2020-02', 'year:20'],
      ...['kind:virtualservice', 'kind:MeshConfig', 'kind:istiod', 'type:b', 'is:', 'type:', 'release:1.6'],
      ...[
        'annotation:sidecar.istio.io/inject',
        'env:PILOT',
        'https://istio.io',
        'helm:istiod#pilot',
        '',
        'a b',
      ],
    ])
      assert.deepEqual(hints(query), [], query);
  });
});
