/** Which versions of the Gateway API's CRDs istiod takes: it does not watch a kind whose CRD is older or newer. */
import type { Channel, CrdStep, History, Id, ReleaseRecord, Version } from './model';
import { ownerName, groupOf } from './ids';
import { newestPatch } from './versions';

/** Ends of what is taken; both are. */
export type CrdRange = Pick<CrdStep, 'least' | 'greatest'>;

/** What istiod makes of a CRD: `nameless` has no version that it could be judged by. */
export type CrdState = 'taken' | 'old' | 'new' | 'nameless';

/** Channels of the Gateway API's CRDs, as the project names them. */
export const channels: readonly Channel[] = ['standard', 'experimental'];

export const channelNamed = (name: string | undefined): Channel | undefined =>
  channels.find((channel) => channel === name);

/** The annotation that tells of which release of the Gateway API a CRD is. */
export const bundleVersion = 'gateway.networking.k8s.io/bundle-version';

/** Name of a kind's CRD: `backendtlspolicies.gateway.networking.k8s.io`. */
export function crdName(kind: Id): string {
  const name = ownerName(kind).toLowerCase();
  return `${/[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`}.${groupOf(kind)}`;
}

const named = new WeakMap<History, ReadonlyMap<string, Id>>();

/** The kind of a CRD of which some release does not take every version. */
export function kindOfCrd(history: History, name: string): Id | undefined {
  let kinds = named.get(history);
  if (!kinds) {
    kinds = new Map(history.releases.flatMap(({ crds }) => crds.map(({ kind }) => [crdName(kind), kind])));
    named.set(history, kinds);
  }
  return kinds.get(name);
}

/** What a patch takes of a kind's CRD; undefined where it takes any. */
function crdRange({ crds }: ReleaseRecord, kind: Id, patch: number): CrdRange | undefined {
  const step = crds.findLast((one) => one.kind === kind && (one.patch ?? 0) <= patch);
  return step?.least === undefined && step?.greatest === undefined ? undefined : step;
}

/** The same of a release; of a minor alone its newest patch. */
export function crdRangeAt(history: History, kind: Id, { minor, patch }: Version): CrdRange | undefined {
  const release = history.releases[minor];
  return release && crdRange(release, kind, patch ?? newestPatch(history, minor));
}

/**
 * What a release makes of a CRD of this version of the Gateway API. Of a minor without a patch that is told only where
 * its patches agree, and what is no version is not judged.
 */
export function crdState(history: History, kind: Id, version: Version, bundle: string | undefined): CrdState {
  const release = version.newer ? undefined : history.releases[version.minor];
  if (!release) return 'taken';
  const starts = release.crds.filter((one) => one.kind === kind).map(({ patch = 0 }) => patch);
  const patches = version.patch === undefined ? [...new Set([0, ...starts])] : [version.patch];
  const states = patches.map((patch) => stateIn(crdRange(release, kind, patch), bundle));
  return states.every((state) => state !== 'taken') ? states.at(-1)! : 'taken';
}

function stateIn(range: CrdRange | undefined, bundle: string | undefined): CrdState {
  if (!range) return 'taken';
  if (bundle === undefined) return 'nameless';
  const numbers = numbersOf(bundle);
  if (!numbers) return 'taken';
  if (range.least !== undefined && order(numbers, numbersOf(range.least)!) < 0) return 'old';
  return range.greatest !== undefined && order(numbers, numbersOf(range.greatest)!) > 0 ? 'new' : 'taken';
}

/** istiod takes a candidate for the release itself. */
const numbersOf = (version: string): readonly number[] | undefined =>
  /^v?(\d+)\.(\d+)\.(\d+)(?:[-+].*)?$/.exec(version)?.slice(1, 4).map(Number);

function order(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((number, i) => number !== b[i]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}
