import assert from 'node:assert/strict';
import { settingsReadInGo, translatedSettings, valuesReadInGo } from '../../../scripts/extract/helm-go.js';
import { operatorValues } from '../../../scripts/extract/operator-values.js';
import { release, repoOf, type Tree } from '../extract-repo.js';

const SCHEMA = 'operator/pkg/apis/istio/v1alpha1/values_types.proto';
const ISTIOD = 'manifests/charts/istio-control/istio-discovery';

const reads = (text: string) =>
  valuesReadInGo(repoOf({ '1.9.0': { 'pkg/kube/inject/a.go': text } }), '1.9.0');

const unread = async (tree: Tree, version?: string): Promise<string[]> =>
  [...(await operatorValues(release(tree, {}, version)))].flatMap(([path, { unread: is }]) =>
    is === true ? [path] : [],
  );

describe('Values read in Go', () => {
  it('follows getters from key to key, through a variable too', async () => {
    const is = await reads(
      'global := values.GetGlobal()\nif global.GetProxy().GetImage() != "" {}\nx := v.GetGlobal().GetProxyInit().GetHold().GetValue()\n',
    );
    const asked = [
      'global.proxy.image',
      'global.proxy_init.hold',
      'global.proxy.hold',
      'pilot.image',
      'image',
    ];
    assert.deepEqual(asked.filter(is), ['global.proxy.image', 'global.proxy_init.hold']);
  });

  it('takes no getter of one key for a value: pods have annotations, too', async () => {
    assert.equal((await reads('return pod.GetAnnotations()\n'))('annotations'), false);
  });

  it('does not count the list of all fields by which settings are merged', async () => {
    const repo = repoOf({
      '1.9.0': {
        'operator/pkg/util/merge_iop.go': 'Sds any `json:"sds"`\nvar x = "sds"\n',
        'operator/pkg/a.go': 'x := "hub"\n',
      },
    });
    assert.deepEqual([...(await settingsReadInGo(repo, '1.9.0'))], ['hub']);
  });
});

describe('Values that istioctl translates', () => {
  const table =
    '  "{{.ValueComponentName}}.nodeSelector": "Components.{{.ComponentName}}.K8s.NodeSelector"\n';
  const path = 'operator/data/translateConfig/reverseTranslateConfig-1.6.yaml';

  it('are those of the table of the release, where an installation calls the translation', async () => {
    const caller = { 'operator/cmd/a.go': 'y, err = t.TranslateK8SfromValueToIOP(y)\n' };
    const of = (tree: Tree) => translatedSettings(repoOf({ '1.6.0': tree }), '1.6.0');
    assert.deepEqual(await of({ ...caller, [path]: table }), ['pilot.nodeSelector']);
    assert.deepEqual(await of({ [path]: table }), []);
    assert.deepEqual(await of({ ...caller, [path.replace('1.6', '1.5')]: table }), []);
  });

  it('are read, though no template of the chart asks for them', async () => {
    const tree = {
      [SCHEMA]:
        'syntax = "proto3";\nmessage Values {\n  PilotConfig pilot = 1;\n}\nmessage PilotConfig {\n  string nodeSelector = 1;\n  string other = 2;\n}\n',
      [`${ISTIOD}/Chart.yaml`]: 'name: istiod\n',
      [`${ISTIOD}/values.yaml`]: 'pilot: {}\n',
      [`${ISTIOD}/templates/a.yaml`]: 'a: {{ .Values.revision }}\n',
      'operator/cmd/a.go': 'y, err = t.TranslateK8SfromValueToIOP(y)\n',
      [path]: table,
    };
    assert.deepEqual(await unread(tree, '1.6.0'), ['#spec.values.pilot.other']);
  });

  it('have the name that people write: proxy_init, however the schema spells it', async () => {
    const values = await operatorValues(
      release({
        [SCHEMA]:
          'syntax = "proto3";\nmessage Values {\n  GlobalConfig global = 1;\n}\nmessage GlobalConfig {\n  ProxyInitConfig proxyInit = 1;\n}\nmessage ProxyInitConfig {\n  string image = 1;\n}\n',
      }),
    );
    assert.ok(values.has('#spec.values.global.proxy_init.image'));
    assert.ok(!values.has('#spec.values.global.proxyInit'));
  });
});
