import assert from 'node:assert/strict';
import { hanAsked } from '../../src/find/asking';
import { nothingFound } from '../../src/find/nothing';
import { searchOf } from '../../src/find/search';
import { isLiving } from '../../src/facts/lives';
import { realHistory } from '../support/real-history';

const history = realHistory();
const search = searchOf(history);
const first = (query: string) => search.query(query, { limit: 1 })[0];

describe('a search that asks when', () => {
  it('puts no release in the place of one that does not exist, and names the nearest', () => {
    const near = ['release:1.31', 'release:1.30', 'release:1.29'];
    for (const query of [
      '1.99',
      'istio 1.99',
      'is istio 1.99 supported',
      'istio 1.99 release date',
      '1.99 发布日期',
    ]) {
      assert.equal(first(query), undefined, query);
      assert.equal(nothingFound(history, query, 'en').near.length, near.length, query);
      assert.match(nothingFound(history, query, 'en').near[0]!, /^release:1\./, query);
    }
    assert.equal(first('helm 3.7'), undefined);
    assert.equal(first('istio 2.0'), undefined);
    assert.equal(nothingFound(history, 'istio 1.22.99', 'en').near[1], 'release:1.22');
  });

  it('reads the day on which a release came as a question about it', () => {
    for (const query of ['1.22 release date', 'istio 1.22 release dates', '1.22 的发布日期', '1.22发布时间'])
      assert.equal(first(query)?.id, 'release:1.22', query);
    assert.equal(first('1.24.3 发布时间')?.id, 'release:1.24.3');
  });

  it('reads a pre-release as the release that it became', () => {
    assert.equal(first('1.22.0-rc.1')?.id, 'release:1.22');
    assert.equal(first('1.22-beta1')?.id, 'release:1.22');
    assert.equal(first('1.22.3-rc.0')?.id, 'release:1.22.3');
  });

  it('has the same first with and without words that ask', () => {
    for (const name of [
      'ServiceEntry workloadSelector',
      'outlierDetection consecutive5xxErrors',
      'DestinationRule workloadSelector',
      'RequestAuthentication fromCookies',
    ])
      for (const query of [`${name} since`, `when was ${name} added`])
        assert.equal(first(query)?.id, first(name)?.id, query);
  });

  it('leaves what a concept means in its place', () => {
    for (const query of ['ambient GA', 'when did ambient become GA', 'since when is ambient stable'])
      assert.equal(first(query)?.id, 'feature:ambient-mode', query);
  });

  it('answers the name of a kind that is there with that kind', () => {
    for (const record of history.all('kind')) {
      if (!isLiving(record) || record.life.removed !== undefined) continue;
      for (const query of [
        record.kind,
        `${record.kind} since`,
        `when was ${record.kind} added`,
        `${record.kind} v1`,
      ]) {
        const found = first(query);
        assert.equal(found?.title, record.kind, query);
      }
    }
  });

  it('answers the name of a kind among words that stand in other records, too', () => {
    for (const name of ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'XListenerSet', 'ServiceEntry'])
      for (const query of [
        `is ${name} enabled by default`,
        `what is the status of ${name}`,
        `升级后 ${name} 不生效`,
        `需要安装哪些 CRD 才能用 ${name}`,
      ])
        assert.equal(first(query)?.title, name, query);
  });

  it('says since when a kind has the version that stands beside it', () => {
    assert.match(first('Sidecar v1')!.detail, / · v1 since 1\.22$/);
    assert.match(first('when was Telemetry v1 added')!.detail, / · v1 since 1\.22$/);
    assert.match(first('VirtualService v1beta1')!.detail, / · v1beta1 since 1\.5$/);
    assert.doesNotMatch(first('Sidecar v1alpha1')!.detail, /v1alpha1/);
  });

  it('compares two releases in Chinese', () => {
    for (const query of ['1.22 和 1.24 之间的区别', '1.22 与 1.24 对比', '1.22比1.24'])
      assert.equal(first(query)?.id, 'release:1.24', query);
    assert.equal(hanAsked('百分比').rest, '百分比');
  });
});
