/** Which CRDs of the Gateway API istiod watches, as `crdwatcher.go` of each release says. */
import assert from 'node:assert/strict';
import { findFindings } from '../../src/check/findings';
import { crdName, crdState } from '../../src/facts/crds';
import type { Lang } from '../../src/facts/model';
import { parseVersion } from '../../src/facts/versions';
import { analyze } from '../../src/manifest/analyze';
import { textLines } from '../../src/manifest/text/lines';
import { describe as describeRecord, toPlain } from '../../src/words/describe';
import { findingOptions } from '../support/options';
import { realHistory } from '../support/real-history';

const history = realHistory();
const gateway = 'gateway.networking.k8s.io';
const state = (kind: string, release: string, bundle?: string) =>
  crdState(history, `${gateway}/${kind}`, parseVersion(history, release)!, bundle);

const crd = (name: string, bundle?: string): string =>
  [
    'apiVersion: apiextensions.k8s.io/v1',
    'kind: CustomResourceDefinition',
    'metadata:',
    `  name: ${name}.${gateway}`,
    ...(bundle === undefined ? [] : ['  annotations:', `    ${gateway}/bundle-version: ${bundle}`]),
    'spec:',
    `  group: ${gateway}`,
    '',
  ].join('\n');

const found = (text: string, release: string, lang: Lang = 'en') =>
  findFindings(
    analyze(textLines(text), history),
    findingOptions(history, { targets: [parseVersion(history, release)!], lang }),
  );
const told = (text: string, release: string, lang?: Lang): string[] =>
  found(text, release, lang).map(({ message }) => message);

describe('CRDs of the Gateway API', () => {
  it('are taken from a version on', () => {
    assert.deepEqual(
      ['1.21', '1.22', '1.31'].map((release) => state('GRPCRoute', release, 'v1.0.0')),
      ['taken', 'old', 'old'],
    );
    assert.equal(state('GRPCRoute', '1.22', 'v1.1.0'), 'taken');
    assert.equal(state('BackendTLSPolicy', '1.28', 'v1.3.0'), 'old');
    assert.equal(state('BackendTLSPolicy', '1.27', 'v1.3.0'), 'taken');
    assert.equal(state('TLSRoute', '1.30', 'v1.4.1'), 'old');
    assert.equal(state('TCPRoute', '1.31', 'v1.5.0'), 'old');
    assert.equal(state('TCPRoute', '1.30', 'v1.5.0'), 'taken');
    assert.equal(state('HTTPRoute', '1.31', 'v0.5.0'), 'taken');
  });

  it('are taken up to a version by patches that keep an older one', () => {
    assert.deepEqual(
      ['1.27.8', '1.27.9', '1.28.5', '1.28.6', '1.29.1', '1.29.2', '1.30.0'].map((release) =>
        state('TLSRoute', release, 'v1.5.0'),
      ),
      ['taken', 'new', 'taken', 'new', 'taken', 'new', 'taken'],
    );
    assert.deepEqual(
      ['1.28.6', '1.28.7', '1.29.2', '1.29.3'].map((release) => state('TLSRoute', release, 'v1.4.1')),
      ['new', 'taken', 'new', 'taken'],
    );
    // Of a minor alone its patches disagree.
    assert.equal(state('TLSRoute', '1.28', 'v1.5.0'), 'taken');
  });

  it('of a candidate count as the release', () => {
    assert.equal(state('TLSRoute', '1.30', 'v1.5.0-rc.2'), 'taken');
    assert.equal(state('TLSRoute', '1.28.7', 'v1.5.0-rc.2'), 'new');
  });

  it('that do not say of which they are cannot be taken, and what is no version is not judged', () => {
    assert.equal(state('GRPCRoute', '1.22'), 'nameless');
    assert.equal(state('GRPCRoute', '1.22', 'main'), 'taken');
  });

  it('have the names that istiod knows them by', () => {
    assert.equal(crdName(`${gateway}/BackendTLSPolicy`), `backendtlspolicies.${gateway}`);
    assert.equal(crdName(`${gateway}/TLSRoute`), `tlsroutes.${gateway}`);
  });

  it('are told where a file has them', () => {
    assert.deepEqual(told(crd('tlsroutes', 'v1.5.0'), '1.28.7'), [
      `Ignored by istiod (target is 1.28.7): tlsroutes.${gateway} of Gateway API v1.5.0; it accepts 1.4.1 or older`,
    ]);
    assert.deepEqual(told(crd('grpcroutes', 'v1.0.0'), '1.24'), [
      `Ignored by istiod (target is 1.24): grpcroutes.${gateway} of Gateway API v1.0.0; it accepts 1.1.0 or newer`,
    ]);
    assert.deepEqual(told(crd('backendtlspolicies'), '1.30', 'zh-cn'), [
      `会被 istiod 忽略（目标为 1.30）：backendtlspolicies.${gateway}（缺少注解 ${gateway}/bundle-version）；可接受 1.4.0 及更高版本`,
    ]);
    assert.deepEqual(told(crd('tlsroutes', 'v1.5.0'), '1.30'), []);
    assert.deepEqual(told(crd('virtualservices', 'v0.1.0'), '1.30'), []);
    assert.equal(found(crd('tlsroutes', '"v1.5.0"'), '1.28.7')[0]?.range.start.line, 5);
  });

  it('are told of the kind and of the release', () => {
    const said = (id: string, release: string | undefined, lang: Lang): string => {
      const target = release === undefined ? [] : [parseVersion(history, release)!];
      return toPlain(describeRecord(history.get(id)!, { history, lang, today: '2026-01-01', target }));
    };
    assert.match(
      said(`${gateway}/TLSRoute`, '1.28', 'en'),
      /^istiod 1\.28 accepts this CRD from Gateway API up to 1\.4\.0 since 1\.28\.6, up to 1\.4\.1 since 1\.28\.7, and ignores other versions\.$/m,
    );
    assert.match(
      said(`${gateway}/TLSRoute`, '1.28.6', 'zh-cn'),
      /^istiod 1\.28\.6 接受的此 CRD 版本（以 Gateway API 计）：不高于 1\.4\.0；其他版本会被忽略。$/m,
    );
    assert.doesNotMatch(said(`${gateway}/TLSRoute`, '1.28.5', 'en'), /takes its CRD/);
    assert.match(said('release:1.31', undefined, 'en'), /istiod accepts .*TCPRoute 1\.6\.0 or newer/);
    assert.match(said('release:1.31', undefined, 'zh-cn'), /TCPRoute 1\.6\.0 及更高版本/);
  });
});
