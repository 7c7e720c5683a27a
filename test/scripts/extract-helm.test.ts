import assert from 'node:assert/strict';
import { HumanError } from '../../scripts/extract/errors.js';
import { valuesOf } from '../../scripts/extract/helm-values.js';
import { helmSurface } from '../../scripts/extract/helm.js';
import { plain, release, repoOf, type Tree } from './extract-repo.js';

const GATEWAY = 'manifests/charts/gateway';
const ISTIOD = 'manifests/charts/istio-control/istio-discovery';
const read = async (tree: Tree, version?: string) =>
  plain(await helmSurface().read(release(tree, {}, version)));

describe('Helm values', () => {
  it('gives every key its type and short scalars as default', () => {
    const found = valuesOf(
      `a:\n  b: 1\n  c: 1.5\n  d: true\n  e: ""\n  f: [1]\n  g: {}\n  h:\n  # i: 1\n  j: ${'x'.repeat(61)}\n`,
    );
    assert.deepEqual(Object.fromEntries(found), {
      '#a': { type: 'object' },
      '#a.b': { type: 'integer', default: '1' },
      '#a.c': { type: 'number', default: '1.5' },
      '#a.d': { type: 'boolean', default: 'true' },
      '#a.e': { type: 'string', default: '' },
      '#a.f': { type: 'list' },
      '#a.g': { type: 'object' },
      '#a.h': { type: 'any' },
      '#a.j': { type: 'string' },
    });
  });

  it('leaves alone what people fill as they like', () => {
    const found = valuesOf(
      'meshConfig:\n  x: 1\npilot:\n  env:\n    A: b\n  podAnnotations:\n    a.b/c: d\n',
    );
    assert.deepEqual([...found.keys()], ['#meshConfig', '#pilot', '#pilot.env', '#pilot.podAnnotations']);
  });

  it('knows what Kubernetes takes as resources, whichever the defaults name', async () => {
    const [found] = await helmSurface().read(
      release({
        [`${GATEWAY}/Chart.yaml`]: 'name: gateway\n',
        [`${GATEWAY}/values.yaml`]:
          'resources:\n  limits:\n    cpu: null\n  requests:\n    cpu: 100m\nclusterResources: true\n',
      }),
    );
    const things = found!.things;
    assert.deepEqual(
      [...things.keys()].filter((rest) => /resources/i.test(rest)),
      [
        '#clusterResources',
        '#resources',
        ...['limits', 'limits.cpu', 'limits.memory', 'requests', 'requests.cpu', 'requests.memory'].map(
          (key) => `#resources.${key}`,
        ),
      ],
    );
    assert.deepEqual(things.get('#resources.requests.cpu'), { type: 'string', default: '100m' });
    assert.deepEqual(things.get('#resources.limits'), { type: 'object' });
    assert.deepEqual(things.get('#resources.limits.cpu'), { type: 'string' });
  });

  it('takes the wrapper of the defaults off, whichever its name', () => {
    assert.deepEqual([...valuesOf('_internal_defaults_do_not_set:\n  kind: Deployment\n').keys()], ['#kind']);
    assert.deepEqual([...valuesOf('defaults:\n  pilot:\n    env: {}\n').keys()], ['#pilot', '#pilot.env']);
  });

  it('reads each chart where it stands and says from which file', async () => {
    const owners = [
      ...(await helmSurface().read(
        release({
          [`${GATEWAY}/Chart.yaml`]: 'name: gateway\n',
          [`${GATEWAY}/values.yaml`]: 'kind: Deployment\n',
        }),
      )),
    ];
    assert.deepEqual(
      owners.map(({ id, source }) => [id, source.path]),
      [['helm:gateway', `${GATEWAY}/values.yaml`]],
    );
  });

  it('puts the values of charts below the old chart under their names; the parent wins', async () => {
    const old = 'install/kubernetes/helm/istio';
    const found = await read({
      [`${old}/Chart.yaml`]: 'name: istio\n',
      [`${old}/values.yaml`]: 'pilot:\n  enabled: true\n',
      [`${old}/charts/pilot/values.yaml`]: 'enabled: false\nreplicas: 2\n',
    });
    assert.deepEqual(found['helm:istio'], {
      '#global': { type: 'object' },
      '#pilot': { type: 'object' },
      '#pilot.enabled': { type: 'boolean', default: 'true' },
      '#pilot.replicas': { type: 'integer', default: '2' },
    });
  });

  it('knows values that only templates read, below the old chart under its name', async () => {
    const found = await read({
      [`${GATEWAY}/Chart.yaml`]: 'name: gateway\n',
      [`${GATEWAY}/values.yaml`]: 'kind: Deployment\n',
      [`${GATEWAY}/templates/x.yaml`]: '{{ .Values.kind }}{{ .Values.pod.name }}{{ .Values.global }}',
    });
    assert.deepEqual(found['helm:gateway'], {
      '#global': { type: 'object' },
      '#kind': { type: 'string', default: 'Deployment' },
      '#pod': { type: 'object' },
      '#pod.name': { type: 'any' },
    });
    const old = 'install/kubernetes/helm/istio';
    const below = await read({
      [`${old}/Chart.yaml`]: 'name: istio\n',
      [`${old}/values.yaml`]: 'global:\n  tag: x\nfree: {}\n',
      [`${old}/charts/pilot/templates/x.yaml`]:
        '{{ .Values.image }}{{ .Values.global.hub }}{{ .Values.env.X }}',
    });
    assert.deepEqual(Object.keys(below['helm:istio']!), [
      '#free',
      '#global',
      '#global.hub',
      '#global.tag',
      '#pilot',
      '#pilot.env',
      '#pilot.image',
    ]);
  });

  describe('below `global` of a chart that copies it to its top', () => {
    const merge = (flattens: boolean): string =>
      `{{- with (coalesce ($.Values).platform ($.Values.global).platform) }}\n{{- end }}\n` +
      `#  Flatten globals, if defined on a per-chart basis\n{{- if ${String(flattens)} }}\n` +
      `{{- $a := mustMergeOverwrite $defaults ($.Values.global | default dict) }}\n{{- end }}\n`;
    const chart = (values: string, flattens: boolean): Tree => ({
      [`${GATEWAY}/Chart.yaml`]: 'name: gateway\n',
      [`${GATEWAY}/values.yaml`]: `_internal_defaults_do_not_set:\n${values}`,
      [`${GATEWAY}/templates/zzz_profile.yaml`]: merge(flattens),
      [`${GATEWAY}/templates/networkpolicy.yaml`]:
        '{{- if (.Values.global.networkPolicy).enabled }}{{ end }}',
      [`${ISTIOD}/Chart.yaml`]: 'name: istiod\n',
      [`${ISTIOD}/values.yaml`]:
        'global:\n  network: ""\n  hub: x\n  multiCluster:\n    enabled: false\n    clusterName: ""\n',
    });
    const keys = async (values: string, flattens = true): Promise<string[]> => {
      const found = (await read(chart(values, flattens)))['helm:gateway'];
      return Object.keys(found!).filter((rest) => rest.startsWith('#global'));
    };
    const own = ['#global', '#global.networkPolicy', '#global.networkPolicy.enabled', '#global.platform'];

    it('keeps what its own values and templates name there', async () => {
      const values = '  kind: Deployment\n  global:\n    networkPolicy:\n      enabled: false\n';
      assert.deepEqual(await keys(values), own);
      const { 'helm:gateway': found } = await read(chart(values, true));
      assert.deepEqual(found!['#global.networkPolicy.enabled'], { type: 'boolean', default: 'false' });
    });

    it('takes what the control plane has there and it has at its top, and nothing else of its top', async () => {
      const values = '  kind: Deployment\n  network: "n"\n  multiCluster:\n    clusterName: ""\n';
      const shared = ['#global.multiCluster', '#global.multiCluster.clusterName', '#global.network'];
      assert.deepEqual(await keys(values), [...own, ...shared].sort());
      assert.deepEqual(await keys(values, false), own);
      const { 'helm:gateway': found } = await read(chart(values, true));
      assert.deepEqual(found!['#global.network'], { type: 'string', default: 'n', unread: true });
    });
  });

  it('knows the wrapper of the defaults where people may set it, and where that fails', async () => {
    const chart = (template: string): Tree => ({
      [`${GATEWAY}/Chart.yaml`]: 'name: gateway\n',
      [`${GATEWAY}/values.yaml`]: '_internal_defaults_do_not_set:\n  kind: Deployment\n',
      [`${GATEWAY}/templates/zzz_profile.yaml`]: template,
    });
    const wrapper = async (template: string) => (await read(chart(template)))['helm:gateway']!['#defaults'];
    assert.deepEqual(await wrapper('{{- $defaults := $.Values.defaults }}'), { type: 'object' });
    const fails = '{{- if $.Values.defaults}}\n{{ fail (cat "no" $.Values.defaults) }}\n{{- end }}\n';
    assert.deepEqual(await wrapper(`${fails}{{- $defaults := $.Values._internal_defaults_do_not_set }}`), {
      type: 'object',
      refused: true,
    });
    assert.equal(await wrapper('{{- $defaults := $.Values._internal_defaults_do_not_set }}'), undefined);
  });

  it('keeps values under the prefix that a template still copies from', async () => {
    const istio = repoOf({
      '1.23.0': {
        [`${ISTIOD}/Chart.yaml`]: 'name: istiod\n',
        [`${ISTIOD}/values.yaml`]: 'defaults:\n  pilot:\n    hub: ""\n  global: {}\n',
      },
      '1.24.0': {
        [`${ISTIOD}/Chart.yaml`]: 'name: istiod\n',
        [`${ISTIOD}/values.yaml`]: '_internal_defaults_do_not_set:\n  hub: ""\n  global: {}\n',
        [`${ISTIOD}/templates/zzy_descope_legacy.yaml`]:
          '{{- $_ := mustMergeOverwrite $.Values (index $.Values "pilot") }}',
      },
    });
    const found = plain(
      await helmSurface().read({
        minor: '1.24',
        version: '1.24.0',
        istio,
        istioRef: '1.24.0',
        api: istio,
        apiRef: '1.24.0',
      }),
    );
    assert.deepEqual(Object.keys(found['helm:istiod']!), ['#global', '#hub', '#pilot', '#pilot.hub']);
  });

  it('takes what the injector reads below that prefix as read of the top that it is handed on from', async () => {
    const tree = (picked: string): Tree => ({
      [`${ISTIOD}/Chart.yaml`]: 'name: istiod\n',
      [`${ISTIOD}/values.yaml`]:
        '_internal_defaults_do_not_set:\n  cni:\n    enabled: false\n  taint: ""\n  hub: ""\n  global: {}\n',
      [`${ISTIOD}/templates/deployment.yaml`]: '{{ .Values.hub }}',
      [`${ISTIOD}/templates/istiod-injector-configmap.yaml`]: `{{ $vals := pick .Values "global" -}}\n{{ $pilotVals := pick .Values ${picked} -}}\n{{ $vals = set $vals "pilot" $pilotVals -}}\n`,
      [`${ISTIOD}/files/injection-template.yaml`]: '{{ .Values.pilot.cni.enabled }}{{ .Values.pilot.taint }}',
      [`${ISTIOD}/templates/zzy_descope_legacy.yaml`]:
        '{{- $_ := mustMergeOverwrite $.Values (index $.Values "pilot") }}',
    });
    const before = { ...tree('"cni"'), [`${ISTIOD}/values.yaml`]: 'defaults:\n  pilot: {}\n  global: {}\n' };
    const unread = async (picked: string): Promise<string[]> => {
      const istio = repoOf({ '1.23.0': before, '1.24.0': tree(picked) });
      const release = {
        minor: '1.24',
        version: '1.24.0',
        istio,
        istioRef: '1.24.0',
        api: istio,
        apiRef: '1.24.0',
      };
      const things = plain(await helmSurface().read(release))['helm:istiod']!;
      return Object.keys(things).filter((rest) => (things[rest] as { unread?: boolean }).unread);
    };
    assert.deepEqual(await unread('"cni" "env"'), ['#taint']);
    assert.deepEqual(await unread('"env"'), ['#cni', '#cni.enabled', '#taint']);
  });

  it('stops at another chart in the folder and at values that are no YAML', async () => {
    const rejects = (tree: Tree) =>
      assert.rejects(read(tree), (error: unknown) => error instanceof HumanError);
    await rejects({ [`${GATEWAY}/Chart.yaml`]: 'name: other\n', [`${GATEWAY}/values.yaml`]: 'a: 1\n' });
    await rejects({ [`${GATEWAY}/Chart.yaml`]: 'name: gateway\n', [`${GATEWAY}/values.yaml`]: 'a: [1\n' });
  });

  describe('over releases', () => {
    const chart = (values: string, template: string): Tree => ({
      [`${GATEWAY}/Chart.yaml`]: 'name: gateway\n',
      [`${GATEWAY}/values.yaml`]: values,
      [`${GATEWAY}/templates/x.yaml`]: template,
    });
    const at = async (version: string, trees: Record<string, Tree>): Promise<Record<string, unknown>> => {
      const istio = repoOf(trees);
      const minor = version.split('.').slice(0, 2).join('.');
      const release = { minor, version, istio, istioRef: version, api: istio, apiRef: version };
      return plain(await helmSurface().read(release))['helm:gateway']!;
    };
    const whole = '{{ toYaml .Values.arch }}{{ range $k, $v := .Values.pods }}{{ $v.on }}{{ end }}';
    const trees = {
      '1.9.0': chart('arch:\n  amd64: 1\npods:\n  a:\n    on: true\n    off: true\n', whole),
      '1.10.0': chart('arch: {}\n', whole),
      '1.11.0': chart('arch: {}\n', '{{ .Values.arch.arm64 }}'),
    };

    it('keeps what is read without a name, also where values.yaml no longer names it', async () => {
      assert.deepEqual(Object.keys(await at('1.10.0', trees)), [
        '#arch',
        '#arch.amd64',
        '#arch.arm64',
        '#global',
        '#pods',
        '#pods.a',
        '#pods.a.on',
      ]);
      assert.deepEqual(Object.keys(await at('1.11.0', trees)), ['#arch', '#arch.arm64', '#global']);
    });

    it('says which maps are read whole and what nothing reads', async () => {
      const found = await at('1.9.0', trees);
      assert.deepEqual(found['#arch'], { type: 'object', whole: true });
      assert.deepEqual(found['#pods.a.off'], { type: 'boolean', default: 'true', unread: true });
      assert.deepEqual(found['#pods.a.on'], { type: 'boolean', default: 'true' });
    });

    it('says nothing of a key for which the injector has a getter', async () => {
      const inject = { 'pkg/kube/inject/inject.go': 'x := values.GetGlobal().GetNetwork()\n' };
      const values = chart('global:\n  network: ""\nnetwork: ""\n', '{{ .Values.a }}');
      const found = await at('1.9.0', { '1.9.0': { ...values, ...inject } });
      assert.deepEqual(found['#global.network'], { type: 'string', default: '' });
      assert.deepEqual(found['#network'], { type: 'string', default: '', unread: true });
    });
  });

  it('tells registry and tag as they are released', async () => {
    const defaults = async (hub: string, tag: string, version?: string): Promise<unknown[]> => {
      const values = `global:\n  hub: ${hub}\n  tag: ${tag}\nkiali:\n  tag: ${tag}\n`;
      const tree = { [`${ISTIOD}/Chart.yaml`]: 'name: istiod\n', [`${ISTIOD}/values.yaml`]: values };
      const things = (await read(tree, version))['helm:istiod'] as Record<string, { default?: string }>;
      return ['#global.hub', '#global.tag', '#kiali.tag'].map((rest) => things[rest]!.default);
    };
    assert.deepEqual(await defaults('gcr.io/istio-testing', '1.5-dev'), [
      'docker.io/istio',
      undefined,
      '1.5-dev',
    ]);
    const [hub130] = await defaults('registry.istio.io/testing', 'latest', '1.30.0');
    const [hub131] = await defaults('registry.istio.io/testing', 'latest', '1.31.0');
    assert.deepEqual([hub130, hub131], ['registry.istio.io/release', 'docker.io/istio']);
    assert.deepEqual(await defaults('PILOT_HUB', 'PILOT_TAG'), [undefined, undefined, undefined]);
    assert.deepEqual(await defaults('quay.io/mine', 'v1'), ['quay.io/mine', 'v1', 'v1']);
  });

  it('marks what the notes warn of, what they stop at, and what the schema refuses', async () => {
    const notes =
      '{{ $d := dict "a" "b" "gone" "b" }}{{ range $k, $v := $d }}{{ $k }}{{ end }}' +
      '{{ $f := dict "c" "b" "meshConfig.x" "b" }}{{ range $k, $v := $f }}{{ fail $k }}{{ end }}';
    const tree = (schema: object): Tree => ({
      [`${GATEWAY}/Chart.yaml`]: 'name: gateway\n',
      [`${GATEWAY}/values.yaml`]: 'a: 1\nb: 1\n',
      [`${GATEWAY}/templates/x.yaml`]: '{{ .Values.a }}{{ .Values.b }}',
      [`${GATEWAY}/templates/NOTES.txt`]: notes,
      [`${GATEWAY}/values.schema.json`]: JSON.stringify(schema),
    });
    const closed = { additionalProperties: false, properties: { a: {}, b: {}, c: {} } };
    assert.deepEqual((await read(tree(closed)))['helm:gateway'], {
      '#a': { type: 'integer', default: '1', deprecated: true },
      '#b': { type: 'integer', default: '1' },
      '#c': { type: 'any', refused: true },
      '#global': { type: 'object', refused: true },
    });
    const named = { additionalProperties: false, $ref: '#/$defs/values', $defs: { values: {} } };
    assert.deepEqual((await read(tree(named)))['helm:gateway']!['#global'], { type: 'object' });
  });
});
