import assert from 'node:assert/strict';
import type { Lang } from '../../src/facts/model';
import { formatVersion } from '../../src/facts/versions';
import { readConfig } from '../../src/project/config';
import { detectTargets } from '../../src/project/target';
import { history } from '../manifest/support';

const detected = (path: string, text: string): string[] =>
  detectTargets(path, text, history).map(({ version, why, range, text: name }) => {
    const line = text.split(/\r?\n/)[range.start.line]!;
    assert.equal(line.slice(range.start.character, range.end.character), name);
    return `${why} ${formatVersion(history, version)}`;
  });

const cases: [what: string, path: string, text: string, expected: string[]][] = [
  [
    'an IstioOperator',
    'io.yaml',
    'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec:\n  hub: docker.io/istio\n  tag: 1.5.2-distroless\n  revision: 1-5-2\n',
    ['operator 1.5.2', 'operator 1.5.2'],
  ],
  [
    'the dependencies of a chart',
    'charts/mesh/Chart.yaml',
    'apiVersion: v2\nname: mesh\nversion: 1.4.0\ndependencies:\n- name: istiod\n  version: 1.5.1\n  repository: https://istio-release.storage.googleapis.com/charts\n- name: redis\n  version: 1.2.3\n  repository: https://charts.example.com\n',
    ['chart 1.5.1'],
  ],
  [
    'a lock file',
    'Chart.lock',
    'dependencies:\n- name: base\n  repository: https://istio-release.storage.googleapis.com/charts\n  version: 1.5.1\ndigest: sha256:0\n',
    ['chart 1.5.1'],
  ],
  [
    'a range, which names no one release',
    'Chart.yaml',
    'dependencies:\n- name: istiod\n  version: ~1.5.0\n  repository: https://istio.io\n',
    [],
  ],
  [
    'helmfile',
    'helmfile.yaml',
    'releases:\n- name: istiod\n  chart: istio/istiod\n  version: 1.4.3\n- name: app\n  chart: me/app\n  version: 1.0.0\n',
    ['helmfile 1.4.3'],
  ],
  [
    'images of a kustomization',
    'kustomization.yaml',
    'images:\n- name: docker.io/istio/pilot\n  newTag: 1.5.0\n- name: app\n  newTag: 1.2.0\n',
    ['kustomize 1.5.0'],
  ],
  [
    'Argo CD',
    'app.yaml',
    'apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec:\n  source:\n    repoURL: https://istio-release.storage.googleapis.com/charts\n    chart: istiod\n    targetRevision: 1.5.3\n',
    ['argocd 1.5.3'],
  ],
  [
    'Flux',
    'release.yaml',
    'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nspec:\n  chart:\n    spec:\n      chart: istiod\n      version: "1.5.3"\n      sourceRef: {kind: HelmRepository, name: istio}\n',
    ['flux 1.5.3'],
  ],
  [
    'objects of the Sail operator',
    'mesh.yaml',
    'apiVersion: sailoperator.io/v1\nkind: Istio\nspec:\n  version: v1.5.2\n---\napiVersion: sailoperator.io/v1\nkind: IstioCNI\nspec:\n  version: v1.5-latest\n---\napiVersion: example.com/v1\nkind: Istio\nspec:\n  version: v1.4.1\n',
    ['operator 1.5.2', 'operator 1.5'],
  ],
  [
    'charts that a kustomization inflates',
    'kustomization.yaml',
    'helmCharts:\n- name: istiod\n  repo: https://istio-release.storage.googleapis.com/charts\n  version: 1.5.1\n- name: redis\n  repo: https://charts.example.com\n  version: 1.4.0\n',
    ['chart 1.5.1'],
  ],
  [
    'a HelmChart of k3s',
    'istiod.yaml',
    'apiVersion: helm.cattle.io/v1\nkind: HelmChart\nspec:\n  repo: https://istio-release.storage.googleapis.com/charts\n  chart: istiod\n  version: 1.5.3\n',
    ['chart 1.5.3'],
  ],
  [
    'a bundle of Fleet',
    'mesh/fleet.yaml',
    'helm:\n  chart: istiod\n  repo: https://istio-release.storage.googleapis.com/charts\n  version: 1.5.3\n',
    ['chart 1.5.3'],
  ],
  [
    'Terraform',
    'main.tf',
    'resource "helm_release" "istiod" {\n  repository = "https://istio-release.storage.googleapis.com/charts"\n  chart      = "istiod"\n  version    = "1.5.3"\n}\nresource "helm_release" "redis" {\n  chart = "redis"\n  version = "1.2.3"\n}\n',
    ['terraform 1.5.3'],
  ],
  [
    'a revision that names a version',
    'ns.yaml',
    'metadata:\n  labels:\n    istio.io/rev: 1-5-3 # now\n',
    ['revision 1.5.3'],
  ],
  ['a revision that names none', 'ns.yaml', 'metadata:\n  labels:\n    istio.io/rev: canary\n', []],
  [
    'images',
    'd.yaml',
    'image: docker.io/istio/proxyv2:1.4.2\n---\nimage: gcr.io/istio-release/pilot:1.4.2-distroless\n',
    ['image 1.4.2', 'image 1.4.2'],
  ],
  ['an image of a build', 'd.yaml', 'image: gcr.io/istio-testing/pilot:1.4-alpha.abcdef\n', []],
  ['a release that does not exist', 'd.yaml', 'image: docker.io/istio/pilot:7.4.2\n', []],
];

describe('target detection', () => {
  for (const [what, path, text, expected] of cases) {
    it(`reads ${what}`, () => {
      assert.deepEqual(detected(path, text), expected);
      assert.deepEqual(detected(path, text.replaceAll('\n', '\r\n')), expected);
    });
  }
});

describe('config', () => {
  const read = (text: string, lang: Lang = 'en') => {
    const { config, problems } = readConfig(text, history);
    return {
      targets: config.targets?.map((version) => formatVersion(history, version)),
      ignore: config.ignore,
      severities: [...config.severities],
      problems: problems.map(
        ({ message, range }) => `${range.start.line + 1}:${range.start.character + 1} ${message(lang)}`,
      ),
    };
  };

  it('reads target, ignores and severities', () => {
    assert.deepEqual(
      read('target: "1.5"\nignore:\n- field-removed\nseverities:\n  field-deprecated: off\n'),
      {
        targets: ['1.5'],
        ignore: ['field-removed'],
        severities: [['field-deprecated', 'off']],
        problems: [],
      },
    );
    assert.deepEqual(read('target: [1.4, 1.5.2]\n').targets, ['1.4', '1.5.2']);
    assert.equal(read('target: auto\n').targets, undefined);
    assert.deepEqual(read('').problems, []);
  });

  it('says what is wrong and goes on', () => {
    const text =
      'target: [9.9, 1.4]\ncolour: red\nseverities:\n  field-gone: off\n  field-removed: loud\n  kind-removed: error\n';
    const { targets, severities, problems } = read(text);
    assert.deepEqual(targets, ['1.4']);
    assert.deepEqual(severities, [['kind-removed', 'error']]);
    assert.deepEqual(problems, [
      '1:10 There is no Istio release 9.9 in the data of 2020-06-01; near: 1.6, 1.5, 1.4',
      '2:1 There is no setting colour; there are target, ignore and severities',
      '4:3 There is no code field-gone',
      '5:18 A severity is one of error, warning, information, hint, off',
    ]);
    assert.deepEqual(read(text, 'zh-cn').problems, [
      '1:10 在 2020-06-01 的数据中没有 Istio 版本 9.9；相近的有：1.6、1.5、1.4',
      '2:1 没有设置 colour；可用的有 target、ignore 和 severities',
      '4:3 没有代码 field-gone',
      '5:18 级别只能是 error、warning、information、hint、off 之一',
    ]);
  });

  it('survives anything', () => {
    for (const text of [
      '- a',
      '"',
      '{',
      'a: &a [*a]',
      'severities: 1',
      'target: {a: b}',
      '\0',
      '? [a]\n: b',
    ]) {
      assert.ok(readConfig(text, history));
    }
  });
});
