/**
 * What is extracted and what is not. Anything upstream that stands in neither list stops the extraction: a new
 * kind deserves a look, not a silent place in the data or outside it.
 */

import type { ForeignOrigin } from '../../src/facts/model.js';

/** Where the message of a kind's `spec` stands: the first of the files that a release has is read. */
export interface KindRule {
  readonly message: string;
  readonly files: readonly string[];
  /** The message was kept elsewhere, out of reach, in some releases. */
  readonly mayLack?: true;
  /** Files are in istio/istio itself (Mixer's adapters and templates), not in istio/api. */
  readonly inIstio?: true;
  /** Mixer evaluates every scalar of a template as an expression, written as a string. */
  readonly expressions?: true;
}

const rule = (message: string, ...files: string[]): KindRule => ({ message, files });
const routing = (message: string, file: string): KindRule =>
  rule(message, `routing/v1alpha1/${file}.proto`, `proxy/v1/config/${file}.proto`);
const networking = (message: string, file: string): KindRule =>
  rule(message, `networking/v1alpha3/${file}.proto`);
const preview = (message: string, file: string): KindRule => rule(message, `routing/v1alpha2/${file}.proto`);
const mixer = (message: string, file: string, ...older: string[]): KindRule => ({
  message,
  files: [file, ...older],
  mayLack: true,
});
const adapter = (folder: string): KindRule => ({
  message: 'Params',
  files: [`mixer/adapter/${folder}/config/config.proto`],
  mayLack: true,
  inIstio: true,
});
const template = (folder: string): KindRule => ({
  message: 'Template',
  files: [
    `mixer/template/${folder}/template.proto`,
    `mixer/template/${folder}/${folder}.proto`,
    `mixer/adapter/${folder}/template.proto`,
  ],
  mayLack: true,
  inIstio: true,
  expressions: true,
});
const client = (message: string, file: string): KindRule =>
  rule(message, `mixer/v1/config/client/${file}.proto`);
const RBAC = 'rbac/v1alpha1/rbac.proto';
const AUTHENTICATION = ['authentication/v1alpha1/policy.proto', 'authentication/v1alpha2/policy.proto'];

export const KEPT: Readonly<Record<string, KindRule>> = {
  'authentication.istio.io/MeshPolicy': rule('Policy', ...AUTHENTICATION),
  'authentication.istio.io/Policy': rule('Policy', ...AUTHENTICATION),
  'config.istio.io/DestinationPolicy': routing('DestinationPolicy', 'dest_policy'),
  'config.istio.io/EgressRule': routing('EgressRule', 'egress_rule'),
  'config.istio.io/IngressRule': routing('IngressRule', 'ingress_rule'),
  'config.istio.io/RouteRule': routing('RouteRule', 'route_rule'),
  'config.istio.io/DestinationRule': preview('DestinationRule', 'destination_rule'),
  'config.istio.io/ExternalService': preview('ExternalService', 'external_service'),
  'config.istio.io/Gateway': preview('Gateway', 'gateway'),
  'config.istio.io/V1alpha2RouteRule': preview('RouteRule', 'route_rule'),
  'config.istio.io/EndUserAuthenticationPolicySpec': client('EndUserAuthenticationPolicySpec', 'auth'),
  'config.istio.io/EndUserAuthenticationPolicySpecBinding': client(
    'EndUserAuthenticationPolicySpecBinding',
    'auth',
  ),
  'config.istio.io/HTTPAPISpec': client('HTTPAPISpec', 'api_spec'),
  'config.istio.io/HTTPAPISpecBinding': client('HTTPAPISpecBinding', 'api_spec'),
  'config.istio.io/QuotaSpec': client('QuotaSpec', 'quota'),
  'config.istio.io/QuotaSpecBinding': client('QuotaSpecBinding', 'quota'),
  'config.istio.io/ServiceRole': rule('ServiceRole', RBAC),
  'config.istio.io/ServiceRoleBinding': rule('ServiceRoleBinding', RBAC),
  'config.istio.io/rule': mixer('Rule', 'policy/v1beta1/cfg.proto', 'mixer/v1/config/cfg.proto'),
  'config.istio.io/handler': mixer('Handler', 'policy/v1beta1/cfg.proto', 'mixer/v1/config/cfg.proto'),
  'config.istio.io/instance': mixer('Instance', 'policy/v1beta1/cfg.proto', 'mixer/v1/config/cfg.proto'),
  'config.istio.io/attributemanifest': mixer(
    'AttributeManifest',
    'policy/v1beta1/cfg.proto',
    'mixer/v1/config/cfg.proto',
  ),
  'config.istio.io/adapter': mixer('Info', 'mixer/adapter/model/v1beta1/info.proto'),
  'config.istio.io/template': mixer('Template', 'mixer/adapter/model/v1beta1/template.proto'),
  'config.istio.io/bypass': adapter('bypass'),
  'config.istio.io/circonus': adapter('circonus'),
  'config.istio.io/cloudwatch': adapter('cloudwatch'),
  'config.istio.io/denier': adapter('denier'),
  'config.istio.io/dogstatsd': adapter('dogstatsd'),
  'config.istio.io/fluentd': adapter('fluentd'),
  'config.istio.io/kubernetesenv': adapter('kubernetesenv'),
  'config.istio.io/listchecker': adapter('list'),
  'config.istio.io/memquota': adapter('memquota'),
  'config.istio.io/noop': adapter('noop'),
  'config.istio.io/opa': adapter('opa'),
  'config.istio.io/prometheus': adapter('prometheus'),
  'config.istio.io/rbac': adapter('rbac'),
  'config.istio.io/redisquota': adapter('redisquota'),
  'config.istio.io/servicecontrol': adapter('servicecontrol'),
  'config.istio.io/signalfx': adapter('signalfx'),
  'config.istio.io/solarwinds': adapter('solarwinds'),
  'config.istio.io/stackdriver': adapter('stackdriver'),
  'config.istio.io/statsd': adapter('statsd'),
  'config.istio.io/stdio': adapter('stdio'),
  'config.istio.io/svcctrl': adapter('servicecontrol'),
  'config.istio.io/zipkin': adapter('zipkin'),
  'config.istio.io/apikey': template('apikey'),
  'config.istio.io/authorization': template('authorization'),
  'config.istio.io/checknothing': template('checknothing'),
  'config.istio.io/edge': template('edge'),
  'config.istio.io/kubernetes': {
    ...template('kubernetes'),
    files: ['mixer/adapter/kubernetesenv/template/template.proto'],
  },
  'config.istio.io/listentry': template('listentry'),
  'config.istio.io/logentry': template('logentry'),
  'config.istio.io/metric': template('metric'),
  'config.istio.io/quota': template('quota'),
  'config.istio.io/reportnothing': template('reportnothing'),
  'config.istio.io/servicecontrolreport': {
    ...template('servicecontrolreport'),
    files: ['mixer/adapter/servicecontrol/template/servicecontrolreport/template.proto'],
  },
  'config.istio.io/tracespan': template('tracespan'),
  'extensions.istio.io/TrafficExtension': rule(
    'TrafficExtension',
    'extensions/v1alpha1/traffic_extension.proto',
  ),
  'extensions.istio.io/WasmPlugin': rule('WasmPlugin', 'extensions/v1alpha1/wasm.proto'),
  'networking.istio.io/DestinationRule': networking('DestinationRule', 'destination_rule'),
  'networking.istio.io/EnvoyFilter': networking('EnvoyFilter', 'envoy_filter'),
  'networking.istio.io/ExternalService': networking('ExternalService', 'external_service'),
  'networking.istio.io/Gateway': networking('Gateway', 'gateway'),
  'networking.istio.io/ProxyConfig': rule('ProxyConfig', 'networking/v1beta1/proxy_config.proto'),
  'networking.istio.io/ServiceEntry': networking('ServiceEntry', 'service_entry'),
  'networking.istio.io/Sidecar': networking('Sidecar', 'sidecar'),
  'networking.istio.io/VirtualService': networking('VirtualService', 'virtual_service'),
  'networking.istio.io/WorkloadEntry': networking('WorkloadEntry', 'workload_entry'),
  'networking.istio.io/WorkloadGroup': networking('WorkloadGroup', 'workload_group'),
  // Its CRD outlived its message.
  'rbac.istio.io/AuthorizationPolicy': mixer('AuthorizationPolicy', RBAC),
  'rbac.istio.io/ClusterRbacConfig': rule('RbacConfig', RBAC),
  'rbac.istio.io/RbacConfig': rule('RbacConfig', RBAC),
  'rbac.istio.io/ServiceRole': rule('ServiceRole', RBAC),
  'rbac.istio.io/ServiceRoleBinding': rule('ServiceRoleBinding', RBAC),
  'security.istio.io/AuthorizationPolicy': rule(
    'AuthorizationPolicy',
    'security/v1beta1/authorization_policy.proto',
    'security/v1beta1/authorization.proto',
  ),
  'security.istio.io/PeerAuthentication': rule(
    'PeerAuthentication',
    'security/v1beta1/peer_authentication.proto',
  ),
  'security.istio.io/RequestAuthentication': rule(
    'RequestAuthentication',
    'security/v1beta1/request_authentication.proto',
    'security/v1beta1/jwt.proto',
  ),
  'telemetry.istio.io/Telemetry': rule('Telemetry', 'telemetry/v1alpha1/telemetry.proto'),
};

/** Read by readers of their own: see operator.ts. */
export const OPERATOR_KINDS: ReadonlySet<string> = new Set([
  'install.istio.io/IstioOperator',
  'install.istio.io/IstioControlPlane',
]);

/** Groups in Istio's charts and lists that are not Istio's history. */
export const DROPPED_GROUPS: ReadonlySet<string> = new Set([
  // cert-manager came along with the charts from 1.0 to 1.6.
  'certmanager.k8s.io',
  'cert-manager.io',
  // Kiali, likewise.
  'monitoring.kiali.io',
  // A proof of concept that the charts registered and that nothing ever read.
  'istio.io',
  // Kubernetes' own.
  '',
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apps',
  'autoscaling',
  'certificates.k8s.io',
  'coordination.k8s.io',
  'core',
  'discovery.k8s.io',
  'extensions',
  'networking.k8s.io',
  'policy',
]);

/** Kinds that only tests or the control plane's own plumbing use. */
export const DROPPED_KINDS: ReadonlySet<string> = new Set([
  'test.istio.io/MockConfig',
  'config.istio.io/IstioConfig',
]);

/** Groups of the Gateway API over time, of its inference extension, and of the Multi-Cluster Services API. */
export function foreignOrigin(group: string): ForeignOrigin | undefined {
  if (group === 'multicluster.x-k8s.io') return 'multicluster';
  if (/^inference\.networking\.(?:x-)?k8s\.io$/.test(group)) return 'inference';
  const gateway = /^(?:networking\.x\.k8s\.io|networking\.x-k8s\.io|gateway\.networking\.(?:x-)?k8s\.io)$/;
  return gateway.test(group) ? 'gateway-api' : undefined;
}

/** Gateway API fields whose closed list of values became an open one: no value of them ever went away. */
export const OPEN_VALUES: ReadonlySet<string> = new Set([
  'gateway.networking.k8s.io/BackendTLSPolicy#spec.validation.wellKnownCACertificates',
  'gateway.networking.k8s.io/Gateway#spec.addresses[].type',
]);
