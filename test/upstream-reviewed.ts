import type { Reviewed } from './support/upstream-review';
import { reviewedValues } from './upstream-values-reviewed';

/** What is said of kinds, fields and annotations; of values and flags: `upstream-values-reviewed.ts`. */
export const reviewed: readonly Reviewed[] = [
  ...reviewedValues,
  {
    alarm: /^kind-removed config\.istio\.io\//,
    files: /^samples\//,
    from: '1.6',
    to: '1.7',
    reason: 'The *-crd.yaml samples of Mixer are for adapter CRDs that 1.2 and later no longer ship.',
  },
  {
    alarm: /^field-not-yet gateway\.networking\.k8s\.io\/HTTPRoute#spec\.parentRefs\[\]\.port$/,
    files: /^samples\/bookinfo\/gateway-api\//,
    from: '1.16',
    to: '1.16',
    reason: 'The samples for meshes name the port of the service, at which the code of 1.16 does not look.',
  },
  {
    alarm: /^field-removed networking\.istio\.io\/EnvoyFilter#spec\.(?:workloadLabels|filters)$/,
    files: /istio-egress\/templates\/preconfigured\.yaml$/,
    from: '1.6',
    to: '1.8',
    reason:
      'The template still writes the first form of EnvoyFilter, which the API of these releases has no more.',
  },
  {
    alarm: /^setting-removed mesh\/ProxyConfig#connectTimeout$/,
    files: /gen-istio\.yaml$|manifest-generate\/output\//,
    from: '1.6',
    to: '1.6',
    reason: 'The template of the mesh still writes it; the API of 1.6 has no such field in ProxyConfig.',
  },
  {
    alarm: /^kind-inert (?:rbac|config)\.istio\.io\//,
    files: /^(?:galley|istioctl|tests|samples\/bookinfo\/platform\/kube\/rbac)\//,
    from: '1.6',
    to: '1.7',
    reason:
      'CRDs, validation and samples of the first authorization and of the API specs are still there; istiod no longer reads them.',
  },
  {
    alarm: /^annotation-inert annotation:readiness\.status\.sidecar\.istio\.io\/applicationPorts$/,
    files: /^pkg\/kube\/inject\/testdata\//,
    from: '1.6',
    to: '1.31',
    reason: 'Written by tests of the injector, whose templates ask for other annotations of readiness alone.',
  },
  {
    alarm:
      /^field-rejected (?:networking|security)\.istio\.io\/(?:AuthorizationPolicy#spec\.rules\[\]\.from\[\]\.source\.serviceAccounts|PeerAuthentication#spec\.portLevelMtls|RequestAuthentication#spec\.targetRefs?|ServiceEntry#spec\.endpoints)$/,
    files: /^pkg\/config\/validation\/testdata\/crds\/\w+-invalid\.yaml$/,
    from: '1.23',
    to: '1.31',
    reason: 'Written to be refused: each of them names the rule of the CRD that does so.',
  },
  {
    alarm:
      /^field-rejected (?:extensions\.istio\.io\/WasmPlugin#spec\.vmConfig\.env\[\]\.value|telemetry\.istio\.io\/Telemetry#spec\.metrics\[\]\.overrides\[\]\.tagOverrides\{\}\.value)$/,
    files: /^pkg\/config\/validation\/testdata\/crds\/(?:wasm|telemetry)-invalid\.yaml$/,
    from: '1.23',
    to: '1.31',
    reason: 'Written to be refused: each of them names the rule of the CRD that does so.',
  },
  {
    alarm:
      /^field-rejected networking\.istio\.io\/(?:Gateway#spec\.servers|VirtualService#spec\.http\[\]\.route)$/,
    files: /^(?:galley\/)?pkg\/config\/analysis\/analyzers\/testdata\//,
    from: '1.8',
    to: '1.31',
    reason:
      'Two servers have ports of one name, two destinations no weight, which validation refuses; the tests ask the analyzers alone.',
  },
  {
    alarm: /^field-rejected networking\.istio\.io\/VirtualService#spec\.http\[\]\.route$/,
    files:
      /^galley\/testdatasets\/validation\/dataset\/networking-v1(?:alpha3|beta)-VirtualService-invalid\.yaml$/,
    from: '1.8',
    to: '1.14',
    reason: 'Written to be refused: the weights are not 100 together.',
  },
  {
    alarm: /^field-gated gateway\.networking\.k8s\.io\/Gateway#spec\.gatewayClassName$/,
    files: /^pilot\/pkg\/config\/kube\/gateway\/testdata\/east-west-ambient\.yaml$/,
    from: '1.27',
    to: '1.31',
    reason: 'The tests of gateways between networks switch AMBIENT_ENABLE_MULTI_NETWORK on.',
  },
  {
    alarm: /^field-rejected telemetry\.istio\.io\/Telemetry#spec\.targetRef$/,
    files: /^pkg\/config\/analysis\/analyzers\/testdata\/k8sgateway-selector\.yaml$/,
    from: '1.21',
    to: '1.31',
    reason:
      'Has a selector too, which validation refuses beside a reference; the test asks the analyzer alone.',
  },
  {
    alarm: /^kind-gated networking\.x(?:-|\.)k8s\.io\//,
    files: /^pilot\/pkg\/config\/kube\/gateway\/testdata\//,
    from: '1.6',
    to: '1.9',
    reason: 'The tests call the conversion itself, behind the flag that lets istiod watch these kinds.',
  },
  {
    alarm:
      /^kind-gated gateway\.networking\.(?:k8s|x-k8s)\.io\/(?:BackendTLSPolicy|GRPCRoute|TCPRoute|TLSRoute|XBackendTrafficPolicy|XListenerSet)$/,
    files: /^pilot\/pkg\/config\/kube\/gateway\/testdata\//,
    from: '1.18',
    to: '1.31',
    reason: 'The tests of the controller switch PILOT_ENABLE_ALPHA_GATEWAY_API on.',
  },
  {
    alarm: /^value-gated gateway\.networking\.k8s\.io\/Gateway#spec\.listeners\[\]\.protocol=T(?:CP|LS)$/,
    files: /^pilot\/pkg\/config\/kube\/gateway\/testdata\//,
    from: '1.25',
    to: '1.31',
    reason: 'The tests of the controller switch PILOT_ENABLE_ALPHA_GATEWAY_API on.',
  },
  {
    alarm: /^value-gated gateway\.networking\.k8s\.io\/Gateway#spec\.listeners\[\]\.protocol=TCP$/,
    files: /^samples\/tcp-echo\/gateway-api\//,
    from: '1.25',
    to: '1.31',
    reason: 'The samples of TCP are for installations with the flag.',
  },
  {
    alarm:
      /^value-rejected gateway\.networking\.k8s\.io\/(?:Gateway#spec\.listeners\[\]\.protocol=UDP|HTTPRoute#spec\.rules\[\]\.filters\[\]\.type=ExtensionRef)$/,
    files: /^pilot\/pkg\/config\/kube\/gateway\/testdata\/invalid\.yaml$/,
    from: '1.12',
    to: '1.31',
    reason: 'The file holds what the controller refuses, and what it then says in the status.',
  },
  {
    alarm: /^setting-gated mesh\/MeshConfig#serviceScopeConfigs$/,
    files: /^manifests\/helm-profiles\/ambient\.yaml$/,
    from: '1.27',
    to: '1.31',
    reason: 'The profile has it for those who switch AMBIENT_ENABLE_MULTI_NETWORK on.',
  },
  {
    alarm: /^kind-gated inference\.networking\.(?:x-)?k8s\.io\/InferencePool$/,
    files: /^pilot\/pkg\/config\/kube\/gateway\/testdata\//,
    from: '1.27',
    to: '1.31',
    reason: 'The tests of the controller switch ENABLE_GATEWAY_API_INFERENCE_EXTENSION on.',
  },
  {
    alarm: /^field-gated gateway\.networking\.k8s\.io\/Gateway#spec\.allowedListeners$/,
    files: /^pilot\/pkg\/config\/kube\/gateway\/testdata\//,
    from: '1.27',
    to: '1.29',
    reason: 'The tests of ListenerSets switch PILOT_ENABLE_ALPHA_GATEWAY_API on.',
  },
  {
    alarm:
      /^(?:field|value)-inert (?:networking\.x-k8s\.io\/(?:Gateway#spec\.(?:addresses|listeners\[\]\.tls\.options)|HTTPRoute#spec\.rules\[\]\.filters\[\]\.type=ExtensionRef)|gateway\.networking\.k8s\.io\/HTTPRoute#spec\.rules\[\]\.filters\[\]\.type=ExtensionRef|gateway\.networking\.x-k8s\.io\/XBackendTrafficPolicy#spec\.(?:sessionPersistence|retryConstraint\.minRetryRate\.interval))$/,
    files: /^pilot\/pkg\/config\/kube\/gateway\/testdata\//,
    from: '1.7',
    to: '1.31',
    reason: 'The tests hold what the controller does not implement, and says so in the status.',
  },
  {
    alarm: /^kind-gated gateway\.networking\.k8s\.io\/T(?:CP|LS)Route$/,
    files: /^samples\/tcp-echo\/gateway-api\//,
    from: '1.18',
    to: '1.30',
    reason: 'The samples of TCP are for installations with the flag.',
  },
  {
    alarm: /^value-gated networking\.istio\.io\/EnvoyFilter#spec\.configPatches\[\]\.applyTo=BOOTSTRAP$/,
    files: /^tests\/integration\/telemetry\/envoyfilter\/customizemetrics\//,
    from: '1.18',
    to: '1.18',
    reason: 'The test sets BOOTSTRAP_XDS_AGENT for its proxies in its Go code.',
  },
  {
    alarm: /^field-inert networking\.istio\.io\/VirtualService#spec\.http\[\]\.corsPolicy\.allowOrigin$/,
    files: /^tests\/testdata\/config\//,
    from: '1.6',
    to: '1.6',
    reason: 'The file keeps the older field, which the code of 1.6 reads no more.',
  },
  {
    alarm: /^(?:kind-inert telemetry|field-inert extensions)\.istio\.io\//,
    files: /^galley\/testdatasets\/validation\//,
    from: '1.10',
    to: '1.12',
    reason: 'Validation of the kind and its fields came a release before istiod read them.',
  },
  {
    alarm: /^field-inert networking\.istio\.io\/EnvoyFilter#spec\.configPatches\[\]\.patch\.filterClass$/,
    files: /^pkg\/config\/analysis\/analyzers\/testdata\//,
    from: '1.15',
    to: '1.31',
    reason: 'The files are for the analyzers, which look at the operation alone.',
  },
  {
    alarm:
      /^(?:field|value)-inert networking\.istio\.io\/EnvoyFilter#spec\.configPatches\[\]\.match\.(?:waypoint|context=WAYPOINT)$/,
    files: /^pkg\/config\/validation\/testdata\/crds\//,
    from: '1.29',
    to: '1.31',
    reason: 'Validation of patches for waypoints came before anything applies them.',
  },
  {
    alarm:
      /^field-rejected security\.istio\.io\/RequestAuthentication#spec\.targetRefs?(?:\[\])?\.namespace$/,
    files: /^pkg\/config\/validation\/testdata\/crds\/reqauth-invalid\.yaml$/,
    from: '1.23',
    to: '1.31',
    reason: 'The file holds what must be refused.',
  },
];
