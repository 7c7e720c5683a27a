/** Tells by its content what a document is. */
import { isUnknownVersion } from '../../facts/lives';
import type { History, Id, KindRecord } from '../../facts/model';
import { written } from '../text/templates';

/** What the head of a Kubernetes object says. */
export interface Resource {
  readonly id: Id;
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly name: string;
  readonly record: KindRecord | undefined;
}

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

/** Of Istio's own API groups or the Gateway API's, whether or not the history knows the kind. No template writes a part of it. */
export function isIstioKind({ group, version, kind }: Resource): boolean {
  const isKnown = /(?:^|\.)istio\.io$|^gateway\.networking\.(?:x-)?k8s\.io$/.test(group);
  return isKnown && !/[\s\uE000]/.test(version + kind);
}

/** The version that a manifest names, where no release ever had it for this kind. */
export const unknownVersion = ({ record, version }: Resource): string | undefined =>
  record && isUnknownVersion(record, version) ? version : undefined;

/** Annotations and labels of Istio's own domains. */
export function isIstioName(name: string): boolean {
  return /(?:^|\.)istio\.io\/./.test(name) && !name.includes(written);
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
  // Others call the operators so that they have for Istio; its own is called by its image.
  if (name === 'istio-operator' && image !== '') return controlPlaneImage.test(image);
  return controlPlaneName.test(name) || (/istio/.test(image) && controlPlaneImage.test(image));
}

/** Where an image is Istio's, or a vendor's build of it, whose tag is a release: what others build upon it they number as they like. */
const istioPlace = /istio|\basm\b|maistra|tetrate|\bossm\b/i;

/** The tag of an image where it may name a release of Istio. */
export function istioTag(image: string): string {
  const [, place = '', tag = ''] = /^([^@]*):([^:/@]+)(?:@.*)?$/.exec(image) ?? [];
  return istioPlace.test(place) ? tag : '';
}

/** Objects of the Sail operator hold the values of a chart. */
export function sailCharts({ group, kind }: Resource): readonly string[] | undefined {
  if (group !== 'sailoperator.io' && group !== 'operator.istio.io') return undefined;
  switch (kind) {
    case 'Istio':
    case 'IstioRevision':
      return ['istiod', 'base'];
    case 'IstioCNI':
      return ['cni'];
    case 'ZTunnel':
      return ['ztunnel'];
    default:
      return undefined;
  }
}

/** Groups of Kubernetes' own API: what they have is known, and no kind of Istio is among it. */
const ofKubernetes =
  /^(?:|apps|batch|autoscaling|policy|extensions|(?:networking|apiextensions|rbac\.authorization|storage|discovery|admissionregistration)\.k8s\.io)$/;

/** Custom resources of others may hold whole objects, values of charts and metadata at any depth; Kubernetes' own do not. */
export function isForeign({ group, record }: Resource): boolean {
  if (record || group === 'install.istio.io') return false;
  return group === 'kustomize.config.k8s.io' || !(ofKubernetes.test(group) || /(?:^|\.)k8s\.io$/.test(group));
}

const kindsOf = new WeakMap<History, ReadonlyMap<string, readonly KindRecord[]>>();

/** Kinds of the newest release by their names. */
function kindsCalled(history: History, kind: string): readonly KindRecord[] {
  let kinds = kindsOf.get(history);
  if (!kinds) {
    const named = new Map<string, KindRecord[]>();
    for (const id of history.ids()) {
      if (/[#:]/.test(id)) continue;
      const record = history.get(id);
      if (record?.type !== 'kind' || record.life.removed !== undefined) continue;
      named.set(record.kind, [...(named.get(record.kind) ?? []), record]);
    }
    kindsOf.set(history, (kinds = named));
  }
  return kinds.get(kind) ?? [];
}

/** The one kind of this name and version that there is; undefined where the group would have to tell. */
export function kindNamed(history: History, kind: string, version: string): KindRecord | undefined {
  const found = kindsCalled(history, kind).filter(
    ({ versions }) => version === '' || versions.some(({ name }) => name === version),
  );
  return found.length === 1 ? found[0] : undefined;
}

/** What somebody's own tool puts another word in the place of: `${API}`, `$(API)`, `<api>`. */
const isFilledIn = (text: string): boolean => /^(?:\$\{?\w|\$\(|<\w|@@?\w|%\w)/.test(text);

/** A template writes the apiVersion, or it is filled in later: the kind may tell enough. */
export function versionIn(
  history: History,
  apiVersion: string | undefined,
  kind: string | undefined,
): string | undefined {
  if (apiVersion !== undefined && !isFilledIn(apiVersion)) return apiVersion;
  if (kind === 'List') return 'v1';
  const alone = kind === undefined ? undefined : kindNamed(history, kind.replace(/List$/, ''), '');
  return alone && `${alone.group}/`;
}

/** The kind of this name that there was last, where there is none any more. */
export const kindGone = (history: History, kind: string): KindRecord | undefined =>
  kindsCalled(history, kind).length > 0 ? undefined : history.kindsNamed(kind)[0];

/** A kind of Istio's, written in a group of Kubernetes' own, which a group of Istio's without a version is as well. */
export const isLost = (history: History, { group, version, kind }: Resource): boolean =>
  ofKubernetes.test(group) &&
  /^v\d|^[\w-]+\.istio\.io$/.test(version) &&
  kindsCalled(history, kind).length > 0;

/**
 * The kind of this name in another group: Istio's own for a group of Istio, else those of others, and those that are
 * gone behind those that there are.
 */
export function kindElsewhere(history: History, id: Id): KindRecord | undefined {
  const [group = '', kind = ''] = id.split('/');
  const named = kindsCalled(history, kind);
  const others = (named.length > 0 ? named : history.kindsNamed(kind)).filter((one) => one.id !== id);
  return others.find((one) => (one.origin === 'istio') === group.endsWith('istio.io')) ?? others[0];
}
