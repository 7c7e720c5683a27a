import assert from 'node:assert/strict';
import { editDistance } from '../../src/find/distance';
import { nearestIds } from '../../src/find/nearest';
import { createSearch } from '../../src/find/search';
import { tokensOf } from '../../src/find/index';
import { fixtureHistory } from '../support/fixture-history';

const history = fixtureHistory();
const search = createSearch(history);
const ids = (query: string): string[] => search.query(query, { limit: 50 }).map((hit) => hit.id);
const vs = 'networking.istio.io/VirtualService';

describe('search', () => {
  it('puts an exact name before longer ones', () => {
    assert.equal(ids('VirtualService')[0], vs);
    assert.equal(ids('mirror')[0], `${vs}#spec.http[].mirror`);
    assert.equal(ids('1.2.3')[0], 'release:1.2.3');
  });

  it('says since when a kind has the version that an error names', () => {
    const told = (version: string): string | undefined =>
      search.query(`no matches for kind "VirtualService" in version "networking.istio.io/${version}"`)[0]
        ?.detail;
    const { name, since } = history.kindsNamed('VirtualService')[0]!.versions.at(-1)!;
    assert.match(told(name) ?? '', new RegExp(` · ${name} since ${history.releases[since]!.name}`));
    assert.doesNotMatch(told('v9') ?? '', /v9/);
  });

  it('reads pieces of names, beginnings, initials and slips', () => {
    assert.equal(ids('uri case')[0], `${vs}#spec.http[].match[].ignoreUriCase`);
    assert.equal(ids('workloadE')[0], 'networking.istio.io/WorkloadEntry');
    assert.equal(ids('vs')[0], vs);
    assert.equal(ids('virtualsrevice')[0], vs);
    assert.equal(ids('trace sampling')[0], 'env:PILOT_TRACE_SAMPLING');
  });

  it('reads both languages at once', () => {
    assert.equal(ids('虚拟机')[0], 'feature:virtual-machines');
    assert.equal(ids('路线图 2020')[0], 'roadmap:2020');
    assert.equal(ids('CVE-2020-10739')[0], 'bulletin:ISTIO-SECURITY-2020-005');
    assert.equal(search.query('VirtualService', { lang: 'zh-cn' })[0]!.detail.startsWith('资源类型'), true);
  });

  it('heeds facets', () => {
    assert.deepEqual(ids('is:removed type:kind').sort(), [
      'authentication.istio.io/MeshPolicy',
      'config.istio.io/RouteRule',
    ]);
    assert(ids('kind:VirtualService').every((id) => id.startsWith(vs)));
    assert(ids('since:>=1.6').includes('networking.istio.io/WorkloadEntry'));
    assert(!ids('since:>=1.6').includes(vs));
    assert(ids('r:1.6').includes('authentication.istio.io/MeshPolicy'));
    assert.deepEqual(ids('type:event year:2020'), ['event:first-meeting']);
    assert(ids('is:deprecated').includes('annotation:policy.istio.io/check'));
  });

  it('reads an id, or the end of one, as it is written', () => {
    assert.equal(ids('http[].match')[0], `${vs}#spec.http[].match`);
    assert.equal(ids('sidecar.istio.io/injec')[0], 'annotation:sidecar.istio.io/inject');
    assert.ok(ids('http[].mirror').every((id) => id.includes('http')));
  });

  it('gives no state to what has no life', () => {
    for (const state of ['removed', 'deprecated', 'inert'])
      assert.deepEqual(ids(`is:${state} type:event`), []);
  });

  it('names a kind by itself, and what is part of it with it', () => {
    const titles = search.query('mirror', { limit: 20 }).map(({ title }) => title);
    assert.equal(titles[0], 'VirtualService spec.http[].mirror');
    assert.equal(search.query('VirtualService', { limit: 1 })[0]!.title, 'VirtualService');
  });

  it('finds nothing rather than anything', () => {
    for (const query of ['', '   ', 'r:nonsense', 'is:wonderful', 'qqqqzzzz', '#', '(', '[\\']) {
      assert.deepEqual(ids(query), [], query);
    }
  });

  it('survives what people paste', () => {
    for (const query of [
      'a'.repeat(5000),
      '\u0000',
      '$(icon) **x**',
      '1.2.3.4.5',
      'type:',
      'r:',
      '🙂',
      '__proto__',
    ]) {
      assert.doesNotThrow(() => ids(query));
    }
  });

  it('splits names into words', () => {
    assert.deepEqual(tokensOf('rewriteAppHTTPProbers'), ['rewrite', 'app', 'http', 'probers']);
    assert.deepEqual(tokensOf('PILOT_ENABLE_X'), ['pilot', 'enable', 'x']);
  });
});

describe('nearest ids', () => {
  it('compares an id with those of its sort', () => {
    assert.equal(
      nearestIds(history, 'annotation:sidecar.istio.io/injet', 3)[0],
      'annotation:sidecar.istio.io/inject',
    );
    assert.equal(
      nearestIds(history, `${vs}#spec.http[].mirorPercent`, 1)[0],
      `${vs}#spec.http[].mirrorPercent`,
    );
    assert.equal(nearestIds(history, 'virtual servce', 1)[0], vs);
    assert.deepEqual(nearestIds(history, 'qqqqzzzz', 3), []);
  });

  it('counts edits and gives up in time', () => {
    assert.equal(editDistance('abc', 'acb', 3), 1);
    assert.equal(editDistance('abc', 'abc', 3), 0);
    assert(editDistance('abcdef', 'uvwxyz', 2) > 2);
  });
});
