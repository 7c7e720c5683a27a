/** Names of Istio in places of Kubernetes' and of istioctl's: selectors, overlays, and what Istio's charts write themselves. */
import assert from 'node:assert/strict';
import { findFindings } from '../../src/check/findings';
import { minimum } from '../../src/check/minimum';
import { analyze } from '../../src/manifest/analyze';
import { textLines } from '../../src/manifest/text/lines';
import { findingOptions } from '../support/options';
import { realHistory } from '../support/real-history';

const history = realHistory();
const read = (text: string) => analyze(textLines(text), history);

/** Findings of a text at a release, as line, code and the words at the place. */
function found(text: string, release: string): string[] {
  const minor = history.releases.findIndex(({ name }) => name === release);
  return findFindings(read(text), findingOptions(history, { targets: [{ minor }] }))
    .filter(({ code }) => !code.startsWith('target-'))
    .map(({ code, range: { start, end } }) => {
      const words = textLines(text).lineAt(start.line).slice(start.character, end.character);
      return `${start.line} ${code} ${words}`;
    });
}

describe('a selector', () => {
  const name = 'istio.io/gateway-name';
  const kinds = (selector: string): Record<string, string> => ({
    service: `apiVersion: v1\nkind: Service\nspec:\n  selector: {${selector}}\n`,
    policy: `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nspec:\n  podSelector: {matchLabels: {${selector}}}\n`,
    from: `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nspec:\n  ingress: [{from: [{podSelector: {matchLabels: {${selector}}}}]}]\n`,
    budget: `apiVersion: policy/v1\nkind: PodDisruptionBudget\nspec:\n  selector: {matchLabels: {${selector}}}\n`,
    monitor: `apiVersion: monitoring.coreos.com/v1\nkind: PodMonitor\nspec:\n  selector: {matchLabels: {${selector}}}\n`,
    spread: `apiVersion: apps/v1\nkind: Deployment\nspec: {template: {spec: {topologySpreadConstraints: [\n {labelSelector: {matchLabels: {${selector}}}}]}}}\n`,
  });

  it('that asks for a label which Istio writes no more finds nothing', () => {
    for (const [kind, text] of Object.entries(kinds(`${name}: edge`))) {
      assert.deepEqual(found(text, '1.23'), [], kind);
      for (const target of ['1.24', '1.25'])
        assert.match(found(text, target).join(), /^3 label-removed istio\.io\/gateway-name$/, kind);
    }
    const expression = `apiVersion: policy/v1\nkind: PodDisruptionBudget\nspec:\n  selector: {matchExpressions: [{key: ${name}, operator: Exists}]}\n`;
    assert.deepEqual(found(expression, '1.25'), [`3 label-removed ${name}`]);
  });

  it('asks nothing of a release, whatever it looks for', () => {
    for (const text of Object.values(kinds('istio.io/rev: a, sidecar.istio.io/inject: "true"'))) {
      assert.deepEqual(found(text, '1.0'), []);
      assert.equal(minimum(read(text), history), undefined);
    }
  });

  it('of a workload finds the pods that it makes itself', () => {
    const own = `apiVersion: apps/v1\nkind: Deployment\nspec:\n  selector: {matchLabels: {${name}: a}}\n`;
    assert.deepEqual(found(own, '1.25'), []);
  });
});

describe('an overlay of an IstioOperator', () => {
  const flag = 'PILOT_ENABLE_INBOUND_PASSTHROUGH';
  const overlay = (patch: string): string =>
    `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec:\n  components:\n    pilot:\n      k8s:\n        overlays:\n        - {kind: Deployment, name: istiod, patches: [\n          ${patch}]}\n`;
  const env = 'spec.template.spec.containers.[name:discovery].env';

  it('sets variables of what is installed, in its value or by its path', () => {
    const item = `{name: ${flag}, value: "false"}`;
    for (const [path, value] of [
      [env, `[${item}]`],
      [`${env}[-1]`, item],
      [`${env}.[name:${flag}].value`, '"false"'],
    ] as const) {
      const text = overlay(`{path: "${path}", value: ${value}}`);
      assert.deepEqual(found(text, '1.21'), [`8 flag-removed ${flag}`], path);
      assert.deepEqual(found(text, '1.20'), [], path);
    }
  });

  it('asks nothing where it takes away, nor of a container that is not Istio’s', () => {
    assert.deepEqual(found(overlay(`{path: "${env}.[name:${flag}]"}`), '1.21'), []);
    const other = env.replace('discovery', 'mine');
    assert.deepEqual(found(overlay(`{path: "${other}", value: [{name: ${flag}}]}`), '1.21'), []);
  });

  it('writes annotations', () => {
    const value = '{sidecar.istio.io/statsCompression: "true"}';
    const text = overlay(`{path: spec.template.metadata.annotations, value: ${value}}`);
    assert.deepEqual(found(text, '1.29'), ['8 annotation-inert sidecar.istio.io/statsCompression']);
  });

  it('writes an annotation or a label whose name stands in the path, with its dots escaped', () => {
    const at = (path: string, value = ', value: "true"'): string => overlay(`{path: ${path}${value}}`);
    const inPod = 'spec.template.metadata';
    const inert = String.raw`${inPod}.annotations.sidecar\.istio\.io/statsCompression`;
    const told = String.raw`8 annotation-inert sidecar\.istio\.io/statsCompression`;
    assert.deepEqual(found(at(inert), '1.29'), [told]);
    assert.deepEqual(found(at(String.raw`metadata.labels.sidecar\.istio\.io/injecct`), '1.29'), [
      String.raw`8 label-unknown sidecar\.istio\.io/injecct`,
    ]);
    // What is taken away, and what lies elsewhere: without a sign before it, a dot goes one deeper.
    for (const text of [
      at(inert, ''),
      at(inert.replaceAll('\\', '')),
      at(inert.replace('annotations', 'other')),
    ])
      assert.deepEqual(found(text, '1.29'), []);
  });
});

describe('a patch whose target names no group', () => {
  const patch = (kind: string, path: string): string =>
    `patches:\n- target: {kind: ${kind}}\n  patch: |-\n    - {op: add, path: ${path}, value: []}\n`;

  it('may be for a kind that is gone, where it names a field of it', () => {
    assert.deepEqual(found(patch('ServiceRole', '/spec/rules'), '1.22'), ['3 field-removed rules']);
    assert.deepEqual(found(`# istio\n${patch('Policy', '/spec/peers')}`, '1.22'), ['4 field-removed peers']);
    // Others have policies with rules.
    assert.deepEqual(found(`# istio\n${patch('Policy', '/spec/rules/0')}`, '1.22'), []);
  });

  it('is read without any other word of Istio', () => {
    assert.deepEqual(found(patch('RequestAuthentication', '/spec/jwtRules/0/timeout'), '1.20'), [
      '3 field-not-yet timeout',
    ]);
    assert.deepEqual(found(patch('WasmPlugin', '/spec/type'), '1.15'), ['3 field-not-yet type']);
  });
});

describe('what a chart of Istio writes and nothing reads', () => {
  const workload = (name: string, flag: string): string =>
    `apiVersion: apps/v1\nkind: DaemonSet\nspec: {template: {spec: {containers: [{name: ${name}, env: [{name: ${flag}, value: "true"}]}]}}}\n`;

  it('is nobody’s choice', () => {
    for (const release of ['1.19', '1.24', '1.31'])
      assert.deepEqual(found(workload('install-cni', 'REPAIR_RUN_AS_DAEMON'), release), [], release);
    assert.deepEqual(found(workload('discovery', 'PILOT_PUSH_THROTTLE_COUNT'), '1.0.3'), []);
    for (const release of ['1.22', '1.23', '1.30'])
      assert.deepEqual(found(workload('istio-proxy', 'INPOD_ENABLED'), release), [], release);
  });

  it('is told of releases before it', () => {
    const address = workload('istio-proxy', 'ISTIO_META_DNS_PROXY_ADDR');
    assert.deepEqual(found(address, '1.21'), []);
    assert.deepEqual(found(address, '1.20'), ['2 flag-not-yet ISTIO_META_DNS_PROXY_ADDR']);
  });
});

describe('the name of a filter that is configured with its type', () => {
  const patch = (name: string): string =>
    `apiVersion: networking.istio.io/v1alpha3\nkind: EnvoyFilter\nspec:\n  configPatches:\n  - applyTo: HTTP_FILTER\n    patch:\n      operation: INSERT_BEFORE\n      value:\n        name: ${name}\n        typed_config: {"@type": type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua}\n`;
  const names = (text: string): string[] =>
    read(text).documents.flatMap(({ uses }) =>
      uses
        .filter(({ role }) => role === 'envoy-name')
        .map(({ id, mentioned }) => `${id} ${String(mentioned)}`),
    );

  it('is told of and asks nothing of a release, as it may be any', () => {
    const lua = patch('envoy.filters.http.lua');
    assert.deepEqual(names(lua), ['envoy:name/envoy.filters.http.lua true']);
    assert.deepEqual(found(lua, '1.24'), []);
    for (const other of ['envoy.lua', 'my-own']) {
      assert.deepEqual(names(patch(other)), []);
      assert.deepEqual(found(patch(other), '1.24'), []);
    }
  });
});
