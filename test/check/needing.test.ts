/** What is refused, or does nothing, by what stands in the same item or is not there, in the real history. */
import assert from 'node:assert/strict';
import { findFindings } from '../../src/check/findings';
import { parseVersion } from '../../src/facts/versions';
import { analyze } from '../../src/manifest/analyze';
import { textLines } from '../../src/manifest/text/lines';
import { findingOptions } from '../support/options';
import { realHistory } from '../support/real-history';

/** What is said of fields at a release. */
function said(text: string, release: string): string[] {
  const history = realHistory();
  const options = findingOptions(history, { targets: [parseVersion(history, release)!] });
  return findFindings(analyze(textLines(text), history), options)
    .filter(({ code }) => /-(?:rejected|inert)$/.test(code))
    .map(({ message }) => message);
}

const at = (text: string, ...releases: string[]): number[] =>
  releases.map((release) => said(text, release).length);

const object = (group: string, kind: string, spec: string, version = 'v1beta1'): string =>
  `apiVersion: ${group}.istio.io/${version}\nkind: ${kind}\nmetadata: {name: a}\nspec:\n${spec.replace(/^/gm, '  ')}\n`;

const rule = (policy: string): string =>
  object('networking', 'DestinationRule', `host: a\ntrafficPolicy:\n${policy.replace(/^/gm, '  ')}`);

const servers = (...all: string[]): string =>
  object('networking', 'Gateway', `servers:\n${all.map((one) => `- ${one}`).join('\n')}`);

describe('what goes without something beside it', () => {
  it('is a cookie without a time to live, up to 1.19', () => {
    const cookie = (fields: string): string =>
      rule(`loadBalancer: {consistentHash: {httpCookie: {${fields}}}}`);
    assert.deepEqual(at(cookie('name: a'), '1.5', '1.19.10', '1.20', '1.31'), [1, 1, 0, 0]);
    assert.deepEqual(at(cookie('name: a, ttl: 0s'), '1.19'), [0]);
    assert.match(said(cookie('name: a'), '1.19')[0]!, /^Refused by Istio 1\.0 to 1\.19 .* without .*\.ttl$/);
    const merged = rule('loadBalancer: {consistentHash: {httpCookie: {<<: *one, name: a}}}');
    assert.deepEqual(at(merged, '1.19'), [0]);
  });

  it('is a key for tokens without who issues them, up to 1.26', () => {
    const text = (fields: string): string =>
      object('security', 'RequestAuthentication', `jwtRules:\n- {issuer: b}\n- {${fields}}`);
    assert.deepEqual(at(text('jwksUri: "https://a.example"'), '1.26.8', '1.27'), [1, 0]);
    assert.deepEqual(at(text('jwks: "{}"'), '1.26', '1.31'), [1, 1]);
    assert.deepEqual(at(text('issuer: a, jwks: "{}"'), '1.26', '1.31'), [0, 0]);
  });

  it('is a listener without an endpoint, up to 1.9, and a workload of a network without an address, up to 1.18', () => {
    const listener = object('networking', 'Sidecar', 'ingress:\n- port: {number: 80}', 'v1alpha3');
    assert.deepEqual(at(listener, '1.9', '1.10'), [1, 0]);
    const workload = object('networking', 'WorkloadEntry', 'network: b', 'v1alpha3');
    assert.deepEqual(at(workload, '1.18', '1.19'), [1, 0]);
  });

  it('is a Sidecar for what comes in alone, up to 1.8', () => {
    const own = object(
      'networking',
      'Sidecar',
      'workloadSelector: {labels: {a: b}}\ningress: [{defaultEndpoint: "127.0.0.1:80"}]',
      'v1alpha3',
    );
    assert.deepEqual(at(own, '1.8', '1.9'), [1, 0]);
    assert.deepEqual(at(`${own}  egress: [{hosts: ["*/*"]}]\n`, '1.8'), [0]);
  });

  it('is a tag that is set to nothing, and a time to warm up that is none', () => {
    const tag = (fields: string): string =>
      object('telemetry', 'Telemetry', `metrics:\n- overrides: [{tagOverrides: {a: {${fields}}}}]`, 'v1');
    assert.deepEqual(at(tag('operation: UPSERT'), '1.22', '1.31'), [1, 1]);
    assert.deepEqual(at(tag('operation: UPSERT, value: b'), '1.31'), [0]);
    assert.deepEqual(at(tag('operation: REMOVE'), '1.31'), [0]);
    assert.deepEqual(at(rule('loadBalancer: {warmup: {minimumPercent: 10}}'), '1.24'), [1]);
    assert.deepEqual(at(rule('loadBalancer: {warmup: {minimumPercent: 10, duration: 5s}}'), '1.24'), [0]);
  });

  it('is a region that takes over where nobody looks for outliers: it does nothing', () => {
    const locality = 'loadBalancer: {localityLbSetting: {failover: [{from: a, to: b}]}}';
    assert.match(said(rule(locality), '1.24')[0]!, /^Has no effect .*failover without .*\.outlierDetection$/);
    assert.deepEqual(at(rule(`${locality}\noutlierDetection: {interval: 5s}`), '1.24'), [0]);
    const subset = `${rule(locality)}  subsets: [{name: b, trafficPolicy: {outlierDetection: {interval: 5s}}}]\n`;
    assert.deepEqual(at(subset, '1.24'), [0]);
  });
});

describe('a path that leaves a part of it open', () => {
  it('is known since 1.22, and no other sign of a path is taken for one', () => {
    const codes = (paths: string, release: string): string[] => {
      const history = realHistory();
      const text = object(
        'security',
        'AuthorizationPolicy',
        `rules:\n- to: [{operation: {paths: [${paths}]}}]`,
      );
      const options = findingOptions(history, { targets: [parseVersion(history, release)!] });
      return findFindings(analyze(textLines(text), history), options)
        .filter(({ code }) => code.startsWith('value-'))
        .map(({ code, id, range }) => `${code} ${id.replace(/.*=/, '')} ${String(range.start.line)}`);
    };
    const path = '"/a/{*}/b", "/c/{**}"';
    assert.deepEqual(codes(path, '1.21'), ['value-not-yet {*} 5', 'value-not-yet {**} 5']);
    assert.deepEqual(codes(path, '1.22'), []);
    assert.deepEqual(codes('"/a*", "/{a}", "*/b"', '1.21'), []);
  });
});

describe('what is refused by what stands near it', () => {
  it('is TLS of a port without it, in the same server', () => {
    const tls = 'tls: {mode: SIMPLE, credentialName: x}';
    assert.match(
      said(servers(`{port: {number: 80, protocol: HTTP}, ${tls}}`), '1.22')[0]!,
      /tls\.mode=SIMPLE \+ spec\.servers\[\]\.port\.protocol=HTTP$/,
    );
    const fine = `{port: {number: 443, protocol: HTTPS}, ${tls}}`;
    assert.deepEqual(at(servers('{port: {number: 80, protocol: HTTP}}', fine), '1.22'), [0]);
    assert.deepEqual(at(servers(fine, `{port: {number: 90, protocol: tcp}, ${tls}}`), '1.22'), [1]);
    const redirect = '{port: {number: 80, protocol: HTTP}, tls: {httpsRedirect: true}}';
    assert.deepEqual(at(servers(redirect), '1.22'), [0]);
    assert.deepEqual(at(servers(`{port: {protocol: "{{ .Values.protocol }}"}, ${tls}}`), '1.22'), [0]);
  });

  it('are certificates of TLS that is passed through: nobody reads them', () => {
    const server = (fields: string): string => servers(`{port: {protocol: TLS}, tls: {${fields}}}`);
    assert.deepEqual(said(server('mode: PASSTHROUGH, credentialName: x'), '1.22'), [
      'Has no effect (target is 1.22): spec.servers[].tls.credentialName + spec.servers[].tls.mode=PASSTHROUGH',
    ]);
    assert.deepEqual(at(server('mode: SIMPLE, credentialName: x'), '1.22'), [0]);
    assert.deepEqual(
      at(server('mode: SIMPLE, caCrl: /a, serverCertificate: /b, privateKey: /c'), '1.22'),
      [1],
    );
    assert.deepEqual(at(server('mode: SIMPLE, caCrl: /a, credentialName: b'), '1.22'), [0]);
  });

  it('are places that take over beside labels of the same places, since 1.20', () => {
    const locality = (labels: string): string =>
      `loadBalancer: {localityLbSetting: {failover: [{from: a, to: b}], failoverPriority: [${labels}]}}\noutlierDetection: {interval: 5s}`;
    assert.deepEqual(at(rule(locality('a, topology.kubernetes.io/zone')), '1.19', '1.20', '1.31'), [0, 1, 1]);
    assert.deepEqual(at(rule(locality('topology.istio.io/network')), '1.31'), [0]);
    const mesh = `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec:\n  meshConfig:\n    localityLbSetting: {failover: [{from: a, to: b}], failoverPriority: [topology.istio.io/subzone]}\n`;
    assert.deepEqual(at(mesh, '1.19', '1.20'), [0, 1]);
    const shares = `loadBalancer: {localityLbSetting: {distribute: [{from: a}], failoverPriority: [b]}}\noutlierDetection: {interval: 5s}`;
    assert.match(said(rule(shares), '1.20')[0]!, /^Has no effect .*failoverPriority \+ .*distribute$/);
  });

  it('are more endpoints than one of names in turn, since 1.16, and what names of the moment cannot have', () => {
    const entry = (fields: string): string =>
      object('networking', 'ServiceEntry', `hosts: ["*.a.example"]\n${fields}`);
    const turn = (endpoints: string): string =>
      entry(`resolution: DNS_ROUND_ROBIN\nendpoints: [${endpoints}]`);
    const two = turn('{address: a.example}, {address: b.example}');
    assert.deepEqual(at(two, '1.15', '1.16', '1.31'), [0, 1, 1]);
    assert.deepEqual(at(turn('{address: a.example}'), '1.31'), [0]);
    const moment = (protocol: string): string =>
      entry(`resolution: DYNAMIC_DNS\nports: [{number: 80, name: a, protocol: ${protocol}}]`);
    assert.deepEqual(at(moment('TCP'), '1.28', '1.31'), [1, 1]);
    assert.deepEqual(at(moment('TLS'), '1.28', '1.29'), [1, 0]);
    assert.deepEqual(at(moment('GRPC'), '1.29', '1.30'), [1, 0]);
    assert.deepEqual(at(moment('http'), '1.28'), [0]);
    assert.deepEqual(at(entry('resolution: DNS\nports: [{number: 80, protocol: TCP}]'), '1.28'), [0]);
    const inside = entry('resolution: DYNAMIC_DNS\nlocation: MESH_INTERNAL');
    assert.deepEqual(at(inside, '1.29', '1.30'), [1, 0]);
  });

  it('is a rule for chosen workloads that other namespaces are to have', () => {
    const chosen = (places: string): string =>
      object(
        'networking',
        'DestinationRule',
        `host: a\nworkloadSelector: {matchLabels: {a: b}}\nexportTo: [${places}]`,
      );
    assert.deepEqual(
      ['"*"', '".", b', '"."', 'b'].map((places) => at(chosen(places), '1.20')[0]),
      [1, 1, 0, 0],
    );
  });

  it('is a time to warm up of who is drawn by lot, which nobody reads', () => {
    const warm = (balancer: string): string => rule(`loadBalancer: {${balancer}, warmupDurationSecs: 10s}`);
    assert.deepEqual(at(warm('simple: RANDOM'), '1.20'), [1]);
    assert.deepEqual(at(warm('consistentHash: {useSourceIp: true}'), '1.20'), [1]);
    assert.deepEqual(at(warm('simple: LEAST_REQUEST'), '1.20'), [0]);
  });
});
