/** The minimum of what older releases refuse for what stands beside it, and of what some in the midst do not take. */
import assert from 'node:assert/strict';
import { rangeName } from '../../src/check/minimum-words';
import { minimum } from '../../src/check/minimum';
import { raisedBy } from '../../src/check/needs';
import { analyze } from '../../src/manifest/analyze';
import { textLines } from '../../src/manifest/text/lines';
import { realHistory } from '../support/real-history';

/** The releases that have it all, and what makes the oldest that one. */
function needs(text: string): [string | undefined, ...string[]] {
  const history = realHistory();
  const needed = minimum(analyze(textLines(text), history), history);
  if (!needed) return [undefined];
  return [rangeName(history, 'en', needed), ...raisedBy(needed).map(({ id }) => id.replace(/^.*[.#/]/, ''))];
}

const object = (group: string, kind: string, spec: string, version = 'v1beta1'): string =>
  `apiVersion: ${group}.istio.io/${version}\nkind: ${kind}\nmetadata: {name: a}\nspec:\n${spec.replace(/^/gm, '  ')}\n`;

const rule = (balancer: string): string =>
  object(
    'networking',
    'DestinationRule',
    `host: a\ntrafficPolicy: {loadBalancer: {${balancer}}}`,
    'v1alpha3',
  );

const tokens = (fields: string): string =>
  object('security', 'RequestAuthentication', `jwtRules:\n- {${fields}}`);

const mesh = (config: string): string =>
  `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec:\n  meshConfig:\n${config.replace(/^/gm, '    ')}\n`;

describe('the minimum of what older releases refuse', () => {
  it('is the first release that takes it', () => {
    assert.deepEqual(needs(rule('consistentHash: {httpCookie: {name: a}}')), ['1.20', 'name']);
    assert.deepEqual(needs(tokens('jwksUri: "https://a.example"')), ['1.27', 'jwksUri']);
    const workload = (fields: string): string => object('networking', 'WorkloadEntry', fields, 'v1alpha3');
    assert.deepEqual(needs(workload('network: b')), ['1.19', 'network']);
    const listener = (fields: string, more = ''): string =>
      object(
        'networking',
        'Sidecar',
        `workloadSelector: {labels: {a: b}}\ningress: [{${fields}}]${more}`,
        'v1alpha3',
      );
    assert.deepEqual(needs(listener('port: {number: 80}', '\negress: [{hosts: ["*/*"]}]')), ['1.10', 'port']);
    assert.deepEqual(needs(listener('defaultEndpoint: "127.0.0.1:80"')), ['1.9', 'ingress']);
  });

  it('is not asked where something has it taken, or nobody knows', () => {
    for (const fields of ['name: a, ttl: 0s', '<<: *one, name: a'])
      assert.notEqual(needs(rule(`consistentHash: {httpCookie: {${fields}}}`))[0], '1.20', fields);
    assert.notEqual(needs(tokens('jwksUri: "https://a.example", issuer: b'))[0], '1.27');
    const template = `{{ if .Values.ttl }}\n${rule('consistentHash: {httpCookie: {name: a}}')}{{ end }}\n`;
    assert.notEqual(needs(template)[0], '1.20');
  });

  it('waits for no release where newer ones refuse it too', () => {
    assert.deepEqual(needs(tokens('jwks: "{}"'))[0], needs(tokens('issuer: a'))[0]);
  });

  it('counts for a whole file, and goes with what is newer', () => {
    const cookie = rule('consistentHash: {httpCookie: {name: a}}');
    const backoff = object(
      'networking',
      'VirtualService',
      'hosts: [a]\nhttp:\n- retries: {attempts: 1, backoff: 1s}',
    );
    const both = needs(`${cookie}---\n${backoff}`);
    assert.deepEqual(both, needs(backoff));
    assert.notEqual(both[0], '1.20');
  });

  it('does not name a release in the midst that does not take it', () => {
    const tracer = 'extensionProviders:\n- name: a\n  lightstep: {service: b, port: 1}';
    assert.equal(needs(mesh(tracer))[0], '1.10');
    const pod =
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  annotations: {traffic.sidecar.istio.io/excludeInterfaces: eth0}\n';
    assert.deepEqual(needs(pod), ['1.15', 'excludeInterfaces']);
    assert.deepEqual(needs(`${mesh(tracer)}---\n${pod}`), ['1.16', 'lightstep']);
    const idle = (more: string): string =>
      object(
        'networking',
        'DestinationRule',
        `host: a\n${more}trafficPolicy: {connectionPool: {tcp: {idleTimeout: 0s}}}`,
      );
    assert.equal(needs(idle(''))[0], '1.21');
    const warmup =
      'trafficPolicy: {connectionPool: {tcp: {idleTimeout: 0s}}, loadBalancer: {warmup: {duration: 1s}}}';
    assert.equal(needs(object('networking', 'DestinationRule', `host: a\n${warmup}`))[0], '1.24.4');
  });
});
