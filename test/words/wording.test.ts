/** Sentences that once misled. */
import assert from 'node:assert/strict';
import { loadHistory } from '../../src/facts/load';
import { describe as say, toPlain } from '../../src/words/describe';
import { createSearch } from '../../src/find/search';
import { nameOf } from '../../src/words/names';
import { build } from '../../scripts/build/build';
import { fixtureInput, TODAY } from '../support/fixture-history';
import { history as manifestHistory } from '../manifest/support';

const source = (path: string) => ({ repo: 'istio/api', path });

function historyWith(): ReturnType<typeof loadHistory> {
  const input = fixtureInput();
  const [first, ...rest] = input.changes;
  const more = {
    'multicluster.x-k8s.io/ServiceExport': {
      source: source('kind.proto'),
      things: { '': { origin: 'multicluster', versions: { v1alpha1: { served: true } } } },
    },
    'other.istio.io/Hidden': {
      source: source('hidden.proto'),
      things: {
        '': { versions: { v1: { served: true } } },
        '#spec.kept': { type: 'string', hidden: true },
        '#spec.gone': { type: 'string', hidden: true },
      },
    },
  } as const;
  const changes = [{ ...first!, added: { ...first!.added, ...more } }, ...rest].map((change) =>
    change.release === '1.3'
      ? { ...change, removed: { ...change.removed, 'other.istio.io/Hidden': ['#spec.gone'] } }
      : change,
  );
  return loadHistory(structuredClone(build({ ...input, changes }).bundle));
}

describe('wording', () => {
  const history = historyWith();
  const said = (id: string, lang: 'en' | 'zh-cn' = 'en') => {
    const record = history.get(id);
    assert(record, id);
    return toPlain(say(record, { history, lang, today: TODAY }));
  };

  it('does not say of a removed thing that it works', () => {
    assert.match(said('other.istio.io/Hidden#spec.kept'), /Undocumented\./);
    assert.match(said('other.istio.io/Hidden#spec.gone'), /^Removed in Istio 1\.3/);
    assert.doesNotMatch(said('other.istio.io/Hidden#spec.gone'), /works/);
  });

  it('does not take the multi-cluster kinds for kinds of the Gateway API', () => {
    assert.match(said('multicluster.x-k8s.io/ServiceExport'), /Multi-Cluster Services API/);
    assert.doesNotMatch(said('multicluster.x-k8s.io/ServiceExport'), /Gateway API/);
    assert.match(said('multicluster.x-k8s.io/ServiceExport', 'zh-cn'), /多集群服务 API/);
  });

  it('makes up no day for a patch whose day is not known', () => {
    const input = fixtureInput();
    const releases = input.curated.releases.map((release) =>
      release.id === '1.7' ? { ...release, patches: [{ version: '1.7.9' }] } : release,
    );
    const dayless = loadHistory(
      structuredClone(build({ ...input, curated: { ...input.curated, releases } }).bundle),
    );
    const status = (id: string, lang: 'en' | 'zh-cn') =>
      toPlain(say(dayless.get(id)!, { history: dayless, lang, today: TODAY }));
    assert.match(status('release:1.7.9', 'en'), /^Istio 1\.7\.9\n/);
    assert.match(status('release:1.7.9', 'zh-cn'), /^Istio 1\.7\.9\n/);
    assert.match(status('release:1.7', 'en'), /Newest patch 1\.7\.9\./);
    assert.match(status('release:1.7', 'zh-cn'), /最新补丁 1\.7\.9。/);
    assert.equal(createSearch(dayless).query('1.7.9')[0]?.id, 'release:1.7.9');
  });

  it('tells a successor of the same name from what it succeeds', () => {
    const beside = (id: string) => nameOf(manifestHistory, id, 'en', 'annotation:sidecar.istio.io/inject');
    assert.equal(beside('label:sidecar.istio.io/inject'), 'label:sidecar.istio.io/inject');
    assert.equal(beside('label:istio.io/rev'), 'istio.io/rev');
  });
});
