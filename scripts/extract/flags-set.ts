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

/** Set by Istio's charts beyond the releases that read them: no person's mistake, and not gone while they are set. */
const LEFT_OVER =
  /^(?:ISTIOD_ADDR|REPAIR_RUN_AS_DAEMON|ISTIO_META_(?:DNS_PROXY_ADDR|INCLUDE_INBOUND_PORTS|USER_SDS))$/;
const COUNTS = new RegExp(`${BY_PREFIX.source}|${LEFT_OVER.source}`);
const CNI = /^manifests\/(?:charts\/)?istio-cni\//;

const TEMPLATE = /\.(?:ya?ml|tmpl|tpl)$/;
const ZTUNNEL = /^manifests\/charts\/ztunnel\/templates\//;
const NO_TEMPLATE = /crds?\b|crd-|(?:^|\/)(?:testdata|tests|test-values)\//i;

export const ROOTS: readonly string[] = ['manifests', 'install', 'pkg/kube/inject', 'operator/data'];

export const isTemplate = (path: string): boolean => TEMPLATE.test(path) && !NO_TEMPLATE.test(path);

/** The program for which a template sets them, and which names count there. */
export const setIn = (path: string): { readonly component: string; readonly counts: RegExp } =>
  ZTUNNEL.test(path)
    ? { component: 'ztunnel', counts: /^(?!ISTIO_META_)/ }
    : { component: CNI.test(path) ? 'cni' : 'agent', counts: COUNTS };

export function namesSet(text: string): readonly string[] {
  const plain = text.replace(/^\s*#.*$/gm, '');
  return [
    ...new Set([...plain.matchAll(/\bname:\s*"?([A-Z][A-Z0-9_]{2,})"?\s*$/gm)].map(([, name]) => name!)),
  ];
}

/**
 * The node's metadata: the agent fills it from whatever begins with ISTIO_META_, and the control plane reads of it
 * what its types name. Templates that ask for a flag of the control plane prove nothing: 1.21 still asks for one
 * that the code had lost.
 */
export const isMetadata = (path: string): boolean =>
  path === 'pilot/pkg/model/context.go' || path === 'pkg/model/proxy.go';

const PREFIX = 'ISTIO_META_';

const TYPES: Readonly<Record<string, string>> = { bool: 'boolean', StringBool: 'boolean', int: 'integer' };

/** Keys of the metadata's types, and the constants that named them until 1.3, with the type of their values. */
export function metadataNames(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const add = (key: string, type: string): void => {
    found.set(key.startsWith(PREFIX) ? key : PREFIX + key, type);
  };
  for (const [, body] of text.matchAll(/^type (?:Bootstrap)?NodeMetadata struct \{\n([\s\S]*?)^\}/gm)) {
    for (const [, type, key] of body!.matchAll(/^\t\w+\s+\*?(\S+)\s+`json:"([A-Z][A-Z0-9_]*)[,"]/gm)) {
      add(key!, TYPES[type!] ?? 'string');
    }
  }
  for (const [, key] of text.matchAll(/^\tNodeMetadata\w+\s*=\s*"([A-Z][A-Z0-9_]*)"/gm)) add(key!, 'string');
  return found;
}

/** Keys that the control plane asks the metadata for by their name. */
export const metadataAsked = (text: string): readonly string[] =>
  [...text.matchAll(/\bMetadata\["([A-Z][A-Z0-9_]*)"\]/g)].map(([, key]) => PREFIX + key!);
