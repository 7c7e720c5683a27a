/** Tells by its content what a document is. */
import type { History, Id, KindRecord } from '../history/model';

/** What the head of a Kubernetes object says. */
export interface Resource {
  readonly id: Id;
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly name: string;
  readonly record: KindRecord | undefined;
}

/**
 * Text that none of the things known here can do without: a document without it needs no parsing. The names of
 * the system namespace and of sample images stand in many documents that say nothing else of Istio.
 */
export const hint = /istio(?!-system|\/examples)|networking\.(?:x[-.])?k8s\.io|meshConfig|pilot|ztunnel/i;

export function readResource(history: History, apiVersion: string, kind: string, name: string): Resource {
  const slash = apiVersion.indexOf('/');
  const group = slash < 0 ? '' : apiVersion.slice(0, slash);
  const id = `${group}/${kind}`;
  const record = history.get(id);
  return {
    id,
    group,
    version: apiVersion.slice(slash + 1),
    kind,
    name,
    record: record?.type === 'kind' ? record : undefined,
  };
}

/** Istio's own API groups, whether or not the history knows the kind. */
export function isIstioGroup(group: string): boolean {
  return group === 'istio.io' || group.endsWith('.istio.io');
}

/** Annotations and labels of Istio's own domains. */
export function isIstioName(name: string): boolean {
  return /(?:^|\.)istio\.io\/./.test(name);
}

/**
 * Names that others own too. They have a history in Istio, yet a manifest that has them is not an Istio one,
 * so they raise no minimum and no finding.
 */
export function isSharedName(name: string): boolean {
  return (
    /(?:^|\.)kubernetes\.io\//.test(name) ||
    /^(?:KUBECONFIG|HOSTNAME|HOME|USER|PATH|NAMESPACE|SERVICE_ACCOUNT|NODE_NAME|HOST_IP|INSTANCE_IP|(?:POD|KUBERNETES|AWS|GCP|GOOGLE|OTEL|GO|GRPC)_?[A-Z_]*)$/.test(
      name,
    )
  );
}

const controlPlaneName =
  /^(?:discovery|istiod|pilot|istio-proxy|istio-init|istio-validation|install-cni|istio-cni|ztunnel|mixer|galley|citadel|istio-operator|sidecar-injector-webhook)$/;
const controlPlaneImage =
  /(?:^|\/)(?:pilot|proxyv2|proxy|proxy_init|proxy_debug|install-cni|ztunnel|operator|mixer|galley|citadel|node-agent-k8s|sidecar_injector)(?:[:@]|$)/;

/** Whether a container is Istio's control plane, proxy or CNI: only their environment variables are flags. */
export function isControlPlane(name: string, image: string): boolean {
  return controlPlaneName.test(name) || (/istio/.test(image) && controlPlaneImage.test(image));
}

const chartNames: Readonly<Record<string, string>> = { 'istio-cni': 'cni', 'istio-base': 'base' };

const chartsOf = new WeakMap<History, readonly string[]>();

/** Charts whose values the history knows. */
export function allCharts(history: History): readonly string[] {
  let charts = chartsOf.get(history);
  if (!charts) {
    const names = new Set<string>();
    for (const id of history.ids()) {
      if (id.startsWith('helm:')) names.add(id.slice(5, id.indexOf('#')));
    }
    // Where several have the same value, the control plane's chart speaks for them.
    charts = [...names].sort((a, b) => Number(b === 'istiod') - Number(a === 'istiod'));
    chartsOf.set(history, charts);
  }
  return charts;
}

/** The known chart that a chart's name in a repository means. */
export function chartNamed(history: History, name: string): string | undefined {
  return [name, chartNames[name]].find((chart) => chart && allCharts(history).includes(chart));
}

const strongValues = /^(?:meshConfig|sidecarInjectorWebhook|istio_cni|istiodRemote|pilot)$/;
const strongGlobals =
  /^(?:istioNamespace|proxy_init|meshID|pilotCertProvider|istiod|caAddress|jwtPolicy|sds|meshExpansion|controlPlaneSecurityEnabled|istiodRemote|remotePilotAddress)$/;

/** Whether these keys, and those under `global` and `gateways`, are those of Istio's Helm charts. */
export function looksLikeValues(keys: readonly string[], below: (key: string) => readonly string[]): boolean {
  return (
    keys.some((key) => strongValues.test(key) && below(key).length > 0) ||
    below('global').some((key) => strongGlobals.test(key)) ||
    below('gateways').some((key) => /^istio-(?:in|e)gress/.test(key))
  );
}
