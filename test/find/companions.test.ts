import assert from 'node:assert/strict';
import { companionsIn } from '../../src/find/companions';
import { createSearch } from '../../src/find/search';
import { fixtureHistory } from '../support/fixture-history';

describe('what runs beside Istio', () => {
  const history = fixtureHistory();
  const at = (text: string) => companionsIn(history, text);

  it('tells the releases that have it, by its version', () => {
    const all = history.releases.map(({ id }) => id).toReversed();
    for (const name of ['kubernetes 1.16', 'k8s v1.16', 'Kube-1.16', 'kubernetes 1.16.3'])
      assert.deepEqual(at(`istio ${name} which`), { releases: all, rest: 'istio   which' }, name);
    for (const name of ['envoy 1.14', 'Envoy v1.14.2'])
      assert.deepEqual(at(name)?.releases, ['release:1.7'], name);
  });

  it('is nothing without a version of its own, or with one that no release has', () => {
    for (const text of [
      'envoy',
      'envoy of 1.14',
      'envoyfilter 1.14',
      'my.envoy 1.14',
      'envoy 1.140',
      'envoy 1.99',
      'gateway api 1.14',
    ])
      assert.equal(at(text), undefined, text);
  });

  it('is answered with the release where nothing else is asked', () => {
    const search = createSearch(history);
    const first = (text: string) => search.query(text)[0]?.id;
    assert.equal(first('which istio has envoy 1.14'), 'release:1.7');
    assert.equal(first('1.7 envoy version'), 'release:1.7');
    assert.equal(first('gateway api version 1.7'), 'release:1.7');
    assert.notEqual(first('gateway 1.7'), 'release:1.7');
    assert.notEqual(first('envoy 1.14 mirror'), 'release:1.7');
  });
});
