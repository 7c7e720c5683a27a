/**
 * Variables that charts and injection templates set for programs whose code is not here (ztunnel), or which the
 * agent takes by their prefix alone. The program may have read them earlier.
 */

/**
 * The agent passes on whatever begins with ISTIO_META_: a name that templates no longer set is not removed. So only
 * those count that they set to this day.
 */
const BY_PREFIX =
  /^ISTIO_META_(?:APP_CONTAINERS|CLUSTER_ID|GENERATOR|INTERCEPTION_MODE|MESH_ID|NETWORK|NODE_NAME|OWNER|POD_PORTS|REQUESTED_NETWORK_VIEW|SERVICE_ACCOUNT|UNPRIVILEGED_POD|WORKLOAD_NAME)$/;

const TEMPLATE = /\.(?:ya?ml|tmpl|tpl)$/;
const ZTUNNEL = /^manifests\/charts\/ztunnel\/templates\//;
const NO_TEMPLATE = /crds?\b|crd-|(?:^|\/)(?:testdata|tests|test-values)\//i;

export const ROOTS: readonly string[] = ['manifests', 'install', 'pkg/kube/inject', 'operator/data'];

export const isTemplate = (path: string): boolean => TEMPLATE.test(path) && !NO_TEMPLATE.test(path);

/** The program for which a template sets them, and which names count there. */
export const setIn = (path: string): { readonly component: string; readonly counts: RegExp } =>
  ZTUNNEL.test(path)
    ? { component: 'ztunnel', counts: /^(?!ISTIO_META_)/ }
    : { component: 'agent', counts: BY_PREFIX };

export function namesSet(text: string): readonly string[] {
  const plain = text.replace(/^\s*#.*$/gm, '');
  return [
    ...new Set([...plain.matchAll(/\bname:\s*"?([A-Z][A-Z0-9_]{2,})"?\s*$/gm)].map(([, name]) => name!)),
  ];
}

/** Variables of istiod itself that an injection template asks for, with what holds where they are not set. */
export function namesAsked(text: string): readonly (readonly [name: string, initial: string])[] {
  return [...text.matchAll(/\(env "([A-Z][A-Z0-9_]+)" "([^"]*)"\)/g)].map(([, name, initial]) => [
    name!,
    initial!,
  ]);
}

/**
 * Certificates of the sidecar: first declared, later only known by their place in the node's metadata, which the
 * agent fills from the variables with its prefix.
 */
export const isMetadata = (path: string): boolean =>
  path === 'pilot/pkg/model/context.go' || path === 'pkg/model/proxy.go';

export function metadataNames(text: string): readonly string[] {
  return [...text.matchAll(/`json:"(TLS_(?:CLIENT|SERVER)_\w+)/g)].map(([, name]) => `ISTIO_META_${name!}`);
}
