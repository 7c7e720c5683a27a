import assert from 'node:assert/strict';
import { findFindings } from '../../src/check/findings';
import { fixesFor } from '../../src/check/fixes';
import { parseVersion } from '../../src/facts/versions';
import { analyze } from '../../src/manifest/analyze';
import { applyEdits } from '../../src/manifest/text/edits';
import { textLines } from '../../src/manifest/text/lines';
import { findingOptions } from '../support/options';
import { realHistory } from '../support/real-history';
import { fixedAt, fixMany, service } from './fixes';

const rule = (loadBalancer: string): string =>
  `apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: a}\nspec:\n  host: a\n  trafficPolicy:\n    loadBalancer:\n${loadBalancer.replace(/^/gm, '      ')}\n`;

/** What each single fix that is offered makes of a text. */
function offered(text: string, release: string): { title: string; text: string; safe: boolean }[] {
  const history = realHistory();
  const lines = textLines(text);
  const analysis = analyze(lines, history);
  const options = findingOptions(history, { targets: [parseVersion(history, release)!] });
  const uses = analysis.documents.flatMap((document) => document.uses);
  return [...fixesFor(findFindings(analysis, options), lines, { ...options, uses }).values()]
    .flat()
    .map(({ title, edits, safe }) => ({ title, text: applyEdits(text, edits), safe }));
}

describe('fixes', function () {
  this.timeout(60_000);

  // The first of those that fixes-many.slow.test.ts has 200 of.
  it('of made-up manifests mean what they should in 6 of them, and change nothing else', () => {
    assert.ok(fixMany(6, 15) > 2);
  });

  it('leave a ring size where another hash stands beside it, which the CRD forbids', () => {
    const hash = (more: string): string =>
      rule(`consistentHash:\n  httpHeaderName: x\n${more}  "minimumRingSize": 1024`);
    assert.match(fixedAt(hash(''), '1.24'), /"ringHash": {"minimumRingSize": 1024}/);
    for (const maglev of [
      '  maglev: {tableSize: 11}\n',
      '  maglev:\n    tableSize: 11\n',
      '  "maglev": {tableSize: 11}\n',
    ])
      assert.equal(fixedAt(hash(maglev), '1.24'), hash(maglev));
    const flow = rule('consistentHash: {minimumRingSize: 1, maglev: {tableSize: 11}}');
    assert.equal(fixedAt(flow, '1.24'), flow);
  });

  it('offer each of the fields that took the place of one, and let nobody but a person choose', () => {
    const old = 'outlierDetection: {consecutiveErrors: 5}';
    const policy = (text: string): string =>
      `apiVersion: networking.istio.io/v1beta1\nkind: DestinationRule\nmetadata: {name: a}\nspec:\n  host: a\n  trafficPolicy:\n    ${text}\n`;
    const choices = (text: string, release: string) =>
      offered(policy(text), release)
        .filter((fix) => fix.text.includes('consecutive'))
        .map((fix) => ({ text: fix.text, safe: fix.safe }));
    assert.deepEqual(choices(old, '1.20'), [
      { text: policy(old.replace('Errors', 'GatewayErrors')), safe: false },
      { text: policy(old.replace('Errors', '5xxErrors')), safe: false },
    ]);
    assert.equal(fixedAt(policy(old), '1.20'), policy(old));
    // What stands there already would stand there twice.
    assert.deepEqual(choices(old.replace('}', ', consecutive5xxErrors: 7}'), '1.20'), []);
  });

  it('judge each item of a list alone', () => {
    const moved = '- mirrorPercentage: {value: 10}';
    for (const [old, now] of [
      ['- mirrorPercent: 10', '- mirrorPercentage:\n    value: 10'],
      ['- {mirrorPercent: 10, mirror: {host: b}}', '- {mirrorPercentage: {value: 10}, mirror: {host: b}}'],
    ] as const)
      for (const items of [
        [old, moved],
        [moved, old],
      ])
        assert.equal(
          fixedAt(service(items.join('\n')), '1.24'),
          service(items.map((item) => (item === old ? now : item)).join('\n')),
        );
    const both = service('- {mirrorPercent: 10, mirror: {host: b}, mirrorPercentage: {value: 10}}');
    assert.equal(fixedAt(both, '1.24'), both);
  });

  it('write braces in braces, in a text inside of the text too', () => {
    const text =
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata:\n  a.yaml: |\n' +
      rule('x')
        .replace('      x', '      {\n        warmupDurationSecs: 10s\n        }')
        .replace(/^(?=.)/gm, '    ');
    const fixed = fixedAt(text, '1.24');
    assert.ok(fixed === text || fixed.includes('warmup: {duration: 10s}'), fixed);
    assert.doesNotMatch(fixed, /warmup:\n/);
  });

  const listOf = (first: string, second: string): string =>
    `apiVersion: v1\nkind: List\nitems:\n- apiVersion: &v gateway.networking.k8s.io/v1alpha2\n  kind: ${first}\n  metadata: {name: a}\n- apiVersion: *v\n  kind: ${second}\n  metadata: {name: b}\n`;

  it('change a value with an anchor only where all its aliases want it', () => {
    assert.match(fixedAt(listOf('HTTPRoute', 'HTTPRoute'), '1.28'), /&v gateway.networking.k8s.io\/v1\n/);
    const mixed = listOf('HTTPRoute', 'TCPRoute');
    assert.equal(fixedAt(mixed, '1.28'), mixed);
    const named = `${listOf('HTTPRoute', 'HTTPRoute')}- apiVersion: v1\n  kind: ConfigMap\n  data: {x: *v}\n`;
    assert.doesNotMatch(fixedAt(named, '1.28'), /&v gateway.networking.k8s.io\/v1\n/);
  });

  const route = 'apiVersion: gateway.networking.k8s.io/v1alpha2\nkind: HTTPRoute\nmetadata: {name: a}\n';

  it('leave the apiVersion of a patch, by which its object is found', () => {
    assert.match(fixedAt(route, '1.28'), /k8s.io\/v1\n/);
    const patch = (text: string): string =>
      `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\npatches:\n- patch: |-\n${text.replace(/^(?=.)/gm, '    ')}`;
    assert.equal(fixedAt(patch(route), '1.28'), patch(route));
    assert.match(
      fixedAt(patch(service('- mirrorPercent: 10')), '1.28'),
      /mirrorPercentage:/,
      'what else is in it is mended',
    );
  });

  it('leave what a JSON patch compares with what is there', () => {
    const patch = (op: string, value: string): string =>
      `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\npatches:\n- target: {kind: DestinationRule}\n  patch: |-\n    - op: ${op}\n      path: /spec/trafficPolicy/loadBalancer\n      value: ${value}\n`;
    for (const [old, now] of [
      ['{simple: LEAST_CONN}', '{simple: LEAST_REQUEST}'],
      ['{warmupDurationSecs: 10s}', '{warmup: {duration: 10s}}'],
    ] as const) {
      assert.equal(fixedAt(patch('replace', old), '1.28'), patch('replace', now));
      assert.equal(fixedAt(patch('test', old), '1.28'), patch('test', old));
    }
  });

  it('leave a list to which a template adds, and names that it writes, which may be a wildcard', () => {
    const list = (more: string): string => service(`- corsPolicy:\n    allowOrigin:\n    - a.com\n${more}`);
    assert.match(fixedAt(list('    - "b.com"'), '1.28'), /- exact: a.com\n.*- exact: "b.com"/);
    for (const more of [
      '    {{- toYaml .Values.origins | nindent 4 }}',
      '    {{- if .Values.open }}\n    - "*"\n    {{- end }}',
      '    {% for one in origins %}\n    - b\n    {% endfor %}',
      '    - "{{ .Values.origin }}"',
      '    - "${ORIGIN}"',
    ])
      assert.equal(fixedAt(list(more), '1.28'), list(more));
    const flow = service('- corsPolicy: {allowOrigin: [a.com, "{{ .Values.origin }}"]}');
    assert.equal(fixedAt(flow, '1.28'), flow);
  });

  it('move no annotation out of the branch of a template, nor into one', () => {
    const pod = (metadata: string): string =>
      `apiVersion: v1\nkind: Pod\nmetadata:\n${metadata.replace(/^(?=.)/gm, '  ')}spec: {}\n`;
    const annotations = 'annotations:\n  sidecar.istio.io/inject: "false"\n';
    const labels = 'labels:\n  app: a\n';
    const fixed = pod('labels:\n  sidecar.istio.io/inject: "false"\n  app: a\n');
    assert.equal(fixedAt(pod(annotations + labels), '1.28'), fixed);
    const around = (text: string): string => `{{- if .Values.pod }}\n${text}{{- end }}\n`;
    assert.equal(fixedAt(around(pod(annotations + labels)), '1.28'), around(fixed));
    for (const metadata of [
      `{{- if .Values.a }}\n${annotations}{{- end }}\n{{- if .Values.b }}\n${labels}{{- end }}\n`,
      `${annotations}{{- if .Values.b }}\n${labels}{{- end }}\n`,
      `{{- if .Values.a }}\n${annotations}{{- end }}\n${labels}`,
      `${annotations}{{- include "pod.labels" . | nindent 2 }}\n`,
    ])
      assert.equal(fixedAt(pod(metadata), '1.28'), pod(metadata));
  });

  it('apply no hint without being asked, and no branch of a template', () => {
    const old = service('- match: []').replace('/v1\n', '/v1alpha3\n');
    assert.equal(fixedAt(old, '1.28'), old);
    assert.deepEqual(
      offered(old, '1.28').map(({ text }) => text),
      [old.replace('v1alpha3', 'v1')],
    );
    const branch = `{{- if semverCompare "<1.5" .Values.version }}\n${service('- mirrorPercent: 1')}{{- end }}\n`;
    assert.equal(fixedAt(branch, '1.28'), branch);
  });

  it('offer the name that was meant, and the registry to which things moved, and leave the choice', () => {
    const pod =
      'apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n    sidecar.istio.io/proxyImages: gcr.io/istio-release/proxyv2:1.20.0\nspec:\n  containers:\n  - image: "gcr.io/istio-release/proxyv2:1.20.0"\n';
    const found = offered(pod, '1.28');
    assert.ok(found.every(({ safe }) => !safe));
    assert.deepEqual(
      found.map(({ text }) => text),
      [pod.replace('proxyImages:', 'proxyImage:'), pod.replace('"gcr.io/istio-release', '"docker.io/istio')],
    );
    assert.equal(fixedAt(pod, '1.28'), pod);
    const charts =
      'apiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmRepository\nspec:\n  url: oci://gcr.io/istio-release/charts\n';
    assert.deepEqual(
      offered(charts, '1.28').map(({ text }) => text),
      [charts.replace('gcr.io/istio-release', 'ghcr.io/istio/release')],
    );
  });

  it('say where they turn on what the target does not read, and leave it to a person', () => {
    const filter =
      'apiVersion: networking.istio.io/v1alpha3\nkind: EnvoyFilter\nspec:\n  configPatches:\n  - applyTo: HTTP_FILTER\n    match: {listener: {filterChain: {filter: {name: envoy.http_connection_manager}}}}\n    patch: {operation: INSERT_BEFORE}\n';
    const pod = (name: string): string =>
      `apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n    ${name}: "true"\nspec: {}\n`;
    const rewritten = /^Replace .* \(may turn on what had no effect\)$/;
    for (const [text, release] of [
      // Without a share that is read, no request is aborted.
      [service('- fault: {abort: {percent: 50, httpStatus: 500}}'), '1.28'],
      [service('- corsPolicy: {allowOrigin: [a.com]}'), '1.7'],
      [rule('x').replace('loadBalancer:\n      x', 'outlierDetection: {consecutiveErrors: 5}'), '1.28'],
      [filter, '1.28'],
      [pod('sidecar.istio.io/inject'), '1.28'],
      [pod('sidecar.istio.io/proxyImages'), '1.28'],
    ] as const) {
      const found = offered(text, release).filter(({ title }) => !title.startsWith('Change apiVersion'));
      assert.ok(found.length > 0, text);
      for (const { title, safe } of found) {
        assert.equal(safe, false, title);
        assert.match(title, rewritten);
      }
      assert.equal(fixedAt(text, release).replace(/\/v1.*\n/, ''), text.replace(/\/v1.*\n/, ''));
    }
    // What still works means the same under its new name.
    for (const text of [
      service('- fault: {delay: {percent: 50, fixedDelay: 1s}}'),
      service('- mirrorPercent: 10'),
      rule('simple: LEAST_CONN'),
      rule('warmupDurationSecs: 10s'),
      pod('sidecar.istio.io/inject').replace('true', 'false'),
    ]) {
      const [fix] = offered(text, '1.28');
      assert.deepEqual([fix?.safe, rewritten.test(fix?.title ?? '')], [true, false], text);
    }
  });
});
