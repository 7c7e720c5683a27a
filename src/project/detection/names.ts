/** Names of Istio's charts and images, and versions as people and vendors write them. */

import type { Part, Repository, Source, Strength } from './evidence';

/** Charts whose names nobody else uses. */
const ownCharts = /^(?:istiod|istiod-remote|istio-(?:base|cni|discovery|control|ingress|egress))$/;
/** Charts of Istio whose names others use as well: their repository must tell. */
const sharedCharts =
  /^(?:base|cni|gateway|gateways|ztunnel|istio|ambient|istio-(?:gateway|ingressgateway|egressgateway|operator|ztunnel))$/;
/** One of several charts, which a loop goes through: all of Istio's repository are Istio's. */
const writtenByTemplate = /^\{\{[^{}]*\}\}$/;
/** Istio's own, or a mirror; `istio-tools` is a place of somebody who works with it. */
const istioPlace =
  /istio(?:io)?(?![a-z]|[-_](?!(?:pre)?release|test|chart|helm|oci|repo|regist|url|official|upstream|mirror|operator))|\bmaistra|\btetrate/i;
export const isIstioPlace = (repository: string): boolean => istioPlace.test(repository);
/** Umbrella charts of vendors whose version tells Istio's behind `+up`. */
const vendorChart = /^rancher-istio$/;

/** `chart` may be a path: `istio/istiod`, `oci://gcr.io/istio-release/charts/istiod`. */
export function isIstioChart(chart: string, repository?: string): boolean {
  const slash = chart.lastIndexOf('/');
  const name = chart.slice(slash + 1);
  const place = [slash > 0 ? chart.slice(0, slash) : '', repository ?? ''].join(' ');
  if (ownCharts.test(name)) return true;
  if (vendorChart.test(name)) return true;
  return (sharedCharts.test(name) || writtenByTemplate.test(name)) && istioPlace.test(place);
}

/** The addresses that a repository is given. */
export const addressesOf = (
  { alias, namespace }: Source,
  repositories: readonly Repository[],
): readonly string[] =>
  repositories
    .filter((one) => one.name === alias && (!namespace || !one.namespace || one.namespace === namespace))
    .map(({ url }) => url);

/** Whether it is Istio's wherever it may come from. */
export const isFrom = ({ chart }: Source, places: readonly string[]): boolean =>
  places.every((place) => isIstioChart(chart, place));

/** The release in the name of a packed chart: `https://…/charts/istiod-1.20.3.tgz`. */
export function archiveIn<P extends { readonly text: string; readonly offset: number }>(
  chart: P | undefined,
): P | undefined {
  const [, name = '', text = ''] = /^(.+?)-(\d+\.\d+\.[\w.-]+)\.tgz$/.exec(chart?.text ?? '') ?? [];
  if (!chart || !isIstioChart(name)) return undefined;
  return { ...chart, text, offset: chart.offset + name.length + 1 };
}

/** Before 1.0 there was one chart, `istio`: so old a version of another is that of a chart of the same name. */
export const isTooOld = (chart: string, version: string): boolean =>
  /^[v^~]?0\./.test(version) && !/(?:^|\/)istio$/.test(chart);

/** The part that a chart installs, by the last of its name. */
export function partOf(chart: string): Part | undefined {
  if (/(?:^|[/-])base$/.test(chart)) return 'crds';
  return /(?:^|[/-]|^Istio)(?:cni|ztunnel|gateways?|(?:in|e)gress(?:gateway)?)$/i.test(chart)
    ? 'proxies'
    : undefined;
}

/** The release in the name of a revision: `1-22-1`, `v1-22`, `asm-1-26`, `istio-1-22-1`, `asm-1233-2`. */
export function releaseInRevision(text: string): string | undefined {
  const packed = /^asm-(1)(\d\d)(\d)-\d+$/.exec(text);
  if (packed) return `${packed[1]!}.${packed[2]!}.${packed[3]!}`;
  const match =
    /^(?:[a-z][a-z-]*-)?v?(\d+)[-.](\d+)(?:[-.](\d+))?(?:-(?:asm|fips|distroless|solo)[\w-]*)?$/.exec(text);
  if (!match) return undefined;
  const [, major, minor, patch] = match;
  return patch === undefined ? `${major!}.${minor!}` : `${major!}.${minor!}.${patch}`;
}

/**
 * Charts in Istio's own repository carry these until a release is built: 1.1.0 up to 1.11, 1.0.0 from 1.12 on; the
 * charts of the control plane, of which the release 1.2.0 has none of these names, 1.2.0 up to 1.11; that of the
 * operator 1.6.0, then 1.7.0 up to 1.11.
 */
export const isPlaceholder = (chart: string, version: string): boolean =>
  version === '1.1.0' ||
  version === '1.0.0' ||
  (/^1\.[67]\.0$/.test(version) && chart === 'istio-operator') ||
  (version === '1.2.0' && /^(?:istio-discovery|istiod-remote|config)$/.test(chart));

/** `istio_version`, `istioVersion`, `istio_chart_version`, `ISTIO_TAG`: variables that name the release of Istio. */
export const isVersionVariable = (name: string): boolean =>
  /^asm_version$|^_?istio(?:ctl|d|(?:chart|helm|image|mesh|operator|proxy|gateway|ingress|ambient|install|target)s?)*[_-]?(?:helm|chart|charts|base|control_?plane|release)?[_-]?(?:chart)?[_-]?(?:version|ver|tag|release)$/i.test(
    name,
  );

/** What a variable of such a name is worth: istioctl may be newer than what runs, which a revision names. */
export const strengthOfVariable = (name: string): Strength =>
  /^_?istioctl/i.test(name) ? 'sidecar' : 'variable';

/** `istio: 1.20.0` among versions of several things: `addon_versions`. */
export const isAmongVersions = (name: string, above: string | undefined): boolean =>
  /^istiod?$/i.test(name) && /versions?$/i.test(above ?? '');

/** `istio: {targetVersion: asm-1-29}`: how Azure calls a revision of its add-on, wherever people keep it. */
export const isRevisionOf = (above: string | undefined, name: string, text: string | undefined): boolean =>
  /^istio$/i.test(above ?? '') && /(?:ver|revi)sions?$/i.test(name) && /^asm-1-\d+$/.test(text ?? '');

/** `istio: {version: 1.20.0}` among values of one's own: what it is the version of, templates decide. */
export const isVersionBelow = (above: string | undefined, name: string): boolean =>
  /^istio(?:d|[-_]?operator)?$/i.test(above ?? '') && /^(?:chart[-_]?)?version$/i.test(name);

/** Where images of Istio, or of Google's mesh, are; of `wasm`, others are. */
export const istiosPlace = /istio|(?<![a-z])asm(?![a-z])/i;

/** An image of the control plane or of the proxy, with its tag; whose it is stands before it. */
export const imagePattern =
  /\/((?:mirrored-)?istio-(?=p|i|z))?(pilot|proxyv2|install-cni|ztunnel|operator)(?:-fips|-rhel\d+)?:(v?\d{1,4}\.\d{1,4}[\w.-]{0,100})/gi;

/** An image of the proxy that somebody takes for the tool that is in it. */
const forItsTool = /iptables[\w-]*["']?[ \t]*:[ \t]*["']?[\w.:/-]*$/i;

/** Whether the text before the name of an image is a place of Istio's images, or a vendor's of them, as the name itself may tell. */
export function isImagePlace(before: string, name: string): boolean {
  if (forItsTool.test(before)) return false;
  const place = /[\w.:/-]{1,200}$/.exec(before.slice(-200))?.[0] ?? '';
  // Many have an operator.
  return name === 'operator'
    ? istioPlace.test(place)
    : istiosPlace.test(place) || /maistra|tetrate/i.test(place);
}

/** Keys that only values of Istio's charts have beside `global`. */
export const istioKeys: readonly string[] = [
  'pilot',
  'meshConfig',
  'istio_cni',
  'sidecarInjectorWebhook',
  'istiodRemote',
  'gateways',
  'base',
];
