/** What stands around Istio's names in files of others, in the real history. */
import assert from 'node:assert/strict';
import { findFindings } from '../../src/check/findings';
import { parseVersion } from '../../src/facts/versions';
import { analyze } from '../../src/manifest/analyze';
import { textLines } from '../../src/manifest/text/lines';
import { looksLikeJson } from '../../src/manifest/text/pieces';
import { findingOptions } from '../support/options';
import { realHistory } from '../support/real-history';

const history = realHistory();

function read(text: string, release?: string): { found: string[]; unread: string[]; said: string[] } {
  const targets = release === undefined ? [] : [parseVersion(history, release)!];
  const analysis = analyze(textLines(text), history);
  const findings = findFindings(analysis, findingOptions(history, { targets })).filter(
    ({ code }) => !code.startsWith('target-'),
  );
  return {
    found: findings.map(({ code, range }) => `${code} ${String(range.start.line)}`),
    unread: analysis.documents.flatMap(({ unread }) =>
      unread.map(({ line, reason }) => `${reason} ${String(line)}`),
    ),
    said: findings.map(({ message }) => message),
  };
}

describe('a line of comment that speaks of templates', () => {
  const flag = '    PILOT_ENABLE_CROSS_CLUSTER_WORKLOAD_ENTRY: true\n';
  const values = (comment: string, after = '  b: "}}"\n'): string =>
    `${comment}\npilot:\n  env:\n${flag}  a: 1\n${after}`;

  it('hides nothing of what follows', () => {
    for (const comment of ['# What contains "{{" is taken for one', '## {{ and {% begin one', '  # {{'])
      assert.deepEqual(read(values(comment), '1.8').found, ['flag-not-yet 3'], comment);
  });

  it('may be an action that goes on, or a whole one', () => {
    for (const comment of [
      '# {{- include "a"\n  . }}',
      '# {{/* a\nb: c\n*/}}',
      '# {{ if }}',
      '# {# a\nb: c #}',
    ])
      assert.deepEqual(read(values(comment), '1.8').unread, [], comment);
  });
});

describe('comments in JSON', () => {
  const object =
    '"apiVersion": "networking.istio.io/v1", // a\n"kind": "VirtualService", "metadata": {"name": "a" // b\n\t},\n"spec": {"hosts": ["a//b"\t/* c */, "d" // {\n]}';

  it('may stand behind what they are about, and before all', () => {
    for (const text of [`{${object}}`, `// {\n/* *\n * [ **/ {${object}}`]) {
      const { found, unread } = read(text, '1.21');
      assert.deepEqual([found.map((one) => one.replace(/ .*/, '')), unread], [['version-not-yet'], []], text);
    }
  });

  it('are read in time, however many', () => {
    for (const text of ['/**/'.repeat(20_000), '/*'.repeat(20_000), '// '.repeat(20_000)])
      assert.equal(looksLikeJson(text), false);
  });
});

describe('a program in a ConfigMap', () => {
  const config = (name: string, lines: string): string =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  ${name}: |\n${lines.replace(/^/gm, '    ')}\n`;
  const code =
    'import json\n\ndef made(name):\n    return {\n        "apiVersion": "networking.istio.io/v1alpha3",\n        "kind": "VirtualService",\n    }';

  it('is no broken YAML, whatever it writes', () => {
    for (const name of ['sync.py', 'hook.js', 'make.jsonnet'])
      assert.deepEqual(read(config(name, code)).unread, [], name);
    assert.notDeepEqual(read(config('sync', code)).unread, []);
  });

  it('may write objects in a shell', () => {
    const script =
      'kubectl apply -f - <<EOF\napiVersion: networking.istio.io/v1\nkind: VirtualService\nspec: {http: [{mirrors: []}]}\nEOF';
    assert.deepEqual(read(config('a.sh', script), '1.21').found, ['version-not-yet 6']);
  });
});

describe('the head of an object among values of a chart', () => {
  const values = (off: string): string =>
    `route:\n  main:\n    ${off}\n    apiVersion: gateway.networking.k8s.io/v1\n    kind: GRPCRoute\n    hostnames: []\n`;

  it('says nothing of a release where the chart is told to make none', () => {
    assert.deepEqual(read(values('enabled: true'), '1.18').found.length > 0, true);
    for (const off of ['enabled: false', 'create: false'])
      assert.deepEqual(read(values(off), '1.18').found, [], off);
  });
});

describe('an operator for Istio', () => {
  const deployment = (image: string): string =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: istio-operator}\nspec:\n  template:\n    spec:\n      containers:\n      - name: istio-operator\n        image: ${image}\n        env:\n        - {name: WATCH_NAMESPACE, value: a}\n`;

  it('has variables of its own where it is not that of Istio', () => {
    assert.deepEqual(read(deployment('docker.io/istio/operator'), '1.24').found, ['flag-removed 10']);
    for (const image of ['quay.io/mesh/istio-ubi8-operator:2.1.0', 'ghcr.io/mesh/istio-operator:v2.17'])
      assert.deepEqual(read(deployment(image), '1.24').found, [], image);
  });
});

describe('what is to be used instead', () => {
  it('is nothing that the newest releases refuse, also where nobody asks for one', () => {
    const values = (tracer: string): string =>
      `pilot: {env: {A: b}}\nglobal:\n  tracer:\n    ${tracer}: {address: a.example}\nmeshConfig: {enableTracing: true}\n`;
    const told = (tracer: string): string | undefined =>
      read(values(tracer)).said.find((said) => said.includes('.address'));
    assert.match(told('datadog') ?? '', /; use ProxyConfig tracing\.datadog\.address$/);
    assert.match(told('lightstep') ?? '', /global\.tracer\.lightstep\.address$/);
  });
});

describe('what is refused beside something', () => {
  it('is said with the release that began, also where nobody asks for one', () => {
    const gateway =
      'apiVersion: networking.istio.io/v1\nkind: Gateway\nspec:\n  servers:\n  - port: {number: 443, name: a, protocol: HTTPS}\n    hosts: [a.example]\n    tls: {mode: SIMPLE, credentialName: a, privateKey: b, serverCertificate: c}\n';
    const [said = ''] = read(gateway).said;
    assert.match(said, /^Refused by Istio 1\.27 and later: /);
    assert.match(
      read(gateway, '1.27').said[0] ?? '',
      /^Refused by Istio 1\.27 and later \(target is 1\.27\): /,
    );
    const policy =
      'apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nspec: {selector: {matchLabels: {a: b}}, action: DENY}\n';
    // No release that has it ever took it.
    assert.deepEqual(read(policy).said, ['Refused by Istio: spec.action=DENY without spec.rules']);
    const routes =
      'apiVersion: networking.istio.io/v1\nkind: VirtualService\nspec: {hosts: [a], http: [{redirect: {uri: /}, route: [{destination: {host: a}}]}]}\n';
    assert.deepEqual(read(routes).said, ['Refused by Istio: spec.http[].redirect + spec.http[].route']);
    const certificates = gateway.replace(
      /tls: \{[^}]*\}/,
      'tls: {mode: SIMPLE, credentialName: a, credentialNames: [b]}',
    );
    assert.deepEqual(
      read(certificates).said.filter((one) => one.includes('+')),
      ['Refused by Istio: spec.servers[].tls.credentialNames + spec.servers[].tls.credentialName'],
    );
    assert.match(read(routes.replace('/v1', '/v1alpha3'), '0.7').said[0] ?? '', /^Refused by Istio \(/);
  });
});
