import assert from 'node:assert/strict';
import { availability, isDeprecated, supportState } from '../../src/facts/lives';
import { compareVersions, formatVersion, nearestReleases, parseVersion } from '../../src/facts/versions';
import { compare } from '../../src/facts/compare';
import { fixtureHistory } from '../support/fixture-history';

const history = fixtureHistory();
const version = (text: string) => parseVersion(history, text)!;
const life = (id: string) => {
  const record = history.get(id);
  assert(record && 'life' in record, id);
  return record.life;
};

describe('version', () => {
  it('parses what people write', () => {
    assert.deepEqual(version('1.2'), { minor: 2 });
    assert.deepEqual(version(' v1.2.3 '), { minor: 2, patch: 3 });
    assert.deepEqual(version('1.2.x'), { minor: 2 });
    assert.deepEqual(version('1.8'), { minor: 8, newer: true });
    for (const wrong of ['', '1', '1.99', '2.0', '0.1', '1.2.99', '1.2.3.4', 'latest', '1.2-dev']) {
      assert.equal(parseVersion(history, wrong), undefined, wrong);
    }
  });

  it('formats, compares and names the nearest', () => {
    assert.equal(formatVersion(history, version('1.2.3')), '1.2.3');
    assert.equal(formatVersion(history, version('1.9')), '1.9');
    assert(compareVersions(version('1.2.3'), version('1.3')) < 0);
    assert.equal(compareVersions(version('1.2'), version('1.2.0')), 0);
    assert.deepEqual(nearestReleases(history, '1.99'), ['1.7', '1.6', '1.5']);
    assert.deepEqual(nearestReleases(history, 'latest')[0], '1.7');
    assert.deepEqual(nearestReleases(history, '2.0'), ['1.7', '1.6', '1.5']);
    assert.deepEqual(nearestReleases(history, '5')[0], '1.5');
    assert.deepEqual(nearestReleases(history, '1.6.0-rc.1')[0], '1.6.0');
    assert.deepEqual(nearestReleases(history, '1.4.99'), ['1.4.3', '1.3', '1.5']);
  });
});

describe('lifecycle', () => {
  const field = 'networking.istio.io/VirtualService#spec.http[].match[].ignoreUriCase';
  const cases: [string, string, string][] = [
    [field, '1.1', 'not-yet'],
    [field, '1.2', 'from-patch'],
    [field, '1.2.2', 'from-patch'],
    [field, '1.2.3', 'available'],
    [field, '1.3', 'available'],
    [field, '1.8', 'unknown'],
    ['config.istio.io/RouteRule', '1.0', 'available'],
    ['config.istio.io/RouteRule', '1.1', 'removed'],
    ['env:PILOT_OLD_FLAG', '1.3', 'gap'],
    ['env:PILOT_OLD_FLAG', '1.4', 'available'],
  ];
  for (const [id, target, expected] of cases) {
    it(`${id} in ${target} is ${expected}`, () => {
      assert.equal(availability(life(id), version(target)), expected);
    });
  }

  it('knows from when on something is deprecated', () => {
    const mirror = life('networking.istio.io/VirtualService#spec.http[].mirrorPercent');
    assert.equal(isDeprecated(mirror, version('1.3')), false);
    assert.equal(isDeprecated(mirror, version('1.4')), true);
  });

  it('supports a release up to its last day', () => {
    const release = history.releases[6]!;
    assert.equal(supportState(release, '2021-02-01').state, 'supported');
    assert.equal(supportState(release, '2021-02-02').state, 'ended');
    assert.equal(supportState({ support: { status: 'unknown' } }, '2021-02-02').state, 'unknown');
  });
});

describe('compare', () => {
  it('tells what a later release brings', () => {
    const changes = compare(history, version('1.4'), version('1.7'));
    assert(changes.added.includes('networking.istio.io/WorkloadEntry'));
    assert(changes.removed.includes('mesh/MeshConfig#mixerCheckServer'));
    assert.deepEqual(changes.promoted, [
      { id: 'networking.istio.io/VirtualService', versions: ['v1', 'v1beta1'] },
    ]);
    assert.deepEqual(changes.versionsRemoved, [
      { id: 'networking.istio.io/VirtualService', versions: ['v1alpha3'] },
    ]);
    assert.deepEqual(changes.defaultsChanged, [{ id: 'env:PILOT_TRACE_SAMPLING', from: '100', to: '1' }]);
    assert.deepEqual(changes.bulletinsFixed, ['bulletin:ISTIO-SECURITY-2020-005']);
    assert(changes.stages.some(({ id, to }) => id === 'feature:virtual-machines' && to === 'Beta'));
  });

  it('goes back, and keeps to what one uses', () => {
    const only = new Set(['networking.istio.io/WorkloadEntry', 'networking.istio.io/Gateway']);
    const changes = compare(history, version('1.7'), version('1.5'), only);
    assert.deepEqual(changes.removed, ['networking.istio.io/WorkloadEntry']);
    assert.deepEqual(changes.added, []);
  });

  it('tells what became deprecated', () => {
    assert.deepEqual(compare(history, version('1.3'), version('1.4')).deprecated, [
      'networking.istio.io/VirtualService#spec.http[].mirrorPercent',
      'annotation:policy.istio.io/check',
    ]);
  });
});
