/** What runs beside Istio or in it, named with a version: which releases are those? */
import type { History, Id, ReleaseRecord } from '../facts/model';

interface Companion {
  readonly name: RegExp;
  readonly isAt: (release: ReleaseRecord, version: string) => boolean;
}

const among: readonly Companion[] = [
  {
    // The services of clouds are numbered after it.
    name: /^(?:kubernetes|k8s|kube|eks|aks|gke)$/i,
    isAt: ({ kubernetes }, version) => kubernetes.includes(version),
  },
  { name: /^envoy$/i, isAt: ({ envoy }, version) => envoy === version },
  {
    name: /^gateway/i,
    isAt: ({ gatewayApi }, version) =>
      gatewayApi === version || gatewayApi?.startsWith(`${version}.`) === true,
  },
];

const named =
  /(?<![\w.])(kubernetes|k8s|kube|eks|aks|gke|envoy|gateway[ -]?api)[ -]?v?(\d\.\d{1,2})(?:\.\d{1,2})?(?![.\d])/i;

export interface Companions {
  /** The releases that have it, the newest first. */
  readonly releases: readonly Id[];
  /** What else is asked. */
  readonly rest: string;
}

/** Undefined where none is named, or no release has it. */
export function companionsIn(history: History, text: string): Companions | undefined {
  const match = named.exec(text);
  const [whole = '', name = '', version = ''] = match ?? [];
  const companion = among.find((one) => one.name.test(name));
  if (!companion) return undefined;
  const releases = history.releases.filter((release) => companion.isAt(release, version)).toReversed();
  return releases.length === 0
    ? undefined
    : { releases: releases.map(({ id }) => id), rest: text.replace(whole, ' ') };
}
