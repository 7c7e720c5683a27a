/** Which versions of the Gateway API's CRDs istiod takes: it does not watch a kind whose CRD is older or newer. */
import type { Repo } from './git.js';

/** By name of the CRD: `tlsroutes.gateway.networking.k8s.io` → `1.5.0`. Both ends are taken. */
export interface CrdRange {
  readonly least: ReadonlyMap<string, string>;
  readonly greatest: ReadonlyMap<string, string>;
}

/** The second since 1.30.1, when istioctl came to ask for them too. */
const FILES: readonly string[] = [
  'pkg/kube/kclient/crdwatcher.go',
  'pkg/config/schema/gatewayapi/minimumversions.go',
];

const TABLE = /^var (m(?:in|ax)imumCRDVersions)\s*=\s*map\[string\]\*semver\.Version\{\n([\s\S]*?)^\}/gim;
const ENTRY = /"([\w.-]+)":\s*semver\.New\((\d+),\s*(\d+),\s*(\d+),/g;

export function crdRangeIn(text: string): CrdRange {
  const least = new Map<string, string>();
  const greatest = new Map<string, string>();
  for (const [, name, body] of text.matchAll(TABLE)) {
    const into = /^max/i.test(name!) ? greatest : least;
    for (const [, crd, ...numbers] of body!.matchAll(ENTRY)) into.set(crd!, numbers.join('.'));
  }
  return { least, greatest };
}

/** Of a release; nothing where it takes whatever is there. */
export async function crdRange(istio: Repo, ref: string): Promise<CrdRange | undefined> {
  const least = new Map<string, string>();
  const greatest = new Map<string, string>();
  for (const path of FILES) {
    const oid = istio.oid(ref, path);
    if (oid === undefined) continue;
    const found = await istio.memo(oid, 'crd range', crdRangeIn);
    for (const [crd, version] of found.least) least.set(crd, version);
    for (const [crd, version] of found.greatest) greatest.set(crd, version);
  }
  return least.size + greatest.size === 0 ? undefined : { least, greatest };
}
