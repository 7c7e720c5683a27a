/** What is asked besides names: meanings, versions, questions, pasted errors. */
import assert from 'node:assert/strict';
import { nothingFound } from '../../src/find/nothing';
import { takenApart } from '../../src/find/pasted';
import { createSearch } from '../../src/find/search';
import { fixtureHistory } from '../support/fixture-history';

const history = fixtureHistory();
const search = createSearch(history);
const ids = (query: string): string[] => search.query(query, { limit: 20 }).map((hit) => hit.id);
const vs = 'networking.istio.io/VirtualService';
const mirror = `${vs}#spec.http[].mirror`;

describe('what people mean', () => {
  it('is found by what they call it, in both languages, typed half or with a slip', () => {
    for (const query of [
      ...['traffic mirroring', 'mirroring of traffic', 'Shadow traffic', 'shadowtraffic', 'shadow traf'],
      ...['trafic mirroring', '流量镜像', '如何 流量镜像', '流量镜', 'VirtualService shadow traffic'],
    ])
      assert.equal(ids(query)[0], mirror, query);
  });

  it('is an exact name, whatever stands beside it', () => {
    assert.equal(ids('PILOT_TRACE_SAMPLING 1.6 in our cluster today')[0], 'env:PILOT_TRACE_SAMPLING');
    assert.equal(ids('destination rules')[0], 'networking.istio.io/DestinationRule');
  });

  it('is the living before the removed', () => {
    const found = ids('policy');
    const removed = found.findIndex((id) => id.startsWith('authentication.istio.io/'));
    const living = found.findIndex((id) => id.startsWith('security.istio.io/'));
    assert(living >= 0 && (removed < 0 || living < removed), found.join(' '));
  });

  it('is a release where one is named alone, or asked about', () => {
    for (const query of [
      '1.6',
      'v1.6',
      'when was 1.6 released',
      '1.6 什么时候停止支持',
      'end of life 1.6',
      'changes 1.6',
    ])
      assert.equal(ids(query)[0], 'release:1.6', query);
    assert.match(ids('which versions are supported')[0] ?? '', /^release:/);
    assert.match(ids('什么时候停止支持')[0] ?? '', /^release:/);
    assert.equal(ids('latest release')[0], 'release:1.7');
    assert.equal(ids('security 2020')[0], 'bulletin:ISTIO-SECURITY-2020-005');
    assert.equal(ids('2020 年的漏洞')[0], 'bulletin:ISTIO-SECURITY-2020-005');
  });

  it('tells the group beside names that two groups have', () => {
    const gateways = search
      .query('Gateway', { limit: 20 })
      .filter(({ title }) => title.startsWith('Gateway'));
    assert(new Set(gateways.map(({ detail }) => detail.split(' · ')[1])).size > 1);
  });
});

describe('what people paste', () => {
  const pasted = (text: string): readonly string[] => takenApart(history, text)?.ids ?? [];

  it('is taken apart', () => {
    for (const [text, id] of [
      [
        'unknown field "mirrorPercent" in io.istio.networking.v1alpha3.VirtualService.spec.http',
        `${mirror}Percent`,
      ],
      ['unknown field "mirror" in v1alpha3.HTTPRoute', mirror],
      ['strict decoding error: unknown field "spec.http[0].mirror"', mirror],
      [
        'no matches for kind "MeshPolicy" in version "authentication.istio.io/v1alpha1"',
        'authentication.istio.io/MeshPolicy',
      ],
      ['the server doesn\'t have a resource type "virtualservices"', vs],
      [
        'Warning [IST0107] (Pod a.b) Misplaced annotation: sidecar.istio.io/inject can only be applied to Pod',
        'annotation:sidecar.istio.io/inject',
      ],
      ['sidecar.istio.io/injct: "true"', 'annotation:sidecar.istio.io/inject'],
      ['kind: VirtualService', vs],
      ['- name: PILOT_TRACE_SAMPLING value: "1"', 'env:PILOT_TRACE_SAMPLING'],
    ] as const) {
      assert.equal(pasted(text)[0], id, text);
      assert.equal(ids(text)[0], id, text);
    }
  });

  it('is nothing but words where it names nothing', () => {
    for (const text of ['virtual service', 'type:event', 'is:removed mirror', 'a: b', 'no matches', ''])
      assert.deepEqual(pasted(text), [], text);
  });
});

describe('where nothing is found', () => {
  it('says so, what is nearest, and what can be typed', () => {
    const { problem, remedy, near } = nothingFound(history, 'virtueelsirvis', 'en');
    assert.equal(problem, 'No results for "virtueelsirvis"');
    assert.match(remedy, /^Type a name, .* narrow with r: since: is: kind: type: year:$/);
    assert.equal(near[0], vs);
    const chinese = nothingFound(history, '镜', 'zh-cn');
    assert.equal(chinese.problem, '没有与“镜”相符的结果');
    assert.deepEqual(nothingFound(history, 'qqqqqqzzzz', 'en').near, []);
    assert.equal(nothingFound(history, 'type:event mirror', 'en').near[0], mirror);
  });

  it('is nothing for a number of a fault that no bulletin has, however like one that is known', () => {
    for (const query of [
      ...['CVE-2020-10738', 'cve 2020 10738', 'CVE-2020-107391', 'is CVE-2021-10739 fixed in 1.6?'],
      ...['ISTIO-SECURITY-2020-099', 'istio security 2020 099', 'CVE-2020-10738 CVE-2020-10737'],
    ])
      assert.deepEqual(ids(query), [], query);
    const problem = (lang: 'en' | 'zh-cn') => nothingFound(history, 'cve-2020-10738 1.6', lang).problem;
    assert.equal(problem('en'), `No bulletin of Istio names CVE-2020-10738 (data of ${history.meta.date})`);
    assert.match(problem('zh-cn'), /CVE-2020-10738/);
  });

  it('is the bulletin of a number, also while it is typed or beside one that is unknown', () => {
    for (const query of [
      ...['CVE-2020-10739', 'cve 2020 10739', 'CVE-2020-1073', 'cve-2020', 'CVE-2020-10738 CVE-2020-10739'],
      ...['ISTIO-SECURITY-2020-005', 'istio-security-2020-00', 'bulletin:ISTIO-SECURITY-2020-005'],
    ])
      assert.equal(ids(query)[0], 'bulletin:ISTIO-SECURITY-2020-005', query);
  });
});
