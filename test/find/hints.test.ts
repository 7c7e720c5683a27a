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
    ['is:foo', 'Unknown state "is:foo": Use is:deprecated, is:removed, is:inert, is:gated or is:rejected'],
    ['since:abc', 'Unknown release "since:abc": For example since:1.7 or since:>=1.7'],
    ['r:9.9 mirror', 'Unknown release "r:9.9": For example r:1.7 or since:>=1.7'],
    ['r:1.9', '"r:1.9" is newer than the data (1 December 2020): For example r:1.7 or since:>=1.7'],
    [
      'since:>1.8',
      '"since:>1.8" is newer than the data (1 December 2020): For example since:1.7 or since:>=1.7',
    ],
    ['year:abc', 'Not a year: "year:abc": For example year:2020'],
    ['kind:VirtualServce', 'Unknown kind "kind:VirtualServce": For example kind:VirtualService'],
    ['kind:qqqq', 'Unknown kind "kind:qqqq": For example kind:VirtualService'],
    ['status:removed', 'Unknown facet "status:": Use r:, since:, is:, kind:, type: or year:'],
  ] as const) {
    it(`says what could stand in ${query}`, () => {
      assert.deepEqual(hints(query), [hint]);
      for (const shown of hints(query, 'zh-cn')) assert.match(shown, /\p{Script=Han}.*: \p{Script=Han}/u);
    });
  }

  it('names the types that there are', () => {
    const [hint] = hints('type:foo');
    assert.match(hint ?? '', /^Unknown type "type:foo": Use type:kind, .* or type:change$/);
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
