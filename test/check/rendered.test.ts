import assert from 'node:assert/strict';
import { findFindings } from '../../src/check/findings';
import { minimum } from '../../src/check/minimum';
import { parseVersion } from '../../src/facts/versions';
import { analyze } from '../../src/manifest/analyze';
import { textLines } from '../../src/manifest/text/lines';
import { findingOptions } from '../support/options';
import { realHistory } from '../support/real-history';

const head = (kind: string, name: string, labels: string, namespace = 'mesh'): string =>
  `${kind}\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\n  labels: {${labels}}\n`;
const rule = 'apiVersion: config.istio.io/v1alpha2\nkind: rule';
const policy = 'apiVersion: authentication.istio.io/v1alpha1\nkind: MeshPolicy';
const filter = 'apiVersion: networking.istio.io/v1alpha3\nkind: EnvoyFilter';
const configMap = 'apiVersion: v1\nkind: ConfigMap';
const data = (...settings: readonly string[]): string =>
  `data:\n  mesh: |\n${settings.map((one) => `    ${one}\n`).join('')}`;
const tiller = 'app: mixer, chart: mixer, heritage: Tiller, release: istio';
const operator = 'operator.istio.io/component: "Pilot"';

describe('what charts of Istio rendered', () => {
  const history = realHistory();
  const look = (text: string, target?: string) => {
    const analysis = analyze(textLines(text), history);
    const targets = target === undefined ? [] : [parseVersion(history, target)!];
    const found = findFindings(analysis, findingOptions(history, { targets, today: '2026-01-01' }))
      .filter(({ code }) => !code.startsWith('target-'))
      .map(({ code, range }) => `${String(range.start.line + 1)} ${code}`);
    return { found, needs: minimum(analysis, history) !== undefined };
  };
  const quiet = { found: [], needs: false };

  it('is what istiod makes of a Gateway, too, and not the Gateway itself', () => {
    const labels = (controller: string): string =>
      `gateway.istio.io/managed: istio.io-${controller}-controller, istio.io/gateway-name: a`;
    const account = 'apiVersion: v1\nkind: ServiceAccount';
    for (const controller of ['gateway', 'mesh'])
      assert.deepEqual(look(head(account, 'a', labels(controller)), '1.26'), quiet, controller);
    const gateway = 'apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway';
    for (const text of [
      head(gateway, 'a', labels('gateway')),
      head(account, 'a', 'istio.io/gateway-name: a'),
      head(account, 'a', labels('gateway').replace('istio.io-gateway-controller', 'mine')),
    ])
      assert.deepEqual(look(text, '1.26').found, ['6 label-removed'], text);
  });

  it('is nobody’s choice: nothing is found in it, and it asks for no release', () => {
    for (const labels of [
      tiller,
      'app: mixer, chart: mixer-1.0.5, heritage: Helm, release: my-istio',
      `${operator}, release: istio`,
      'install.operator.istio.io/owning-resource: unknown',
      'helm.sh/chart: istiod-1.24.1, app.kubernetes.io/managed-by: Helm',
      'helm.sh/chart: base-1.24.1, app.kubernetes.io/part-of: istio',
      'helm.sh/chart: gateway-1.20.0, istio: gateway',
      'app: pilot, release: istio',
    ]) {
      assert.deepEqual(look(head(policy, 'a', labels)), quiet, labels);
      assert.deepEqual(look(head(policy, 'a', labels), '1.2'), quiet, labels);
      assert.deepEqual(look(head(rule, 'stdio', labels), '1.20'), quiet, labels);
    }
  });

  it('has no name of a part where istioctl gave it none, or is what istioctl keeps of an installation', () => {
    const sidecar = (name: string): string =>
      head('apiVersion: networking.istio.io/v1alpha3\nkind: Sidecar', name, 'release: istio');
    assert.deepEqual(look(sidecar('default'), '1.24'), quiet);
    assert.notDeepEqual(look(sidecar('mine'), '1.24').found, []);
    // What it says of the whole mesh, people change.
    assert.notDeepEqual(look(head(policy, 'default', 'release: istio'), '1.20').found, []);
    const state = (name: string, ignored: string): string =>
      `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nmetadata:\n  name: ${name}\n` +
      `  annotations: {install.istio.io/ignoreReconcile: "${ignored}"}\n` +
      'spec:\n  values: {global: {defaultNodeSelector: {}}}\n';
    assert.deepEqual(look(state('installed-state', 'true'), '1.9'), quiet);
    assert.deepEqual(look(state('installed-state-1-9-0', 'true'), '1.9'), quiet);
    assert.deepEqual(look(state('installed-state', 'false'), '1.9').found, ['7 field-deprecated']);
    assert.deepEqual(look(state('mine', 'true'), '1.9').found, ['7 field-deprecated']);
    const mesh = head(configMap, 'istio', 'release: istio') + data('localityLbSetting: {enabled: true}');
    assert.deepEqual(look(mesh, '1.4'), quiet);
  });

  it('is judged where labels are those of somebody else’s chart, or a person wrote it to be rendered', () => {
    for (const labels of [
      'app: mixer',
      'app: shop',
      'chart: shop, heritage: Tiller, release: istio',
      'chart: mixer, heritage: Tiller, release: shop',
      'chart: gateways-0.1.0, heritage: Helm, release: istio-gateways',
      'chart: mixer, release: istio',
      'app: shop, release: istio',
      'app: pilot, release: mine',
      'release: istio',
      'helm.sh/chart: gateway-1.20.0, app.kubernetes.io/managed-by: Helm',
      'helm.sh/chart: istio-routes-1.20.0',
      'operator.istio.io/component: ""',
      'operator.istio.io/managed: Reconcile',
    ])
      assert.ok(look(head(policy, 'a', labels)).found.length > 0, labels);
    const dashboard = 'apiVersion: networking.istio.io/v1alpha3\nkind: VirtualService';
    const fault = 'spec:\n  http:\n  - fault: {abort: {percent: 5}}\n';
    for (const [app, count] of [
      ['kiali', 1],
      ['istio-ingressgateway', 0],
    ] as const) {
      const labels = `app: ${app}, release: istio`;
      const { found } = look(`${head(dashboard, 'a', labels)}${fault}`);
      assert.equal(found.filter((one) => one.endsWith('field-removed')).length, count, app);
    }
    const written = 'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator';
    assert.deepEqual(look(`${head(written, 'mesh', operator)}spec:\n  values:\n    kiali: {}\n`).found, [
      '9 field-removed',
    ]);
  });

  it('is known by its name where a tool took the labels away', () => {
    assert.deepEqual(look(head(rule, 'promtcp', 'app: mixer')), quiet);
    assert.deepEqual(look(head(rule, 'promtcp', '', 'istio-system')), quiet);
    assert.deepEqual(look(head(policy, 'default', 'app: security')), quiet);
    assert.deepEqual(look(head(rule, 'promtcp', '')).found, ['2 kind-removed']);
    assert.deepEqual(look(head(rule, 'deny-all', 'app: mixer', 'istio-system')).found, ['2 kind-removed']);
    assert.deepEqual(look(head(policy, 'default', '')).found, ['2 kind-removed']);
  });

  it('is told of an EnvoyFilter for which proxies it is, as it stays when istiod is upgraded, and nothing else', () => {
    const patch = (proxies: string) =>
      `spec:\n  configPatches:\n  - applyTo: HTTP_FILTER\n    match:\n      proxy: {proxyVersion: '${proxies}'}\n      listener: {filterChain: {filter: {name: envoy.http_connection_manager}}}\n    patch: {operation: INSERT_BEFORE, value: {name: a}}\n`;
    const found = (name: string, labels: string, proxies = '^1\\.9.*', target = '1.26') =>
      look(`${head(filter, name, labels)}${patch(proxies)}`, target).found;
    for (const labels of [operator, 'install.operator.istio.io/owning-resource: unknown', tiller])
      assert.deepEqual(found('a', labels), ['11 patch-never-applies'], labels);
    for (const name of ['stats-filter-1.9', 'tcp-metadata-exchange-1.10', 'stats-filter-1.9-canary']) {
      assert.deepEqual(found(name, ''), ['11 patch-never-applies'], name);
      assert.deepEqual(found(name, '', '^1\\.26.*'), [], name);
    }
    for (const name of ['stats-filter', 'my-stats-filter-1.9', 'stats-filter-2'])
      assert.ok(found(name, '', '^1\\.26.*').length > 0, name);
  });

  it('is with all that stands in it as text', () => {
    const inner = policy.replace('\n', '\n    ');
    const text = (name: string): string =>
      `${head(configMap, name, '')}data:\n  a.yaml: |\n    ${inner}\n    metadata: {name: default}\n`;
    assert.deepEqual(look(text('istio-security-custom-resources')), quiet);
    assert.deepEqual(look(text('our-custom-resources')).found, ['10 kind-removed']);
  });

  it('is no patch of it: who patches what charts rendered has chosen that', () => {
    const inner = `${head(rule, 'promtcp', '', 'istio-system')}spec: {}\n`;
    assert.deepEqual(look(inner), quiet);
    const patch = inner.replace(/\n(?=.)/g, '\n    ');
    const kustomization = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\npatches:\n';
    assert.deepEqual(look(`${kustomization}- patch: |-\n    ${patch}`).found, ['6 kind-removed']);
  });

  it('leaves the settings that people hand to a chart to them', () => {
    const text = data('disablePolicyChecks: false', 'enableClientSidePolicyCheck: true');
    for (const labels of [
      'app: istio',
      'release: istio',
      'app: istio, chart: istio, heritage: Tiller, release: istio',
    ])
      assert.deepEqual(
        look(`${head(configMap, 'istio', labels)}${text}`),
        { found: ['10 setting-removed'], needs: false },
        labels,
      );
    assert.deepEqual(look(`${head(configMap, 'istio', '')}${text}`).found, [
      '9 setting-removed',
      '10 setting-removed',
    ]);
  });

  it('leaves the variables that people hand to a chart to them', () => {
    const pod = `spec:\n  template:\n    spec:\n      containers:\n      - name: discovery\n        env:\n        - {name: PILOT_ENABLE_INBOUND_PASSTHROUGH, value: "false"}\n        - {name: SDS_ENABLED, value: "true"}\n`;
    const text = `${head('apiVersion: apps/v1\nkind: Deployment', 'istiod', operator)}${pod}`;
    assert.deepEqual(look(text), { found: ['13 flag-removed'], needs: false });
    const ofPods = pod.replace(
      '    spec:',
      '    metadata: {labels: {chart: gateways, heritage: Tiller, release: istio}}\n    spec:',
    );
    assert.deepEqual(look(`apiVersion: apps/v1\nkind: Deployment\n${ofPods}`).found, ['10 flag-removed']);
    const bare = `apiVersion: apps/v1\nkind: Deployment\n${pod}`;
    assert.deepEqual(look(bare).found, ['9 flag-removed', '10 flag-removed']);
  });

  it('is known by the names of the operator and of ztunnel, whose charts gave no other label', () => {
    const workload = (kind: string, name: string, pods: string, ...env: readonly string[]): string =>
      `apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: ${name}}\nspec:\n  template:\n    metadata:\n      labels: {${pods}}\n      annotations: {sidecar.istio.io/inject: "false"}\n    spec:\n      containers:\n      - name: istio-operator\n        env:\n${env.map((one) => `        - {name: ${one}, value: a}\n`).join('')}`;
    const ofOperator = ['WATCH_NAMESPACE', 'LEADER_ELECTION_NAMESPACE', 'WAIT_FOR_RESOURCES_TIMEOUT'];
    for (const name of ['istio-operator', 'istio-operator-1-18-0'])
      assert.deepEqual(
        look(workload('Deployment', name, 'name: istio-operator', ...ofOperator), '1.24'),
        quiet,
        name,
      );
    const ofZtunnel = ['INPOD_ENABLED', 'TERMINATION_GRACE_PERIOD_SECONDS'];
    assert.deepEqual(look(workload('DaemonSet', 'ztunnel', 'app: ztunnel', ...ofZtunnel), '1.18'), quiet);
    for (const other of [
      workload('Deployment', 'istio-operator', 'app.kubernetes.io/name: istio-operator', ...ofOperator),
      workload('Deployment', 'our-istio-operator', 'name: istio-operator', ...ofOperator),
      workload('Deployment', 'ztunnel', 'app: ztunnel', ...ofOperator),
      workload('DaemonSet', 'ztunnel', 'app: mine', ...ofOperator),
      workload('StatefulSet', 'istio-operator', 'name: istio-operator', ...ofOperator),
    ])
      assert.ok(look(other, '1.24').found.length > 2, other);
    const mine = workload(
      'Deployment',
      'istio-operator',
      'name: istio-operator',
      'PILOT_ENABLE_INBOUND_PASSTHROUGH',
    );
    assert.deepEqual(look(mine).found, ['13 flag-removed']);
  });

  it('leaves what stands beside it to its writers', () => {
    const mine = head(rule, 'deny', '');
    assert.deepEqual(look(`${head(rule, 'stdio', tiller)}---\n${mine}`).found, ['9 kind-removed']);
    const item = (text: string): string => text.replace(/\n(?=.)/g, '\n  ').replace(/^/, '- ');
    const list = `apiVersion: v1\nkind: List\nitems:\n${item(head(rule, 'stdio', tiller))}${item(mine)}`;
    assert.deepEqual(look(list).found, ['11 kind-removed']);
  });
});
