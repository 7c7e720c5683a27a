/**
 * What upstream's notes take away when they name something to use instead: the records that are meant, or why it is
 * none. A person has read each; a telling that none fits is open.
 */
export type Verdict = {
  /** A sign of it in the text. */
  readonly about: RegExp;
} & ({ readonly old: readonly string[] } | { readonly why: string });

const COMMAND = 'a command or an option of istioctl or of a program';
const PROFILE = 'an installation profile or a chart as a whole';
const DEPLOYMENT = 'a deployment, an image, a port or a sample';
const INSIDE = 'how Istio works inside, or what it behaves like: no name of a configuration';
const ENVOY = "a name of Envoy's or of another project: kept with Envoy's API, or nowhere";
const NOTHING = 'tells of nothing that is taken away';
const VERSION = 'an apiVersion: kept with its kind';

/** `values:a.b` is the value of that path in each chart and in the IstioOperator. */
export const VERDICTS: readonly Verdict[] = [
  // Of these alone there are two in one text.
  {
    about: /METRIC_ROTATION_INTERVAL/,
    old: ['env:METRIC_ROTATION_INTERVAL', 'env:METRIC_GRACEFUL_DELETION_INTERVAL'],
  },
  { about: /^- (?:\| )?\*\*Removed\*\* metric expiry/, why: INSIDE },
  { about: /useTemplateCRDs/, why: 'says how to keep it for now' },
  { about: /(?:adapter|template)-specific/i, old: ['kinds:config.istio.io'] },
  { about: /ClusterRbacConfig/, old: ['rbac.istio.io/RbacConfig'] },
  {
    about: /`v1alpha1` (?:RBAC|security) polic/,
    old: ['rbac.istio.io/ServiceRole', 'rbac.istio.io/ServiceRoleBinding', 'rbac.istio.io/ClusterRbacConfig'],
  },
  {
    about: /alpha (?:version of the Authentication|authentication polic)|`v1alpha1` authentication/,
    old: ['authentication.istio.io/Policy', 'authentication.istio.io/MeshPolicy'],
  },
  { about: /`IstioControlPlane`/, old: ['install.istio.io/IstioControlPlane'] },
  { about: /Service Graph/, old: ['helm:istio#servicegraph.enabled'] },
  { about: /`ingress` series of options/, old: ['helm:istio#ingress.enabled'] },
  { about: /`global\.mtls\.enabled`/, old: ['values:global.mtls.enabled'] },
  { about: /`centralIstiod`/, old: ['values:global.centralIstiod'] },
  {
    about: /meshExpansion/,
    old: ['values:global.meshExpansion.enabled', 'values:gateways.istio-ingressgateway.meshExpansionPorts'],
  },
  { about: /coredns-plugin/, old: ['values:istiocoredns.enabled'] },
  {
    about: /global\.arch/,
    old: [
      'install.istio.io/IstioOperator#spec.values.global.arch',
      'helm:istio-ingress#global.arch',
      'helm:istio-egress#global.arch',
    ],
  },
  {
    about: /configure `trustDomain`/,
    old: [
      'install.istio.io/IstioOperator#spec.values.global.trustDomain',
      'helm:istio-ingress#global.trustDomain',
      'helm:istio-egress#global.trustDomain',
    ],
  },
  { about: /injection annotations/, old: ['annotation:sidecar.istio.io/inject'] },
  {
    about: /light ?step/i,
    old: [
      'mesh/MeshConfig#extensionProviders[].lightstep',
      'mesh/MeshConfig#extensionProviders[].opencensus',
    ],
  },
  { about: /OpenCensus/i, old: ['mesh/MeshConfig#extensionProviders[].opencensus'] },
  { about: /ISTIO_DEFAULT_REQUEST_TIMEOUT/, old: ['env:ISTIO_DEFAULT_REQUEST_TIMEOUT'] },
  {
    about: /PILOT_INBOUND_PROTOCOL_DETECTION_TIMEOUT/,
    old: ['env:PILOT_INBOUND_PROTOCOL_DETECTION_TIMEOUT'],
  },
  { about: /PILOT_ENABLE_INBOUND_PASSTHROUGH/, old: ['env:PILOT_ENABLE_INBOUND_PASSTHROUGH'] },
  { about: /PILOT_CONVERT_SIDECAR_SCOPE_CONCURRENCY/, old: ['env:PILOT_CONVERT_SIDECAR_SCOPE_CONCURRENCY'] },
  { about: /PILOT_SPAWN_UPSTREAM_SPAN_FOR_GATEWAY/, old: ['env:PILOT_SPAWN_UPSTREAM_SPAN_FOR_GATEWAY'] },
  {
    about: /PILOT_ENABLE_PROTOCOL_SNIFFING/,
    old: [
      'env:PILOT_ENABLE_PROTOCOL_SNIFFING_FOR_INBOUND',
      'env:PILOT_ENABLE_PROTOCOL_SNIFFING_FOR_OUTBOUND',
    ],
  },
  { about: /ISTIO_META_DNS_AUTO_ALLOCATE/, old: ['env:ISTIO_META_DNS_AUTO_ALLOCATE'] },
  { about: /`?istio\.io\/gateway-name`?/, old: ['label:istio.io/gateway-name'] },
  { about: /istio_cni/, old: ['values:istio_cni', 'values:istio_cni.enabled'] },
  { about: /cni\.privileged/, old: ['values:cni.privileged'] },
  { about: /cni\.logLevel/, old: ['values:cni.logLevel'] },
  { about: /kubevirtInterfaces/, old: ['annotation:traffic.sidecar.istio.io/kubevirtInterfaces'] },
  { about: /sidecar\.istio\.io\/statsCompression/, old: ['annotation:sidecar.istio.io/statsCompression'] },
  { about: /enableCoreDump/, old: ['annotation:sidecar.istio.io/enableCoreDump'] },
  {
    about: /include_headers_in_check/,
    old: ['mesh/MeshConfig#extensionProviders[].envoyExtAuthzHttp.includeHeadersInCheck'],
  },
  { about: /holdApplicationUntilProxyStarts/, old: ['values:global.proxy.holdApplicationUntilProxyStarts'] },
  { about: /first-party-jwt/, old: ['values:global.jwtPolicy'] },
  { about: /v1alpha2 InferencePool/, old: ['inference.networking.x-k8s.io/InferencePool'] },
  { about: /InferencePool API v1|BackendTLSPolicy/, why: VERSION },
  {
    about:
      /telemetry addons? by istioctl|installing third-party telemetry|addons with Istioctl|installation of telemetry addons/i,
    old: [
      'install.istio.io/IstioOperator#spec.addonComponents',
      'values:grafana.enabled',
      'values:kiali.enabled',
      'values:prometheus.enabled',
      'values:tracing.enabled',
    ],
  },
  {
    about: /`istiod-remote` chart|istiod-remote chart/,
    old: ['helm:istiod-remote#global.externalIstiod', 'helm:istiod-remote#revision'],
  },
  {
    about:
      /EnvoyFilter|[xX][dD][sS] v2|filter name|overload\.global|istio_authn|EndpointSlice|client-go|Grafana dashboard/,
    why: ENVOY,
  },
  { about: /istioctl|`?--[a-z_]|kubectl/, why: COMMAND },
  {
    about: /Mixer component|out-of-process adapter/,
    old: ['values:mixer.policy.enabled', 'values:mixer.telemetry.enabled'],
  },
  { about: /old Istio ingress|deprecated Istio ingress/, why: DEPLOYMENT },
  {
    about:
      /proxy_init|artifacts?\b|`sleep`|`istio-pilot` deployment|Citadel served|ports? 15029|addons are exposed|Addons are no longer|in-cluster operator/,
    why: DEPLOYMENT,
  },
  { about: /ServiceEntry` Res|appProtocol|init container|performance and scalability/, why: NOTHING },
  {
    about:
      /ENABLE_DEBUG_ON_HTTP|reconcileIptablesOnStartup|supersedes the unpublished|releases are no longer supported|does not replace all|stdlib|MD5|FakeJwks|IPv4 state/,
    why: NOTHING,
  },
  { about: /CVE-2019-9900|filter_enabled|LDS\/RDS/, why: ENVOY },
  {
    about:
      /cluster names has changed|stub domain|`istio\.io\/rev` label|re-use connections|LEAST_REQUEST|native extension|ExternalName/,
    why: INSIDE,
  },
  {
    about:
      /[wW]aypoints|SPIRE|securityContext\.privileged|ExpiryTimestamp|PILOT_CERT_PROVIDER|parentRef|redirection=disabled/,
    why: INSIDE,
  },
  {
    about: /Istio APIs (?:by|directly)|access certificates in two ways|connect the proxies with the control/,
    why: INSIDE,
  },
  { about: /profile|charts?\b/i, why: PROFILE },
];
