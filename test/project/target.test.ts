import assert from 'node:assert/strict';
import type { Lang } from '../../src/facts/model';
import { formatVersion } from '../../src/facts/versions';
import { readConfig } from '../../src/project/config';
import { conclude } from '../../src/project/detection/conclude';
import { isTooOld } from '../../src/project/detection/names';
import { isOfOthersChart, isOfOwnChart, targetAt } from '../../src/project/detection/places';
import { environmentOf } from '../../src/project/detection/environments';
import { evidenceIn, installedBy, releasesIn } from '../../src/project/detection/detect';
import { history } from '../manifest/support';

const detected = (path: string, text: string): string[] =>
  evidenceIn(path, text, history).evidence.map(({ version, form, range, text: name }) => {
    const line = text.split(/\r?\n/)[range.start.line]!;
    assert.equal(line.slice(range.start.character, range.end.character), name);
    return `${form} ${formatVersion(history, version)}`;
  });

const cases: [what: string, path: string, text: string, expected: string[]][] = [
  [
    'an IstioOperator',
    'io.yaml',
    'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec:\n  hub: docker.io/istio\n  tag: 1.5.2-distroless\n  revision: 1-5-2\n',
    ['operator 1.5.2', 'revision 1.5.2'],
  ],
  [
    'the dependencies of a chart',
    'charts/mesh/Chart.yaml',
    'apiVersion: v2\nname: mesh\nversion: 1.4.0\ndependencies:\n- name: istiod\n  version: 1.5.1\n  repository: https://istio-release.storage.googleapis.com/charts\n- name: redis\n  version: 1.2.3\n  repository: https://charts.example.com\n',
    ['dependency 1.5.1'],
  ],
  [
    'a lock file',
    'Chart.lock',
    'dependencies:\n- name: base\n  repository: https://istio-release.storage.googleapis.com/charts\n  version: 1.5.1\ndigest: sha256:0\n',
    ['dependency 1.5.1'],
  ],
  [
    'a range, which names no one release',
    'Chart.yaml',
    'dependencies:\n- name: istiod\n  version: ^1.5.0\n  repository: https://istio.io\n',
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
    'a revision of the add-on of an Azure cluster, and none in a text about it',
    'main.tf',
    'locals { mesh_revision = ["asm-1-4"] }\nresource "azurerm_kubernetes_cluster" "a" {\n  service_mesh_profile {\n    mode = "Istio"\n    revisions = ["asm-1-5"]\n  }\n}\nvariable "b" {\n  description = <<-EOT\n  such as ["asm-1-3"]\n  EOT\n}\n',
    ['revision 1.4', 'revision 1.5'],
  ],
  [
    'a default in the type of a variable of Terraform',
    'variables.tf',
    'variable "configs" {\n  type = object({\n    istiod = optional(object({\n      chart_version = optional(string, "1.5.1")\n      values = optional(any, {})\n    }), {})\n    app = optional(object({ chart_version = optional(string, "1.4.1") }), {})\n  })\n}\n',
    ['variable 1.5.1'],
  ],
  [
    'Istio among versions of several things, in Terraform',
    'a.tf',
    'locals {\n  addon_versions = {\n    keda = "1.2.0"\n    istio = "1.5.1"\n  }\n  names = { istio = "1.4.1" }\n}\n',
    ['variable 1.5.1'],
  ],
  [
    'what a tool tells of versions of Istio',
    'a.yaml',
    'target-versions:\n  keda: 1.2.0\n  istio: v1.5.1\n',
    [],
  ],
  [
    'the version that an overlay gives to a control plane of OpenShift',
    'overlays/two/patch-smcp.yaml',
    '- op: replace\n  path: /spec/version\n  value: v1.1\n',
    ['operator 1.4'],
  ],
  [
    'a version that an overlay gives to something else',
    'overlays/two/patch-knative.yaml',
    '- op: replace\n  path: /spec/version\n  value: v1.1\n',
    [],
  ],
  [
    'what somebody is shown first',
    'getting-started/ns.yaml',
    'kind: Namespace\nmetadata:\n  labels:\n    istio.io/rev: 1-5\n',
    [],
  ],
  [
    'a pod as the injector wrote it, which tells when that was',
    'pod.yaml',
    'kind: Pod\nmetadata:\n  annotations:\n    sidecar.istio.io/status: "{}"\nspec:\n  containers:\n  - image: docker.io/istio/proxyv2:1.4.1\n',
    [],
  ],
  [
    "tags of charts, with a vendor's suffix",
    'values.yaml',
    'istiod:\n  helmRepo:\n    chartName: istiod\n    tag: 1.5.2-bb.0\n',
    ['release 1.5.2'],
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
    ['kustomize 1.5.1'],
  ],
  [
    'a HelmChart of k3s',
    'istiod.yaml',
    'apiVersion: helm.cattle.io/v1\nkind: HelmChart\nspec:\n  repo: https://istio-release.storage.googleapis.com/charts\n  chart: istiod\n  version: 1.5.3\n',
    ['release 1.5.3'],
  ],
  [
    'a bundle of Fleet',
    'mesh/fleet.yaml',
    'helm:\n  chart: istiod\n  repo: https://istio-release.storage.googleapis.com/charts\n  version: 1.5.3\n',
    ['release 1.5.3'],
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
    ['sidecar 1.4.2', 'image 1.4.2'],
  ],
  ['an image of a build', 'd.yaml', 'image: gcr.io/istio-testing/pilot:1.4-alpha.abcdef\n', []],
  ['a release that does not exist', 'd.yaml', 'image: docker.io/istio/pilot:7.4.2\n', []],
  [
    'a chart of Istio that was packaged, keys sorted',
    'charts/istiod/Chart.yaml',
    'apiVersion: v2\nappVersion: 1.5.1\nkeywords:\n- istio\nname: istiod\nsources:\n- https://github.com/istio/istio\nversion: 1.5.1\n',
    ['chart 1.5.1'],
  ],
  [
    "a chart that is called istio and is not Istio's",
    'Chart.yaml',
    'apiVersion: v2\nname: istio\ndescription: ours\nversion: 1.4.0\n',
    [],
  ],
  [
    'a chart as one line of JSON in flow style',
    'app.json',
    '{"apiVersion":"argoproj.io/v1alpha1","kind":"Application","spec":{"sources":[{"repoURL":"https://istio-release.storage.googleapis.com/charts","targetRevision":"1.5.2","chart":"istiod"}]}}',
    ['argocd 1.5.2'],
  ],
  [
    'an OCI address',
    'oci.yaml',
    'apiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\nspec:\n  url: oci://gcr.io/istio-release/charts/istiod\n  ref: {tag: 1.5.1}\n',
    ['flux 1.5.1'],
  ],
  [
    'an OCI address with a range that is one release, which counts before the tag',
    'oci.yaml',
    'apiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\nspec:\n  url: oci://gcr.io/istio-release/charts/istiod\n  ref: {tag: 1.4.1, semver: 1.5.1}\n',
    ['flux 1.5.1'],
  ],
  [
    'elements of an ApplicationSet',
    'set.yaml',
    "apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nspec:\n  generators:\n  - matrix:\n      generators:\n      - list:\n          elements:\n          - {name: istiod, ver: 1.5.1}\n          - {name: redis, ver: 1.4.1}\n  template:\n    spec:\n      source: {repoURL: https://istio-release.storage.googleapis.com/charts, chart: '{{name}}', targetRevision: '{{.ver}}'}\n",
    ['argocd 1.5.1'],
  ],
  [
    'the control plane of OpenShift Service Mesh',
    'smcp.yaml',
    'apiVersion: maistra.io/v2\nkind: ServiceMeshControlPlane\nspec:\n  version: v2.0\n',
    ['operator 1.6'],
  ],
  [
    'the tag of the charts',
    'values.yaml',
    'global:\n  hub: docker.io/istio\n  tag: 1.5.1\n',
    ['values 1.5.1'],
  ],
  [
    'the tag of other charts',
    'values.yaml',
    'global:\n  hub: docker.io/app # beside istio\n  tag: 1.5.1\n',
    [],
  ],
  [
    'a package of Zarf',
    'zarf.yaml',
    'kind: ZarfPackageConfig\ncomponents:\n- charts:\n  - {name: istiod, url: "https://istio-release.storage.googleapis.com/charts", version: 1.5.1}\n',
    ['release 1.5.1'],
  ],
  [
    'a task of Ansible',
    'roles/mesh/tasks/main.yml',
    '- kubernetes.core.helm:\n    chart_ref: istio/istiod\n    chart_version: 1.5.1\n',
    ['release 1.5.1'],
  ],
  [
    'variables with other endings',
    'roles/istio/defaults/main.yml',
    'istio_ver: 1.4.1\n_istio_version: "1.5.1"\nistio_very: 1.3.1\n',
    ['variable 1.4.1', 'variable 1.5.1'],
  ],
  [
    'a chart of the same name, which is older than any of Istio',
    'Chart.yaml',
    'dependencies:\n- {name: istiod, version: 0.1.5, repository: "https://charts.example.com"}\n',
    [],
  ],
  [
    'an operator of others, which has the name of the chart of Istio',
    'main.tf',
    'resource "helm_release" "o" {\n  repository = "https://charts.example.com"\n  chart = "istio-operator"\n  version = "1.4.1"\n}\n',
    [],
  ],
  [
    'charts of a fork, which have versions of their own',
    'charts/istio-meshgateway/Chart.yaml',
    'name: istio-meshgateway\nversion: 1.4.0\nkeywords: [istio]\nsources: [http://github.com/istio/istio]\n',
    [],
  ],
  [
    'a release of Pulumi',
    'Pulumi.yaml',
    'resources:\n  mesh:\n    type: kubernetes:helm.sh/v3:Release\n    properties:\n      chart: istiod\n      version: 1.5.1\n      repositoryOpts: {repo: "https://istio-release.storage.googleapis.com/charts"}\n',
    ['release 1.5.1'],
  ],
  [
    'the proxy of a cluster that CAPI makes',
    'proxy.yaml',
    'kind: HelmChartProxy\nspec:\n  chartName: istiod\n  repoURL: https://istio-release.storage.googleapis.com/charts\n  version: 1.5.1\n',
    ['release 1.5.1'],
  ],
  ['a variable', 'group_vars/all.yml', 'istio_version: "1.5.1"\nother_version: 1.4.1\n', ['variable 1.5.1']],
  [
    'addons of a Terraform module',
    'main.tf',
    'module "addons" {\n  helm_releases = {\n    istiod = {\n      chart = "istiod" # 1.4.0\n      chart_version = "1.5.1"\n      repository = local.istio_repo\n    }\n  }\n}\n',
    ['terraform 1.5.1'],
  ],
  ["a vendor's build", 'io.yaml', 'kind: IstioOperator\nspec:\n  tag: 1.5.1-asm.17\n', ['operator 1.5.1']],
  [
    'what Rancher builds upon',
    'Chart.lock',
    'dependencies:\n- {name: rancher-istio, version: 105.4.0+up1.5.1, repository: "https://charts.rancher.io"}\n',
    ['dependency 1.5.1'],
  ],
  [
    'a revision of a managed mesh',
    'ns.yaml',
    'metadata: {labels: {istio.io/rev: asm-1-5}}\n',
    ['revision 1.5'],
  ],
  [
    'an object that a server returned',
    'dump.yaml',
    'kind: IstioOperator\nmetadata: {uid: a}\nspec: {tag: 1.5.1}\n',
    [],
  ],
  ['a playbook that tests', 'test.yml', 'istio_version: 1.5.1\n', []],
  ['a cluster for tests', 'clusters/test.yml', 'istio_version: 1.5.1\n', ['variable 1.5.1']],
  ['a sample', 'docs/install/io.yaml', 'kind: IstioOperator\nspec: {tag: 1.5.1}\n', []],
  ['an image in a comment', 'd.yaml', '# image: docker.io/istio/pilot:1.4.2\nkind: Istio\n', []],
  [
    'another chart',
    'r.yaml',
    'chart: istio-dashboards/traefik\nversion: 1.5.1\nrepository: https://traefik.github.io/istio\n',
    [],
  ],
];

const concluded = (files: Readonly<Record<string, string>>) =>
  conclude(
    Object.entries(files).map(([file, text]) => ({ file, ...evidenceIn(file, text, history) })),
    history,
  );
const named = (version: Parameters<typeof formatVersion>[1] | null | undefined): string | null =>
  version ? formatVersion(history, version) : null;

describe('target detection', () => {
  for (const [what, path, text, expected] of cases) {
    it(`reads ${what}`, () => {
      assert.deepEqual(detected(path, text), expected);
      assert.deepEqual(detected(path, text.replaceAll('\n', '\r\n')), expected);
    });

    it(`finds what is installed without reading all: ${what}`, () => {
      const all = evidenceIn(path, text, history).evidence;
      assert.deepEqual(releasesIn(path, text, history), all);
      const isInstalled = (strength: string): boolean => !/^(?:sidecar|revision)$/.test(strength);
      assert.deepEqual(
        installedBy(path, text, history),
        all.filter(({ strength }) => isInstalled(strength)),
      );
    });
  }

  it("takes no placeholder of Istio's repository for a release, and says so", () => {
    const chart = 'name: gateway\nversion: 1.0.0\nkeywords: [istio]\n';
    const operators =
      'name: istio-operator\nversion: 1.6.0\nkeywords: [istio]\nsources: [https://github.com/istio/istio]\n';
    assert.equal(concluded({ 'charts/istio-operator/Chart.yaml': operators }).target, null);
    const { target, placeholders } = concluded({ 'charts/gateway/Chart.yaml': chart });
    assert.equal(target, null);
    assert.deepEqual(placeholders, [{ file: 'charts/gateway/Chart.yaml', line: 2 }]);
  });
});

describe('versions before 1.0', () => {
  it('are those of the chart istio alone', () => {
    for (const chart of ['istio', 'istio/istio']) assert.ok(!isTooOld(chart, '0.8.0'), chart);
    for (const version of ['0.1.5', 'v0.1.5', '~0.1']) assert.ok(isTooOld('istio/istiod', version), version);
    assert.ok(!isTooOld('istiod', '1.0.1'));
  });
});

describe('a whole release of Istio', () => {
  it('is its own, charts and profiles', () => {
    const text =
      'name: base\nkeywords: [istio]\nsources: ["https://github.com/istio/istio"]\nversion: 1.5.1\n';
    const isOwn = (chart: string, file: string): boolean => isOfOwnChart(concluded({ [chart]: text }), file);
    const inRelease = 'istio-1.5.1/manifests/charts/base/Chart.yaml';
    assert.ok(isOwn(inRelease, 'istio-1.5.1/manifests/profiles/demo.yaml'));
    assert.ok(isOwn('manifests/charts/base/Chart.yaml', 'manifests/profiles/demo.yaml'));
    assert.ok(!isOwn(inRelease, 'istio-1.6.0/manifests/profiles/demo.yaml'));
    assert.ok(!isOwn(inRelease, 'istio-1.5.1/mesh.yaml'));
    assert.ok(!isOwn('charts/base/Chart.yaml', 'profiles/demo.yaml'));
  });
});

describe('charts of others', () => {
  const values = 'charts/edge/values.yaml';
  const isOthers = (chart: string, more: Readonly<Record<string, string>> = {}): boolean =>
    isOfOthersChart(concluded({ 'charts/edge/Chart.yaml': chart, ...more }), values);
  const dependencies = (name: string, repository: string): string =>
    `name: edge\ndependencies:\n- {name: ${name}, version: 1.5.1, repository: "${repository}"}\n`;

  it('have a name of their own, and need not say a word of Istio', () => {
    assert.ok(isOthers('name: edge\nversion: 2.0.0\n'));
    assert.ok(isOthers('name: edge\nversion: 2.0.0\nkeywords: [gateway, istio]\n'));
    assert.ok(isOthers(dependencies('redis', 'https://charts.example.com')));
  });

  it("are not Istio's, nor what wraps it", () => {
    assert.ok(!isOthers('name: istiod\nversion: 1.5.1\n'));
    assert.ok(!isOthers('name: our-istio\nversion: 2.0.0\n'));
    assert.ok(!isOthers(dependencies('istiod', 'https://istio-release.storage.googleapis.com/charts')));
    assert.ok(!isOthers(dependencies('mesh', 'file://../mesh')));
    const needed = dependencies('istiod', 'https://istio.io').replace('name: edge\n', '');
    assert.ok(!isOthers('name: edge\nversion: 2.0.0\n', { 'charts/edge/requirements.yaml': needed }));
    const part =
      'name: base\nkeywords: [istio]\nsources: ["https://github.com/istio/istio"]\nversion: 1.5.1\n';
    assert.ok(!isOthers('name: edge\nversion: 2.0.0\n', { 'charts/edge/charts/base/Chart.yaml': part }));
  });
});

describe('the source of Istio', () => {
  const chart =
    'name: base\nkeywords: [istio]\nsources: ["https://github.com/istio/istio"]\nversion: 1.1.0\n';
  const isOwn = (folder: string, file: string): boolean =>
    isOfOwnChart(concluded({ [`${folder}manifests/charts/base/Chart.yaml`]: chart }), file);

  it('is its own wherever it was copied to, but for its samples', () => {
    assert.ok(isOwn('third_party/istio-1.5.1/', 'third_party/istio-1.5.1/pilot/pkg/a.yaml'));
    assert.ok(!isOwn('third_party/istio-1.5.1/', 'third_party/istio-1.5.1/samples/a.yaml'));
    assert.ok(!isOwn('third_party/istio-1.5.1/', 'pilot/pkg/a.yaml'));
  });

  it('is not what somebody put beside a copy of its charts', () => {
    assert.ok(!isOwn('', 'pkg/a.yaml'));
    assert.ok(!isOwn('vendored/', 'vendored/pkg/a.yaml'));
  });
});

const operator = (tag: string): string => `kind: IstioOperator\nspec:\n  tag: ${tag}\n`;
const sidecar = (tag: string): string => `kind: Pod\nspec: {image: "docker.io/istio/proxyv2:${tag}"}\n`;

describe('conclusion', () => {
  it('believes what installs before what was installed', () => {
    const { target, disagree } = concluded({ 'a.yaml': sidecar('1.4.1'), 'b.yaml': operator('1.5.1') });
    assert.deepEqual([named(target), disagree], ['1.5.1', false]);
  });

  it('takes a minor and one of its patches for one release', () => {
    const { target } = concluded({ 'a.yaml': operator('1.5'), 'b.yaml': operator('1.5.1') });
    assert.equal(named(target), '1.5.1');
  });

  it('names no target where files of one place disagree', () => {
    const all = concluded({ 'a.yaml': operator('1.4.1'), 'b.yaml': operator('1.5.1') });
    assert.deepEqual([named(all.target), all.disagree], [null, true]);
    assert.deepEqual(
      all.candidates.map(({ version, file }) => `${named(version) ?? ''} ${file}`),
      ['1.4.1 a.yaml', '1.5.1 b.yaml'],
    );
    assert.equal(targetAt(all, 'a.yaml'), undefined);
  });

  it('says nothing of pages for readers, whose releases are their own', () => {
    const all = concluded({ 'install/mesh.yaml': operator('1.4.1') });
    assert.equal(named(targetAt(all, 'clusters/prod/docs/shop.yaml')), '1.4.1');
    for (const file of ['docs/plans/shop.yaml', 'tutorial/shop.yaml', 'Workshops/one/shop.yaml'])
      assert.equal(targetAt(all, file), undefined, file);
  });

  it('says nothing of what tests of programs read', () => {
    const all = concluded({ 'install/mesh.yaml': operator('1.4.1') });
    assert.equal(targetAt(all, 'pkg/render/testdata/golden.yaml'), undefined);
    assert.equal(named(targetAt(all, 'pkg/testdata.yaml')), '1.4.1');
  });

  it('gives each cluster its own', () => {
    const all = concluded({
      'clusters/prod/mesh.yaml': operator('1.4.1'),
      'clusters/test/mesh.yaml': operator('1.5.1'),
    });
    assert.equal(named(all.target), null);
    assert.equal(named(targetAt(all, 'clusters/prod/apps/shop.yaml')), '1.4.1');
    assert.equal(named(targetAt(all, 'clusters/test/shop.yaml')), '1.5.1');
    assert.equal(targetAt(all, 'apps/shop.yaml'), undefined);
  });

  const gateway = 'apiVersion: networking.istio.io/v1beta1\nkind: Gateway\n';
  const shop = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: shop}\n';
  /** Folders with Istio's objects and an application each. */
  const demos = (...folders: readonly string[]) =>
    Object.fromEntries(
      folders.flatMap((folder) => [
        [`${folder}/routes/gateway.yaml`, gateway],
        [`${folder}/shop.yaml`, shop],
      ]),
    );

  it('gives what one part of a collection installs to no other part', () => {
    const all = concluded({ ...demos('travels', 'music'), 'travels/east/mesh.yaml': operator('1.4.1') });
    assert.deepEqual([named(all.target), all.apart, all.disagree], [null, true, false]);
    assert.equal(named(targetAt(all, 'travels/routes/gateway.yaml')), '1.4.1');
    assert.equal(targetAt(all, 'music/routes/gateway.yaml'), undefined);
    assert.equal(targetAt(all, 'other.yaml'), undefined);
    assert.equal(targetAt(all, 'travels2/a.yaml'), undefined, 'a name that begins alike');
  });

  it('finds a part below a folder that holds nothing else', () => {
    const all = concluded({ ...demos('all/one', 'all/two'), 'all/one/mesh.yaml': operator('1.4.1') });
    assert.equal(named(targetAt(all, 'all/one/a.yaml')), '1.4.1');
    assert.equal(targetAt(all, 'all/two/a.yaml'), undefined);
  });

  it('gives a part that is a collection itself no more than one of its parts', () => {
    const all = concluded({
      ...demos('a', 'b/one'),
      'b/two/a.yaml': gateway,
      'b/one/mesh.yaml': operator('1.4.1'),
    });
    assert.equal(named(targetAt(all, 'b/one/shop.yaml')), '1.4.1');
    assert.equal(targetAt(all, 'b/two/a.yaml'), undefined);
  });

  it('takes each folder of a collection for a part, whatever it is called, and little beside it for nothing', () => {
    const all = concluded({
      'blogs/mesh-gitops/mesh.yaml': operator('1.4.1'),
      'tools/load/a.yaml': sidecar('1.3.1'),
      'examples2/b.yaml': gateway,
    });
    assert.deepEqual([named(all.target), all.apart, all.disagree], [null, true, false]);
    assert.equal(named(targetAt(all, 'blogs/mesh-gitops/a.yaml')), '1.4.1');
    assert.equal(targetAt(all, 'blogs/egress/a.yaml'), undefined);
    assert.equal(targetAt(all, 'examples2/b.yaml'), undefined);
  });

  it('gives each part its own, even where they disagree', () => {
    const all = concluded({
      ...demos('one', 'two', 'three'),
      'one/mesh.yaml': operator('1.4.1'),
      'two/mesh.yaml': operator('1.5.1'),
    });
    assert.deepEqual([named(all.target), all.disagree], [null, true]);
    assert.equal(named(targetAt(all, 'one/a.yaml')), '1.4.1');
    assert.equal(named(targetAt(all, 'two/a.yaml')), '1.5.1');
    assert.equal(targetAt(all, 'three/a.yaml'), undefined);
  });

  it('takes for all what stands outside of such parts', () => {
    const everywhere = (files: Readonly<Record<string, string>>): string | null =>
      named(targetAt(concluded(files), 'music/routes/gateway.yaml'));
    const both = demos('travels', 'music');
    for (const folder of ['', 'common/', 'istio-setup/', 'notes/'])
      assert.equal(everywhere({ ...both, [`${folder}mesh.yaml`]: operator('1.4.1') }), '1.4.1', folder);
    const [inOne, ofAll] = ['travels/mesh.yaml', 'mesh.yaml'];
    assert.equal(everywhere({ ...both, [inOne]: operator('1.4.1'), [ofAll]: operator('1.4.1') }), '1.4.1');
    assert.equal(
      everywhere({ ...both, [inOne]: sidecar('1.5.1'), [ofAll]: operator('1.4.1') }),
      '1.4.1',
      'what is weaker does not divide',
    );
  });

  it('knows a part by what it configures and runs, as does another beside it', () => {
    const isWhole = (files: Readonly<Record<string, string>>): boolean =>
      concluded({ ...files, 'travels/mesh.yaml': operator('1.4.1') }).target !== null;
    assert.ok(isWhole(demos('travels')), 'nothing beside it');
    assert.ok(isWhole({ ...demos('travels'), 'music/gateway.yaml': gateway }), 'nothing runs beside it');
    assert.ok(isWhole({ ...demos('travels'), 'music/shop.yaml': shop }), 'nothing is configured beside it');
    assert.ok(isWhole({ ...demos('music'), 'travels/gateway.yaml': gateway }), 'it runs nothing');
    const ingress = shop.replace('shop', 'istio-ingressgateway');
    assert.ok(
      isWhole({ ...demos('music'), 'travels/gateway.yaml': gateway, 'travels/in.yaml': ingress }),
      "it runs nothing but Istio's own",
    );
    const services = { ...demos('services/a', 'services/b'), 'services/a/mesh.yaml': operator('1.4.1') };
    assert.equal(named(concluded(services).target), '1.4.1', 'one of the services of a whole');
    assert.ok(!isWhole(demos('travels', 'music')));
  });

  it('knows clusters and environments by their folders', () => {
    for (const [path, place] of [
      ['clusters/prod-eu/apps/a.yaml', 'clusters/prod-eu'],
      ['apps/overlays/dev/a.yaml', 'apps/overlays/dev'],
      ['envs/staging.yaml', 'envs/staging'],
      ['infra/production/a.yaml', 'infra/production'],
      ['apps/product/a.yaml', ''],
      ['a.yaml', ''],
    ] as const)
      assert.equal(environmentOf(path), place, path);
  });

  it('follows a variable to the file that sets it', () => {
    const release =
      'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nspec:\n  chart:\n    spec: {chart: istiod, version: "${mesh_ver}", sourceRef: {name: istio}}\n';
    const vars = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio-vars}\ndata:\n  mesh_ver: 1.5.1\n';
    const { target, candidates } = concluded({ 'r.yaml': release, 'vars.yaml': vars });
    assert.equal(named(target), '1.5.1');
    assert.equal(candidates[0]?.file, 'vars.yaml');
    const two = concluded({
      'r.yaml': release,
      'x/a.yaml': vars,
      'x/b.yaml': vars.replace('1.5.1', '1.4.1'),
    });
    assert.equal(two.target, null, 'two that differ mean nothing');
  });

  it('follows locals of Terraform', () => {
    const { target } = concluded({
      'main.tf':
        'resource "helm_release" "d" {\n  chart = "istiod"\n  repository = "https://istio-release.storage.googleapis.com/charts"\n  version = local.mesh\n}\n',
      'locals.tf': '# istio\nlocals {\n  mesh = "1.5.1"\n}\n',
    });
    assert.equal(named(target), '1.5.1');
  });
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
      '2:1 There is no setting colour; there are target, from, gatewayApiChannel, ignore and severities',
      '4:3 There is no code field-gone',
      '5:18 A severity is one of error, warning, information, hint, off',
    ]);
    assert.deepEqual(read(text, 'zh-cn').problems, [
      '1:10 在 2020-06-01 的数据中没有 Istio 版本 9.9；相近的有：1.6、1.5、1.4',
      '2:1 没有设置 colour；可用的有 target、from、gatewayApiChannel、ignore 和 severities',
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

  it('is, for what stands beside a chart, what the chart depends on', () => {
    const chart = (version: string): string =>
      `name: mesh\ndependencies:\n- {name: istiod, version: ${version}, repository: https://example.com/istio}\n`;
    const read = (file: string, text: string) => ({ ...evidenceIn(file, text, history), file });
    const found = conclude(
      [read('one/Chart.yaml', chart('1.4.1')), read('two/Chart.yaml', chart('1.5.2'))],
      history,
    );
    const at = (file: string): string | undefined => {
      const version = targetAt(found, file);
      return version && formatVersion(history, version);
    };
    assert.equal(at('one/values.yaml'), '1.4.1');
    assert.equal(at('two/templates/a/b.yaml'), '1.5.2');
    assert.equal(at('three/values.yaml'), undefined);
  });

  const istios = (name: string, version: string): string =>
    `name: ${name}\nversion: ${version}\nkeywords: [istio]\nsources: [https://github.com/istio/istio]\n`;
  const concludedFrom = (files: Record<string, string>) =>
    conclude(
      Object.entries(files).map(([file, text]) => ({ ...evidenceIn(file, text, history), file })),
      history,
    );

  it("is no release of which only the chart with Istio's definitions is there, but for what stands in it", () => {
    const found = concludedFrom({ 'crds/Chart.yaml': istios('base', '1.5.2') });
    assert.deepEqual([found.target, found.disagree, found.candidates.length], [null, false, 1]);
    assert.equal(targetAt(found, 'crds/values.yaml')?.patch, 2);
    assert.equal(concludedFrom({ 'd/Chart.yaml': istios('istiod', '1.5.2') }).target?.patch, 2);
  });

  it("knows the charts of Istio's own, whatever their version", () => {
    const found = concludedFrom({
      'a/Chart.yaml': istios('istiod', '1.0.0'),
      'b/Chart.yaml': 'name: istio-things\nversion: 1.5.2\nkeywords: [istio]\n',
      'c/Chart.yaml': istios('config', '1.2.0'),
    });
    assert.deepEqual([found.own, found.target], [['a', 'c'], null]);
    assert.ok(isOfOwnChart(found, 'a/templates/x.yaml'));
    assert.ok(!isOfOwnChart(found, 'b/templates/x.yaml') && !isOfOwnChart(found, 'ab/x.yaml'));
  });

  it("reads versions that a chart of one's own hands on to control plane objects", () => {
    const values = 'istioCNI:\n  spec: {version: v1.4.2, profile: ambient}\n';
    const revisions =
      'revisions:\n- name: a\n  spec:\n    version: v1.4.2\n    values: {pilot: {}}\n# istio\n';
    for (const text of [values, revisions])
      assert.equal(concludedFrom({ 'a/values.yaml': text }).target?.patch, 2);
    const others =
      'shop:\n  spec: {version: v1.4.2}\nrelease:\n  version: 1.4.2\n  values: {pilot: {}}\n# istio\n';
    assert.equal(concludedFrom({ 'a/values.yaml': others }).target, null);
  });

  it('has no release for what environments share that run another than is said of none', () => {
    const sail = (release: string): string =>
      `apiVersion: sailoperator.io/v1\nkind: Istio\nspec: {version: v${release}}\n`;
    const found = concludedFrom({
      'components/istio.yaml': sail('1.4.2'),
      'clusters/a/istio.yaml': sail('1.5.1'),
      'clusters/b/shop.yaml': 'a: istio\n',
    });
    assert.equal(targetAt(found, 'components/shop.yaml'), undefined);
    assert.equal(targetAt(found, 'clusters/a/shop.yaml')?.patch, 1);
    assert.equal(targetAt(found, 'clusters/b/shop.yaml')?.patch, 2);
  });

  it('takes no archive for what runs, however it is called', () => {
    const chart = 'name: x\ndependencies: [{name: istiod, version: 1.4.2, repository: https://istio.io}]\n';
    for (const folder of ['z-archieve', 'archived', 'old_archive'])
      assert.equal(concludedFrom({ [`${folder}/Chart.yaml`]: chart }).candidates.length, 0);
    assert.equal(concludedFrom({ 'architecture/Chart.yaml': chart }).candidates.length, 1);
  });

  it('takes what variables are set to, and their defaults where nobody sets them', () => {
    const main =
      'variable "istio_version" { default = "1.4.2" }\nresource "helm_release" "a" {\n  chart = "istiod"\n  version = var.istio_version\n}\n';
    assert.equal(concludedFrom({ 'main.tf': main }).target?.patch, 2);
    const set = concludedFrom({ 'main.tf': main, 'x.tfvars': 'istio_version = "1.5.1"\n' });
    assert.equal(set.target && set.target.patch, 1);
    const two = {
      'main.tf': main,
      'a.tfvars': 'istio_version = "1.5.1"\n',
      'b.tfvars': 'istio_version = "1.5.2"\n',
    };
    assert.equal(concludedFrom(two).target, null);
    const flux =
      'kind: HelmRelease\nspec: {chart: {spec: {chart: istiod, version: "${istio_version:=1.4.2}"}}}\n';
    assert.equal(concludedFrom({ 'a.yaml': flux }).target?.patch, 2);
    const substitute = 'spec: {postBuild: {substitute: {istio_version: "1.5.1"}}}\n';
    assert.equal(concludedFrom({ 'a.yaml': flux, 'b.yaml': substitute }).target?.patch, 1);
  });

  it('takes what a module is given for its variable, whose default then counts for nothing', () => {
    const module =
      'variable "istio_version" { default = "1.4.2" }\nresource "helm_release" "a" {\n  chart = "istiod"\n  version = var.istio_version\n}\n';
    const call = (name: string, version: string): string =>
      `module "${name}" {\n  source = "../modules/mesh/"\n  istio_version = "${version}"\n}\n`;
    const one = { 'modules/mesh/main.tf': module, 'live/main.tf': call('mesh', '1.5.1') };
    assert.equal(named(concludedFrom(one).target), '1.5.1');
    const two = { ...one, 'live/second.tf': call('second', '1.5.2') };
    assert.equal(concludedFrom(two).target, null);
    const others = { ...one, 'live/main.tf': call('mesh', '1.5.1').replace('/mesh/', '/other/') };
    assert.equal(concludedFrom(others).target, null, 'what another module is given is not meant');
  });

  it('names none where a name that installs, or the image beside a name, has another release elsewhere', () => {
    const release =
      'kind: HelmRelease\nspec: {chart: {spec: {chart: istiod, version: "${istio_version}", sourceRef: {name: istio}}}}\n';
    const files = { 'r.yaml': release, 'a/vars.yaml': 'istio_version: 1.5.1\n' };
    assert.equal(named(concludedFrom(files).target), '1.5.1');
    const other = concludedFrom({ ...files, 'b/vars.yaml': 'istio_helm_version: 1.5.2\n' });
    assert.deepEqual([other.target, other.disagree], [null, true]);
    const image =
      'kind: Deployment\nspec: {template: {spec: {containers: [{image: "docker.io/istio/operator:1.5.2"}]}}}\n';
    const { target, disagree } = concludedFrom({
      'vars.yaml': 'istio_version: 1.5.1\n',
      'operator.yaml': image,
    });
    assert.deepEqual([target, disagree], [null, true]);
    const fixed = concludedFrom({
      'r.yaml': release.replace('${istio_version}', '1.5.2'),
      'vars.yaml': 'istio_version: 1.5.1\n',
    });
    assert.equal(named(fixed.target), '1.5.2', 'what is written out installs');
  });

  it('takes a range over the patches of one minor release for that', () => {
    for (const range of ['1.4.x', '~1.4.1', '1.4.*', '~1.4']) {
      const { target } = concludedFrom({
        'Chart.yaml': `dependencies: [{name: istiod, repository: istio, version: "${range}"}]\n`,
      });
      assert.deepEqual(
        [target?.minor, target?.patch],
        [concludedFrom({ 'd/Chart.yaml': istios('istiod', '1.4.2') }).target?.minor, undefined],
      );
    }
    for (const range of ['^1.4.1', '>=1.4', '1.x', '~1'])
      assert.equal(
        concludedFrom({
          'Chart.yaml': `dependencies: [{name: istiod, repository: istio, version: "${range}"}]\n`,
        }).target,
        null,
      );
  });
});
