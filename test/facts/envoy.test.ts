/** What is told of names in Envoy's API that are gone. */
import assert from 'node:assert/strict';
import { loadEnvoy } from '../../src/facts/envoy/api';
import { fixtureEnvoy } from '../support/fixture-envoy';
import { fixtureHistory } from '../support/fixture-history';

describe('what is gone of Envoy', () => {
  const bundle = fixtureEnvoy();
  const sources = ['https://example.org/gone'];
  const gone = { name: 'istio.old.v1.Config', at: 'type', removed: '1.5', sources } as const;
  const api = loadEnvoy({ ...bundle, filters: [...bundle.filters, gone] }, fixtureHistory())!;

  it('are names of filters, with those to use instead or without', () => {
    assert.deepEqual(api.record('envoy:name/envoy.lua')?.replacedBy, ['envoy:name/envoy.filters.http.lua']);
    const mixer = api.record('envoy:name/mixer')!;
    assert.deepEqual([mixer.what, mixer.life.removed, 'replacedBy' in mixer], ['name', 4, false]);
    assert.equal(mixer.note?.en, 'Mixer is gone.');
    assert.equal(api.record('envoy:name/envoy.never'), undefined);
  });

  it('are types that a release left out', () => {
    const type = api.record(`envoy:${gone.name}`)!;
    assert.deepEqual(
      [type.what, type.title, type.life.removed, type.sources],
      ['type', gone.name, 5, sources],
    );
    assert.equal(api.record(`envoy:${gone.name}#part`), undefined);
    assert.equal(api.record('envoy:name/istio.old.v1.Config'), undefined);
  });

  it('are types that the API still has and the proxy no more, without what stands in them', () => {
    const name = 'envoy.extensions.filters.http.lua.v3.Lua';
    const note = { en: 'Gone.', 'zh-cn': '已移除。' };
    const filters = [...bundle.filters, { ...gone, name, note }];
    const without = loadEnvoy({ ...bundle, filters }, fixtureHistory())!;
    for (const id of [`envoy:${name}`, 'envoy:name/envoy.filters.http.lua']) {
      assert.equal(api.record(id)?.life.removed, undefined);
      const record = without.record(id)!;
      assert.deepEqual([record.life.removed, record.note], [5, note], id);
      assert.ok(record.sources.includes(sources[0]!));
    }
    const part = `envoy:${name}#inline_code`;
    assert.deepEqual(without.record(part)?.life, api.record(part)?.life);
  });

  it('are types of the second version, until istiod refuses them', () => {
    const second = api.record('envoy:envoy.config.filter.http.lua.v2.Lua')!;
    assert.deepEqual(second.replacedBy, ['envoy:envoy.extensions.filters.http.lua.v3.Lua']);
    assert.deepEqual([second.life.bound, second.life.removed], ['atOrBefore', 3]);
    const orphan = api.record('envoy:envoy.config.filter.http.gone.v2.Gone')!;
    assert.deepEqual(['replacedBy' in orphan, orphan.life.removed, orphan.sources], [false, 3, []]);
    assert.equal(api.record('envoy:example.of.Another'), undefined);
  });
});
