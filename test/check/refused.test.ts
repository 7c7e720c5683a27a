/** What Istio's own validation refuses, or its proxies never got, in the real history. */
import assert from 'node:assert/strict';
import { findFindings } from '../../src/check/findings';
import { minimum } from '../../src/check/minimum';
import type { LivingRecord } from '../../src/facts/model';
import { parseVersion } from '../../src/facts/versions';
import { analyze } from '../../src/manifest/analyze';
import { textLines } from '../../src/manifest/text/lines';
import { describe as describeRecord, toPlain } from '../../src/words/describe';
import { findingOptions } from '../support/options';
import { realHistory } from '../support/real-history';

/** What is found at a release, but for what is said of the release itself. */
function found(text: string, release: string): string[] {
  const history = realHistory();
  const options = findingOptions(history, { targets: [parseVersion(history, release)!] });
  return findFindings(analyze(textLines(text), history), options)
    .filter(({ code }) => !code.startsWith('target-'))
    .map(({ code, id }) => `${code} ${id.replace(/^.*[#:]/, '')}`);
}

/** The release that a text needs. */
function needed(text: string): string | undefined {
  const history = realHistory();
  const { since } = minimum(analyze(textLines(text), history), history) ?? {};
  return since && history.releases[since.release]?.name;
}

const mesh = (config: string): string =>
  `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec:\n  meshConfig:\n${config.replace(/^/gm, '    ')}\n`;

describe('what is refused', () => {
  it('is the TLS of a listener in modes that only gateways have, and more than one credential there', () => {
    const tls = (lines: string): string =>
      `apiVersion: networking.istio.io/v1beta1\nkind: Sidecar\nspec:\n  ingress:\n  - tls:\n${lines.replace(/^/gm, '      ')}\n`;
    const own = (text: string, release: string): string[] =>
      found(text, release).filter((one) => !/gated|superseded/.test(one));
    for (const mode of ['ISTIO_MUTUAL', 'AUTO_PASSTHROUGH'])
      assert.deepEqual(own(tls(`mode: ${mode}`), '1.24'), [`value-rejected spec.ingress[].tls.mode=${mode}`]);
    assert.deepEqual(own(tls('mode: SIMPLE'), '1.24'), []);
    const several = tls('credentialNames: [a, b]');
    assert.deepEqual(
      ['1.25', '1.26', '1.27'].map((release) => own(several, release)[0]?.split(' ')[0]),
      // No release has it do anything: none is to be waited for.
      ['field-inert', 'field-inert', 'field-rejected'],
    );
  });

  it('is a duration of nothing, in the releases that refuse it, whichever way it is written', () => {
    const pool = (value: string): string =>
      `apiVersion: networking.istio.io/v1beta1\nkind: DestinationRule\nspec:\n  host: a.example\n  trafficPolicy:\n    connectionPool: {tcp: {idleTimeout: ${value}}}\n`;
    const at = (value: string, releases: readonly string[]): boolean[] =>
      releases.map((release) => found(pool(value), release).some((one) => one.startsWith('field-rejected')));
    const releases = ['1.22', '1.23.5', '1.23.6', '1.24.3', '1.24.4', '1.25.0', '1.25.1', '1.31'];
    assert.deepEqual(at('0s', releases), [false, true, false, true, false, true, false, false]);
    for (const zero of ['0ms', '"0"', '0.0s', '0h', '0h0m0s'])
      assert.deepEqual(at(zero, ['1.24.0']), [true], zero);
    for (const some of ['10s', '0h1m0s', '0x', '0.5s', '{{ .Values.idle }}', '""', 'null'])
      assert.deepEqual(at(some, ['1.24.0']), [false], some);
    const timeout = `apiVersion: networking.istio.io/v1beta1\nkind: VirtualService\nspec:\n  hosts: [a]\n  http:\n  - timeout: 0s\n`;
    for (const release of ['1.10', '1.31'])
      assert.ok(found(timeout, release).includes('field-rejected spec.http[].timeout'), release);
    assert.deepEqual(found(timeout.replace('0s', '5s'), '1.10'), []);
    // A patch brought it.
    const early = pool('0s').replace('tcp:', 'http:').replace('v1beta1', 'v1alpha3');
    assert.deepEqual(
      ['1.1.2', '1.1.3'].map((release) => found(early, release).map((one) => one.split(' ')[0])),
      [['field-not-yet'], ['field-rejected']],
    );
  });

  it('is the port behind the port of a Gateway, without effect until then', () => {
    const text = `apiVersion: networking.istio.io/v1beta1\nkind: Gateway\nspec:\n  servers:\n  - port: {number: 80, name: http, protocol: HTTP, targetPort: 8080}\n`;
    assert.deepEqual(
      ['1.19', '1.20', '1.31'].map((release) =>
        found(text, release).find((one) => one.endsWith('targetPort')),
      ),
      ['inert', 'rejected', 'rejected'].map((ending) => `field-${ending} spec.servers[].port.targetPort`),
    );
    // istiod cannot tell 0 from nothing.
    assert.deepEqual(found(text.replace('8080', '0'), '1.20'), [
      'field-deprecated spec.servers[].port.targetPort',
    ]);
  });

  it('is a choice of curves for the mutual TLS of the mesh, not for other TLS', () => {
    assert.deepEqual(found(mesh('meshMTLS: {ecdhCurves: [P-256]}'), '1.30'), [
      'setting-rejected meshMTLS.ecdhCurves',
    ]);
    assert.deepEqual(found(mesh('tlsDefaults: {ecdhCurves: [P-256]}'), '1.30'), []);
  });

  it('is a word that the schema of the gateway chart does not list', () => {
    const gateway = (values: string): string =>
      `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nspec:\n  chart: {spec: {chart: gateway, sourceRef: {name: istio}}}\n  values: {${values}}\n`;
    const refused = (values: string, ...releases: string[]): string[] =>
      releases.flatMap((release) => found(gateway(values), release)[0] ?? '');
    assert.deepEqual(refused('kind: StatefulSet', '1.14', '1.31'), [
      'helm-rejected kind',
      'helm-rejected kind',
    ]);
    const family = 'service: {ipFamilyPolicy: DualStack}';
    assert.deepEqual(refused(family, '1.20'), ['helm-rejected service.ipFamilyPolicy']);
    assert.deepEqual(refused('imagePullPolicy: Sometimes', '1.17'), ['helm-rejected imagePullPolicy']);
    const fine = 'kind: DaemonSet, imagePullPolicy: "", service: {ipFamilyPolicy: PreferDualStack}';
    assert.deepEqual(refused(fine, '1.20', '1.31'), ['', '']);
    assert.deepEqual(refused('kind: null', '1.20'), ['']);
  });

  it('is a component whose chart is gone, until the installer no longer knows it', () => {
    const remote = (enabled: boolean): string =>
      `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec:\n  components:\n    istiodRemote:\n      enabled: ${String(enabled)}\n`;
    assert.deepEqual(found(remote(true), '1.23'), []);
    assert.deepEqual(found(remote(true), '1.25'), ['field-rejected spec.components.istiodRemote.enabled']);
    assert.deepEqual(found(remote(false), '1.25'), []);
    assert.deepEqual(found(remote(true), '1.26'), ['field-inert spec.components.istiodRemote']);
  });

  it('is a profile that the release does not have', () => {
    const profile = (name: string): string =>
      `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: {profile: ${name}}\n`;
    const at = (name: string, ...releases: string[]): number[] =>
      releases.map((release) => found(profile(name), release).length);
    assert.deepEqual(at('external', '1.9', '1.10', '1.21', '1.22', '1.31'), [1, 0, 0, 1, 1]);
    assert.deepEqual(at('remote', '1.14', '1.15', '1.16'), [0, 1, 0]);
    assert.deepEqual(at('separate', '1.5', '1.6'), [0, 1]);
    assert.deepEqual(at('ambient', '1.15', '1.16'), [1, 0]);
    assert.deepEqual(at('stable', '1.21', '1.22'), [1, 0]);
    assert.deepEqual(
      ['ambient', 'openshift', 'external'].map((name) => needed(profile(name))),
      ['1.16', '1.8', '1.10'],
    );
    // One of one's own may be in a file.
    assert.deepEqual([at('./mine.yaml', '1.20'), at('mine.yaml', '1.20')], [[0], [0]]);
  });

  it('is a value that nothing reads, before and after the patch that lists it', () => {
    const text =
      'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec:\n  values:\n    istio_cni: {rollingMaxUnavailable: 1}\n';
    for (const release of ['1.17', '1.18.0', '1.18.7'])
      assert.deepEqual(found(text, release), ['field-inert spec.values.istio_cni.rollingMaxUnavailable']);
  });

  it('is a duration of nothing in the settings of the mesh, but for those that mean something by it', () => {
    const of = (lines: string): string[] =>
      found(mesh(lines), '1.24').filter((one) => one.startsWith('setting-rejected'));
    assert.deepEqual(of('connectTimeout: 0s'), ['setting-rejected connectTimeout']);
    assert.deepEqual(of('defaultConfig: {drainDuration: 0s}'), ['setting-rejected drainDuration']);
    assert.deepEqual(of('protocolDetectionTimeout: 0s'), []);
    assert.deepEqual(of('connectTimeout: 10s\ndefaultConfig: {drainDuration: 45s}'), []);
  });
});

describe('a class of gateways, or a parent of routes', () => {
  const gateway = (name: string): string =>
    `apiVersion: gateway.networking.k8s.io/v1beta1\nkind: Gateway\nmetadata: {name: a}\nspec: {gatewayClassName: ${name}, listeners: [{name: a, port: 80, protocol: HTTP}]}\n`;
  const codes = (text: string, release: string): string[] =>
    found(text, release)
      .filter((one) => !one.includes('superseded'))
      .map((one) => one.split(' ')[0]!);

  it('does nothing before the release that knows it', () => {
    for (const [name, last] of [
      ['istio-waypoint', 17],
      ['istio-remote', 18],
      ['istio-east-west', 26],
      ['istio-agentgateway', 28],
    ] as const) {
      assert.deepEqual(codes(gateway(name), `1.${last}`), ['field-inert'], name);
      assert.equal(needed(gateway(name)), `1.${last + 1}`, name);
    }
    for (const [name, first] of [
      ['istio', '1.16'],
      ['istio-waypoint', '1.18'],
      ['istio-remote', '1.19'],
    ] as const)
      assert.deepEqual(codes(gateway(name), first), [], name);
    const route = (kind: string): string =>
      `apiVersion: gateway.networking.k8s.io/v1beta1\nkind: HTTPRoute\nmetadata: {name: a}\nspec: {parentRefs: [{kind: ${kind}, name: a}]}\n`;
    assert.deepEqual(
      ['Service', 'ServiceEntry', 'Gateway'].map((kind) =>
        ['1.15', '1.16', '1.20', '1.21'].map((release) => codes(route(kind), release).length),
      ),
      [
        [1, 0, 0, 0],
        [1, 1, 1, 0],
        [0, 0, 0, 0],
      ],
    );
  });

  it('waits for a switch, each for its own', () => {
    assert.deepEqual(codes(gateway('istio-east-west'), '1.27'), ['field-gated']);
    const flag = (name: string): string =>
      `---\napiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: {values: {pilot: {env: {${name}: "true"}}}}\n`;
    const on = gateway('istio-east-west') + flag('AMBIENT_ENABLE_MULTI_NETWORK');
    assert.deepEqual(codes(on, '1.29'), []);
    const remote = ['1.20', '1.21', '1.22', '1.23'].map((release) => codes(gateway('istio-remote'), release));
    assert.deepEqual(remote, [[], ['field-gated'], ['field-gated'], []]);
    const discovering = gateway('istio-remote') + flag('PILOT_MULTI_NETWORK_DISCOVER_GATEWAY_API');
    assert.deepEqual(codes(discovering, '1.22'), []);
    assert.deepEqual(codes(gateway('istio-east-west') + flag('PILOT_ENABLE_AGENTGATEWAY'), '1.29'), [
      'field-gated',
    ]);
  });
});

describe('what istiod takes alone', () => {
  const object = (kind: string, spec: string): string =>
    `apiVersion: ${kind.split('/').slice(0, 2).join('/')}\nkind: ${kind.split('/')[2]!}\nmetadata: {name: a}\nspec:\n${spec.replace(/^/gm, '  ')}\n`;
  const refused = (text: string, release: string): string[] =>
    found(text, release).filter((one) => /^(?:field|value)-rejected/.test(one));
  const select = 'selector: {matchLabels: {app: a}}';
  const refs = 'targetRefs:\n- {kind: Service, group: "", name: a}';

  it('is a selector beside a target', () => {
    for (const kind of [
      'telemetry.istio.io/v1/Telemetry',
      'security.istio.io/v1/AuthorizationPolicy',
      'security.istio.io/v1/RequestAuthentication',
      'extensions.istio.io/v1alpha1/WasmPlugin',
    ]) {
      assert.deepEqual(refused(object(kind, `${select}\n${refs}`), '1.24'), [
        'field-rejected spec.targetRefs',
      ]);
      // A release that lacks one of them says that.
      assert.deepEqual(refused(object(kind, `${select}\n${refs}`), '1.19'), []);
      for (const alone of [select, refs, `${select}\ntargetRefs: []`, `selector: null\n${refs}`])
        assert.deepEqual(refused(object(kind, alone), '1.24'), [], alone);
    }
    const two = [select, refs].map((spec) => object('telemetry.istio.io/v1/Telemetry', spec)).join('---\n');
    assert.deepEqual(refused(two, '1.24'), []);
    const either = `{{- if .Values.all }}\n${select}\n{{- else }}\n${refs}\n{{- end }}`;
    assert.deepEqual(refused(object('telemetry.istio.io/v1/Telemetry', either), '1.24'), []);
  });

  it('is how to try again where nothing is tried again, or nobody says how often', () => {
    const retries = (lines: string): string =>
      object('networking.istio.io/v1/VirtualService', `hosts: [a]\nhttp:\n- retries: ${lines}`);
    const at = (lines: string, release = '1.24'): string[] =>
      refused(retries(lines), release).map((one) => one.slice(one.lastIndexOf('.') + 1));
    for (const none of ['', 'attempts: 0, ', 'attempts: "0", ']) {
      assert.deepEqual(at(`{${none}perTryTimeout: 2s}`), ['perTryTimeout'], none);
      assert.deepEqual(at(`{${none}retryOn: 5xx, retryRemoteLocalities: true}`), [
        'retryOn',
        'retryRemoteLocalities',
      ]);
    }
    assert.deepEqual(at('\n    perTryTimeout: 2s'), ['perTryTimeout']);
    for (const right of ['{attempts: 0}', '{attempts: 3, perTryTimeout: 2s}', '{retryOn: ""}', '{}'])
      assert.deepEqual(at(right), [], right);
    assert.deepEqual(at('{attempts: {{ .Values.attempts }}, perTryTimeout: 2s}'), []);
    // What is merged into it says how often.
    assert.deepEqual(at('&three {attempts: 3}\n- retries: {<<: *three, perTryTimeout: 2s}'), []);
    assert.deepEqual([at('{attempts: -1}'), at('{attempts: 0}', '1.2.0')], [['attempts'], ['attempts']]);
    // What stands beside it is in the object that is patched.
    const patch = (path: string, value: string): string =>
      `kind: Kustomization\napiVersion: kustomize.config.k8s.io/v1beta1\npatches:\n- target: {kind: VirtualService}\n  patch: |-\n    - op: add\n      path: /spec/http/0/${path}\n      value: ${value}\n`;
    assert.deepEqual(refused(patch('retries/perTryTimeout', '2s'), '1.24'), []);
    assert.equal(refused(patch('retries', '{perTryTimeout: 2s}'), '1.24').length, 1);
  });

  it('is one way to spread, to rewrite or to tunnel beside another', () => {
    const rule = (policy: string): string =>
      object('networking.istio.io/v1/DestinationRule', `host: a\n${policy}`);
    const locality =
      'localityLbSetting: {distribute: [{from: a/*, to: {a/*: 100}}], failover: [{from: a, to: b}]}';
    for (const where of [
      `trafficPolicy: {loadBalancer: {${locality}}}`,
      `subsets:\n- {name: a, trafficPolicy: {portLevelSettings: [{loadBalancer: {${locality}}}]}}`,
    ])
      assert.match(refused(rule(where), '1.24').join(), /^field-rejected .*localityLbSetting\.failover$/);
    assert.deepEqual(
      found(mesh(locality), '1.24').filter((one) => one.includes('rejected')),
      ['setting-rejected localityLbSetting.failover'],
    );
    const hash = 'consistentHash: {useSourceIp: true, minimumRingSize: 9, maglev: {tableSize: 11}}';
    assert.equal(refused(rule(`trafficPolicy: {loadBalancer: {${hash}}}`), '1.24').length, 1);
    const tunnel = 'trafficPolicy: {tunnel: {targetHost: a, targetPort: 1}, proxyProtocol: {version: V2}}';
    assert.equal(refused(rule(tunnel), '1.24').length, 1);
    const route = (lines: string): string =>
      object('networking.istio.io/v1/VirtualService', `hosts: [a]\nhttp:\n- ${lines}`);
    const both = 'rewrite: {uri: /, uriRegexRewrite: {match: a, rewrite: b}}';
    assert.equal(refused(route(both), '1.24').length, 1);
    assert.deepEqual(refused(route('rewrite: {uri: /, authority: a}'), '1.24'), []);
  });

  it('is who asks, where somebody else decides, and endpoints beside a selector of workloads', () => {
    const policy = (action: string, from: string): string =>
      object(
        'security.istio.io/v1/AuthorizationPolicy',
        `action: ${action}\n${action === 'CUSTOM' ? 'provider: {name: a}\n' : ''}rules:\n- from:\n  - source: {${from}: [a]}`,
      );
    for (const from of ['principals', 'notPrincipals', 'namespaces', 'requestPrincipals'])
      assert.deepEqual(refused(policy('CUSTOM', from), '1.24'), [
        `field-rejected spec.rules[].from[].source.${from}`,
      ]);
    assert.deepEqual(refused(policy('CUSTOM', 'ipBlocks'), '1.24'), []);
    const when = (action: string, key: string): string =>
      policy(action, 'ipBlocks') + `  - when: [{key: ${key}, values: [a]}]\n`;
    const keys: readonly (readonly [key: string, last: string | undefined, first: string])[] = [
      ['source.principal', undefined, '1.9'],
      ['request.auth.claims[iss]', undefined, '1.9'],
      ['source.serviceAccount', undefined, '1.25'],
      ['source.trustDomain', '1.30.1', '1.30.2'],
    ];
    for (const [key, last, first] of keys) {
      const told = [`field-rejected spec.rules[].when[].key`];
      assert.deepEqual(refused(when('CUSTOM', `"${key}"`), first), told, key);
      assert.deepEqual(refused(when('DENY', `"${key}"`), first), [], key);
      if (last !== undefined) assert.deepEqual(refused(when('CUSTOM', `"${key}"`), last), [], key);
    }
    for (const [release, count] of [
      ['1.30.1', 0],
      ['1.30', 1],
      ['1.31', 1],
    ] as const)
      assert.equal(refused(policy('CUSTOM', 'trustDomains'), release).length, count, release);
    for (const key of ['source.ip', 'remote.ip', '"request.headers[a]"', 'source.principals'])
      assert.deepEqual(refused(when('CUSTOM', key), '1.31'), [], key);
    for (const action of ['ALLOW', 'CUSTOM'])
      assert.deepEqual(refused(when(action, 'destination.name'), '1.9').length, 1, action);
    const nobody = policy('CUSTOM', 'principals').replace('[a]', '[]');
    assert.deepEqual(refused(nobody, '1.24'), []);
    assert.deepEqual(refused(policy('ALLOW', 'principals'), '1.24'), []);
    const entry = (endpoints: string): string =>
      object(
        'networking.istio.io/v1/ServiceEntry',
        `hosts: [a.example]\nworkloadSelector: {labels: {app: a}}\n${endpoints}`,
      );
    assert.deepEqual(refused(entry('endpoints: [{address: 1.2.3.4}]'), '1.24'), [
      'field-rejected spec.endpoints',
    ]);
    assert.deepEqual(refused(entry('endpoints: []'), '1.24'), []);
    const ofNoRelease = entry('endpoints: [{address: 1.2.3.4}]').replace('/v1', '/v9');
    assert.deepEqual(found(ofNoRelease, '1.24'), ['version-unknown networking.istio.io/ServiceEntry']);
  });

  it('is one of several ways to say something', () => {
    const route = (lines: string): string =>
      object('networking.istio.io/v1beta1/VirtualService', `hosts: [a]\nhttp:\n- ${lines}`);
    const uri = route('match:\n  - uri: {prefix: /a, exact: /b}');
    assert.deepEqual(
      ['1.3', '1.4', '1.31'].map((release) => refused(uri, release)),
      [
        [],
        ['field-rejected spec.http[].match[].uri.prefix'],
        ['field-rejected spec.http[].match[].uri.prefix'],
      ],
    );
    for (const fine of [
      'match:\n  - uri: {prefix: /a}\n  - uri: {exact: /b}',
      'match:\n  - uri: {prefix: /a}\n    method: {exact: GET}',
      'match:\n  - uri: {prefix: /a, exact: null}',
      'match:\n  - headers: {a: {exact: b}, c: {prefix: d}}',
    ])
      assert.deepEqual(refused(route(fine), '1.24'), [], fine);
    const rule = object(
      'networking.istio.io/v1beta1/DestinationRule',
      'host: a\nsubsets:\n- name: a\n  trafficPolicy:\n    loadBalancer: {simple: RANDOM, consistentHash: {useSourceIp: true}}',
    );
    assert.deepEqual(refused(rule, '1.24'), [
      'field-rejected spec.subsets[].trafficPolicy.loadBalancer.consistentHash',
    ]);
    const filter = 'networking.istio.io/v1alpha3/EnvoyFilter';
    const selected = object(filter, `workloadSelector: {labels: {a: b}}\n${refs}`);
    assert.deepEqual(
      ['1.23', '1.27'].map((release) => refused(selected, release)),
      [[], ['field-rejected spec.targetRefs']],
    );
  });

  it('is one source of keys and certificates, of a rule and of a server', () => {
    const jwt = (lines: string): string =>
      object('security.istio.io/v1/RequestAuthentication', `jwtRules:\n${lines}`);
    const both = jwt('- issuer: a\n  jwksUri: https://a.example\n  jwks: "{}"');
    assert.deepEqual(
      ['1.22', '1.23'].map((release) => refused(both, release)),
      [[], ['field-rejected spec.jwtRules[].jwks']],
    );
    const second = jwt('- issuer: b\n- issuer: a\n  jwksUri: https://a.example\n  jwks: "{}"');
    assert.deepEqual(refused(second, '1.24'), ['field-rejected spec.jwtRules[].jwks']);
    const apart = jwt('- issuer: a\n  jwksUri: https://a.example\n- issuer: b\n  jwks: "{}"');
    assert.deepEqual(refused(apart, '1.24'), []);
    const gateway = (lines: string): string =>
      object(
        'networking.istio.io/v1/Gateway',
        `servers:\n- tls: {mode: SIMPLE, credentialName: a, ${lines}}`,
      );
    const own = 'serverCertificate: /a.pem';
    const refusals = (lines: string, release: string): string[] => refused(gateway(lines), release);
    assert.deepEqual(refusals(`${own}, privateKey: /b.pem`, '1.27'), [
      'field-rejected spec.servers[].tls.serverCertificate',
    ]);
    assert.deepEqual(refusals(`${own}, privateKey: /b.pem`, '1.26'), []);
    assert.deepEqual(refusals(own, '1.27'), []);
    assert.deepEqual(refusals('credentialNames: [b]', '1.28'), [
      'field-rejected spec.servers[].tls.credentialNames',
    ]);
  });

  it('is one thing that a route does with a request, of each route alone', () => {
    const routes = (...items: string[]): string =>
      object('networking.istio.io/v1beta1/VirtualService', `hosts: [a]\nhttp:\n${items.join('\n')}`);
    const to = 'route: [{destination: {host: a}}]';
    const both = '- redirect: {uri: /a}\n  route: [{destination: {host: a}}]';
    for (const release of ['1.3', '1.8', '1.31'])
      assert.deepEqual(refused(routes(both), release), ['field-rejected spec.http[].redirect'], release);
    for (const [item, release, expected] of [
      [`{directResponse: {status: 200}, ${to}}`, '1.15', 'directResponse'],
      ['{fault: {abort: {httpStatus: 500}}, redirect: {uri: /a}}', '1.20', 'redirect'],
      [`{delegate: {name: a}, ${to}}`, '1.8', 'delegate'],
      [`{mirror: {host: a}, mirrors: [{destination: {host: b}}], ${to}}`, '1.20', 'mirrors'],
    ] as const)
      assert.deepEqual(
        refused(routes(`- ${item}`), release),
        [`field-rejected spec.http[].${expected}`],
        item,
      );
    // A switch decides on delegates of 1.7, and nobody held mirrors against a mirror in 1.19.
    assert.deepEqual(refused(routes(`- {delegate: {name: a}, ${to}}`), '1.7'), []);
    // Of one that hands on, istiod asks for a route and a redirect alone.
    for (const [item, expected] of [
      ['directResponse: {status: 200}, fault: {abort: {httpStatus: 500}}, rewrite: {uri: /b}', []],
      ['mirror: {host: a}, mirrors: [{destination: {host: b}}]', []],
      ['directResponse: {status: 200}, redirect: {uri: /a}', ['field-rejected spec.http[].delegate']],
      [`directResponse: {status: 200}, ${to}`, ['field-rejected spec.http[].delegate']],
    ] as const)
      for (const release of ['1.20', '1.31'])
        assert.deepEqual(refused(routes(`- {delegate: {name: a}, ${item}}`), release), expected, item);
    const apart = routes('- redirect: {uri: /a}', `- ${to}`, '- {directResponse: {status: 200}}');
    assert.deepEqual(refused(apart, '1.31'), []);
    const merged = `x: &x {redirect: {uri: /a}}\n${routes(`- <<: *x\n  ${to}`, `- ${to}`)}`;
    assert.deepEqual(refused(merged, '1.31'), ['field-rejected spec.http[].redirect']);
    const named = routes('- match:\n  - headers: {a: {exact: b, prefix: c}}', `  ${to}`);
    assert.deepEqual(refused(named, '1.31'), ['field-rejected spec.http[].match[].headers{}.prefix']);
    const origins = routes(`- corsPolicy: {allowOrigins: [{exact: a}, {prefix: b}]}\n  ${to}`);
    assert.deepEqual(refused(origins, '1.31'), []);
    assert.deepEqual(refused(origins.replace('{exact: a}, {', '{exact: a, '), '1.31'), [
      'field-rejected spec.http[].corsPolicy.allowOrigins[].prefix',
    ]);
  });

  it('is a way to spread load, to find endpoints, or to name a caller', () => {
    const rule = (policy: string): string =>
      object('networking.istio.io/v1beta1/DestinationRule', `host: a\ntrafficPolicy: ${policy}`);
    const locality = '{distribute: [{from: a, to: {b: 100}}], failover: [{from: a, to: b}]}';
    for (const [policy, release, expected] of [
      [`{loadBalancer: {localityLbSetting: ${locality}}}`, '1.5', 'loadBalancer.localityLbSetting.failover'],
      [
        '{loadBalancer: {consistentHash: {useSourceIp: true, minimumRingSize: 9, maglev: {tableSize: 11}}}}',
        '1.16',
        'loadBalancer.consistentHash.maglev',
      ],
      ['{tunnel: {targetHost: a}, proxyProtocol: {version: V1}}', '1.21', 'proxyProtocol'],
    ] as const)
      assert.deepEqual(refused(rule(policy), release), [`field-rejected spec.trafficPolicy.${expected}`]);
    const outliers = (lines: string): string[] =>
      refused(rule(`{portLevelSettings: [{outlierDetection: {${lines}}}]}`), '1.11');
    for (const lines of [
      'consecutiveLocalOriginFailures: 5',
      'consecutiveLocalOriginFailures: 5, splitExternalLocalOriginErrors: false',
    ])
      assert.deepEqual(outliers(lines), [
        'field-rejected spec.trafficPolicy.portLevelSettings[].outlierDetection.consecutiveLocalOriginFailures',
      ]);
    for (const lines of [
      'consecutiveLocalOriginFailures: 5, splitExternalLocalOriginErrors: true',
      'consecutiveLocalOriginFailures: 0',
      'splitExternalLocalOriginErrors: true',
    ])
      assert.deepEqual(outliers(lines), [], lines);
    const ring = (size: string): string[] =>
      refused(
        rule(
          `{loadBalancer: {consistentHash: {useSourceIp: true, minimumRingSize: ${size}, ringHash: {minimumRingSize: 9}}}}`,
        ),
        '1.31',
      );
    for (const nothing of ['0', 'null']) assert.deepEqual(ring(nothing), [], nothing);
    assert.equal(ring('1').length, 1);
    const entry = (resolution: string, rest: string): string =>
      object('networking.istio.io/v1/ServiceEntry', `hosts: ["*.a.b"]\nresolution: ${resolution}\n${rest}`);
    const endpoints = 'endpoints: [{address: 1.2.3.4}]';
    assert.deepEqual(refused(entry('NONE', endpoints), '1.24'), ['field-rejected spec.endpoints']);
    // Where nobody writes it, it is NONE; what a template or a patch leaves out may stand elsewhere.
    const unsaid = entry('NONE', endpoints).replace(/ *resolution: NONE\n/, '');
    for (const release of ['1.22', '1.31'])
      assert.deepEqual(refused(unsaid, release), ['field-rejected spec.endpoints'], release);
    assert.deepEqual(refused(unsaid.replace(/ *hosts:.*\n/, ''), '1.24'), []);
    assert.deepEqual(refused(entry('STATIC', endpoints), '1.24'), []);
    const templated = unsaid.replace(/^( *)endpoints:/m, '$1{{- include "resolution" . }}\n$&');
    assert.deepEqual(refused(templated, '1.24'), []);
    assert.deepEqual(refused(entry('{{ .Values.resolution }}', endpoints), '1.24'), []);
    assert.deepEqual(refused(entry('DYNAMIC_DNS', 'addresses: [1.2.3.4]'), '1.28'), [
      'field-rejected spec.addresses',
    ]);
    assert.deepEqual(refused(entry('STATIC', `${endpoints}\naddresses: [1.2.3.4]`), '1.28'), []);
    const source = (from: string): string =>
      object('security.istio.io/v1/AuthorizationPolicy', `rules:\n- from:\n  - source: {${from}}`);
    assert.deepEqual(refused(source('serviceAccounts: [a/b], namespaces: [a]'), '1.25'), [
      'field-rejected spec.rules[].from[].source.serviceAccounts',
    ]);
  });

  it('is nothing that is merged and set anew, as it is not known here which of two counts', () => {
    const rule = (above: string, lines: string): string =>
      object(
        'networking.istio.io/v1/DestinationRule',
        `host: a\ntrafficPolicy: {tls: &tls {${above}}}\nsubsets:\n- name: a\n  trafficPolicy: {tls: {<<: *tls, ${lines}}}`,
      );
    const own = 'mode: SIMPLE, caCertificates: /a';
    assert.deepEqual(refused(rule(own, 'caCertificates: "", credentialName: a'), '1.31'), []);
    assert.deepEqual(refused(rule(own, 'mode: DISABLE, credentialName: a'), '1.31'), []);
    assert.equal(refused(rule(own, 'credentialName: a'), '1.31').length, 1);
  });

  it('is a key, a root or a name that goes with no such mode of TLS', () => {
    const server = (lines: string): string =>
      object('networking.istio.io/v1/Gateway', `servers:\n- tls: {${lines}}`);
    const releases = ['1.12', '1.13', '1.31'];
    const own = (text: string, asked: readonly string[] = releases): number[] =>
      asked.map((release) => refused(text, release).length);
    assert.deepEqual(own(server('mode: ISTIO_MUTUAL, credentialName: a')), [0, 1, 1]);
    assert.deepEqual(own(server('mode: ISTIO_MUTUAL, serverCertificate: /a')), [1, 1, 1]);
    assert.deepEqual(own(server('mode: SIMPLE, credentialName: a')), [0, 0, 0]);
    // Each server has its own.
    const two = 'servers:\n- tls: {mode: ISTIO_MUTUAL}\n- tls: {mode: SIMPLE, credentialName: a}';
    assert.deepEqual(own(object('networking.istio.io/v1/Gateway', two)), [0, 0, 0]);
    const client = (lines: string): number[] =>
      ['', 'subsets:\n- name: a\n  '].flatMap((above) =>
        own(
          object(
            'networking.istio.io/v1/DestinationRule',
            `host: a\n${above}trafficPolicy: {tls: {${lines}}}`,
          ),
          ['1.18', '1.19', '1.31'],
        ),
      );
    const late = [0, 1, 1, 0, 1, 1];
    assert.deepEqual(client('mode: SIMPLE, insecureSkipVerify: true, caCertificates: /a'), late);
    assert.deepEqual(client('mode: MUTUAL, insecureSkipVerify: true, subjectAltNames: [a]'), late);
    assert.deepEqual(client('mode: SIMPLE, insecureSkipVerify: true, credentialName: a'), late);
    const never = [0, 0, 0, 0, 0, 0];
    assert.deepEqual(client('mode: MUTUAL, insecureSkipVerify: true, credentialName: a'), never);
    assert.deepEqual(client('mode: SIMPLE, insecureSkipVerify: false, caCertificates: /a'), never);
    assert.deepEqual(client('mode: ISTIO_MUTUAL, insecureSkipVerify: true, caCertificates: /a'), never);
    assert.deepEqual(client('mode: MUTUAL, credentialName: a, privateKey: /a'), [1, 1, 1, 1, 1, 1]);
  });

  it('is a proxy for what goes nowhere, a value that is taken away, and a protocol that is chosen twice', () => {
    const outbound = (lines: string): string[] =>
      refused(object('networking.istio.io/v1/Sidecar', `outboundTrafficPolicy: {${lines}}`), '1.24');
    const proxy = 'egressProxy: {host: a.com, port: {number: 80}}';
    assert.equal(outbound(proxy).length, 1);
    assert.equal(outbound(`mode: REGISTRY_ONLY, ${proxy}`).length, 1);
    assert.deepEqual(outbound(`mode: ALLOW_ANY, ${proxy}`), []);
    const tag = (lines: string): string[] =>
      refused(
        object(
          'telemetry.istio.io/v1/Telemetry',
          `metrics:\n- overrides:\n  - tagOverrides: {a: {${lines}}, b: {value: "c"}}`,
        ),
        '1.24',
      );
    assert.equal(tag('operation: REMOVE, value: b').length, 1);
    assert.deepEqual(tag('operation: REMOVE'), []);
    assert.deepEqual(tag('operation: UPSERT, value: b'), []);
    const variable = (lines: string, release: string): string[] =>
      refused(
        object(
          'extensions.istio.io/v1alpha1/WasmPlugin',
          `url: oci://a\nvmConfig: {env: [{name: A, ${lines}}]}`,
        ),
        release,
      );
    const both = 'valueFrom: HOST, value: b';
    assert.deepEqual([variable(both, '1.19').length, variable(both, '1.20').length], [0, 1]);
    assert.deepEqual(variable('valueFrom: HOST', '1.20'), []);
    const http = (lines: string): string[] =>
      refused(
        object(
          'networking.istio.io/v1/DestinationRule',
          `host: a\ntrafficPolicy: {connectionPool: {http: {${lines}}}}`,
        ),
        '1.24',
      );
    assert.equal(http('useClientProtocol: true, h2UpgradePolicy: UPGRADE').length, 1);
    assert.deepEqual(http('useClientProtocol: false, h2UpgradePolicy: UPGRADE'), []);
    assert.deepEqual(http('useClientProtocol: true, h2UpgradePolicy: DO_NOT_UPGRADE'), []);
  });

  it('is an attribute of a condition that a release does not know, each in its own, and that is what the policy needs', () => {
    const when = (key: string): string =>
      object(
        'security.istio.io/v1beta1/AuthorizationPolicy',
        `rules: [{when: [{key: "${key}", values: [a]}]}]`,
      );
    const told = (text: string, release: string): string[] =>
      found(text, release).filter((one) => !one.startsWith('version-'));
    for (const [attribute, last] of [
      ['remote.ip', 7],
      ['source.serviceAccount', 24],
      ['source.trustDomain', 29],
    ] as const) {
      const late = [`value-not-yet spec.rules[].when[].key=${attribute}`];
      assert.deepEqual(told(when(attribute), `1.${last}`), late);
      assert.deepEqual(told(when(attribute), `1.${last + 1}.3`), [], attribute);
      assert.equal(needed(when(attribute)), `1.${last + 1}`);
    }
    assert.deepEqual(told(when('source.user'), '1.5'), ['value-removed spec.rules[].when[].key=source.user']);
    assert.deepEqual(refused(when('request.headers[User-Agent]'), '1.20'), []);
    assert.equal(needed(when('source.user')), '1.4');
    const service = (value: string): string =>
      `apiVersion: v1\nkind: Service\nmetadata:\n  annotations: {networking.istio.io/traffic-distribution: ${value}}\n`;
    assert.equal(found(service('PreferSameNode'), '1.26').length, 1);
    assert.deepEqual(found(service('PreferSameNode'), '1.27'), []);
    assert.deepEqual([needed(service('PreferSameNode')), needed(service('PreferClose'))], ['1.27', '1.24']);
    const values = (lines: string): string =>
      `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nspec:\n  chart: {spec: {chart: istiod, sourceRef: {name: istio}}}\n  values: {${lines}}\n`;
    assert.deepEqual(
      [needed(values('profile: ambient')), needed(values('profile: remote'))],
      ['1.21', '1.24'],
    );
  });

  it('is a reason to try again that a release does not know, among others too', () => {
    const route = (reasons: string): string =>
      object(
        'networking.istio.io/v1alpha3/VirtualService',
        `hosts: [a]\nhttp: [{route: [{destination: {host: a}}], retries: {attempts: 2, retryOn: "${reasons}"}}]`,
      );
    const at = (reasons: string, ...releases: string[]): number[] =>
      releases.map((release) => refused(route(reasons), release).length);
    assert.deepEqual(at('5xx,reset', '1.2', '1.4.2', '1.4.3', '1.5'), [1, 1, 0, 0]);
    // Of a minor alone nobody knows whether it has the patch.
    assert.deepEqual(at('retriable-headers', '1.7', '1.8.2', '1.8', '1.8.3'), [1, 1, 0, 0]);
    assert.deepEqual(at('503,reset-before-request,reset', '1.22', '1.23', '1.31'), [1, 0, 0]);
    assert.equal(needed(route('503,reset-before-request')), '1.23');
    assert.deepEqual(at('gateway-error,connect-failure,refused-stream', '1.2', '1.31'), [0, 0]);
  });

  it('is what means nothing without something else', () => {
    const ports = (spec: string): string =>
      object('security.istio.io/v1beta1/PeerAuthentication', `portLevelMtls: {80: {mode: DISABLE}}\n${spec}`);
    const alone = ports('mtls: {mode: STRICT}');
    for (const release of ['1.5', '1.20', '1.31'])
      assert.deepEqual(refused(alone, release), ['field-rejected spec.portLevelMtls'], release);
    assert.deepEqual(refused(ports('selector: {}'), '1.20'), ['field-rejected spec.portLevelMtls']);
    assert.deepEqual(refused(ports('selector: {matchLabels: {a: b}}'), '1.20'), []);
    assert.deepEqual(refused(ports('{{ include "selector" . }}'), '1.20'), []);
    // Whoever writes the selector writes its labels.
    for (const selector of ['${selector}', 'var_selector'])
      assert.deepEqual(refused(ports(`selector: ${selector}`), '1.20'), [], selector);
    const again = ports('selector: *labels');
    const first = ports('selector: &labels {matchLabels: {a: b}}');
    const list = [first, again].map((one) => `- ${one.trim().replace(/\n/g, '\n  ')}\n`).join('');
    assert.deepEqual(refused(`apiVersion: v1\nkind: List\nitems:\n${list}`, '1.20'), []);
    const policy = (spec: string): string => object('security.istio.io/v1beta1/AuthorizationPolicy', spec);
    assert.deepEqual(refused(policy('action: DENY\nselector: {matchLabels: {a: b}}'), '1.5'), [
      'value-rejected spec.action=DENY',
    ]);
    // A file of its own may be the patch of an object that has the rest.
    assert.deepEqual(refused(policy('action: DENY'), '1.5'), []);
    assert.deepEqual(refused(ports(''), '1.20'), []);
    for (const lacking of ['provider: {name: a}', 'rules: [{}]'])
      assert.deepEqual(refused(policy(`action: CUSTOM\n${lacking}`), '1.9'), [
        'value-rejected spec.action=CUSTOM',
      ]);
    for (const whole of [
      'action: DENY\nrules: [{}]',
      'action: CUSTOM\nrules: [{}]\nprovider: {name: a}',
      'action: ALLOW',
    ])
      assert.deepEqual(refused(policy(whole), '1.20'), [], whole);
  });

  it('is a provider beside an action that asks nobody', () => {
    const policy = (action: string): string =>
      object(
        'security.istio.io/v1beta1/AuthorizationPolicy',
        `action: ${action}\nprovider: {name: a}\nrules: [{}]`,
      );
    assert.deepEqual(refused(policy('DENY'), '1.20'), ['field-rejected spec.provider']);
    for (const action of ['CUSTOM', '"{{ .Values.action }}"'])
      assert.deepEqual(refused(policy(action), '1.20'), [], action);
  });

  it('is told of all that is in it', () => {
    const text = object(
      'telemetry.istio.io/v1/Telemetry',
      `${select}\ntargetRefs:\n- {kind: Service, group: "", name: a, namespace: b}`,
    );
    assert.deepEqual(refused(text, '1.24'), ['field-rejected spec.targetRefs']);
  });
});

describe('a switch of istiod', () => {
  const values = (env: string): string =>
    `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec:\n  values:\n    pilot:\n      env:\n        ${env}\n`;
  const read = (env: string): boolean =>
    !found(values(env), '1.24').some((one) => one.startsWith('flag-inert'));

  it('has no effect where it is set to what nobody can read', () => {
    for (const env of [
      'PILOT_ENABLE_AMBIENT: "yes"',
      'PILOT_ENABLE_AMBIENT: enabled',
      'PILOT_DEBOUNCE_AFTER: "100"',
      'PILOT_DEBOUNCE_MAX: 1d',
      'PILOT_PUSH_THROTTLE: unlimited',
      'PILOT_TRACE_SAMPLING: low',
    ])
      assert.ok(!read(env), env);
    const container = `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: istiod}\nspec:\n  template:\n    spec:\n      containers:\n      - name: discovery\n        image: docker.io/istio/pilot:1.24.0\n        env:\n        - {name: PILOT_ENABLE_AMBIENT, value: "on"}\n`;
    assert.ok(found(container, '1.24').includes('flag-inert PILOT_ENABLE_AMBIENT'));
  });

  it('is read in each way in which Go writes it, and is not judged by what is filled in later', () => {
    for (const env of [
      // Without quotes it is true, as charts read YAML.
      'PILOT_ENABLE_AMBIENT: yes',
      'PILOT_ENABLE_AMBIENT: "true"',
      'PILOT_ENABLE_AMBIENT: "1"',
      'PILOT_ENABLE_AMBIENT: T',
      'PILOT_ENABLE_AMBIENT: ""',
      'PILOT_ENABLE_AMBIENT: {{ .Values.ambient }}',
      'PILOT_ENABLE_AMBIENT: $(AMBIENT)',
      'PILOT_DEBOUNCE_AFTER: 1m30s',
      'PILOT_DEBOUNCE_AFTER: "0"',
      'PILOT_DEBOUNCE_AFTER: .5s',
      'PILOT_PUSH_THROTTLE: 100',
      'PILOT_TRACE_SAMPLING: "0.1"',
      // A text.
      'ENABLE_NATIVE_SIDECARS: "auto"',
      'PILOT_JWT_ENABLE_REMOTE_JWKS: hybrid',
    ])
      assert.ok(read(env), env);
  });
});

describe('what the controller of the Gateway API does not accept', () => {
  const front = (listener: string): string =>
    `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: front}\nspec:\n  gatewayClassName: istio\n  listeners:\n  - ${listener}\n`;
  const states = (text: string, release: string): string[] =>
    found(text, release).map((one) => one.replace(/^\w+-(\w+) .*[.=]/, '$1 '));

  it('is a route with a filter that Istio does not know, which is more than a filter without effect', () => {
    const route = (rule: string): string =>
      `${front('{name: web, port: 80, protocol: HTTP}')}---\napiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nspec:\n  parentRefs: [{name: front}]\n  rules:\n  - ${rule}\n`;
    const extension = '[{type: ExtensionRef, extensionRef: {group: a, kind: b, name: c}}]';
    for (const release of ['1.20', '1.26', '1.31']) {
      const refused = ['rejected ExtensionRef', 'rejected extensionRef'];
      assert.deepEqual(states(route(`filters: ${extension}`), release), refused, release);
      assert.deepEqual(states(route(`backendRefs: [{name: a, filters: ${extension}}]`), release), refused);
    }
    const rewrite = 'filters: [{type: URLRewrite, urlRewrite: {hostname: a.example}}]';
    assert.deepEqual(states(route(rewrite), '1.20'), []);
    assert.deepEqual(states(route(`backendRefs: [{name: a, ${rewrite}}]`), '1.20'), [
      'rejected URLRewrite',
      'rejected urlRewrite',
    ]);
  });

  it('is a listener of a protocol that is not served, or only with a flag', () => {
    const of = (protocol: string) => (release: string) =>
      states(front(`{name: a, port: 9000, protocol: ${protocol}}`), release).join();
    const releases = ['1.24', '1.25', '1.29', '1.30', '1.31'];
    assert.deepEqual(releases.map(of('HTTP')), ['', '', '', '', '']);
    assert.deepEqual(releases.map(of('TLS')), ['', 'gated TLS', 'gated TLS', '', '']);
    assert.deepEqual(releases.map(of('TCP')), ['', 'gated TCP', 'gated TCP', 'gated TCP', '']);
    assert.deepEqual(releases.map(of('UDP')).slice(1), Array(4).fill('rejected UDP'));
  });
});

describe('what waits for a switch', () => {
  const gated = (text: string, release: string): string[] =>
    found(text, release).flatMap((one) => /^\w+-gated (.*)/.exec(one)?.[1] ?? []);
  const service = (label: string): string =>
    `apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n  labels: {${label}}\n`;

  it('is a service that is global, and what says which services are', () => {
    assert.deepEqual(gated(service('istio.io/global: "true"'), '1.28'), ['istio.io/global']);
    const scope = 'serviceScopeConfigs: [{scope: GLOBAL}]';
    assert.deepEqual(gated(mesh(scope), '1.28')[0], 'serviceScopeConfigs');
    const on = `${mesh(scope)}  values: {pilot: {env: {AMBIENT_ENABLE_MULTI_NETWORK: "true"}}}\n`;
    assert.deepEqual(gated(on, '1.28'), []);
  });

  it('is a persistent session since there is a switch for it', () => {
    const session = service('istio.io/persistent-session: cookie');
    assert.deepEqual(gated(session, '1.16'), []);
    assert.deepEqual(gated(session, '1.17'), ['istio.io/persistent-session']);
  });
});

describe('what the API had before istiod read it', () => {
  const first = (text: string, releases: readonly string[]): string[] =>
    releases.map((release) => found(text, release).find((one) => /inert|gated|rejected/.test(one)) ?? '');

  it('does nothing until then, be it a minor release or a patch', () => {
    const sidecar = `apiVersion: networking.istio.io/v1beta1\nkind: Sidecar\nspec:\n  ingress:\n  - connectionPool: {tcp: {maxConnections: 1}}\n`;
    assert.deepEqual(first(sidecar, ['1.20', '1.21']), ['field-inert spec.ingress[].connectionPool', '']);
    const pool = 'setting-inert caCertificates[].trustDomains';
    const trust = mesh('caCertificates: [{pem: a, trustDomains: [a]}]');
    assert.deepEqual(first(trust, ['1.16.3', '1.16.4', '1.17.1', '1.17.2']), [pool, '', pool, '']);
    assert.deepEqual(first(mesh('outboundTrafficPolicy: {tls: {mode: SIMPLE}}'), ['1.30', '1.31']), [
      'setting-inert outboundTrafficPolicy.tls',
      '',
    ]);
  });

  it('is refused until then, waits for a switch, or was never read', () => {
    const filter = `apiVersion: networking.istio.io/v1alpha3\nkind: EnvoyFilter\nspec:\n  configPatches:\n  - applyTo: EXTENSION_CONFIG\n`;
    assert.deepEqual(first(filter, ['1.8', '1.9']), [
      'value-rejected spec.configPatches[].applyTo=EXTENSION_CONFIG',
      '',
    ]);
    const bundle = mesh('caCertificates: [{spiffeBundleUrl: a}]');
    assert.equal(first(bundle, ['1.28'])[0], 'setting-gated caCertificates[].spiffeBundleUrl');
    assert.deepEqual(first(mesh('caCertificates: [{pem: a}]'), ['1.12', '1.13']), [
      'setting-gated caCertificates',
      '',
    ]);
    const logging = mesh('extensionProviders: [{name: a, stackdriver: {logging: {labels: {a: b}}}}]');
    assert.match(first(logging, ['1.20'])[0]!, /^setting-inert .*stackdriver\.logging$/);
  });
});

describe('an operation of a patch that nothing carries out', () => {
  const toldWith = (
    applyTo: string,
    operation: string,
    match = 'context: ANY',
    release = '1.31',
  ): readonly string[] => {
    const history = realHistory();
    const patch = `patch: {operation: ${operation}, value: {name: a}}`;
    const text = `apiVersion: networking.istio.io/v1alpha3\nkind: EnvoyFilter\nspec:\n  configPatches:\n  - {applyTo: ${applyTo}, match: {${match}}, ${patch}}\n`;
    const options = findingOptions(history, { targets: [parseVersion(history, release)!] });
    return findFindings(analyze(textLines(text), history), options)
      .filter(({ code }) => code === 'patch-never-applies')
      .map(({ message }) => message);
  };
  const told = (applyTo: string, operation: string): readonly string[] => toldWith(applyTo, operation);
  const manager = 'name: envoy.filters.network.http_connection_manager';
  const an = (applyTo: string): string => `${applyTo === 'HTTP_FILTER' ? 'an' : 'a'} ${applyTo}`;
  /** What a filter is, a match that names one, and where. */
  const named = [
    ['NETWORK_FILTER', 'listener: {filterChain: {filter: {name: a}}}', 'listener.filterChain.filter'],
    [
      'HTTP_FILTER',
      `listener: {filterChain: {filter: {${manager}, subFilter: {name: a}}}}`,
      'listener.filterChain.filter.subFilter',
    ],
    ['LISTENER_FILTER', 'listener: {listenerFilter: a}', 'listener.listenerFilter'],
  ] as const;

  it('is told with what it is applied to', () => {
    const never = (applyTo: string, operation: string): string =>
      `Has no effect: istiod never applies ${operation} to ${applyTo === 'HTTP_ROUTE' ? 'an' : 'a'} ${applyTo}`;
    for (const applyTo of ['LISTENER', 'FILTER_CHAIN', 'CLUSTER', 'HTTP_ROUTE']) {
      assert.deepEqual(told(applyTo, 'REPLACE'), [never(applyTo, 'REPLACE')]);
      for (const operation of ['ADD', 'MERGE', 'MERGE_AND_REPLACE_LIST', 'REMOVE', 'INSERT_FIRST'])
        assert.deepEqual(told(applyTo, operation), [], `${operation} on ${applyTo}`);
    }
    for (const operation of ['ADD', 'REMOVE', 'INSERT_AFTER', 'REPLACE'])
      assert.equal(told('ROUTE_CONFIGURATION', operation).length, 1, operation);
    for (const operation of ['MERGE', 'REMOVE', 'REPLACE'])
      assert.equal(told('EXTENSION_CONFIG', operation).length, 1, operation);
    assert.deepEqual([...told('ROUTE_CONFIGURATION', 'MERGE'), ...told('EXTENSION_CONFIG', 'ADD')], []);
  });

  it('is none of a virtual host, which may be replaced, nor of a filter that the match names', () => {
    assert.deepEqual(told('VIRTUAL_HOST', 'REPLACE'), []);
    for (const [applyTo, match] of named) assert.deepEqual(toldWith(applyTo, 'REPLACE', match), [], applyTo);
  });

  it('is what takes the place of a filter that the match does not name, or takes it away', () => {
    for (const [applyTo, , path] of named)
      assert.deepEqual(told(applyTo, 'REPLACE'), [
        `Has no effect: istiod applies REPLACE to ${an(applyTo)} only if match.${path} names it`,
      ]);
    // A filter of the network alone names no filter of HTTP.
    const around = `listener: {filterChain: {filter: {${manager}}}}`;
    assert.equal(toldWith('HTTP_FILTER', 'REMOVE', around).length, 1);
    assert.deepEqual(toldWith('HTTP_FILTER', 'MERGE', around), []);
    const removed = (applyTo: string): readonly number[] =>
      ['1.18', '1.19', '1.31'].map((release) => toldWith(applyTo, 'REMOVE', undefined, release).length);
    assert.deepEqual(removed('HTTP_FILTER'), [0, 1, 1]);
    assert.deepEqual(removed('NETWORK_FILTER'), [0, 1, 1]);
    assert.deepEqual(removed('LISTENER_FILTER'), [1, 1, 1]);
    for (const operation of ['ADD', 'INSERT_BEFORE', 'INSERT_AFTER', 'INSERT_FIRST', 'MERGE'])
      for (const [applyTo] of named)
        if (applyTo !== 'LISTENER_FILTER' || operation !== 'MERGE')
          assert.deepEqual(told(applyTo, operation), [], `${operation} ${applyTo}`);
    // One of a listener is merged into where it is named alone, once it is at all.
    const merged = (release: string): readonly string[] =>
      toldWith('LISTENER_FILTER', 'MERGE', undefined, release);
    assert.match(merged('1.26').join(), /^Has no effect before Istio 1\.27:[^,]*$/);
    assert.deepEqual(merged('1.27'), [
      'Has no effect: istiod applies MERGE to a LISTENER_FILTER only if match.listener.listenerFilter names it',
    ]);
  });

  it('is what older releases take and do not carry out yet', () => {
    const before = (applyTo: string, operation: string, releases: readonly string[]): readonly string[] =>
      releases.map((release) => toldWith(applyTo, operation, undefined, release).join());
    assert.deepEqual(before('HTTP_FILTER', 'INSERT_FIRST', ['1.5.10', '1.9.9', '1.10.0']), [
      ...Array<string>(2).fill(
        'Has no effect before Istio 1.10: istiod does not yet apply INSERT_FIRST to an HTTP_FILTER',
      ),
      '',
    ]);
    assert.deepEqual(before('VIRTUAL_HOST', 'REPLACE', ['1.13.9', '1.14.0']), [
      'Has no effect before Istio 1.14: istiod does not yet apply REPLACE to a VIRTUAL_HOST',
      '',
    ]);
    // Filters of the network have a first one at all of them.
    assert.deepEqual(before('NETWORK_FILTER', 'INSERT_FIRST', ['1.5', '1.9']), ['', '']);
  });

  it('is one whose match names what is not there', () => {
    const listener = (name: string, context: string): string =>
      toldWith('NETWORK_FILTER', 'ADD', `context: ${context}, listener: {name: ${name}}`).join();
    const never = (name: string, context: string): string =>
      `Never applies: the listener ${name} is of ${context} only`;
    for (const context of ['GATEWAY', 'SIDECAR_OUTBOUND'])
      assert.equal(listener('virtualInbound', context), never('virtualInbound', 'SIDECAR_INBOUND'));
    assert.equal(
      listener('virtualOutbound', 'SIDECAR_INBOUND'),
      never('virtualOutbound', 'SIDECAR_OUTBOUND'),
    );
    for (const context of ['ANY', 'SIDECAR_INBOUND']) assert.equal(listener('virtualInbound', context), '');
    assert.equal(listener('0.0.0.0_80', 'GATEWAY'), '');
    // A listener is added to all there are, whatever the match says of them.
    const match = 'context: GATEWAY, listener: {name: virtualInbound}';
    assert.deepEqual(toldWith('LISTENER', 'ADD', match), []);
    assert.deepEqual(toldWith('LISTENER', 'MERGE', match), [never('virtualInbound', 'SIDECAR_INBOUND')]);

    const filter = (name: string, applyTo = 'HTTP_FILTER'): string =>
      toldWith(applyTo, 'INSERT_BEFORE', `listener: {filterChain: {filter: {name: "${name}"}}}`).join();
    assert.equal(
      filter('envoy.filters.http.router'),
      'Never applies: HTTP filters are in envoy.filters.network.http_connection_manager only, not in envoy.filters.http.router',
    );
    for (const name of ['envoy.filters.network.http_connection_manager', 'envoy.http_connection_manager'])
      assert.equal(filter(name), '', name);
    assert.equal(filter('${FILTER}'), '');
    assert.equal(filter('envoy.filters.network.tcp_proxy', 'NETWORK_FILTER'), '');
  });

  it('is what is merged into a filter of a listener before 1.27, and a list in a filter at every release', () => {
    const merged = (release: string): number =>
      toldWith('LISTENER_FILTER', 'MERGE', 'listener: {listenerFilter: a}', release).length;
    assert.deepEqual([merged('1.26'), merged('1.27')], [1, 0]);
    for (const [applyTo, match] of named)
      assert.deepEqual(toldWith(applyTo, 'MERGE_AND_REPLACE_LIST', match), [
        `Has no effect: istiod never applies MERGE_AND_REPLACE_LIST to ${an(applyTo)}`,
      ]);
    assert.equal(toldWith('BOOTSTRAP', 'ADD', undefined, '1.20').length, 1);
    assert.deepEqual(toldWith('BOOTSTRAP', 'MERGE', undefined, '1.20'), []);
  });

  it('is no word of what sidecars are matched without', () => {
    const match = (context: string): string =>
      `context: ${context}, routeConfiguration: {gateway: a/b, portName: http}`;
    assert.deepEqual(toldWith('VIRTUAL_HOST', 'MERGE', match('SIDECAR_OUTBOUND')), [
      'Not looked at: only patches of gateways match by routeConfiguration.gateway',
      'Not looked at: only patches of gateways match by routeConfiguration.portName',
    ]);
    for (const context of ['GATEWAY', 'ANY'])
      assert.deepEqual(toldWith('VIRTUAL_HOST', 'MERGE', match(context)), []);
  });
});

describe('what is read elsewhere under the same name', () => {
  const first = (text: string, releases: readonly string[]): readonly string[] =>
    releases.map((release) => found(text, release)[0] ?? '');
  const sidecar = (spec: string): string =>
    `apiVersion: networking.istio.io/v1beta1\nkind: Sidecar\nspec: ${spec}\n`;

  it('is the port of a listener by its name, which nobody matches', () => {
    const filter = `apiVersion: networking.istio.io/v1alpha3\nkind: EnvoyFilter\nspec:\n  configPatches:\n  - applyTo: LISTENER\n    match: {listener: {portName: http}}\n    patch: {operation: REMOVE}\n`;
    const inert = 'field-inert spec.configPatches[].match.listener.portName';
    assert.deepEqual(first(filter, ['1.5', '1.20', '1.31']), [inert, inert, inert]);
    assert.deepEqual(found(filter.replace('portName: http', 'portNumber: 80'), '1.20'), []);
  });

  it('is the upgrade to HTTP/2 of what comes in', () => {
    for (const at of ['inboundConnectionPool', 'ingress[].connectionPool']) {
      const pool = '{http: {h2UpgradePolicy: UPGRADE, maxRetries: 1}}';
      const spec = at.startsWith('ingress')
        ? `{ingress: [{connectionPool: ${pool}}]}`
        : `{inboundConnectionPool: ${pool}}`;
      assert.deepEqual(
        found(sidecar(spec), '1.28').filter((one) => !one.includes('superseded')),
        [`field-inert spec.${at}.http.h2UpgradePolicy`],
      );
    }
  });

  it('is what goes with a credential that a sidecar cannot have, and the CA of each of several certificates', () => {
    const tls = (line: string): string =>
      sidecar(`{ingress: [{tls: {${line}}}]}`).replace('spec: ', 'spec:\n  ');
    const own = (line: string, release: string): readonly string[] =>
      found(tls(line), release).filter((one) => one.includes('inert'));
    assert.deepEqual(own('verifyCertificateSpki: [a]', '1.13'), [
      'field-inert spec.ingress[].tls.verifyCertificateSpki',
    ]);
    assert.deepEqual(own('verifyCertificateHash: [a]', '1.31').length, 1);
    assert.deepEqual(own('caCertCredentialName: a', '1.28').length, 1);
    const gateway = `apiVersion: networking.istio.io/v1beta1\nkind: Gateway\nspec: {servers: [{tls: {tlsCertificates: [{caCertificates: a, privateKey: b}], verifyCertificateSpki: [a]}}]}\n`;
    assert.deepEqual(
      found(gateway, '1.28').filter((one) => one.includes('inert')),
      ['field-inert spec.servers[].tls.tlsCertificates[].caCertificates'],
    );
  });

  it('waits for a switch: the health of machines in 1.9', () => {
    const group = `apiVersion: networking.istio.io/v1alpha3\nkind: WorkloadGroup\nspec: {probe: {periodSeconds: 5}}\n`;
    assert.deepEqual(
      ['1.8', '1.9', '1.10'].map((release) => found(group, release)[0]?.split(' ')[0]),
      ['field-inert', 'field-gated', undefined],
    );
  });

  it('is the address of what machines are made after, each of which brings its own', () => {
    const group = `apiVersion: networking.istio.io/v1alpha3\nkind: WorkloadGroup\nspec: {template: {address: 10.0.0.1, network: a}}\n`;
    for (const release of ['1.9', '1.28'])
      assert.deepEqual(
        found(group, release).filter((one) => one.startsWith('field')),
        ['field-inert spec.template.address'],
      );
  });

  it('is the protocol of a pool of models in 1.30.0, which the next patch reads', () => {
    const pool = `apiVersion: inference.networking.k8s.io/v1\nkind: InferencePool\nspec: {appProtocol: http}\n`;
    const own = (release: string): string =>
      found(pool, release)
        .find((one) => one.endsWith('spec.appProtocol'))
        ?.split(' ')[0] ?? '';
    assert.deepEqual(['1.30.0', '1.30.1', '1.31'].map(own), ['field-inert', '', '']);
  });
});

describe('what to use instead', () => {
  const said = (text: string, release: string): readonly string[] => {
    const history = realHistory();
    const options = findingOptions(history, { targets: [parseVersion(history, release)!] });
    return findFindings(analyze(textLines(text), history), options)
      .filter(({ code }) => !code.startsWith('target-'))
      .map(({ message }) => message);
  };
  const values = (lines: string): string =>
    `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec:\n  values: ${lines}\n`;

  it('is nothing that does nothing itself at the target', () => {
    const tracer = values('{global: {tracer: {stackdriver: {debug: true}}}}');
    assert.doesNotMatch(said(tracer, '1.23').join(), /; use/);
    assert.match(said(tracer, '1.22').join(), /use ProxyConfig tracing\.stackdriver/);
    const certificates = values('{global: {certificates: [{secretName: a}]}}');
    assert.match(said(certificates, '1.17').join(), /use MeshConfig certificates/);
    assert.doesNotMatch(said(certificates, '1.18').join(), /; use/);
  });
});

describe('what gave way to a setting of its own', () => {
  it('does nothing as soon as the bootstrap writes the address of the newer one alone', () => {
    const old = mesh('defaultConfig: {envoyMetricsServiceAddress: "a:1"}');
    const codes = (release: string): string[] =>
      found(old, release).map((one) => one.replace(/^setting-(\w+) .*/, '$1'));
    assert.deepEqual(['1.6', '1.31'].map(codes), [['inert'], ['inert']]);
  });
});

describe('what routes UDP', () => {
  it('does nothing on a Gateway of Istio, and is silent on any other', () => {
    const routed = (of: string): string[] =>
      found(
        `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: g}\nspec: {gatewayClassName: ${of}}\n---\napiVersion: gateway.networking.k8s.io/v1alpha2\nkind: UDPRoute\nmetadata: {name: a}\nspec: {parentRefs: [{name: g}]}\n`,
        '1.28',
      ).filter((one) => /UDPRoute/.test(one));
    assert.ok(routed('istio').some((one) => one.startsWith('kind-inert')));
    for (const other of ['public', 'stunner', 'eg']) assert.deepEqual(routed(other), []);
  });
});

describe('what is refused but for some values', () => {
  const tls = (lines: string): string =>
    `apiVersion: networking.istio.io/v1\nkind: Sidecar\nspec:\n  ingress:\n  - tls:\n      mode: SIMPLE\n${lines.replace(/^/gm, '      ')}\n`;
  const refused = (lines: string): string[] =>
    found(tls(lines), '1.24').filter((one) => /rejected/.test(one));

  it('is not judged where a template writes the value', () => {
    assert.equal(refused('httpsRedirect: true').length, 1);
    for (const line of [
      'httpsRedirect: {{ .Values.redirect }}',
      'httpsRedirect: "{{ .Values.redirect }}"',
      'credentialName: "{{ .Values.credential }}"',
      'subjectAltNames:\n{{- toYaml .Values.names | nindent 0 }}',
    ])
      assert.deepEqual(refused(line), [], line);
    assert.equal(refused('subjectAltNames: [a]\ncaCertificates: {{ .Values.file }}').length, 1);
  });
});

describe('what a chart has no file for', () => {
  const values = (...lines: string[]): string =>
    `apiVersion: argoproj.io/v1alpha1
kind: Application
spec:
  source:
    repoURL: https://blob.istio.io/istio-release/charts
    chart: istiod
    helm:
      valuesObject:
${lines.join('\n').replace(/^/gm, '        ')}
`;
  const refused = (text: string, release: string): string[] =>
    found(text, release).filter((one) => one.startsWith('helm-rejected'));

  it('is a release whose defaults it no longer knows, or not yet', () => {
    const of = (release: string) => values(`compatibilityVersion: "${release}"`);
    const known: Readonly<Record<string, readonly string[]>> = {
      '1.21': ['1.20'],
      '1.23': ['1.20', '1.21', '1.22'],
      '1.24': ['1.21', '1.22', '1.23'],
      '1.28.3': ['1.25', '1.26', '1.27'],
      '1.30': ['1.25', '1.26', '1.27', '1.28', '1.29'],
    };
    for (const [target, releases] of Object.entries(known))
      for (const release of [
        '1.19',
        '1.20',
        '1.21',
        '1.22',
        '1.23',
        '1.24',
        '1.25',
        '1.26',
        '1.27',
        '1.28',
        '1.29',
      ])
        assert.deepEqual(
          refused(of(release), target),
          releases.includes(release) ? [] : ['helm-rejected compatibilityVersion'],
          `${release} at ${target}`,
        );
    assert.deepEqual(refused(of(''), '1.24'), []);
    assert.deepEqual(refused(of('${RELEASE}'), '1.24'), []);
    assert.deepEqual(refused(of('{{ .Values.release }}'), '1.24'), []);
  });

  it('is a number, which Helm does not write as the name of a file', () => {
    for (const release of ['1.22', '1.20', '1.2'])
      assert.deepEqual(refused(values(`compatibilityVersion: ${release}`), '1.24'), [
        'helm-rejected compatibilityVersion',
      ]);
    assert.deepEqual(refused(values("compatibilityVersion: '1.22'"), '1.24'), []);
    assert.deepEqual(refused(values('compatibilityVersion: {{ .Values.release }}'), '1.24'), []);
  });

  it('is a profile of the installer, or a platform that Istio does nothing for', () => {
    const of = (line: string) => values(line);
    for (const profile of ['default', 'minimal'])
      assert.equal(refused(of(`profile: ${profile}`), '1.22').length, 1);
    assert.deepEqual(refused(of('profile: openshift'), '1.23'), []);
    assert.deepEqual(refused(of('profile: openshift'), '1.24'), ['helm-rejected profile']);
    assert.deepEqual(refused(of('profile: ambient'), '1.24'), []);
    const platform = (name: string) => values(`global: {hub: a, platform: ${name}}`);
    assert.deepEqual(refused(platform('gke'), '1.23'), []);
    assert.deepEqual(refused(platform('gke'), '1.24'), ['helm-rejected global.platform']);
    assert.deepEqual(refused(platform('gke'), '1.25'), []);
    assert.deepEqual(refused(platform('openshift'), '1.24'), []);
  });

  it('is what stands below the wrapper of the defaults, once the charts stop there', () => {
    const of = (chart: string, value: string): string =>
      values(`defaults: ${value}`).replace('chart: istiod', `chart: ${chart}`);
    for (const chart of ['istiod', 'gateway', 'base', 'cni', 'ztunnel']) {
      const at = (release: string, value = '{global: {hub: a}}') => refused(of(chart, value), release);
      assert.deepEqual(at('1.23'), [], chart);
      assert.deepEqual([...at('1.24'), ...at('1.31')], Array(2).fill('helm-rejected defaults'), chart);
      for (const nothing of ['{}', '', 'null', '~']) assert.deepEqual(at('1.24', nothing), [], nothing);
    }
    // Where nothing names the chart, a wrapper of its own may call its settings so.
    const wrapper = 'pilot: {autoscaleMin: 2}\nmeshConfig: {accessLogFile: a}\ndefaults: {team: a}\n';
    assert.deepEqual(refused(wrapper, '1.24'), []);
  });

  it('is told with what it has, and no word against the value itself', () => {
    const history = realHistory();
    const targets = [parseVersion(history, '1.24')!];
    const text = values('compatibilityVersion: "1.20"');
    const [finding] = findFindings(
      analyze(textLines(text), history),
      findingOptions(history, { targets }),
    ).filter(({ code }) => code === 'helm-rejected');
    assert.equal(
      finding?.message,
      'Refused by Istio 1.24 (target is 1.24): compatibilityVersion, unless set to "1.21", "1.22", "1.23"',
    );
    const record = history.get('helm:istiod#compatibilityVersion') as LivingRecord;
    const plain = toPlain(
      describeRecord(record, { history, lang: 'en', target: targets, today: '2026-01-01' }),
    );
    assert.match(plain, /^Since Istio 1\.21 /);
    assert.match(plain, /Refused by Istio 1\.24, unless set to "1\.21" or "1\.22" or "1\.23"\./);
    assert.doesNotMatch(plain, /Refused by Istio 1\.2[1-35-9]/);
  });
});
