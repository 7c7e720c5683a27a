/**
 * Objects that Istio's own charts, istioctl or its operator wrote out, and that people keep in files: nobody chose what
 * stands in them, beside some variables and settings of the mesh.
 *
 * Of EnvoyFilters among them is told for which proxies they are: those of telemetry, up to 1.22, stay when istiod is
 * upgraded.
 *
 * Told by the labels that the charts of all releases give, and by names where old ones give none; all of it was looked
 * up in istio/istio: install/kubernetes/helm at 0.8.0 to 1.5.0, manifests at 1.5.0 to 1.30.3.
 */
import type { Id } from '../../facts/model';
import { textAt, textOf, valueAt, valueOf, type Node } from '../text/parse';
import type { Resource } from './resources';
import type { Walk } from './walk';

/** People write these to be rendered. */
const written = /^(?:(?:install|operator)\.istio\.io|sailoperator\.io)$/;

/** istioctl keeps in the cluster, up to 1.23, what it installed, profile and all. */
const isInstalledState = ({ kind, name }: Resource, metadata: Node | undefined): boolean =>
  kind === 'IstioOperator' &&
  /^installed-state(?:-|$)/.test(name) &&
  textAt(metadata, 'annotations', 'install.istio.io/ignoreReconcile') === 'true';

export function isRendered(walk: Walk, resource: Resource, root: Node): boolean {
  if (isInstalledState(resource, valueOf(root, 'metadata'))) return true;
  if (written.test(resource.group)) return false;
  const metadata = valueOf(root, 'metadata');
  const labels = valueOf(metadata, 'labels');
  const text = (map: Node | undefined, key: string): string | undefined =>
    textOf(walk.resolve(valueOf(map, key)));
  const own: Label = (name) => text(labels, name);
  // Of a workload its pods have more of them than it has itself.
  const ofPods = valueAt(root, 'spec', 'template', 'metadata', 'labels');
  const label: Label = (name) => own(name) ?? text(ofPods, name);
  return (
    isOfOperator(label) ||
    isOfChart(label) ||
    isOfTiller(label) ||
    isOfIstioctl(resource, own) ||
    isOfGateway(resource, own) ||
    isNamedSo(resource, text(metadata, 'namespace'), own('app')) ||
    (isWorkload(resource) && isRunAs(resource, (name) => text(ofPods, name)))
  );
}

/** What istiod makes of a Gateway, of a waypoint too. */
const isOfGateway = ({ kind }: Resource, label: Label): boolean =>
  /^(?:ServiceAccount|Service|Deployment|HorizontalPodAutoscaler|PodDisruptionBudget)$/.test(kind) &&
  /^istio\.io-\w+-controller$/.test(label('gateway.istio.io/managed') ?? '');

/** The kinds whose pods charts write in a template. */
const isWorkload = ({ group, kind }: Resource): boolean =>
  group === 'apps' && /^(?:Deployment|DaemonSet)$/.test(kind);

/** The operator, which may have a revision, up to 1.23, and ztunnel, up to 1.23: the charts of both gave them no more. */
const isRunAs = ({ kind, name }: Resource, ofPods: Label): boolean =>
  kind === 'DaemonSet'
    ? name === 'ztunnel' && ofPods('app') === name
    : /^istio-operator(?:-|$)/.test(name) && ofPods('name') === 'istio-operator';

type Label = (name: string) => string | undefined;

/** Charts and istioctl give these from 1.5 on; the operator adds who owns it. */
const isOfOperator = (label: Label): boolean =>
  /^[A-Z][A-Za-z]+$/.test(label('operator.istio.io/component') ?? '') ||
  label('install.operator.istio.io/owning-resource') !== undefined;

/** The chart of gateways has these since 1.12, all others since 1.24. */
function isOfChart(label: Label): boolean {
  const [, name] = /^([a-z-]+)-v?\d+\.\d+/.exec(label('helm.sh/chart') ?? '') ?? [];
  if (name === undefined) return false;
  if (/^(?:istiod|istiod-remote|istio-(?:discovery|ingress|egress))$/.test(name)) return true;
  const isIstios = label('app.kubernetes.io/part-of') === 'istio' || label('istio') !== undefined;
  return /^(?:base|cni|ztunnel|gateway)$/.test(name) && isIstios;
}

const partsOfOld =
  /^(?:istio(?:-remote|-init)?|mixer|pilot|galley|security|gateways|ingress|sidecarInjectorWebhook|nodeagent|istiocoredns|istio_cni|certmanager|prometheus|grafana|tracing|kiali|servicegraph|zipkin)(?:-(?:0\.8|1\.\d)\.[\w.-]+)?$/;

/** What was one chart up to 1.5, with its parts and their versions; people call the release after Istio. */
const isOfTiller = (label: Label): boolean =>
  label('heritage') !== undefined &&
  /istio/i.test(label('release') ?? '') &&
  partsOfOld.test(label('chart') ?? '');

const isAddon = /^(?:grafana|prometheus|kiali|jaeger)$/;

/** What istioctl wrote at 1.4 and 1.5 without the name of a part. */
const withoutApp: ReadonlySet<string> = new Set([
  '/ConfigMap/istio',
  'networking.istio.io/Gateway/ingressgateway',
  'networking.istio.io/Sidecar/default',
]);

/** What has its own label `release` and no more than the name of its part beside it, as from 1.5; istioctl calls it so. */
function isOfIstioctl({ group, kind, name }: Resource, label: Label): boolean {
  if (label('release') !== 'istio') return false;
  const app = label('app');
  if (app === undefined) return withoutApp.has(`${group}/${kind}/${name}`);
  // Nothing led to an addon from outside: who shows its dashboard wrote that, and may call it alike.
  if (/^(?:networking|security|telemetry)\.istio\.io$/.test(group) && isAddon.test(app)) return false;
  return /^(?:istiod|pilot|galley|citadel|security|mixer|istio(?:-(?:ingressgateway|egressgateway|pilot|mixer|citadel|policy|telemetry))?|grafana|prometheus|kiali|jaeger)$/.test(
    app,
  );
}

/** Filters of telemetry, from 1.4 to 1.22, by the releases of the proxies that they are for. */
const ofTelemetry =
  /^(?:tcp-)?(?:metadata-exchange|stats-filter|stackdriver-filter|stackdriver-sampling-accesslog-filter)-1\.\d+(?:-[\w-]+)?$/;

/** What Mixer was told by the charts, by kind; `instance` stands for the kinds of all templates from 1.2 on. */
const ofMixer: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    attributemanifest: /^(?:istioproxy|kubernetes)$/,
    handler: /^(?:stdio|prometheus|kubernetesenv)$/,
    stdio: /^handler$/,
    prometheus: /^handler$/,
    kubernetesenv: /^handler$/,
    kubernetes: /^attributes$/,
    logentry: /^(?:tcp)?accesslog$/,
    metric:
      /^(?:request(?:count|duration|size)|responsesize|tcpbyte(?:sent|received)|tcpconnections(?:opened|closed))$/,
    instance:
      /^(?:attributes|(?:tcp)?accesslog|request(?:count|duration|size)|responsesize|tcpbyte(?:sent|received)|tcpconnections(?:opened|closed))$/,
    rule: /^(?:stdio(?:tcp)?|prom(?:http|tcp)|promtcpconnection(?:open|closed)|(?:tcp)?kubeattrgenrulerule)$/,
  }),
);

/** What charts wrote without such labels, or tools took them away. */
function isNamedSo({ group, kind, name }: Resource, namespace = '', app = ''): boolean {
  if (group === 'config.istio.io') {
    const isMixers = app === 'mixer' || namespace === 'istio-system';
    return isMixers && ofMixer.get(kind)?.test(name) === true;
  }
  if (group === 'networking.istio.io') return kind === 'EnvoyFilter' && ofTelemetry.test(name);
  if (group === 'authentication.istio.io') return app === 'security' && name === 'default';
  if (group !== '' || kind !== 'ConfigMap') return false;
  return (name === 'istio' && app === 'istio') || /^istio-(?:security|grafana)-custom-resources$/.test(name);
}

/**
 * Settings that the template of the mesh's ConfigMap writes by itself in some release, and variables that the templates
 * and default values of the charts do.
 */
const byCharts: ReadonlySet<Id> = new Set(
  Object.entries({
    'mesh/MeshConfig#': `
      accessLogEncoding accessLogFile accessLogFormat authPolicy configSources connectTimeout
      disableMixerHttpReports disablePolicyChecks dnsRefreshRate enableAutoMtls
      enableEnvoyAccessLogService enablePrometheusMerge enableSdsTokenMount enableTracing ingressClass
      ingressControllerMode ingressService localityLbSetting.enabled mixerCheckServer mixerReportServer
      mtlsExcludedServices
      policyCheckFailOpen protocolDetectionTimeout rdsRefreshDelay reportBatchMaxEntries
      reportBatchMaxTime sdsRefreshDelay sdsUdsPath sdsUseK8sSaJwt sidecarToTelemetrySessionAffinity
    `,
    'mesh/ProxyConfig#': `
      binaryPath concurrency configPath connectTimeout controlPlaneAuthPolicy discoveryAddress
      discoveryRefreshDelay drainDuration envoyAccessLogService envoyMetricsService
      envoyMetricsServiceAddress parentShutdownDuration proxyAdminPort serviceCluster statsdUdpAddress
      zipkinAddress
    `,
    'env:': `
      ALLOW_SWITCH_TO_HOST_NS AMBIENT_DNS_CAPTURE AMBIENT_ENABLED CA_ADDR CA_ADDRESS
      CA_TRUSTED_NODE_ACCOUNTS CENTRAL_ISTIOD CHAINED_CNI_PLUGIN CITADEL_ENABLE_NAMESPACES_BY_DEFAULT
      CLUSTER_ID CNI_CONF_NAME CNI_NETWORK_CONFIG CNI_NET_DIR DISABLE_ENVOY EBPF_ENABLED
      ENABLE_INGRESS_GATEWAY_SDS ENABLE_LEGACY_FSGROUP_INJECTION ENABLE_WORKLOAD_SDS EXTERNAL_ISTIOD
      INGRESS_GATEWAY_NAMESPACE INJECTION_WEBHOOK_CONFIG_NAME INPOD_ENABLED ISTIOD_ADDR
      ISTIO_AUTO_MTLS_ENABLED ISTIO_BOOTSTRAP_OVERRIDE ISTIO_METAJSON_ANNOTATIONS ISTIO_METAJSON_LABELS
      ISTIO_META_APP_CONTAINERS ISTIO_META_CLUSTER_ID ISTIO_META_CONFIG_NAMESPACE
      ISTIO_META_INTERCEPTION_MODE ISTIO_META_MESH_ID ISTIO_META_NETWORK ISTIO_META_NODE_NAME
      ISTIO_META_OWNER ISTIO_META_POD_NAME ISTIO_META_POD_PORTS ISTIO_META_REQUESTED_NETWORK_VIEW
      ISTIO_META_ROUTER_MODE ISTIO_META_SDS_TOKEN_PATH ISTIO_META_SERVICE_ACCOUNT
      ISTIO_META_UNPRIVILEGED_POD ISTIO_META_USER_SDS ISTIO_META_WORKLOAD_NAME JWT_POLICY
      LEADER_ELECTION_NAMESPACE OUTPUT_CERTS PILOT_CERT_PROVIDER
      PILOT_ENABLE_PROTOCOL_SNIFFING_FOR_INBOUND PILOT_ENABLE_PROTOCOL_SNIFFING_FOR_OUTBOUND
      PILOT_EXTERNAL_GALLEY PILOT_THROTTLE PILOT_TRACE_SAMPLING PROXY_CONFIG REPAIR_BROKEN_POD_LABEL_KEY
      REPAIR_BROKEN_POD_LABEL_VALUE REPAIR_DELETE_PODS REPAIR_ENABLED REPAIR_INIT_CONTAINER_NAME
      REPAIR_LABEL_PODS REPAIR_NODE_NAME REPAIR_REPAIR_PODS REPAIR_RUN_AS_DAEMON REPAIR_SIDECAR_ANNOTATION
      REVISION SDS_ENABLED TRUST_DOMAIN WAIT_FOR_RESOURCES_TIMEOUT WATCH_NAMESPACE XDS_ADDRESS
    `,
  }).flatMap(([prefix, names]) => [...names.matchAll(/\S+/g)].map(([name]) => prefix + name)),
);

/** Whether somebody may have chosen what this is, in such an object: charts hand variables and settings on. */
export const isHandedOn = (id: Id): boolean =>
  /^(?:env:|mesh\/)/.test(id) && !byCharts.has(id.replace(/=.*/, ''));
