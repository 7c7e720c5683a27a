/**
 * Names in Istio's code and charts that its lists do not have, or had only later, or as something else, and the
 * listed ones that Istio writes itself. A name of the code that is neither listed nor here stops the extraction:
 * somebody must look what it is.
 */
export type Place = 'annotation' | 'label';

export interface KnownName {
  readonly places: readonly Place[];
}

const BY_PLACE: Readonly<
  Record<Place, { readonly people: readonly string[]; readonly istio: readonly string[] }>
> = {
  annotation: {
    people: [
      'ambient.istio.io/xfcc-include-client-identity',
      'auth.istio.io/{port}',
      'config.istio.io/accessConfigFile',
      'config.istio.io/accessConfigSecret',
      'config.istio.io/accessConfigSecretNamespace',
      'config.istio.io/pilotCfgStore',
      'config.istio.io/pilotEndpoint',
      'config.istio.io/platform',
      'envoyfilter.istio.io/referenced-services',
      'gateway.istio.io/agentgatewayImage',
      'gateway.istio.io/alias-for',
      'install.istio.io/ignoreReconcile',
      'istio.io/connect-strategy',
      'istio.io/for-service-account',
      'istio.io/ignore-policy-attachment',
      'istio.io/proxyConfig',
      'networking.istio.io/address-type',
      'prometheus.istio.io/scrape-targets',
      'prometheus.istio.io/secure-port',
      'sidecar.istio.io/capNetBindService',
    ],
    istio: [
      'alpha.istio.io/sidecar',
      'alpha.istio.io/version',
      'ambient.istio.io/redirection',
      'galley.istio.io/synced-at-version',
      'gateway.istio.io/controller-version',
      'install.operator.istio.io/chart-owner',
      'install.operator.istio.io/owner-generation',
      'install.operator.istio.io/version',
      'internal.istio.io/gateway-semantics',
      'internal.istio.io/gateway-service',
      'internal.istio.io/parent',
      'internal.istio.io/parent-namespace',
      'internal.istio.io/parents',
      'internal.istio.io/route-semantics',
      'internal.istio.io/service-account-name',
      'internal.istio.io/service-semantics',
      'istio.io/autoRegistrationGroup',
      'istio.io/clusterContext',
      'istio.io/connectedAt',
      'istio.io/disconnectedAt',
      'istio.io/service-account.name',
      'istio.io/workloadController',
      'leader.istio.io/holder-key',
      'networking.istio.io/cluster',
      'networking.istio.io/endpointsVersion',
      'networking.istio.io/notReadyEndpoints',
      'networking.istio.io/serviceVersion',
      'proxy.istio.io/health-checks-enabled',
      'proxy.istio.io/overrides',
      'sidecar.istio.io/status',
    ],
  },
  label: {
    people: [
      'ca.istio.io/env',
      'ca.istio.io/override',
      'experimental.istio.io/disable-gateway-port-translation',
      'gateway.istio.io/defaults-for-class',
      'istio-injection',
      'istio.io/draining',
      'istio.io/global',
      'istio.io/persistent-session',
      'istio.io/persistent-session-header',
      'networking.istio.io/gatewayPort',
      'networking.istio.io/tunnel',
      'security.istio.io/tlsMode',
    ],
    istio: [
      'cni.istio.io/uninitialized',
      'gateway.istio.io/managed',
      'gateway.networking.k8s.io/gateway-class-name',
      'gateway.networking.k8s.io/gateway-name',
      'install.operator.istio.io/owner-group',
      'install.operator.istio.io/owner-kind',
      'install.operator.istio.io/owner-name',
      'install.operator.istio.io/owning-resource',
      'install.operator.istio.io/owning-resource-namespace',
      'install.operator.istio.io/owning-resource-not-pruned',
      'internal.istio.io/always-push',
      'internal.istio.io/distribution-report',
      'internal.istio.io/webhook-always-reject',
      'istio.io/config',
      'istio.io/deactivated',
      'istio.io/gateway-name',
      'istio.io/inferencepool-extension-failure-mode',
      'istio.io/inferencepool-extension-port',
      'istio.io/inferencepool-extension-service',
      'istio.io/inferencepool-name',
      'istio.io/test-vm',
      'istio.io/test-vm-version',
      'operator.istio.io/component',
      'operator.istio.io/managed',
      'operator.istio.io/version',
      'service.istio.io/canonical-version',
    ],
  },
};

/** Names of the lists that Istio writes itself: on the pods that it injects, on the webhooks of its tags. */
const LISTED_BY_ISTIO: Readonly<Record<Place, readonly string[]>> = {
  annotation: ['istio.io/rev'],
  label: ['istio.io/tag'],
};

/** Written by Istio itself, not by people. */
export const isInternal = (place: Place, name: string): boolean =>
  BY_PLACE[place].istio.includes(name) || LISTED_BY_ISTIO[place].includes(name);

export const KNOWN: ReadonlyMap<string, KnownName> = (() => {
  const found = new Map<string, KnownName>();
  for (const place of ['annotation', 'label'] as const) {
    for (const name of [...BY_PLACE[place].people, ...BY_PLACE[place].istio]) {
      found.set(name, { places: [...(found.get(name)?.places ?? []), place] });
    }
  }
  return found;
})();

/** Domains of these are names of something else: API groups, controllers, images, secret types, signers, conditions. */
const OTHER: ReadonlySet<string> = new Set([
  'auth.istio.io/3000',
  'broker.istio.io/dev',
  'cni.istio.io/not-ready',
  'gateway.istio.io/listener-protocol',
  'gateway.istio.io/tls-cipher-suites',
  'gateway.istio.io/tls-terminate-mode',
  'install.istio.io/v1alpah2',
  'istio.io/PROXY',
  'istio.io/VisibilityApplied',
  'istio.io/WaypointBound',
  'istio.io/WaypointMissing',
  'istio.io/agentgateway-controller',
  'istio.io/agentgateway-waypoint-controller',
  'istio.io/ca-root',
  'istio.io/connect',
  'istio.io/connections',
  'istio.io/debug',
  'istio.io/disconnect',
  'istio.io/dns-key-and-cert',
  'istio.io/eastwest-controller',
  'istio.io/gateway-controller',
  'istio.io/inference-pool-controller',
  'istio.io/ingress-controller',
  'istio.io/insecurepath',
  'istio.io/istiod-ca',
  'istio.io/key-and-cert',
  'istio.io/mesh-controller',
  'istio.io/nack',
  'istio.io/unmanaged-gateway',
  'istio.io/unset',
  'policy.sidecar.istio.io/default',
  'policy.sidecar.istio.io/force-off',
  'policy.sidecar.istio.io/force-on',
]);

/** Go modules, API versions, image registries and pages. */
const OTHER_SHAPES =
  /^istio\.io\/(?:istio|api|pkg|client-go|gogo-genproto|fortio|operator|cni|tools|test-infra|proxy|pilot|mixer|auth|manager|broker|installer|release-builder|bots|community|istio\.io|latest|docs|v\d[\w.]*)$|\/v\d+(?:(?:alpha|beta)\d+)?$|^(?:registry|fortio)\.istio\.io\//;

export const isOther = (name: string): boolean => OTHER.has(name) || OTHER_SHAPES.test(name);
