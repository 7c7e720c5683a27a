/** What is asked in other words than names: days, states, addresses, what tools print. Over the real data. */
import assert from 'node:assert/strict';
import { withChanges } from '../../src/facts/changes';
import { isLiving } from '../../src/facts/lives';
import { meant } from '../../src/find/resolve';
import { createSearch } from '../../src/find/search';
import { realChanges } from '../support/real-changes';
import { realHistory } from '../support/real-history';

describe('what is asked', function () {
  this.timeout(60_000);
  const history = withChanges(realHistory(), realChanges());
  const search = createSearch(history);
  const found = (text: string): string[] => search.query(text, { limit: 40 }).map(({ id }) => id);

  it('reads a month and a day, in both languages', () => {
    for (const text of ['released in March 2024', '2024 年 3 月发布的版本', 'Mar. 2024 release'])
      assert.equal(found(text)[0], 'release:1.21', text);
    assert.equal(found('2024-05-13')[0], 'release:1.22');
    assert.deepEqual(found('security bulletins of December 2025').toSorted(), [
      'bulletin:ISTIO-SECURITY-2025-003',
      'bulletin:ISTIO-SECURITY-2025-004',
    ]);
    // A number is no month.
    assert.equal(found('2021-003')[0], 'bulletin:ISTIO-SECURITY-2021-003');
  });

  it('lists what is in a state, of a release where one is named', () => {
    const states: readonly (readonly [text: string, type: string, removed?: string])[] = [
      ['removed annotations', 'annotation'],
      ['已删除的注解', 'annotation'],
      ['1.24 移除的开关', 'flag', '1.24'],
      ['flags removed in 1.24', 'flag', '1.24'],
    ];
    for (const [text, type, removed] of states) {
      const ids = found(text);
      assert(ids.length > 0, text);
      for (const id of ids) {
        const record = history.get(id);
        assert(
          isLiving(record) && record.type === type && record.life.removed !== undefined,
          `${text}: ${id}`,
        );
        if (removed) assert.equal(history.releases[record.life.removed]!.name, removed, `${text}: ${id}`);
      }
    }
    const narrowed = found('r:1.25 is:removed flag');
    assert(narrowed.length > 0 && narrowed.every((id) => id.startsWith('env:')));
  });

  it('puts what has a published number first, whatever stands beside it', () => {
    assert.equal(found('ghsa CVE-2026-31837 jwks')[0], 'bulletin:ISTIO-SECURITY-2026-001');
    assert.equal(found('jwt CVE-2020-8595')[0], 'bulletin:ISTIO-SECURITY-2020-001');
  });

  it('reads a release where something is fetched, and not where something else has a number', () => {
    const fetched = [
      'docker.io/istio/proxyv2:1.20.3',
      'image: registry.istio.io/release/pilot:1.20.3-distroless',
      'istio-1.20.3-linux-amd64.tar.gz',
      'curl -L https://istio.io/downloadIstio | ISTIO_VERSION=1.20.3 sh -',
      'helm install istiod istio/istiod --version 1.20.3',
      'https://github.com/istio/istio/releases/tag/1.20.3',
    ];
    for (const text of fetched)
      assert.deepEqual(found(text).slice(0, 2), ['release:1.20.3', 'release:1.20'], text);
    assert.notEqual(found('docker.io/istio/examples-bookinfo-reviews-v1:1.17.0')[0], 'release:1.17');
    assert.equal(
      found('https://istio.io/v1.20/docs/reference/config/networking/virtual-service/')[0],
      'networking.istio.io/VirtualService',
    );
  });

  // Each of the many was tried as the one before a number, which took half a minute.
  it('looks for no release in what is longer than anything that is fetched', () => {
    assert.equal(meant(history, 'istio/'.repeat(48_000)), undefined);
  }).timeout(8000);

  it('reads lines below one another as a path', () => {
    const end = 'outlierDetection.consecutiveErrors';
    for (const text of [
      'outlierDetection:\n  consecutiveErrors: 5',
      'outlierDetection: consecutiveErrors: 5',
    ])
      assert(found(text)[0]!.endsWith(end), text);
    assert(found('tls:\n  mode: OPTIONAL_MUTUAL')[0]!.endsWith('tls.mode=OPTIONAL_MUTUAL'));
  });
});
