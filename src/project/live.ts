/**
 * What a cluster says of itself, in what other programs wrote down: `istioctl version -o json`, `helm list -A -o json`,
 * `kubectl get crd -o yaml` and the `versions` of a bug report. Nothing here asks a cluster.
 */
import { textAt, isMap, isSeq, parse, valueAt, valueOf, type Node } from '../manifest/text/parse';

export interface Live {
  /** Releases of control planes, with what they are called there. */
  readonly controlPlanes: readonly { readonly name: string; readonly version: string }[];
  /** Proxies by their release; without a number where only the release is told. */
  readonly proxies: ReadonlyMap<string, number | undefined>;
  readonly gatewayApi: GatewayApi | undefined;
}

/** The CRDs of the Gateway API that are installed. */
interface GatewayApi {
  readonly bundle: string | undefined;
  readonly channel: string | undefined;
  readonly kinds: readonly { readonly kind: string; readonly served: readonly string[] }[];
}

/** Why a text tells nothing. */
export type NotLive = 'empty' | 'broken' | 'other' | 'manifest' | 'client' | 'no-istiod' | 'no-crds';

/** What a text tells of a cluster, or why it tells nothing. */
export function readLive(text: string): Live | NotLive {
  if (text.trim() === '') return 'empty';
  if (/^The following Istio control plane revisions/m.test(text)) return ofReport(text);
  const parsed = parse(text);
  if (!parsed || parsed.mistake) return 'broken';
  const { root } = parsed;
  if (isSeq(root)) return ofHelm(root.items as Node[]);
  if (!isMap(root)) return 'other';
  if (valueOf(root, 'clientVersion') ?? valueOf(root, 'meshVersion')) return ofIstioctl(root);
  const items = valueOf(root, 'items');
  // The kind of a list stands behind its items.
  if (isSeq(items) && !valueOf(root, 'kind')) return 'broken';
  const objects = isSeq(items) ? (items.items as Node[]) : [root];
  const crds = objects.filter((one) => textAt(one, 'kind') === 'CustomResourceDefinition');
  if (crds.length > 0) return ofCrds(crds);
  return (valueOf(root, 'kind') ?? valueOf(root, 'global')) ? 'manifest' : 'other';
}

function itemsOf(node: Node | undefined): Node[] {
  return isSeq(node) ? (node.items as Node[]) : [];
}

const at = (node: Node, ...path: string[]): string => textAt(node, ...path) ?? '';

/** The release of a build: `1.20.3-distroless` and `1.20.3` are one. */
const releaseIn = (version: string): string | undefined => /^v?(\d+\.\d+(?:\.\d+)?)/.exec(version)?.[1];

function ofIstioctl(root: Node): Live | NotLive {
  const controlPlanes = itemsOf(valueOf(root, 'meshVersion')).flatMap((one) => {
    const version = releaseIn(at(one, 'Info', 'version'));
    const name = [at(one, 'Component'), at(one, 'Revision')].filter(Boolean).join(' ');
    return version === undefined ? [] : [{ name, version }];
  });
  if (controlPlanes.length === 0) return 'client';
  const proxies = new Map<string, number>();
  for (const one of itemsOf(valueOf(root, 'dataPlaneVersion'))) {
    const version = releaseIn(at(one, 'IstioVersion'));
    if (version !== undefined) proxies.set(version, (proxies.get(version) ?? 0) + 1);
  }
  return { controlPlanes, proxies, gatewayApi: undefined };
}

function ofHelm(releases: readonly Node[]): Live | NotLive {
  const charts = releases.filter((one) => at(one, 'chart') !== '').length;
  if (charts < releases.length) return charts === 0 ? 'other' : 'broken';
  const controlPlanes = releases.flatMap((one) => {
    const version = releaseIn(/^istiod-(.+)$/.exec(at(one, 'chart'))?.[1] ?? '');
    const name = [at(one, 'namespace'), at(one, 'name')].filter(Boolean).join('/');
    return version === undefined ? [] : [{ name, version }];
  });
  return controlPlanes.length === 0
    ? 'no-istiod'
    : { controlPlanes, proxies: new Map(), gatewayApi: undefined };
}

const gatewayGroup = 'gateway.networking.k8s.io';

function ofCrds(crds: readonly Node[]): Live | NotLive {
  const own = crds.filter((one) => at(one, 'spec', 'group') === gatewayGroup);
  if (own.length === 0) return 'no-crds';
  if (own.some((one) => itemsOf(valueAt(one, 'spec', 'versions')).length === 0)) return 'broken';
  const annotation = (name: string): string | undefined =>
    own
      .map((one) => at(one, 'metadata', 'annotations', `${gatewayGroup}/${name}`))
      .find((text) => text !== '');
  const kinds = own.map((one) => ({
    kind: at(one, 'spec', 'names', 'kind'),
    served: itemsOf(valueAt(one, 'spec', 'versions')).flatMap((version) =>
      at(version, 'served') === 'true' ? [at(version, 'name')] : [],
    ),
  }));
  const gatewayApi = { bundle: annotation('bundle-version'), channel: annotation('channel'), kinds };
  return { controlPlanes: [], proxies: new Map(), gatewayApi };
}

/** The file `versions` of a bug report, in which Go printed its own values. */
function ofReport(text: string): Live | NotLive {
  if (!/^The following proxy revisions/m.test(text)) return 'broken';
  const controlPlanes: { name: string; version: string }[] = [];
  const [, planes = '', proxyPart = ''] = text.split(/^The following .* were found in the cluster:$/m);
  for (const [, revision = '', printed = ''] of planes.matchAll(/^Revision (\S*):\n(.*)$/gm))
    for (const [, version] of printed.matchAll(/\bVersion:"v?(\d+\.\d+(?:\.\d+)?)/g))
      controlPlanes.push({ name: revision, version: version! });
  const proxies = new Map<string, undefined>();
  for (const [, list = ''] of proxyPart.matchAll(/^Revision \S*: Versions \{(.*)\}$/gm))
    for (const one of list.split(', ')) {
      const version = releaseIn(one);
      if (version !== undefined) proxies.set(version, undefined);
    }
  return controlPlanes.length === 0 ? 'no-istiod' : { controlPlanes, proxies, gatewayApi: undefined };
}

/** What several files tell together. */
export function together(all: readonly Live[]): Live {
  const proxies = new Map<string, number | undefined>();
  for (const live of all)
    for (const [version, count] of live.proxies)
      proxies.set(version, count === undefined ? proxies.get(version) : (proxies.get(version) ?? 0) + count);
  return {
    controlPlanes: all.flatMap(({ controlPlanes }) => controlPlanes),
    proxies,
    gatewayApi: all.find(({ gatewayApi }) => gatewayApi)?.gatewayApi,
  };
}
