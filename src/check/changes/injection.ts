/** What a file says of how pods join the mesh, and whether something is set for all of it. */
import type { Tree } from '../../manifest/meaning/tree';
import type { Range, Use } from '../../manifest/model';
import { follow, textAt } from './paths';

/** Settings that say which profile, compatibility version or data plane there is. */
export const chosen =
  /^(?:helm:[^#]*#|install\.istio\.io\/IstioOperator#spec\.(?:values\.)?)(?:(?:global\.)?profile|compatibilityVersion)$/;

/** A revision in the labels of a namespace or a pod that are no others' to inject. */
export const byRevision = 'injection by revision';
export const byDefault = 'helm:#sidecarInjectorWebhook.enableNamespacesByDefault';

export const planes: Readonly<Record<string, 'ambient' | 'sidecar'>> = {
  'label:istio.io/dataplane-mode': 'ambient',
  'label:istio.io/use-waypoint': 'ambient',
  'label:istio-injection': 'sidecar',
  'label:sidecar.istio.io/inject': 'sidecar',
  'annotation:sidecar.istio.io/inject': 'sidecar',
  [byRevision]: 'sidecar',
  [byDefault]: 'sidecar',
};

/** What is injected into, or says that pods in it are. */
export const injected: ReadonlySet<string> = new Set(['Namespace', 'Pod']);

interface Injection {
  /** Asks for a sidecar by a revision. */
  readonly revision?: (() => Range) | undefined;
  /** Asks for the proxy of a gateway, which is no sidecar. */
  readonly gateway?: (() => Range) | undefined;
}

/** Namespaces and pods may ask for a sidecar by a revision; a gateway's pods ask for a proxy, but for no sidecar. */
export function injectionIn(tree: Tree): Injection {
  const label = (name: string) => follow({ tree, range: tree.range }, `metadata.labels.[${name}]`).at[0];
  const templates = textAt(tree, 'metadata.annotations.[inject.istio.io/templates]') ?? '';
  const inject = label('sidecar.istio.io/inject');
  if (/\bgateway\b/.test(templates)) return { gateway: inject?.range };
  const isOther =
    label('istio.io/dataplane-mode')?.tree.text === 'ambient' ||
    label('istio-injection') !== undefined ||
    inject?.tree.text === 'false';
  return isOther ? {} : { revision: label('istio.io/rev')?.range };
}

/** Set for some workloads: in an annotation of pods, or in a ProxyConfig that selects. */
export function isLocal(use: Use): boolean {
  for (let at: Use | undefined = use; at; at = at.parent) {
    // What an annotation's text says stands by itself, below nothing.
    if (at.writtenIn || at.id === 'networking.istio.io/ProxyConfig') return true;
  }
  return false;
}
