import assert from 'node:assert/strict';
import { realHistory } from '../support/real-history';
import { formatVersion } from '../../src/facts/versions';
import { signOf } from '../../src/facts/written';
import { isTooOld } from '../../src/project/detection/names';
import { evidenceIn, installedBy, releasesIn } from '../../src/project/detection/detect';
import { history } from '../manifest/support';
import { concluded, named } from './concluded';

const detected = (path: string, text: string): string[] =>
  evidenceIn(path, text, history).evidence.map(({ version, form, range, text: name }) => {
    const line = text.split(/\r?\n/)[range.start.line]!;
    assert.equal(line.slice(range.start.character, range.end.character), name);
    return `${form} ${formatVersion(history, version)}`;
  });

const cases: [what: string, path: string, text: string, expected: string[]][] = [
  [
    'parts that values give an image of their own',
    'values.yaml',
    'global: {hub: docker.io/istio}\npilot: {tag: 1.5.1}\ncni: {tag: 1.5.2}\n',
    ['values 1.5.1', 'values 1.5.2'],
  ],
  [
    'what a chart of one’s own is made from, and the version that this chart has itself',
    'charts.yaml',
    'istio:\n  version: 0.2.1\n  app_version: 1.5.1\nother: {istio: {appVersion: 1.5.2, version: 1.4.0}}\n',
    ['variable 1.5.1', 'variable 1.5.2'],
  ],
  [
    'an image of Red Hat’s that a kustomization names',
    'kustomization.yaml',
    'images:\n- name: registry.redhat.io/openshift-service-mesh/istio-pilot-rhel9\n  newTag: 1.5.1\n',
    ['kustomize 1.5.1'],
  ],
  [
    'an image of the proxy that is there for its tools',
    'values.yaml',
    'envoy: {iptablesImage: "docker.io/istio/proxyv2:1.5.1"}\nproxy: docker.io/istio/proxyv2:1.5.2\n',
    ['sidecar 1.5.2'],
  ],
  ['values of ztunnel', 'values.yaml', 'hub: docker.io/istio\ntag: 1.5.2\n', ['values 1.5.2']],
  [
    'values of a chart that depends on one',
    'values.yaml',
    'istiod: {pilot: {tag: 1.5.1}}\nztunnel: {hub: docker.io/istio, tag: 1.5.2}\n',
    ['values 1.5.1', 'values 1.5.2'],
  ],
  [
    "a copied chart's own defaults",
    'values.yaml',
    '_internal_defaults_do_not_set:\n  global: {hub: docker.io/istio, tag: 1.5.2}\n',
    ['values 1.5.2'],
  ],
  [
    'a tag of what may be another pilot',
    'values.yaml',
    'pilot: {tag: 1.5.1}\nservice: {enabled: true, of: istio}\n',
    [],
  ],
  [
    "a tag of a pilot beside another of Istio's keys",
    'values.yaml',
    'pilot: {tag: 1.5.1}\nmeshConfig: {rootNamespace: istio-config}\n',
    ['values 1.5.1'],
  ],
  [
    "images of Rancher's chart",
    'values.yaml',
    'pilot: {repository: rancher/mirrored-istio-pilot, tag: 1.5.2}\n',
    ['values 1.5.2'],
  ],
  [
    'an image of something that is called after Istio',
    'values.yaml',
    'repository: docker.io/acme/istio-adapter\ntag: 1.5.2\n',
    [],
  ],
  ['values of the CNI', 'values.yaml', 'cni: {hub: docker.io/istio, tag: 1.5.2}\n', ['values 1.5.2']],
  [
    'a tag of pilot, instead of that of all',
    'values.yaml',
    'global: {hub: docker.io/istio, tag: 1.5.2}\npilot: {tag: 1.5.1}\n',
    ['values 1.5.1'],
  ],
  [
    'a tag of pilot that names no release',
    'values.yaml',
    'global: {hub: docker.io/istio, tag: 1.5.2}\npilot: {tag: own}\n',
    ['values 1.5.2'],
  ],
  [
    'a hub that only sounds alike',
    'values.yaml',
    '# beside istio\nhub: ghcr.io/wasmcloud\ntag: 1.5.2\nglobal: {hub: docker.io/plasma, tag: 1.5.1}\ncni: {repository: ghcr.io/wasm/cni, tag: 1.4.1}\n',
    [],
  ],
  [
    'an image of a kustomization that only sounds alike',
    'kustomization.yaml',
    '# beside istio\nimages:\n- {name: ghcr.io/wasm/operator, newTag: 1.5.2}\n',
    [],
  ],
  ['a tag below another hub', 'values.yaml', 'hub: docker.io/acme\ntag: 1.5.2\n', []],
  [
    'an IstioOperator',
    'io.yaml',
    'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec:\n  hub: docker.io/istio\n  tag: 1.5.2-distroless\n  revision: 1-5-2\n',
    ['operator 1.5.2', 'revision 1.5.2'],
  ],
  [
    'an IstioOperator and values that a ConfigMap holds as text',
    'iop.yaml',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  iop.yaml: |\n    apiVersion: install.istio.io/v1alpha1\n    kind: IstioOperator\n    spec:\n      tag: 1.5.2\n    ---\n    apiVersion: install.istio.io/v1alpha1\n    kind: IstioOperator\n    spec: {tag: 1.5.1}\n  values: |\n    global:\n      hub: docker.io/istio\n      tag: 1.4.3\n',
    ['operator 1.5.2', 'operator 1.5.1', 'values 1.4.3'],
  ],
  [
    'what a server or a chart has written into a ConfigMap',
    'cm.yaml',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio-sidecar-injector}\ndata:\n  values: |\n    global:\n      hub: docker.io/istio\n      tag: 1.4.3\n',
    [],
  ],
  [
    'the dependencies of a chart',
    'charts/mesh/Chart.yaml',
    'apiVersion: v2\nname: mesh\nversion: 1.4.0\ndependencies:\n- name: istiod\n  version: 1.5.1\n  repository: https://istio-release.storage.googleapis.com/charts\n- name: redis\n  version: 1.2.3\n  repository: https://charts.example.com\n',
    ['dependency 1.5.1'],
  ],
  [
    'charts of one repository that Terraform goes through',
    'main.tf',
    'resource "helm_release" "mesh" {\n  for_each   = toset(["base", "istiod"])\n  chart      = each.key\n  repository = "https://istio-release.storage.googleapis.com/charts"\n  version    = "1.5.1"\n}\nresource "helm_release" "other" {\n  for_each   = local.others\n  chart      = each.key\n  repository = "https://charts.example.com"\n  version    = "1.4.1"\n}\n',
    ['terraform 1.5.1'],
  ],
  [
    'what a cluster wrote out as JSON, or in brackets',
    'd.json',
    '{\n  "kind": "Deployment", "metadata": {"name": "istiod",\n    "uid": "a"\n  },\n  "spec": {"image": "docker.io/istio/pilot:1.4.1"}\n}\n',
    [],
  ],
  [
    'the release that Google’s module of Terraform takes',
    'main.tf',
    'module "asm" {\n  source      = "terraform-google-modules/kubernetes-engine/google//modules/asm"\n  version     = "29.0.0"\n  asm_version = "1.5.2-asm.1"\n}\n',
    ['variable 1.5.2'],
  ],
  [
    'the version of a module that installs a chart, which is not the chart’s',
    'main.tf',
    'module "istiod" {\n  source  = "terraform-module/release/helm"\n  version = "1.5.2"\n  chart   = "istiod"\n  chart_version = "~> 1.4"\n}\nmodule "base" {\n  source  = "acme/release/helm"\n  version = "1.5.2"\n  chart   = "istiod"\n}\n',
    ['terraform 1.4'],
  ],
  [
    'Maistra’s first installation, whose versions are its own',
    'istio.yaml',
    'kind: Template\nobjects:\n- apiVersion: istio.openshift.com/v1alpha1\n  kind: Installation\n  spec:\n    istio: {community: true, prefix: maistra/, version: 1.4.1}\n',
    [],
  ],
  [
    'what Kustomize puts into other objects',
    'kustomization.yaml',
    'configMapGenerator:\n- name: versions\n  literals:\n  - istio-version=v1.5-latest\n  - kiali-version=1.4.1\n',
    ['variable 1.5'],
  ],
  [
    'images of Red Hat’s builds',
    'gateway.yaml',
    'kind: Deployment\nspec: {image: registry.redhat.io/openshift-service-mesh/istio-proxyv2-rhel9:1.5.1-1757524855}\n',
    ['sidecar 1.5.1'],
  ],
  [
    'a lock file',
    'Chart.lock',
    'dependencies:\n- name: base\n  repository: https://istio-release.storage.googleapis.com/charts\n  version: 1.5.1\ndigest: sha256:0\n',
    ['dependency 1.5.1'],
  ],
  [
    'what istioctl tells of each proxy, which may be older than what runs',
    'version.json',
    '{"clientVersion": {"version": "1.5.2"},\n"meshVersion": [{"Component": "pilot", "Info": {"version": "1.5.2"}}],\n"dataPlaneVersion": [{"ID": "a", "IstioVersion": "1.5.1"}]}\n',
    [],
  ],
  [
    'the same, of the state of each proxy',
    'proxy-status.json',
    '[{"proxy": "a.shop", "proxy_version": "1.5.1", "istio_version": "1.5.1"}]\n',
    [],
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
    'a version below a name of Istio among values, which templates may hand to it',
    'values.yaml',
    'clusters:\n- name: a\n  apps:\n    istioOperator:\n      enabled: true\n      version: 1.5.1\n    flagger: {version: 1.2.0}\n',
    ['variable 1.5.1'],
  ],
  [
    'releases that are to be gone',
    'helmfile.yaml',
    'releases:\n- name: istiod\n  chart: istio/istiod\n  version: 1.4.3\n  installed: false\n- name: istiod-new\n  chart: istio/istiod\n  version: 1.5.1\n  installed: true\n',
    ['helmfile 1.5.1'],
  ],
  [
    'a task that takes a release away',
    'tasks/main.yml',
    '- kubernetes.core.helm:\n    name: istiod\n    chart_ref: istio/istiod\n    chart_version: 1.4.3\n    release_state: absent\n- kubernetes.core.helm:\n    name: istiod\n    chart_ref: istio/istiod\n    chart_version: 1.5.1\n',
    ['release 1.5.1'],
  ],
  [
    'charts of a repository that the file calls by a name of its own',
    'helmfile.yaml',
    'repositories:\n- name: mirror\n  url: https://istio-release.storage.googleapis.com/charts\n- name: istio-gw\n  url: https://charts.example.com\nreleases:\n- chart: mirror/gateway\n  version: 1.5.1\n- chart: istio-gw/gateway\n  version: 1.4.1\n- chart: gateway\n  version: 1.4.1\n  sourceRef: {name: "*("}\n',
    ['helmfile 1.5.1'],
  ],
  [
    'repositories in braces, in one line, and with the address before the name',
    'helmfile.yaml',
    'repositories: [{name: mirror, url: "https://istio-release.storage.googleapis.com/charts"}]\nreleases:\n- {name: gw, chart: mirror/gateway, version: 1.5.1}\n---\nrepositories:\n- url: https://istio-release.storage.googleapis.com/charts\n  name: other\n- url: https://charts.example.com\n  name: istio\nreleases:\n- {chart: other/gateway, version: 1.4.1}\n- {chart: istio/gateway, version: 1.3.1}\n',
    ['helmfile 1.5.1', 'helmfile 1.4.1'],
  ],
  [
    'charts that a loop of the template names, from a repository of Istio’s or not',
    'helmfile.yaml.gotmpl',
    'repositories:\n- name: mirror\n  url: https://istio-release.storage.googleapis.com/charts\n- name: istio\n  url: https://charts.example.com\nreleases:\n{{ range $n := list "base" "istiod" }}\n- name: {{ $n }}\n  chart: mirror/{{ $n }}\n  version: 1.5.1\n- name: {{ $n }}\n  chart: istio/{{ $n }}\n  version: 1.4.1\n{{ end }}\n',
    ['helmfile 1.5.1'],
  ],
  [
    'releases of Skaffold, which are none of helmfile',
    'skaffold.yaml',
    'apiVersion: skaffold/v4beta6\nkind: Config\ndeploy:\n  helm:\n    releases:\n    - {name: istiod, remoteChart: istio/istiod, version: 1.5.1}\n',
    ['release 1.5.1'],
  ],
  [
    'charts as Crossplane, vendir, kapp and Skaffold name them',
    'a.yml',
    'spec:\n  forProvider:\n    chart: {url: "https://istio-release.storage.googleapis.com/charts/istiod-1.5.1.tgz"}\n---\ncontents:\n- path: gateway\n  helmChart:\n    name: gateway\n    version: "1.4.1"\n    repository: {url: "https://istio-release.storage.googleapis.com/charts"}\n---\ncontents:\n- git: {url: "https://github.com/istio/istio", ref: 1.4.2}\n  includePaths: [samples/**/*]\n---\ndeploy: {helm: {releases: [{name: istiod, remoteChart: istiod, version: 1.3.1}]}}\n',
    ['release 1.5.1', 'release 1.4.1', 'helmfile 1.3.1'],
  ],
  [
    'Terraform in JSON',
    'main.tf.json',
    '{"variable": {"istio_version": {"default": "1.5.1"}}, "resource": {"helm_release": {"a": [{"chart": "istiod", "version": "1.4.1"}]}}}',
    ['variable 1.5.1', 'release 1.4.1'],
  ],
  [
    'a control plane of the Sail operator that names Istio nowhere',
    'a.yaml',
    'apiVersion: sailoperator.io/v1\nkind: ZTunnel\nspec: {version: v1.5.1}\n',
    ['operator 1.5.1'],
  ],
  [
    'a chart in a folder of a repository of Flux',
    'a.yaml',
    'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nspec:\n  chart:\n    spec: {chart: istio/gateway, version: 1.5.1, sourceRef: {kind: HelmRepository, name: mine}}\n',
    ['flux 1.5.1'],
  ],
  [
    'what aliases and merged mappings stand for, each part by itself',
    'helmfile.yaml',
    'repositories: [{name: istio, url: "https://istio.io"}]\ntemplates:\n  istio: &istio {version: 1.4.1, namespace: istio-system}\nreleases:\n- {name: base, chart: istio/base, version: &v 1.5.1}\n- {name: istiod, chart: istio/istiod, version: *v}\n- {<<: *istio, name: old, chart: istio/istiod}\n',
    ['variable 1.4.1', 'helmfile 1.5.1', 'helmfile 1.4.1', 'helmfile 1.5.1'],
  ],
  [
    'objects in a list, but for those that a server wrote out',
    'a.json',
    '{"kind": "List", "items": [\n{"apiVersion": "install.istio.io/v1alpha1", "kind": "IstioOperator", "spec": {"tag": "1.5.1"}},\n{"apiVersion": "install.istio.io/v1alpha1", "kind": "IstioOperator", "metadata": {"uid": "a"}, "spec": {"tag": "1.4.1"}}]}',
    ['operator 1.5.1'],
  ],
  [
    'images that vendors call after Istio, wherever they keep them',
    'a.yaml',
    'kind: Deployment\nspec:\n  containers:\n  - image: cgr.dev/chainguard/istio-pilot-fips:1.5.1-r0\n  - image: rancher/mirrored-istio-proxyv2:1.4.1\n  - image: acme/istio-operator:1.3.1\n',
    ['image 1.5.1', 'sidecar 1.4.1'],
  ],
  [
    'the chart that a control plane with a digest was rendered from, where it is a release',
    'a.yaml',
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: istiod, labels: {helm.sh/chart: istiod-1.5.1}}\nspec: {containers: [{image: "cgr.dev/chainguard/istio-pilot@sha256:0"}]}\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: istiod, labels: {helm.sh/chart: istiod-1.0.0}}\n',
    ['release 1.5.1'],
  ],
  [
    'values of a chart that depends on the control plane',
    'values-dev.yaml',
    'istiod: {global: {tag: 1.5.1}}\n',
    ['values 1.5.1'],
  ],
  [
    'no version of what is only called after Istio',
    'values.yaml',
    'istioDashboardVersion: 1.4.1\nistioCsrVersion: 0.8.0\nistioExporterTag: 1.3.1\nistioChartVersion: 1.5.1\n',
    ['variable 1.5.1'],
  ],
  [
    'no chart and no image of who is called after Istio',
    'a.yaml',
    'charts:\n- name: gateway\n  url: https://charts.example.com/istio-tools\n  version: 1.4.1\n- name: gateway\n  url: oci://example.com/istio-helm\n  version: 1.5.1\nimage: ghcr.io/me/istio-tools/operator:1.3.1\n',
    ['release 1.5.1'],
  ],
  [
    'what Fleet gives some clusters',
    'fleet.yaml',
    'helm:\n  chart: istiod\n  version: 1.5.1\ntargetCustomizations:\n- name: old\n  helm: {version: 1.4.1}\n- name: other\n  helm: {values: {}}\n',
    ['release 1.5.1', 'release 1.4.1'],
  ],
  [
    'a packed chart, by its name',
    'a.yaml',
    'kind: HelmChart\nspec:\n  chart: https://istio-release.storage.googleapis.com/charts/istiod-1.5.1.tgz\n---\nkind: HelmChart\nspec:\n  chart: https://istio-tools.example.com/gateway-1.4.1.tgz\n',
    ['release 1.5.1'],
  ],
  [
    'a tag with a digest',
    'a.yaml',
    'apiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\nspec:\n  url: oci://gcr.io/istio-release/charts/istiod\n  ref:\n    tag: 1.5.1@sha256:0123\n',
    ['flux 1.5.1'],
  ],
  [
    'an Application in Terraform, and no release that is made no times',
    'main.tf',
    'resource "argocd_application" "i" {\n  spec {\n    source {\n      repo_url = "https://istio.io"\n      chart = "istiod"\n      target_revision = "1.5.1"\n    }\n  }\n}\nresource "helm_release" "old" {\n  count = 0\n  chart = "istiod"\n  version = "1.4.1"\n}\n',
    ['terraform 1.5.1'],
  ],
  [
    'images of containers in Terraform, and none in a comment',
    'main.tf',
    'resource "kubernetes_deployment" "pilot" {\n  spec {\n    container {\n      # image = "docker.io/istio/pilot:1.4.1"\n      image = "docker.io/istio/pilot:1.5.1"\n    }\n    container {\n      image = "docker.io/istio/proxyv2:1.5.1"\n    }\n    container {\n      image = "example.com/acme/pilot:1.4.1"\n    }\n  }\n}\n',
    ['image 1.5.1', 'sidecar 1.5.1'],
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
    'the same revision in Bicep, and none in a comment or a description',
    'cluster/main.bicep',
    "@description('such as asm-1-3, or:', 'asm-1-3')\nparam istioRevision string = 'asm-1-5' // 'asm-1-4'\n",
    ['revision 1.5'],
  ],
  [
    'revisions of the add-on in what Azure’s tools make of Bicep, and in its parameters',
    'aks.json',
    '{\n"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",\n"parameters": {"istio": {"defaultValue": "asm-1-4", "metadata": {"description": "such as \\"asm-1-3\\""}}},\n"properties": {"serviceMeshProfile": {"mode": "Istio", "istio": {"revisions": ["asm-1-5"]}}}\n}\n',
    ['revision 1.4', 'revision 1.5'],
  ],
  [
    'revisions of the add-on in a list, as operators of Azure’s clusters have them',
    'cluster.yaml',
    'kind: ManagedCluster\nspec:\n  serviceMeshProfile:\n    mode: Istio\n    istio:\n      revisions: [asm-1-4, asm-1-5]\n      others: [asm-1-3]\n',
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
    'a map of charts in their own folders, which those who use the module give',
    'variables.tf',
    'variable "charts" {\n  default = {\n    istiod = {\n      path = "charts/istiod"\n      version = "1.5.1"\n    }\n  }\n}\n',
    [],
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
    "what somebody's chart of that name says that it is for",
    'Chart.yaml',
    'apiVersion: v2\nname: istio\nversion: 0.1.7\nappVersion: "1.5.1"\n',
    ['appVersion 1.5.1'],
  ],
  [
    'what a chart of another name says that it is for',
    'Chart.yaml',
    'apiVersion: v2\nname: istio-dashboards\nversion: 0.1.7\nappVersion: "1.5.1"\n',
    [],
  ],
  [
    'a version that is packed anew',
    'main.tf',
    'resource "helm_release" "a" {\n  chart = "istiod"\n  version = "1.5.1-2"\n}\n',
    ['terraform 1.5.1'],
  ],
  [
    'a version that is packed anew without a patch, which may be anything',
    'main.tf',
    'resource "helm_release" "a" {\n  chart = "istiod"\n  version = "1.5-1"\n}\n',
    [],
  ],
  [
    'the chart that a module takes where nobody gives it another',
    'variables.tf',
    'variable "mesh" {\n  type = object({\n    chart = optional(string, "istio")\n    repository = optional(string, "oci://charts.example.com/istio")\n    version = optional(string, "1.5.1-1")\n  })\n}\n',
    ['terraform 1.5.1'],
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
    'apiVersion: maistra.io/v2\nkind: ServiceMeshControlPlane\nspec:\n  version: v2.0\n---\napiVersion: maistra.io/v1\nkind: ServiceMeshMember\nspec: {version: v1.1}\n---\napiVersion: example.org/v1\nkind: ServiceMeshControlPlane\nspec: {version: v1.1}\n',
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
  [
    'the managers of Gloo Mesh',
    'ilm.yaml',
    'apiVersion: admin.gloo.solo.io/v2\nkind: IstioLifecycleManager\nspec:\n  installations:\n  - istioOperatorSpec: {hub: a/istio-b, tag: 1.5.1-solo}\n',
    ['operator 1.5.1'],
  ],
  [
    "the controller of Gloo's operator",
    'smc.yaml',
    'apiVersion: operator.gloo.solo.io/v1\nkind: ServiceMeshController\nmetadata: {name: managed-istio}\nspec: {version: 1.5.1}\n',
    ['operator 1.5.1'],
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
  ['a test of policies', 'mesh/.chainsaw-test/io.yaml', 'kind: IstioOperator\nspec: {tag: 1.5.1}\n', []],
  ['a test of programs', 'e2e-tests/io.yaml', 'kind: IstioOperator\nspec: {tag: 1.5.1}\n', []],
  ['a sample', 'docs/install/io.yaml', 'kind: IstioOperator\nspec: {tag: 1.5.1}\n', []],
  ['an image in a comment', 'd.yaml', '# image: docker.io/istio/pilot:1.4.2\nkind: Istio\n', []],
  [
    'another chart',
    'r.yaml',
    'chart: istio-dashboards/traefik\nversion: 1.5.1\nrepository: https://traefik.github.io/istio\n',
    [],
  ],
];

describe('target detection', () => {
  for (const [what, path, text, expected] of cases) {
    it(`reads ${what}`, () => {
      assert.deepEqual(detected(path, text), expected);
      assert.deepEqual(detected(path, text.replaceAll('\n', '\r\n')), expected);
    });

    it(`finds what is installed without reading all: ${what}`, () => {
      const all = evidenceIn(path, text, history).evidence;
      assert.deepEqual(releasesIn(path, text, history), all);
      for (const { version } of all) {
        const minor = formatVersion(history, { minor: version.minor });
        const isOfIt = (one: (typeof all)[number]): boolean => one.version.minor === version.minor;
        assert.deepEqual(releasesIn(path, text, history, signOf([minor])).filter(isOfIt), all.filter(isOfIt));
      }
      const isInstalled = (strength: string, form: string): boolean =>
        !/^(?:sidecar|revision)$/.test(strength) && (strength !== 'definitions' || form === 'chart');
      assert.deepEqual(
        installedBy(path, text, history),
        all.filter(({ strength, form }) => isInstalled(strength, form)),
      );
    });
  }

  it("follows a template to each element of an ApplicationSet, and to what it goes through in a chart's values", () => {
    const source =
      'repoURL: https://istio-release.storage.googleapis.com/charts, chart: istiod, targetRevision: ';
    const set = (generators: string, revision: string): string =>
      `kind: ApplicationSet\nspec:\n  generators: ${generators}\n  template: {spec: {source: {${source}'${revision}'}}}\n`;
    const found = (text: string) => [...new Set(detected('set.yaml', text))];
    for (const [generators, revision] of [
      [
        '[{list: {elements: [{istio: {version: 1.5.1}}, {istio: {version: 1.4.1}}]}}]',
        '{{ .istio.version }}',
      ],
      [
        '[{clusters: {values: {mesh: 1.5.1}}}, {clusters: {values: {mesh: 1.4.1, other: 1.3.1}}}]',
        '{{values.mesh}}',
      ],
    ] as const)
      assert.deepEqual(found(set(generators, revision)), ['argocd 1.5.1', 'argocd 1.4.1'], revision);

    const app = (version: string): string =>
      `apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec:\n  source:\n    ${source.replaceAll(', ', '\n    ')}${version}\n`;
    const look = (asked: string, values: string) => {
      const files = { 'istio/templates/a.yaml': app(asked), 'istio/values.yaml': values };
      return concluded(files).candidates.flatMap(({ form, version }) =>
        form === 'argocd' ? [named(version)] : [],
      );
    };
    const clusters =
      'clusters:\n- apps: {shop: {version: 1.3.1}, istioOperator: {version: 1.5.1}}\n- apps: {istioOperator: {version: 1.4.1}}\n';
    assert.deepEqual(look('{{ .apps.istioOperator.version }} # tag', clusters), ['1.5.1', '1.4.1']);
    assert.deepEqual(look('{{ $c.apps.istioOperator.version }}', clusters), ['1.5.1', '1.4.1']);
    assert.deepEqual(look('{{ $.Values.mesh.release }}', 'mesh: {release: 1.5.1}\n'), ['1.5.1']);
    // Any thing has a version.
    assert.deepEqual(look('{{ .version }}', 'shop: [{version: 1.3.1}]\n'), []);

    assert.deepEqual(look(`{{ $v }}\n# {{- $v := "1.5.1" }}`, ''), ['1.5.1']);
    assert.deepEqual(look(`{{ $v }}\n# {{ range $v := list "1.5.1" }}`, ''), ['1.5.1']);
    // Which of several, only the template tells; and a variable of another template is another one.
    assert.deepEqual(look(`{{ $v }}\n# {{ range $v := list "1.5.1" "1.4.1" }}`, ''), []);
    assert.deepEqual(look('{{ $v }}', '# {{ $v := "1.5.1" }}\nistio: {}\n'), []);
  });

  it("takes the revision of Istio's code from which a kustomization has a chart's folder or file", () => {
    const look = (resource: string) => detected('kustomization.yaml', `resources: [a.yaml, "${resource}"]\n`);
    for (const one of [
      'github.com/istio/istio//manifests/charts/base?ref=1.5.1',
      'https://github.com/istio/istio.git//manifests/charts/base/crds?timeout=2m&ref=1.5.1',
      'git@github.com:istio/istio/manifests/charts/base/files?ref=refs/tags/1.5.1',
      'https://raw.githubusercontent.com/istio/istio/1.5.1/manifests/charts/base/crds/crd-all.gen.yaml',
      'https://raw.githubusercontent.com/istio/istio/refs/tags/1.5.1/manifests/charts/base/files/crd-all.gen.yaml',
    ])
      assert.deepEqual(look(one), ['kustomize 1.5.1'], one);
    for (const one of [
      'github.com/istio/istio//samples/addons?ref=1.5.1',
      'github.com/istio/istio//manifests/charts/base?ref=master',
      'github.com/example/platform//manifests/charts/base?ref=1.5.1',
      'https://raw.githubusercontent.com/istio/istio/1.5.1/samples/addons/prometheus.yaml',
    ])
      assert.deepEqual(look(one), [], one);
  });

  it("takes a tag or a branch of Istio's code for the release, where its charts are installed from there", () => {
    const look = (repository: string, path: string, revision: string) =>
      detected(
        'a.yaml',
        `spec:\n  source: {repoURL: ${repository}, path: ${path}, targetRevision: ${revision}}\n`,
      );
    const discovery = 'manifests/charts/istio-control/istio-discovery';
    const code = 'https://github.com/istio/istio.git';
    for (const revision of ['1.5.1', 'refs/tags/1.5.1'])
      assert.deepEqual(look(code, discovery, revision), ['argocd 1.5.1']);
    assert.deepEqual(look('git@git.example.com:platform/istio-fork.git', discovery, 'release-1.5'), [
      'argocd 1.5',
    ]);
    assert.deepEqual(look('https://github.com/istio/istio', './manifests/charts/base', '1.5.1'), [
      'argocd 1.5.1',
    ]);
    for (const [repository, path, revision] of [
      // Tags of a repository of one's own are its own.
      ['https://github.com/example/platform.git', discovery, '1.5.1'],
      ['https://github.com/example/istio-config.git', discovery, '1.5.1'],
      ['https://github.com/example/istio.git', 'manifests/charts/shop', '1.5.1'],
      [code, 'samples/addons', '1.5.1'],
      [code, discovery, 'master'],
      [code, discovery, '0b3a95b'],
    ] as const)
      assert.deepEqual(look(repository, path, revision), [], `${repository} ${path} ${revision}`);
  });

  it('takes what is given to a variable as a whole before the defaults in its type', () => {
    const release =
      'resource "helm_release" "a" {\n  chart = "istiod"\n  repository = "https://istio-release.storage.googleapis.com/charts"\n  version = var.mesh.version\n}\n';
    const type =
      '  type = object({\n    chart = optional(string, "istiod"),\n    version = optional(string, "1.4.1")\n  })\n';
    const variable = (more: string): string => `${release}variable "mesh" {\n${type}${more}}\n`;
    assert.equal(named(concluded({ 'main.tf': variable('') }).target), '1.4.1');
    assert.equal(
      named(concluded({ 'main.tf': variable('  default = {\n    version = "1.5.1"\n  }\n') }).target),
      '1.5.1',
    );
    const set = 'mesh = {\n  version = "1.3.1" # istio\n}\n';
    assert.equal(named(concluded({ 'main.tf': variable(''), 'a.tfvars': set }).target), '1.3.1');
    assert.equal(concluded({ 'main.tf': release }).target, null);
    const without = variable('').replace(', "1.4.1"', '');
    assert.equal(concluded({ 'main.tf': without }).target, null);
  });

  it('names a release that nothing installs, and holds nothing against it', () => {
    const chart = (appVersion: string): string => `name: istio\nversion: 0.1.7\nappVersion: ${appVersion}\n`;
    const look = (text: string) => concluded({ 'charts/istio/Chart.yaml': text });
    const { target, charts, candidates } = look(chart('1.5.1'));
    assert.deepEqual([target, charts], [null, {}]);
    assert.deepEqual(
      candidates.map(({ version, file, range }) => [named(version), file, range.start.line]),
      [['1.5.1', 'charts/istio/Chart.yaml', 2]],
    );
    const values = concluded({ 'values.yaml': 'istio:\n  enabled: true\n  version: 1.5.1\n' });
    assert.deepEqual([values.target, values.candidates.length], [null, 1]);
    // What `helm create` writes says nothing.
    const created = evidenceIn('istio/Chart.yaml', chart('1.16.0'), history);
    assert.deepEqual([created.evidence, created.dismissed], [[], []]);
  });

  it('follows a value of a chart to each file that gives it, though none of them speaks of Istio', () => {
    const chart = 'deploy/istio/templates/app.yaml';
    const app = (version: string): string =>
      `kind: Application\nspec:\n  source:\n    chart: istiod\n    repoURL: https://istio-release.storage.googleapis.com/charts\n    targetRevision: ${version}\n`;
    const asked = app('{{ .Values.app.dotted }}');
    const values = (dotted: string): string => `app:\n  dotted: ${dotted}\n`;
    const look = (files: Readonly<Record<string, string>>) => concluded({ [chart]: asked, ...files });
    const one = look({ 'deploy/istio/values-dev.yaml': values('1.5.1') });
    assert.deepEqual([named(one.target), one.candidates[0]?.file], ['1.5.1', 'deploy/istio/values-dev.yaml']);
    const two = look({
      'deploy/istio/values-dev.yaml': values('1.5.1'),
      'deploy/istio/values-prod.yaml': values('1.4.1'),
    });
    assert.deepEqual([named(two.target), two.candidates.length], [null, 2]);
    for (const file of ['deploy/istio/more/values.yaml', 'deploy/shop/values.yaml', 'deploy/istio/a.yaml'])
      assert.deepEqual(look({ [file]: values('1.5.1') }).candidates, [], file);
    assert.deepEqual(look({ 'deploy/istio/values.yaml': 'other:\n  dotted: 1.5.1\n' }).candidates, []);
  });

  it('takes nothing that a repository of charts offers for what runs', () => {
    const entry =
      '  istio:\n  - name: istio\n    version: 0.1.9\n    dependencies:\n    - name: istiod\n      version: 1.4.2\n' +
      '      repository: https://istio-release.storage.googleapis.com/charts\n';
    const evidence = (text: string): number => evidenceIn('index.yaml', text, history).evidence.length;
    assert.equal(evidence(`apiVersion: v1\nentries:\n${entry}generated: "2024-08-28"\n`), 0);
    assert.notEqual(evidence(`charts:\n${entry}`), 0);
  });

  it("takes no placeholder of Istio's repository for a release, and says so", () => {
    const chart = 'name: gateway\nversion: 1.0.0\nkeywords: [istio]\n';
    const operators =
      'name: istio-operator\nversion: 1.6.0\nkeywords: [istio]\nsources: [https://github.com/istio/istio]\n';
    assert.equal(concluded({ 'charts/istio-operator/Chart.yaml': operators }).target, null);
    const cni =
      'name: istio-cni\nversion: 0.1.0\nkeywords: [istio]\nsources: [https://github.com/istio/cni]\n';
    assert.deepEqual(evidenceIn('charts/istio-cni/Chart.yaml', cni, realHistory()).evidence, []);
    const { target, passedOver } = concluded({ 'charts/gateway/Chart.yaml': chart });
    assert.equal(target, null);
    assert.deepEqual(passedOver, [{ file: 'charts/gateway/Chart.yaml', line: 2, why: 'placeholder' }]);
  });

  it('says where a version is a range of several minors, or a build', () => {
    const chart = (version: string) =>
      `name: mesh\nversion: 1.0.0\ndependencies:\n- name: istiod\n  repository: https://blob.istio.io/istio-release/charts\n  version: "${version}"\n`;
    for (const version of ['^1.25', '~> 1', '>=1.20', '1.25-alpha.4f3c2d1e'])
      assert.deepEqual(
        concluded({ 'mesh/Chart.yaml': chart(version) }).passedOver,
        [{ file: 'mesh/Chart.yaml', line: 6, why: 'range' }],
        version,
      );
    assert.deepEqual(concluded({ 'mesh/Chart.yaml': chart('~1.25') }).passedOver, []);
  });
});

describe('versions before 1.0', () => {
  it('are those of the chart istio alone', () => {
    for (const chart of ['istio', 'istio/istio']) assert.ok(!isTooOld(chart, '0.8.0'), chart);
    for (const version of ['0.1.5', 'v0.1.5', '~0.1']) assert.ok(isTooOld('istio/istiod', version), version);
    assert.ok(!isTooOld('istiod', '1.0.1'));
  });
});
