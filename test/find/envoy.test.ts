/** Search in Envoy's API: for who asks for it, and for nobody else. */
import assert from 'node:assert/strict';
import { searchOf } from '../../src/find/search';
import { realHistory } from '../support/real-history';

const found = (text: string, limit = 5): string[] =>
  searchOf(realHistory())
    .query(text, { limit })
    .map(({ id }) => id);

describe('search in the API of Envoy', () => {
  for (const [asked, first] of [
    ['envoy: lua', 'envoy:name/envoy.filters.http.lua'],
    ['type:envoy lua', 'envoy:name/envoy.filters.http.lua'],
    ['envoy:inline_code', 'envoy:envoy.extensions.filters.http.lua.v3.Lua#inline_code'],
    ['envoy:envoy.lua', 'envoy:name/envoy.lua'],
    ['envoy: envoy.filters.http.local_ratelimit', 'envoy:name/envoy.filters.http.local_ratelimit'],
    ['envoy:envoy.config.cluster.v3.Cluster#lb_policy', 'envoy:envoy.config.cluster.v3.Cluster#lb_policy'],
    [
      'type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua',
      'envoy:envoy.extensions.filters.http.lua.v3.Lua',
    ],
    [
      '"@type": type.googleapis.com/envoy.config.filter.http.ext_authz.v2.ExtAuthz',
      'envoy:envoy.config.filter.http.ext_authz.v2.ExtAuthz',
    ],
    ['envoy: cluster lb_policy', 'envoy:envoy.config.cluster.v3.Cluster#lb_policy'],
  ] as const)
    it(`finds ${first} for "${asked}"`, () => assert.equal(found(asked)[0], first));

  it('finds nothing for words that are not together in a name', () =>
    assert.deepEqual(found('envoy: inline_code virtualservice'), []));

  for (const asked of ['lua', 'envoy lua', 'cluster', 'inline_code', 'http connection manager'])
    it(`does not drown "${asked}"`, () =>
      assert.deepEqual(
        found(asked, 50).filter((id) => id.startsWith('envoy:')),
        [],
      ));
});
