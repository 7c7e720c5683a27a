/** Variables that are given to a program which does not read them. */
import assert from 'node:assert/strict';
import { findFindings } from '../../src/check/findings';
import { minimum } from '../../src/check/minimum';
import type { Lang } from '../../src/facts/model';
import { parseVersion } from '../../src/facts/versions';
import { analyze } from '../../src/manifest/analyze';
import { textLines } from '../../src/manifest/text/lines';
import { findingOptions } from '../support/options';
import { realHistory } from '../support/real-history';

const history = realHistory();
const read = (text: string) => analyze(textLines(text), history);

function told(text: string, target: string, lang: Lang = 'en'): string[] {
  const targets = [parseVersion(history, target)!];
  return findFindings(read(text), findingOptions(history, { targets, lang })).flatMap(({ code, message }) =>
    /^(?:flag|setting|field)-/.test(code) ? [`${code}: ${message}`] : [],
  );
}

const operator = (spec: string): string =>
  `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: ${spec}\n`;
const ofProxies = (name: string): string =>
  operator(`{meshConfig: {defaultConfig: {proxyMetadata: {${name}: "true"}}}}`);
const ofIstiod = (name: string): string => operator(`{values: {pilot: {env: {${name}: "true"}}}}`);
const container = (name: string, image: string, variable: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: ${name}, image: "${image}", env: [{name: ${variable}, value: "true"}]}]}}}\n`;

describe('a variable of another program', () => {
  const ofIstiodAlone = (target: string): string[] => [
    `flag-inert: Read only by istiod, has no effect on the proxy agent (target is ${target}): PILOT_ENABLE_STATUS`,
  ];

  it('is told wherever proxies are given theirs', () => {
    const name = 'PILOT_ENABLE_STATUS';
    for (const text of [
      ofProxies(name),
      operator(`{components: {ingressGateways: [{name: a, k8s: {env: [{name: ${name}, value: "true"}]}}]}}`),
      `apiVersion: networking.istio.io/v1beta1\nkind: ProxyConfig\nspec: {environmentVariables: {${name}: "true"}}\n`,
      `apiVersion: v1\nkind: Pod\nmetadata: {annotations: {proxy.istio.io/config: "proxyMetadata: {${name}: a}"}}\n`,
      container('istio-proxy', 'auto', name),
      container('istio-proxy', 'docker.io/istio/proxyv2', name),
      container('istio-proxy', '', name),
      container('istio-proxy', '', name).replace('Deployment', 'StatefulSet'),
    ])
      assert.deepEqual(told(text, '1.20'), ofIstiodAlone('1.20'), text);
    assert.deepEqual(told(ofProxies(name), '1.20', 'zh-cn'), [
      `flag-inert: 仅由 istiod 读取，写给代理 agent 不起作用（目标为 1.20）：${name}`,
    ]);
  });

  it('is nothing that is known where ztunnel is given one that agents read, which it may read since a release of its own', () => {
    const names = [
      'COMPLIANCE_POLICY',
      'DNS_PROXY_ADDR',
      'DNS_CAPTURE',
      'SECRET_TTL',
      'ISTIO_META_DNS_CAPTURE',
    ];
    for (const name of names)
      for (const text of [
        operator(`{values: {ztunnel: {env: {${name}: "1"}}}}`),
        container('istio-proxy', 'docker.io/istio/ztunnel', name),
        `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nspec:\n  chart: {spec: {chart: ztunnel, sourceRef: {name: istio}}}\n  values: {env: {${name}: "1"}}\n`,
      ]) {
        assert.deepEqual(
          told(text, '1.15').filter((one) => one.includes(name)),
          [],
          text,
        );
        const { uses } = read(text).documents[0]!;
        assert.deepEqual(
          uses.filter(({ id }) => id.endsWith(name)),
          [],
          text,
        );
      }
  });

  it('is told where istiod, ztunnel and the CNI plugin are given theirs', () => {
    const name = 'ISTIO_META_DNS_CAPTURE';
    const only = `flag-inert: Read only by the proxy agent, has no effect on istiod (target is 1.28): ${name}`;
    for (const text of [
      ofIstiod(name),
      operator(`{components: {pilot: {k8s: {env: [{name: ${name}, value: "true"}]}}}}`),
      container('discovery', 'docker.io/istio/pilot', name),
      `apiVersion: sailoperator.io/v1\nkind: Istio\nspec: {values: {pilot: {env: {${name}: "true"}}}}\n`,
    ])
      assert.deepEqual(told(text, '1.28'), [only], text);
    assert.match(told(ofIstiod(name), '1.28', 'zh-cn').join(), /仅由代理 agent 读取，写给 istiod 不起作用/);
    const ambient = operator('{values: {ztunnel: {env: {PILOT_ENABLE_AMBIENT: "true"}}}}');
    assert.match(told(ambient, '1.28').join(), /^flag-inert: Read only by istiod, has no effect on ztunnel/);
    const cni = operator('{values: {cni: {env: {PILOT_ENABLE_AMBIENT: "true"}}}}');
    assert.match(told(cni, '1.28').join(), /^flag-inert: Read only by istiod, has no effect on the CNI/);
  });

  it('is not told of what its program reads, of what several read, nor where nobody knows whose it is', () => {
    for (const text of [
      ...[
        'ISTIO_META_DNS_CAPTURE',
        'ISTIO_DUAL_STACK',
        'PILOT_ENABLE_IP_AUTOALLOCATE',
        'ENABLE_VTPROTOBUF',
      ].map(ofProxies),
      ...['PILOT_ENABLE_AMBIENT', 'REQUIRE_3P_TOKEN', 'ISTIO_DELTA_XDS', 'TOKEN_AUDIENCES'].map(ofIstiod),
      ...['PILOT_ENABLE_ANALYSIS', 'ISTIO_META_DNS_CAPTURE', 'CLUSTER_ID'].map((name) =>
        container('install-cni', 'docker.io/istio/install-cni', name),
      ),
      container('istio-proxy', 'docker.io/istio/ztunnel', 'CLUSTER_ID'),
      container('istio-proxy', '', 'PILOT_ENABLE_AMBIENT').replace('Deployment', 'DaemonSet'),
      container('app', 'example.org/app', 'PILOT_ENABLE_AMBIENT'),
    ])
      assert.deepEqual(
        told(text, '1.30').filter((line) => line.startsWith('flag-inert')),
        [],
        text,
      );
  });

  it('asks no release, and is told to be gone where it is', () => {
    const needed = (text: string) => minimum(read(text), history)?.since?.because.map(({ id }) => id);
    assert.deepEqual(needed(ofIstiod('PILOT_ENABLE_AMBIENT')), ['env:PILOT_ENABLE_AMBIENT']);
    assert.notDeepEqual(needed(ofProxies('PILOT_ENABLE_AMBIENT')), ['env:PILOT_ENABLE_AMBIENT']);
    assert.match(told(ofProxies('PILOT_ENABLE_AMBIENT'), '1.20').join(), /^flag-inert/);
    assert.match(told(ofProxies('PILOT_ENABLE_STATUS'), '1.24').join(), /^flag-removed/);
  });

  it('switches nothing on, and keeps nothing as it was', () => {
    const route = 'apiVersion: gateway.networking.k8s.io/v1alpha2\nkind: TCPRoute\nspec: {rules: []}\n';
    const gated = (text: string) =>
      findFindings(
        read(`${route}---\n${text}`),
        findingOptions(history, { targets: [parseVersion(history, '1.24')!] }),
      ).some(({ code }) => code === 'kind-gated');
    assert.deepEqual(
      [ofIstiod, ofProxies].map((write) => gated(write('PILOT_ENABLE_ALPHA_GATEWAY_API'))),
      [false, true],
    );
  });
});
