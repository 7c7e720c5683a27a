import assert from 'node:assert/strict';
import { analyze, createAnalyzer } from '../../src/manifest/analyze';
import { contains } from '../../src/manifest/text/lines';
import { cut, history } from './support';

const vs = 'networking.istio.io/VirtualService';
const dr = 'networking.istio.io/DestinationRule';
const service = 'apiVersion: networking.istio.io/v1alpha3\nkind: VirtualService\n';
const rule = 'apiVersion: networking.istio.io/v1alpha3\nkind: DestinationRule\n';
const operator = 'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\n';
const pod = 'apiVersion: v1\nkind: Pod\n';

/** Text with a cursor, and the id that stands there (or none). */
const cases: [what: string, text: string, id: string | undefined][] = [
  ['a kind', 'apiVersion: networking.istio.io/v1alpha3\nkind: Virtual¦Service\n', vs],
  ['an apiVersion', 'apiVersion: networking.istio.io/v1¦alpha3\nkind: VirtualService\n', vs],
  ['the word kind', 'apiVersion: networking.istio.io/v1alpha3\nki¦nd: VirtualService\n', undefined],
  ['a field', `${service}spec:\n  ho¦sts: [a]\n`, `${vs}#spec.hosts`],
  [
    'a field in a list',
    `${service}spec:\n  http:\n  - mat¦ch:\n    - headers: {}\n`,
    `${vs}#spec.http[].match`,
  ],
  [
    'a field in a list, indented',
    `${service}spec:\n  http:\n    - name: a\n      mirr¦ors: []\n`,
    `${vs}#spec.http[].mirrors`,
  ],
  [
    'a field behind a deeper one',
    `${service}spec:\n  http:\n  - match:\n    - ignoreUriCase: true\n    na¦me: a\n`,
    `${vs}#spec.http[].name`,
  ],
  [
    'a key of a map',
    `${service}spec:\n  http:\n  - match:\n    - headers:\n        end-us¦er:\n          exact: a\n`,
    undefined,
  ],
  [
    'a field below a key of a map',
    `${service}spec:\n  http:\n  - match:\n    - headers:\n        end-user:\n          ex¦act: a\n`,
    `${vs}#spec.http[].match[].headers{}.exact`,
  ],
  [
    'a snake_case field',
    `${service}spec:\n  http:\n  - append_hea¦ders:\n      a: b\n`,
    `${vs}#spec.http[].appendHeaders`,
  ],
  ['an unknown field', `${service}spec:\n  nons¦ense: a\n`, undefined],
  ['a field in flow style', `${service}spec: {http: [{mirr¦ors: []}]}\n`, `${vs}#spec.http[].mirrors`],
  ['a field in a flow list', `${service}spec:\n  http:\n  - {mirr¦ors: []}\n`, `${vs}#spec.http[].mirrors`],
  [
    'a value',
    `${rule}spec:\n  trafficPolicy:\n    tls:\n      mode: MUT¦UAL\n`,
    `${dr}#spec.trafficPolicy.tls.mode=MUTUAL`,
  ],
  [
    'a quoted value',
    `${rule}spec:\n  trafficPolicy:\n    tls:\n      mode: "MUT¦UAL" # why\n`,
    `${dr}#spec.trafficPolicy.tls.mode=MUTUAL`,
  ],
  [
    'a value in flow style',
    `${rule}spec:\n  trafficPolicy: {tls: {mode: ISTIO_MUT¦UAL}}\n`,
    `${dr}#spec.trafficPolicy.tls.mode=ISTIO_MUTUAL`,
  ],
  [
    'the key of a value',
    `${rule}spec:\n  trafficPolicy:\n    tls:\n      mo¦de: MUTUAL\n`,
    `${dr}#spec.trafficPolicy.tls.mode`,
  ],
  ['an unknown value', `${rule}spec:\n  trafficPolicy:\n    tls:\n      mode: NO¦NE\n`, undefined],
  ['a plain value', `${rule}spec:\n  host: revi¦ews\n`, undefined],
  [
    'an annotation',
    `${pod}metadata:\n  annotations:\n    sidecar.istio.io/inj¦ect: "true"\n`,
    'annotation:sidecar.istio.io/inject',
  ],
  [
    'a quoted annotation',
    `${pod}metadata:\n  annotations:\n    "sidecar.istio.io/inj¦ect": "true"\n`,
    'annotation:sidecar.istio.io/inject',
  ],
  ['a label', `${pod}metadata:\n  labels:\n    istio.io/re¦v: canary\n`, 'label:istio.io/rev'],
  [
    'an annotation of a pod template',
    `apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    metadata:\n      annotations:\n        sidecar.istio.io/proxyIm¦age: a\n`,
    'annotation:sidecar.istio.io/proxyImage',
  ],
  [
    'an unknown annotation',
    `${pod}metadata:\n  annotations:\n    sidecar.istio.io/injekt¦: "true"\n`,
    'annotation:sidecar.istio.io/injekt',
  ],
  [
    "somebody else's annotation",
    `${pod}metadata:\n  annotations:\n    example.com/inj¦ect: "true"\n`,
    undefined,
  ],
  [
    'a label written as an annotation',
    `${pod}metadata:\n  annotations:\n    istio.io/re¦v: a\n`,
    'annotation:istio.io/rev',
  ],
  [
    'proxy settings in an annotation',
    `${pod}metadata:\n  annotations:\n    proxy.istio.io/config: |\n      # first\n      holdApplication¦UntilProxyStarts: true\n`,
    'mesh/ProxyConfig#holdApplicationUntilProxyStarts',
  ],
  [
    'proxy settings as JSON',
    `${pod}metadata:\n  annotations:\n    proxy.istio.io/config: '{"concur¦rency": 2}'\n`,
    'mesh/ProxyConfig#concurrency',
  ],
  [
    'proxy settings as escaped JSON',
    `${pod}metadata:\n  annotations:\n    proxy.istio.io/config: "{\\"concur¦rency\\": 2}"\n`,
    'mesh/ProxyConfig#concurrency',
  ],
  [
    'the annotation that holds proxy settings',
    `${pod}metadata:\n  annotations:\n    proxy.istio.io/con¦fig: |\n      concurrency: 2\n`,
    'annotation:proxy.istio.io/config',
  ],
  [
    'a mesh setting in a ConfigMap',
    `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: istio\ndata:\n  mesh: |-\n    accessLog¦File: /dev/stdout\n    defaultConfig:\n      concurrency: 2\n`,
    'mesh/MeshConfig#accessLogFile',
  ],
  [
    'a value of a mesh setting',
    `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: istio\ndata:\n  mesh: |-\n    outboundTrafficPolicy:\n      mode: REGIS¦TRY_ONLY\n`,
    'mesh/MeshConfig#outboundTrafficPolicy.mode=REGISTRY_ONLY',
  ],
  [
    'the text of a ConfigMap of others',
    `# istio\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: other\ndata:\n  mesh: |-\n    accessLog¦File: /dev/stdout\n`,
    undefined,
  ],
  [
    'a mesh network',
    `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: istio\ndata:\n  meshNetworks: |-\n    networks:\n      one:\n        endpoints:\n        - from¦Registry: a\n`,
    'mesh/MeshNetworks#networks{}.endpoints[].fromRegistry',
  ],
  [
    'a setting of an operator',
    `${operator}spec:\n  meshConfig:\n    defaultConfig:\n      hold¦ApplicationUntilProxyStarts: true\n`,
    'mesh/ProxyConfig#holdApplicationUntilProxyStarts',
  ],
  [
    'a field of an operator',
    `${operator}spec:\n  pro¦file: demo\n`,
    'install.istio.io/IstioOperator#spec.profile',
  ],
  [
    'a value of an operator',
    `${operator}spec:\n  values:\n    pilot:\n      auto¦scaleEnabled: true\n`,
    'install.istio.io/IstioOperator#spec.values.pilot.autoscaleEnabled',
  ],
  [
    'no value of an operator that only a chart has',
    `${operator}spec:\n  values:\n    pilot:\n      c¦ni: {}\n`,
    undefined,
  ],
  [
    'one of the choices for a value of an operator',
    `${operator}spec:\n  values:\n    global:\n      tracer: zip¦kin\n`,
    'install.istio.io/IstioOperator#spec.values.global.tracer=zipkin',
  ],
  [
    'a flag in the values of an operator',
    `${operator}spec:\n  values:\n    pilot:\n      env:\n        PILOT_TRACE¦_SAMPLING: "1"\n`,
    'env:PILOT_TRACE_SAMPLING',
  ],
  [
    'an annotation in the values of an operator',
    `${operator}spec:\n  values:\n    pilot:\n      podAnnotations:\n        sidecar.istio.io/in¦ject: "true"\n`,
    'annotation:sidecar.istio.io/inject',
  ],
  [
    'a mesh setting in the values of an operator',
    `${operator}spec:\n  values:\n    meshConfig:\n      accessLog¦File: /dev/stdout\n`,
    'mesh/MeshConfig#accessLogFile',
  ],
  [
    'a value of an operator that it hands on unchecked',
    `${operator}spec:\n  unvalidatedValues:\n    pilot:\n      auto¦scaleEnabled: true\n`,
    'helm:istiod#pilot.autoscaleEnabled',
  ],
  [
    'the env of an operator component',
    `${operator}spec:\n  components:\n    pilot:\n      k8s:\n        env:\n        - name: PILOT_ENABLE¦_AMBIENT\n          value: "true"\n`,
    'env:PILOT_ENABLE_AMBIENT',
  ],
  [
    'proxy metadata',
    `${operator}spec:\n  meshConfig:\n    defaultConfig:\n      proxyMetadata:\n        ISTIO_META_DNS¦_CAPTURE: "true"\n`,
    'env:ISTIO_META_DNS_CAPTURE',
  ],
  ['a Helm value', 'pilot:\n  cni:\n    ena¦bled: true\n', 'helm:istiod#pilot.cni.enabled'],
  ['a flag in Helm values', 'pilot:\n  env:\n    PILOT_TRACE¦_SAMPLING: "1"\n', 'env:PILOT_TRACE_SAMPLING'],
  [
    'a mesh setting in Helm values',
    'meshConfig:\n  accessLog¦File: /dev/stdout\n',
    'mesh/MeshConfig#accessLogFile',
  ],
  [
    'a Helm value of an umbrella chart',
    'istiod:\n  pilot:\n    auto¦scaleEnabled: true\n',
    'helm:istiod#pilot.autoscaleEnabled',
  ],
  [
    "a part's name in the values of an umbrella chart",
    'global:\n  istioNamespace: a\nztu¦nnel:\n  logLevel: info\n',
    undefined,
  ],
  [
    "a part's value beside values for all",
    'global:\n  istioNamespace: a\nztunnel:\n  log¦Level: info\n',
    'helm:ztunnel#logLevel',
  ],
  [
    "ztunnel's values of an operator",
    `${operator}spec:\n  values:\n    ztunnel:\n      log¦Level: info\n`,
    'helm:ztunnel#logLevel',
  ],
  [
    "a part's name in Istio's own umbrella chart",
    'chart: ambient\nrepo: https://istio.example\nvalues:\n  ztu¦nnel:\n    logLevel: info\n',
    'helm:ambient#ztunnel',
  ],
  [
    "a part's value in Istio's own umbrella chart",
    'chart: ambient\nrepo: https://istio.example\nvalues:\n  istiod:\n    pilot:\n      auto¦scaleEnabled: true\n',
    'helm:istiod#pilot.autoscaleEnabled',
  ],
  ["another chart's values", 'service:\n  istio: true\n  ena¦bled: true\n', undefined],
  [
    'Argo CD values as text',
    'apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec:\n  source:\n    chart: istiod\n    helm:\n      values: |\n        pilot:\n          auto¦scaleEnabled: true\n',
    'helm:istiod#pilot.autoscaleEnabled',
  ],
  [
    'Argo CD values as an object',
    'apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec:\n  sources:\n  - chart: istiod\n    helm:\n      valuesObject:\n        pilot:\n          auto¦scaleEnabled: true\n',
    'helm:istiod#pilot.autoscaleEnabled',
  ],
  [
    'Flux values',
    'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nspec:\n  chart:\n    spec:\n      chart: istiod\n  values:\n    meshConfig:\n      accessLog¦File: /dev/stdout\n',
    'mesh/MeshConfig#accessLogFile',
  ],
  [
    'a flag of the control plane',
    'apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n      - name: discovery\n        env:\n        - name: PILOT_ENABLE¦_AMBIENT\n',
    'env:PILOT_ENABLE_AMBIENT',
  ],
  [
    "another container's environment",
    'apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n      - name: app\n        env:\n        - name: PILOT_ENABLE¦_AMBIENT\n',
    undefined,
  ],
  [
    'the second item of a List',
    `apiVersion: v1\nkind: List\nitems:\n- apiVersion: networking.istio.io/v1\n  kind: VirtualService\n  spec:\n    hosts: []\n- metadata:\n    labels:\n      istio.io/rev: a\n  spec:\n    trafficPolicy:\n      tls:\n        mode: MUT¦UAL\n  # head last\n  kind: DestinationRule\n  apiVersion: networking.istio.io/v1\n`,
    `${dr}#spec.trafficPolicy.tls.mode=MUTUAL`,
  ],
  [
    'a kind in a List',
    `apiVersion: v1\nkind: List\nitems:\n- apiVersion: networking.istio.io/v1\n  kind: VirtualService\n  spec:\n    hosts: []\n- kind: Destination¦Rule\n  apiVersion: networking.istio.io/v1\n`,
    dr,
  ],
  [
    'an item of a List whose head others follow',
    `apiVersion: v1\nkind: List\nitems:\n- kind: DestinationRule\n  spec:\n    ho¦st: a\n- apiVersion: networking.istio.io/v1\n  kind: VirtualService\n  spec:\n    hosts: []\n`,
    undefined,
  ],
  [
    'an item of a List',
    `apiVersion: v1\nkind: List\nitems:\n- apiVersion: networking.istio.io/v1\n  kind: VirtualService\n  spec:\n    ho¦sts: []\n`,
    `${vs}#spec.hosts`,
  ],
  [
    'a patch in a kustomization',
    'patches:\n- patch: |-\n    apiVersion: networking.istio.io/v1\n    kind: VirtualService\n    spec:\n      ho¦sts: []\n',
    `${vs}#spec.hosts`,
  ],
  [
    'JSON',
    '{\n  "apiVersion": "networking.istio.io/v1",\n  "kind": "VirtualService",\n  "spec": {\n    "ho¦sts": []\n  }\n}\n',
    `${vs}#spec.hosts`,
  ],
  [
    'JSON on one line',
    '{"apiVersion":"networking.istio.io/v1","kind":"VirtualService","spec":{"ho¦sts":[]}}',
    `${vs}#spec.hosts`,
  ],
  [
    'the second document',
    `${rule}spec:\n  host: a\n---\n${service}spec:\n  ho¦sts: []\n`,
    `${vs}#spec.hosts`,
  ],
  [
    'a document behind a comment',
    `# the first\n\n---\n# the second\n${service}spec:\n  ho¦sts: []\n`,
    `${vs}#spec.hosts`,
  ],
  ['windows line ends', `${service}spec:\n  ho¦sts: []\n`.replaceAll('\n', '\r\n'), `${vs}#spec.hosts`],
  ['keys before the head', `spec:\n  ho¦sts: []\n${service}`, `${vs}#spec.hosts`],
  [
    'a template',
    `${service}spec:\n  {{- if .Values.x }}\n  ho¦sts: [{{ .Values.host }}]\n  {{- end }}\n`,
    `${vs}#spec.hosts`,
  ],
  [
    'a value behind a template',
    `${rule}metadata:\n  name: {{ include "x" . }}\nspec:\n  trafficPolicy:\n    tls:\n      mode: MUT¦UAL\n`,
    `${dr}#spec.trafficPolicy.tls.mode=MUTUAL`,
  ],
  [
    'a kind in a template comment',
    `{{/*\napiVersion: config.istio.io/v1alpha2\nkind: Route¦Rule\n*/}}\n${service}`,
    undefined,
  ],
  ['a kind in a comment', `# kind: Route¦Rule\n${service}`, undefined],
  ['an anchor', `${service}spec: &spec\n  ho¦sts: []\n`, `${vs}#spec.hosts`],
  ['what an alias brings in', `${service}x: &h\n  ho¦sts: []\nspec: *h\n`, `${vs}#spec.hosts`],
  ['what a merge key brings in', `${service}x: &h\n  ho¦sts: []\nspec:\n  <<: *h\n`, `${vs}#spec.hosts`],
  [
    'text that looks like a field',
    `${pod}metadata:\n  annotations:\n    note: |\n      annotations:\n        sidecar.istio.io/inj¦ect: a\n`,
    undefined,
  ],
  [
    'a field of a CRD file',
    'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec:\n  group: networking.istio.io\n  template:\n    metadata:\n      annotations:\n        sidecar.istio.io/inj¦ect: a\n',
    undefined,
  ],
  ['a removed kind', 'apiVersion: config.istio.io/v1alpha2\nkind: Route¦Rule\n', 'config.istio.io/RouteRule'],
  ['a document cut off', `${service}spec:\n  http:\n  - mat¦ch`, undefined],
  ['a document cut off behind the colon', `${service}spec:\n  http:\n  - mat¦ch:`, `${vs}#spec.http[].match`],
  [
    'non-ASCII text before',
    `${service}# 服务 🎉\nspec:\n  http: # 路由\n  - name: 名字\n    mirr¦ors: []\n`,
    `${vs}#spec.http[].mirrors`,
  ],
  [
    'a field in the pointer of a patch',
    `patches:\n- target: {kind: VirtualService}\n  patch: |-\n    - op: add\n      path: /spec/http/0/mirr¦ors\n`,
    `${vs}#spec.http[].mirrors`,
  ],
  [
    'a field above it in the same pointer',
    `patches:\n- target: {kind: VirtualService}\n  patch: |-\n    - op: add\n      path: /spec/ht¦tp/0/mirrors\n`,
    `${vs}#spec.http`,
  ],
  [
    'an index in a pointer',
    `patches:\n- target: {kind: VirtualService}\n  patch: |-\n    - op: add\n      path: /spec/http/10¦0/mirrors\n`,
    undefined,
  ],
  [
    'a map with numbers for keys in a pointer',
    `patchesJson6902:\n- target: {group: security.istio.io, version: v1beta1, kind: PeerAuthentication}\n  patch: |-\n    - op: add\n      path: /spec/portLevelMtls/8080/mo¦de\n`,
    'security.istio.io/PeerAuthentication#spec.portLevelMtls{}.mode',
  ],
  [
    'a patch that is a list itself',
    `apiVersion: kustomize.toolkit.fluxcd.io/v1beta2\nkind: Kustomization\nspec:\n  patchesJson6902:\n  - target: {kind: VirtualService}\n    patch:\n    - {op: add, path: /spec/ho¦sts}\n`,
    `${vs}#spec.hosts`,
  ],
  [
    'all operations of a policy of Kyverno in one text',
    `apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nspec:\n  rules:\n  - mutate:\n      patchesJson6902: |-\n        - path: /metadata/annotations/sidecar.istio.io~1in¦ject\n          op: add\n          value: "true"\n`,
    'annotation:sidecar.istio.io/inject',
  ],
  [
    'a merged patch that is a mapping itself',
    `patchesStrategicMerge:\n- apiVersion: networking.istio.io/v1\n  kind: VirtualService\n  spec: {ho¦sts: []}\n`,
    `${vs}#spec.hosts`,
  ],
  [
    'a kind that several groups have, without its group',
    `# istio\npatches:\n- target: {kind: Gate¦way}\n  patch: '[{"op": "add", "path": "/spec/infrastructure"}]'\n`,
    undefined,
  ],
  [
    "a pointer into somebody else's kind",
    `# istio\npatches:\n- target: {group: example.com, kind: VirtualService}\n  patch: '[{"op": "add", "path": "/spec/ho¦sts"}]'\n`,
    undefined,
  ],
  ['a pointer of which nothing tells the kind', `# istio\n- {op: add, path: /spec/ho¦sts}\n`, undefined],
  [
    "another gateway chart's values",
    'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: istio}\nspec:\n  chart: {spec: {chart: gateway, sourceRef: {name: envoy}}}\n  values: {serv¦ice: {}}\n',
    undefined,
  ],
  ['values that any chart may have', '# istio\nname: a\nserv¦ice: {type: LoadBalancer}\n', undefined],
  ["another network plugin's values", '# istio\nc¦ni: {chained: true}\n', undefined],
  [
    'parts of an umbrella chart that may be anything',
    '# istio\nbase: {image: a}\ngateway: {serv¦ice: {}}\n',
    undefined,
  ],
  [
    'what somebody wrote under the name of a chart',
    '# istio\nistiod: {autoscaleMin: 2, colour: red}\ngateway: {serv¦ice: {}}\n',
    undefined,
  ],
  [
    "Istio's annotation among any chart's values",
    'image: a\npodAnnotations:\n  sidecar.istio.io/inj¦ect: "false"\n',
    'annotation:sidecar.istio.io/inject',
  ],
  [
    "others' annotation among any chart's values",
    '# istio\npodAnnotations: {kubernetes.io/ingress.cl¦ass: a}\n',
    undefined,
  ],
  [
    'a label in a selector of a custom resource',
    'apiVersion: example.com/v1\nkind: A\nspec: {matchLabels: {istio.io/re¦v: a}}\n',
    'label:istio.io/rev',
  ],
  [
    'an object in a custom resource',
    `apiVersion: example.com/v1\nkind: Holder\nspec:\n  deep:\n  - object:\n      ${service.replace('\n', '\n      ')}      spec: {ho¦sts: []}\n`,
    `${vs}#spec.hosts`,
  ],
  [
    'a word in text whose places are not followed',
    `${pod}metadata:\n  annotations:\n    proxy.istio.io/config: "concurrency: 2\\n\\\n      proxyMeta¦data: {}"\n`,
    'mesh/ProxyConfig#proxyMetadata',
  ],
  [
    'a field behind a template comment of several lines',
    `${service}spec:\n{{- /*\n  http:\n*/}}\n  ho¦sts: []\n`,
    `${vs}#spec.hosts`,
  ],
  [
    'a field in a template comment of several lines',
    `${service}spec:\n  {{- /*\n  ho¦sts: []\n  */}}\n  http: []\n`,
    undefined,
  ],
  [
    'a field under a key in a template comment',
    `{{- /*\n${service}spec:\n*/}}\n${rule}spec:\n  ho¦st: a\n`,
    `${dr}#spec.host`,
  ],
  [
    'a document that begins in a template comment',
    `---\n${rule}spec:\n  host: a\n*/}}\n${service}spec:\n  ho¦sts: []\n`,
    `${vs}#spec.hosts`,
  ],
  [
    'flow style that looks like the end of a template',
    `${service}spec: {http: [{mirr¦ors: {a: {}}}]}\n`,
    `${vs}#spec.http[].mirrors`,
  ],
  [
    'a kind that goes on in the next line',
    `${service.trimEnd()}\n  and more\nspec:\n  ho¦sts: []\n`,
    undefined,
  ],
  [
    'a value that goes on in the next line',
    `${rule}spec:\n  trafficPolicy:\n    tls:\n      mode: MUT¦UAL\n        TLS\n`,
    undefined,
  ],
  ['a name of the prototype', `${service}spec:\n  __pro¦to__: a\n`, undefined],
  [
    'a dash on its own line',
    `${service}spec:\n  http:\n  -\n    mirr¦ors: []\n`,
    `${vs}#spec.http[].mirrors`,
  ],
];

describe('useAt', () => {
  for (const [what, marked, id] of cases) {
    it(`${id === undefined ? 'says nothing of' : 'finds'} ${what}`, () => {
      const { lines, position } = cut(marked);
      const use = createAnalyzer(history).useAt(lines, position);
      assert.equal(use?.id, id);
      // The whole analysis must agree with the look at one place.
      const all = analyze(lines, history).documents.flatMap((document) => document.uses);
      assert.equal(all.findLast((one) => contains(one.range, position))?.id, id);
      if (use)
        assert.equal(
          lines.lineAt(use.range.start.line).slice(use.range.start.character, use.range.end.character),
          use.text,
        );
    });
  }

  it('gives the same use, with its parents, at one place and in all', () => {
    for (const [, marked, id] of cases) {
      if (id === undefined) continue;
      const { lines, position } = cut(marked);
      const chain: string[] = [];
      for (let use = createAnalyzer(history).useAt(lines, position); use; use = use.parent)
        chain.push(use.id);
      const all = analyze(lines, history).documents.flatMap((document) => document.uses);
      const expected: string[] = [];
      for (let use = all.findLast((one) => contains(one.range, position)); use; use = use.parent)
        expected.push(use.id);
      assert.deepEqual(chain, expected);
    }
  });
});
