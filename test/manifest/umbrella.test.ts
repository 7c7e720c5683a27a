/** Values of Istio's charts below their names in the values of an umbrella chart. */
import assert from 'node:assert/strict';
import { analyze } from '../../src/manifest/analyze';
import { findFindings } from '../../src/check/findings';
import { findingOptions } from '../support/options';
import { realHistory } from '../support/real-history';
import { textLines } from '../../src/manifest/text/lines';
import { valuesSort } from '../../src/manifest/meaning/dependencies';

describe('values of an umbrella chart', () => {
  const history = realHistory();
  const read = (text: string) => analyze(textLines(text), history);
  const ids = (text: string) => read(text).documents.flatMap(({ uses }) => uses.map(({ id }) => id));
  const refused = (text: string, release: string) => {
    const minor = history.releases.findIndex(({ name }) => name === release);
    return findFindings(read(text), findingOptions(history, { targets: [{ minor }] }))
      .filter(({ code }) => code === 'helm-rejected')
      .map(({ id, range }) => `${range.start.line} ${id}`);
  };
  const parts =
    'global:\n  hub: docker.io/istio\ngateway:\n  networkGateway: a\nistiod:\n  pilot: {autoscaleMin: 2}\n';

  it('are none where a schema says what type each of them has', () => {
    const schema = (name: string): string =>
      `"${name}": {"type": "object", "properties": {"hub": {"type": "string"}}}`;
    assert.deepEqual(
      ids(`{${schema('pilot')}, ${schema('sidecarInjectorWebhook')}, "revision": {"type": "string"}}`),
      [],
    );
    assert.deepEqual(ids(`{"properties": {${schema('global')}, ${schema('pilot')}}, "type": "object"}`), []);
    assert(ids('{"global": {"hub": "a"}, "pilot": {"autoscaleMin": 2}, "revisionTags": ["a"]}').length > 0);
  });

  it('have global values for each of its parts', () => {
    const found = ids(parts).filter((id) => id.includes('#global'));
    assert.deepEqual(found.sort(), ['helm:gateway#global', 'helm:istiod#global', 'helm:istiod#global.hub']);
  });

  it('are refused with a gateway chart that knows no global values, above its name and below', () => {
    assert.deepEqual(refused(parts, '1.12'), ['0 helm:gateway#global']);
    assert.deepEqual(refused(parts, '1.13'), []);
    const below = 'gateway:\n  networkGateway: a\n  global: {hub: a}\n';
    assert.deepEqual(refused(below, '1.12'), ['2 helm:gateway#global']);
    assert.deepEqual(refused(below, '1.13'), []);
  });

  it('are the control plane’s where its own global settings stand below its name', () => {
    const tracer = 'istiod:\n  global: {tracer: {stackdriver: {debug: true}}}\n';
    assert.deepEqual(refused(tracer, '1.24'), ['1 helm:istiod#global.tracer.stackdriver.debug']);
    assert.deepEqual(refused(tracer, '1.20'), []);
    assert.deepEqual(ids('istiod:\n  global: {hub: a, somebodys: b}\n'), []);
    assert.deepEqual(ids('istiod: {enabled: true, version: 1.24.0}\n'), []);
  });

  it('are nobody’s where no part is certainly Istio’s', () => {
    assert.deepEqual(ids('# istio\nglobal: {hub: a}\ngateway: {service: {}}\n'), []);
    assert.deepEqual(refused('global: {hub: a}\nistiod: {pilot: {autoscaleMin: 2}}\n', '1.12'), []);
  });

  it('are the control plane’s below any name where nothing else stands there', () => {
    const values = '  pilot: {autoscaleMin: 2}\n  global: {meshID: a}\n';
    for (const name of ['control', 'mesh-istiod'])
      assert.deepEqual(
        ids(`# istio\n${name}:\n${values}`).filter((id) => !id.includes('.')),
        ['helm:istiod#pilot', 'helm:istiod#global'],
      );
    assert.deepEqual(ids(`# istio\ncontrol:\n${values}  somebodys: {}\n`), [], 'a key of somebody else');
    assert.deepEqual(ids('# istio\ncontrol:\n  global: {meshID: a}\n'), [], 'what a wrapper hands on');
    assert.deepEqual(ids('# istio\ncontrol:\n  meshConfig: {rootNamespace: a}\n'), [], 'one word alone');
    assert.deepEqual(ids('# istio\nproxy:\n  pilot: {token: a, dashboard: true}\n'), [], 'of Traefik');
    const part = 'pilot: {replicaCount: 2, resources: {}}\n';
    assert.deepEqual(ids(`# istio\nwebapp: {replicaCount: 1}\n${part}`), [], 'somebody’s own part');
    assert.ok(ids(`# istio\nglobal: {hub: a}\n${part}`).includes('helm:istiod#pilot'));
  });

  it('are those of a renamed gateway, CNI or base where something stands among them that only that chart has', () => {
    const read = (values: string): string[] => ids(`# istio\nours: {${values}}\n`);
    assert.deepEqual(read('labels: {istio: a}, minReadySeconds: 1'), [
      'helm:gateway#labels',
      'helm:gateway#minReadySeconds',
    ]);
    assert.deepEqual(read('cni: {cniBinDir: /opt, privileged: true}, seccompProfile: {}').slice(0, 3), [
      'helm:cni#cni',
      'helm:cni#cni.cniBinDir',
      'helm:cni#cni.privileged',
    ]);
    assert.deepEqual(read('base: {enableIstioConfigCRDs: true}, defaultRevision: a').slice(0, 2), [
      'helm:base#base',
      'helm:base#base.enableIstioConfigCRDs',
    ]);
    assert.deepEqual(read('service: {}, minReadySeconds: 1'), [], 'nothing of its own');
    assert.deepEqual(read('labels: {istio: a}, somebodys: 1'), [], 'a key of somebody else');
    assert.deepEqual(read('ambient: {enabled: true}'), [], 'one word alone');
    assert.deepEqual(read('istioNamespace: a, revision: b'), [], 'what a wrapper asks for');
  });

  it("are those of Istio's own umbrella chart below its name, where its parts have theirs there", () => {
    assert.deepEqual(ids('ambient:\n  ztunnel: {logLevel: a}\n'), [
      'helm:ambient#ztunnel',
      'helm:ztunnel#logLevel',
    ]);
    assert.deepEqual(ids('# istio\nambient:\n  ztunnel: {enabled: true}\n'), [], "somebody's switch");
    assert.deepEqual(ids('ambient:\n  ztunnel: {logLevel: a}\n  mine: {}\n'), [], 'a key of somebody else');
  });
});

describe('values of a chart that names what it depends on', () => {
  const history = realHistory();
  const repository = 'repository: https://istio-release.storage.googleapis.com/charts, version: 1.24.0';
  const chartOf = (...parts: string[]): string =>
    `apiVersion: v2\nname: platform\nversion: 0.1.0\ndependencies:\n${parts.map((part) => `- {${part}}\n`).join('')}`;
  const ids = (chart: string, values: string): string[] => {
    const readAs = valuesSort(chart, history);
    return analyze({ ...textLines(values), ...(readAs && { readAs }) }, history).documents.flatMap(
      ({ uses }) => uses.map(({ id }) => id),
    );
  };
  const ingress = 'ingress:\n  service: {type: NodePort}\n  imagePullPolicy: Always\n';

  it('stand below the alias, though nothing there is Istio’s alone', () => {
    const chart = chartOf(`name: gateway, alias: ingress, ${repository}`);
    assert.deepEqual(ids(chart, ingress), [
      'helm:gateway#service',
      'helm:gateway#service.type',
      'helm:gateway#imagePullPolicy',
    ]);
    assert.deepEqual(ids(chart, ingress.replace('ingress', 'gateway')), [], 'not below the name');
    assert.deepEqual(ids(chartOf(`name: gateway, ${repository}`), ingress), [], 'without the alias');
    const named = ingress.replace('ingress', 'gateway');
    assert.equal(ids(chartOf(`name: gateway, ${repository}`), named).length, 3, 'below the name');
  });

  it('have global values for each of them, and their own keys at the root', () => {
    const chart = chartOf(
      `name: gateway, alias: ingress, ${repository}`,
      `name: istiod, alias: control, ${repository}`,
    );
    const values = 'global: {istioNamespace: a}\ningress: {kind: DaemonSet}\npilot: {autoscaleMin: 2}\n';
    assert.deepEqual(ids(chart, `${values}control: {autoscaleMin: 2}\n`).sort(), [
      'helm:gateway#global',
      'helm:gateway#kind',
      'helm:istiod#autoscaleMin',
      'helm:istiod#global',
      'helm:istiod#global.istioNamespace',
    ]);
  });

  it('are Istio’s from a registry of one’s own where another of its charts comes from there', () => {
    const mirror = 'repository: oci://registry.example.com/charts, version: 1.24.0';
    const gateway = `name: gateway, alias: ingress, ${mirror}`;
    assert.deepEqual(ids(chartOf(gateway), ingress), []);
    assert.equal(ids(chartOf(gateway, `name: istiod, ${mirror}`), ingress).length, 3);
    const other = `name: istiod, ${mirror.replace('1.24.0', '1.25.0')}`;
    assert.deepEqual(ids(chartOf(gateway, other), ingress), [], 'of another version');
  });

  it('are not Istio’s where a chart of somebody else is called like one, or a folder has a wrapper', () => {
    const istiod = 'istiod:\n  pilot: {autoscaleMin: 2}\n  autoscaleMin: 1\n';
    const redis = 'name: redis, alias: istiod, repository: https://charts.example.com, version: 1.0.0';
    assert.deepEqual(ids(chartOf(redis, `name: base, ${repository}`), istiod), []);
    assert.equal(
      valuesSort(chartOf('name: gateway, alias: a, repository: file://../istio/gateway'), history),
      undefined,
    );
  });
});
