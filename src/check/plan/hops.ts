/** The way from one release to another: which releases to go through, and which Kubernetes each step needs. */
import type { History, Minor, ReleaseRecord, Version } from '../../facts/model';
import { newestPatch } from '../../facts/versions';

/** `canary`: a second control plane beside the first, by revisions. `in-place`: the control plane is replaced. */
export const methods = ['canary', 'in-place'] as const;
export type Method = (typeof methods)[number];

/** The first release from which two minors at a time are supported by revisions. Source: istio.io, "Canary Upgrades". */
const twoAtATimeSince = '1.10';

/** The first release that is installed as a revision, beside another one. */
const revisionsSince = '1.6';

/** The first release whose charts are installed with Helm 3, and the first whose base chart has its CRDs as templates. */
const chartsSince = '1.8';
const crdTemplatesSince = '1.24';

/** The minor release of Kubernetes in what a cluster tells: `1.29`, `v1.29.3`, `v1.29.3-gke.100`, `1.29+`. */
export const kubernetesIn = (text: string): string | undefined =>
  /^\s*v?(1\.\d{1,3})(?:[.+-]\S*)?\s*$/.exec(text)?.[1];

interface Kubernetes {
  /** Minors of Kubernetes that both releases of the hop were tested with, oldest first. */
  readonly both: readonly string[];
  /** What the cluster runs before the hop; undefined where it is not known. */
  readonly runs: string | undefined;
  /** To be upgraded to before the hop; undefined where the cluster fits already, or nothing fits. */
  readonly upgradeTo: string | undefined;
  /** No Kubernetes was tested with both. */
  readonly isImpossible: boolean;
}

export interface Hop {
  readonly from: Version;
  readonly to: Version;
  /** By revisions only where there are some. */
  readonly method: Method;
  /** How Helm comes by the CRDs: by hand, or with the base chart; undefined where it installs nothing. */
  readonly crds: 'apart' | 'chart' | undefined;
  /** Where istio-cni waits meanwhile: it works with control planes one minor from its own, and this hop has two. */
  readonly cni: Version | undefined;
  readonly kubernetes: Kubernetes;
}

export interface Going {
  readonly method: Method;
  /** Kubernetes that the cluster runs. */
  readonly kubernetes: string | undefined;
  /**
   * Workloads are in ambient mode: istio-cni and ztunnel of a minor go with a control plane of the same or the next
   * one. Source: istio.io, "Upgrade with Helm" of ambient mode.
   */
  readonly isAmbient?: boolean;
  /** istio-cni is installed. Source: istio.io, "Install the Istio CNI node agent". */
  readonly hasCni?: boolean;
}

/** The releases on the way, each at its newest known patch; none where the way leads back or nowhere. */
export function hopsBetween(history: History, from: Version, to: Version, going: Going): readonly Hop[] {
  const hops: Hop[] = [];
  let at = from;
  let runs = going.kubernetes;
  while (at.minor < to.minor) {
    const minor = Math.min(to.minor, at.minor + longestStep(history, at.minor, going));
    const next = nextStop(history, at, minor, to, runs);
    const kubernetes = kubernetesFor(history, at.minor, next.minor, runs);
    hops.push({ from: at, to: next, ...wayTo(history, at.minor, next.minor, going), kubernetes });
    runs = kubernetes.upgradeTo ?? runs;
    at = next;
  }
  if (hops.length === 0 && at.minor === to.minor && isOlderPatch(at, to, history))
    hops.push({
      from: at,
      to: stop(history, to.minor, to),
      ...wayTo(history, at.minor, to.minor, going),
      kubernetes: kubernetesFor(history, at.minor, to.minor, runs),
    });
  return hops;
}

function wayTo(
  history: History,
  from: Minor,
  minor: Minor,
  { method, hasCni }: Going,
): Pick<Hop, 'method' | 'crds' | 'cni'> {
  const between = from + 1;
  const crds = hasReached(history, minor, crdTemplatesSince) ? 'chart' : 'apart';
  return {
    method: hasReached(history, minor, revisionsSince) ? method : 'in-place',
    crds: hasReached(history, minor, chartsSince) ? crds : undefined,
    cni: hasCni && between < minor ? { minor: between, patch: newestPatch(history, between) } : undefined,
  };
}

function hasReached(history: History, minor: Minor, name: string): boolean {
  const since = history.releases.findIndex((release) => release.name === name);
  return since >= 0 && minor >= since;
}

function isOlderPatch(from: Version, to: Version, history: History): boolean {
  return from.patch !== undefined && from.patch < (to.patch ?? newestPatch(history, to.minor));
}

/** Two minors where that is supported and a Kubernetes fits both ends, else one. */
function nextStop(
  history: History,
  at: Version,
  minor: Minor,
  to: Version,
  runs: string | undefined,
): Version {
  const far = stop(history, minor, to);
  if (minor - at.minor < 2 || !kubernetesFor(history, at.minor, minor, runs).isImpossible) return far;
  return stop(history, at.minor + 1, to);
}

const stop = (history: History, minor: Minor, to: Version): Version => {
  if (minor === to.minor && to.patch !== undefined) return to;
  return { minor, patch: newestPatch(history, minor) };
};

function longestStep(history: History, minor: Minor, { method, isAmbient }: Going): number {
  return method === 'canary' && !isAmbient && hasReached(history, minor, twoAtATimeSince) ? 2 : 1;
}

function kubernetesFor(history: History, from: Minor, to: Minor, runs: string | undefined): Kubernetes {
  const [old, now] = [history.releases[from], history.releases[to]].map((one) => testedWith(one));
  if (!old || !now || old.length === 0 || now.length === 0)
    return { both: [], runs, upgradeTo: undefined, isImpossible: false };
  const both = old.filter((minor) => now.includes(minor)).sort(byMinor);
  const fits = runs === undefined || both.includes(runs);
  const later = runs === undefined ? undefined : both.find((minor) => byMinor(minor, runs) > 0);
  return { both, runs, upgradeTo: fits ? undefined : later, isImpossible: both.length === 0 };
}

const testedWith = (release: ReleaseRecord | undefined): readonly string[] => release?.kubernetes ?? [];

/** `1.9` stands before `1.10`. */
function byMinor(a: string, b: string): number {
  const [x, y] = [a, b].map((text) => text.split('.').map(Number));
  return (x?.[0] ?? 0) - (y?.[0] ?? 0) || (x?.[1] ?? 0) - (y?.[1] ?? 0);
}
