/** Which files declare flags, of which program, and what is no flag though the code reads it. */

export const ROOTS: readonly string[] = [
  'pilot',
  'pkg',
  'security',
  'cni',
  'operator',
  'galley',
  'mixer',
  'sidecar-injector',
  'tools/istio-iptables',
  'tools/istio-clean-iptables',
  'tools/istio-nftables',
  'tools/common',
];

/** Code of tests and of tools for developers, and the package that registers what others declare. */
const NOT_SHIPPED =
  /_test\.go$|(?:^|\/)(?:testdata|fakes?|test|tests|vendor)\/|\.pb\.go$|^pilot\/tools\/|^mixer\/tools\/|^security\/(?:tools|integration)\/|^pkg\/env\/|^cni\/deployments\/|^tools\/istio-iptables\/pkg\/testing\//;

export const isShipped = (path: string): boolean => path.endsWith('.go') && !NOT_SHIPPED.test(path);

/** First match wins. */
const COMPONENTS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\/istio-ca\.sh$/, ['citadel']],
  [/\.sh$/, ['agent']],
  [/^pilot\/cmd\/istioctl\//, ['istioctl']],
  [/^pilot\/cmd\/sidecar-(?:injector|initializer)\/|^sidecar-injector\//, ['injector']],
  [/^pilot\/cmd\/pilot-agent\//, ['agent']],
  [/^pilot\/pkg\/proxy\/(?:agent|envoy\/(?:proxy|watcher|infra_auth))\.go$/, ['agent']],
  [/^pkg\/(?:istio-agent|envoy|bootstrap|dns|security|wasm|hbone)\//, ['agent']],
  [/^security\/cmd\/node_agent|^security\/pkg\/(?:nodeagent|stsservice|credentialfetcher)\//, ['agent']],
  [/^tools\//, ['agent']],
  [/^security\/cmd\/istio_ca\//, ['citadel']],
  [/^pkg\/mcp\//, ['galley', 'pilot']],
  [/^pkg\/(?:features|platform|tracing)\/(?!pilot\/)/, ['agent', 'pilot']],
  [/^(?:pilot|pkg|security)\//, ['pilot']],
  [/^(cni|operator|galley|mixer)\//, []],
];

export function componentsOf(path: string): readonly string[] {
  for (const [pattern, components] of COMPONENTS) {
    const match = pattern.exec(path);
    if (match) return components.length > 0 ? components : [match[1]!];
  }
  return [];
}

/** The declaration whose default counts where two programs declare the same name. */
export const RANK: readonly string[] = [
  'pilot',
  'agent',
  'cni',
  'operator',
  'galley',
  'mixer',
  'citadel',
  'injector',
  'ztunnel',
];

/** Variables of the process, of Kubernetes' downward API and of other standards: no flags of Istio. */
const ORDINARY: ReadonlySet<string> = new Set([
  'GCE_METADATA_HOST',
  'GOGC',
  'GOMAXPROCS',
  'GOMEMLIMIT',
  'GOPATH',
  'HOME',
  'HOST_IP',
  'HUB',
  'INSTANCE_IP',
  'KUBEBUILDER',
  'KUBECONFIG',
  'KUBERNETES_NODE_NAME',
  'KUBERNETES_SERVICE_HOST',
  'KUBERNETES_SERVICE_PORT',
  'KUBERNETES_SERVICE_PROTOCOL',
  'K_REVISION',
  'NODE_NAME',
  'PATH',
  'POD_IP',
  'POD_NAME',
  'POD_NAMESPACE',
  'PWD',
  'REFRESH_GOLDEN',
  'SERVICE_ACCOUNT',
  'TAG',
  'TRACEPARENT',
]);

export const isOrdinary = (name: string): boolean =>
  ORDINARY.has(name) || /^(?:OTEL|RUST|GRPC_GO)_/.test(name);

/** Parameters of helper functions, and lookups that a document drives: no name stands in the code there. */
const COMPUTED: ReadonlySet<string> = new Set([
  'en',
  'env',
  'envName',
  'envRunRegularMain',
  'hv.EnvName',
  'key',
  'name',
  'string(f)',
]);

export const isComputed = (expression: string): boolean => COMPUTED.has(expression);
