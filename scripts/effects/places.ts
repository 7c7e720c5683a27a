/** Which files of istio/istio can make something work, and which only look at it. */

const ASIDE =
  /^(?:vendor|tests|samples|prow|releasenotes|docker|common|bin|tools\/bug-report|pkg\/test|pkg\/fuzz)\/|_test\.go$|(?:^|\/)(?:testdata|testutils?|fakes?|mock)\/|\.pb(?:\.\w+)?\.go$|_deepcopy\.gen\.go$|zz_generated|\.gen\.json$|\bopenapi\b/;
const CODE =
  /^(?:pilot|pkg|security|cni|tools|mixer|galley|broker|manager|platform|proxy|model|cmd|apiserver|operator|istioctl|sidecar-injector|mcp|install|manifests)\//;
const TEXT = /\.(?:ya?ml|tpl|tmpl|json|txt|sh)$/;

/** What only checks, explains or carries: refusing is a state of its own, and printing makes nothing work. */
const LOOKS =
  /^(?:pkg\/config\/(?:validation|analysis|schema)|galley\/pkg\/config\/analysis|pilot\/(?:pkg\/)?model\/validation\.go|istioctl|operator\/pkg\/(?:apis|validate|translate|compare)|pkg\/config\/mesh\/.*validat|pilot\/pkg\/config\/kube\/gateway\/conversion)/;

export type Use = 'reads' | 'looks';

export function useOf(path: string): Use | undefined {
  if (ASIDE.test(path) || !CODE.test(path)) return undefined;
  if (!path.endsWith('.go') && !TEXT.test(path)) return undefined;
  return LOOKS.test(path) ? 'looks' : 'reads';
}

/** Where the readers of a group can be: a common name elsewhere reads another thing of that name. */
const WITHIN: readonly (readonly [owner: RegExp, places: RegExp])[] = [
  [
    /^security\.istio\.io\//,
    /^pilot\/pkg\/(?:security|networking\/plugin|networking\/core|serviceregistry\/(?:ambient|kube\/controller\/ambient))\/|^pilot\/pkg\/model\/auth|^pkg\/workloadapi|ambient.*\.go$/,
  ],
  [
    /^rbac\.istio\.io\//,
    /^pilot\/pkg\/(?:security|networking\/plugin)\/|^pilot\/pkg\/model\/(?:auth|config)|^mixer\/adapter\/rbac/,
  ],
  [
    /^authentication\.istio\.io\//,
    /^pilot\/pkg\/(?:security|networking\/(?:plugin|core|util))\/|^pilot\/pkg\/model\/(?:auth|config|jwks|push)|^pilot\/pkg\/proxy/,
  ],
  [
    /^telemetry\.istio\.io\//,
    /^pilot\/pkg\/model\/telemetry|^pilot\/pkg\/networking\/core\/.*(?:tracing|accesslog|telemetry|listener)|^pilot\/pkg\/networking\/telemetry/,
  ],
  [
    /^extensions\.istio\.io\//,
    /^pilot\/pkg\/model\/(?:extensions|wasm|push_context|trafficextension)|^pilot\/pkg\/networking\/core\/.*extension|^pkg\/wasm\/|^pilot\/pkg\/xds/,
  ],
  [
    /^networking\.istio\.io\/EnvoyFilter/,
    /^pilot\/pkg\/(?:networking\/(?:core\/.*(?:envoyfilter|patch)|plugin\/envoyfilter)|model\/envoyfilter|networking\/core\/v1alpha3\/listener\.go)/,
  ],
  [
    /^networking\.istio\.io\/VirtualService/,
    /^pilot\/pkg\/(?:model\/(?:virtualservice|push_context|gateway|sidecar|config|context|conversion)|networking\/(?:core\/.*(?:route|gateway|tls|tcp|networkfilter|listener|telemetry|sni|accesslog|util)|grpcgen|util|telemetry|plugin|apigen)|proxy)/,
  ],
  [
    /^networking\.istio\.io\/DestinationRule/,
    /^pilot\/pkg\/(?:model\/(?:destination|push_context|config|context|sidecar|service)|networking\/(?:core\/.*(?:cluster|loadbalancer|subset|tls|route|endpoint|networkfilter|tcp|backend|traffic_policy|util)|grpcgen|util)|xds\/|proxy|security\/model)/,
  ],
  [
    /^networking\.istio\.io\/Gateway/,
    /^pilot\/pkg\/(?:model\/(?:gateway|push_context|config|context|credentials|virtualservice|merge|network)|networking\/(?:core\/.*(?:gateway|tls|listener|route|sds|secret|util)|util)|xds\/|proxy|security\/model|config\/kube\/ingress)|^pkg\/config\/gateway/,
  ],
  [
    /^networking\.istio\.io\/(?:ServiceEntry|WorkloadEntry|ExternalService)/,
    /^pilot\/pkg\/(?:serviceregistry\/(?:serviceentry|external|ambient|kube\/controller\/ambient)|model\/(?:service|push_context|conversion|config)|networking\/core\/.*(?:cluster|listener|serviceentry)|autoregistration|controllers?\/|proxy|networking\/serviceentry)|^pkg\/(?:workloadapi|config\/(?:visibility|schema))/,
  ],
  [
    /^networking\.istio\.io\/Sidecar/,
    /^pilot\/pkg\/(?:model\/(?:sidecar|push_context|context|config)|networking\/(?:core\/.*(?:sidecar|listener|cluster|networkfilter|route|connection|tls|gateway|accesslog|filterchain|util)|util)|security\/(?:model|authn)|xds\/)/,
  ],
  [
    /^networking\.istio\.io\/(?:WorkloadGroup|ProxyConfig)/,
    /^pilot\/pkg\/(?:autoregistration|controller\/workloadentry|model\/proxy_?config|serviceregistry|model\/(?:service|push_context|context)|bootstrap)|^pkg\/(?:istio-agent|kube\/inject|bootstrap)|^istioctl\/.*workload/,
  ],
  [/^mesh\/MeshConfig#configSources/, /^pilot\/pkg\/(?:bootstrap|config)\//],
  [/^mesh\/MeshConfig#ca\b/, /^$/],
  [
    /^mesh\/MeshConfig#caCertificates/,
    /^pilot\/pkg\/(?:trustbundle|bootstrap|model|security)\/|^security\/|^pkg\/(?:istio-agent|security)\//,
  ],
  [
    /^mesh\/MeshConfig#certificates/,
    /^pilot\/pkg\/bootstrap\/(?:certcontroller|server)|^security\/pkg\/k8s\/chiron/,
  ],
  [/^mesh\/MeshConfig#defaultHttpRetryPolicy/, /^pilot\/pkg\/networking\/core\/.*route/],
  [/^mesh\/MeshConfig#defaultProviders/, /^pilot\/pkg\/model\/telemetry/],
  [
    /^mesh\/MeshConfig#defaultTrafficPolicy/,
    /^pilot\/pkg\/networking\/(?:core\/.*(?:cluster|loadbalancer)|util)/,
  ],
  [
    /^mesh\/MeshConfig#(?:discoverySelectors|serviceScopeConfigs|serviceEntryVisibility)/,
    /^pilot\/pkg\/(?:serviceregistry|model|config)\/|^pkg\/(?:kube\/namespace|config\/mesh)\//,
  ],
  [
    /^mesh\/MeshConfig#extensionProviders\[\]\.envoyExtAuthz/,
    /^pilot\/pkg\/(?:security\/authz\/builder|model\/push_context)/,
  ],
  [
    /^mesh\/MeshConfig#extensionProviders\[\]\.(?:envoyFileAccessLog|envoy\w+Als)/,
    /^pilot\/pkg\/(?:model\/(?:telemetry|push_context)|networking\/core\/.*accesslog)/,
  ],
  [
    /^mesh\/MeshConfig#extensionProviders\[\]\.(?:datadog|lightstep|open|skywalking|zipkin|stackdriver)/,
    /^pilot\/pkg\/(?:networking\/core\/.*(?:tracing|accesslog)|model\/telemetry)/,
  ],
  [/^mesh\/MeshConfig#extensionProviders\[\]\.sds/, /^pilot\/pkg\/(?:security\/model|model)\//],
  [/^mesh\/MeshConfig#extensionProviders\[\]\./, /^pilot\/pkg\/model\/telemetry/],
  [
    /^mesh\/MeshConfig#(?:localityLbSetting|zoneAwareLbSetting)/,
    /^pilot\/pkg\/(?:networking\/(?:core|util)|xds\/|proxy|model)|loadbalancer/,
  ],
  [
    /^mesh\/MeshConfig#(?:outboundTrafficPolicy|inboundTrafficPolicy|tcpKeepalive|tlsDefaults|meshMTLS|pathNormalization|thriftConfig|serviceSettings|h2UpgradePolicy)/,
    /^pilot\/pkg\/(?:networking|model|xds|security|proxy|serviceregistry)\/|^security\/|^pkg\/istio-agent/,
  ],
  [/^mesh\/MeshConfig#mixer/, /^pilot\/|^install\//],
  [
    /^mesh\/MeshNetworks/,
    /^pilot\/pkg\/(?:model|serviceregistry|xds|proxy|bootstrap)\/|^pkg\/config\/mesh\//,
  ],
  [/^mesh\/ProxyConfig#(?:connectionSettings|gatewayTopology|proxyHeaders)/, /^pilot\/pkg\/networking\//],
  [
    /^mesh\/ProxyConfig#(?:envoyAccessLogService|envoyMetricsService)/,
    /^pkg\/bootstrap\/|^tools\/packaging|^pilot\/pkg\/(?:bootstrap|proxy)/,
  ],
  [
    /^mesh\/ProxyConfig#readinessProbe/,
    /^pkg\/(?:istio-agent\/health|kube\/inject)|^pilot\/pkg\/autoregistration|^pilot\/cmd\/pilot-agent\/status/,
  ],
  [
    /^mesh\/ProxyConfig#privateKeyProvider/,
    /^pkg\/(?:istio-agent|bootstrap)\/|^security\/pkg\/nodeagent|^pilot\/pkg\/(?:networking|xds|model)\//,
  ],
  [
    /^mesh\/ProxyConfig#(?:tracing|proxyStatsMatcher|image|runtimeValues|extraStatTags)/,
    /^pkg\/(?:bootstrap|kube\/inject)\/|^tools\/packaging|^pilot\/(?:cmd\/pilot-agent|pkg\/(?:bootstrap|proxy|xds|kube\/inject|model\/telemetry|networking\/core\/.*(?:tracing|listener|route)))/,
  ],
  [
    /^mesh\/ProxyConfig#(?:sds|pilot)\b/,
    /^pilot\/cmd\/pilot-agent|^pkg\/(?:bootstrap|kube\/inject|istio-agent)|^pilot\/pkg\/(?:kube\/inject|proxy|model)/,
  ],
];

export const withinOf = (id: string): RegExp | undefined => WITHIN.find(([owner]) => owner.test(id))?.[1];
