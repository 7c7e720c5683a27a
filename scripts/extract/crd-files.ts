import { parseCrds, type Crd, type CrdVersion } from './crd.js';
import type { Repo } from './git.js';

/** Folders of what a release installs. */
const SHIPPED = ['install', 'manifests', 'operator/data', 'operator/deploy'];
/** Jobs that apply CRD files, joined copies, and the charts of other projects. */
const NOT_READ = /istio-init\/templates\/|gen-istio|\/testdata\/|\/istiod-remote\/|certmanager/;

export interface ShippedCrd {
  readonly crd: Crd;
  readonly path: string;
}

export async function readCrdFile(repo: Repo, ref: string, path: string): Promise<readonly Crd[]> {
  const oid = repo.oid(ref, path);
  return oid === undefined ? [] : repo.memo(oid, 'crds', (text) => parseCrds(text, path));
}

/** The CRDs that a release ships. One that stands in several files has the versions of all. */
export async function shippedCrds(repo: Repo, ref: string): Promise<ReadonlyMap<string, ShippedCrd>> {
  const found = new Map<string, ShippedCrd>();
  const files = repo.grepFiles(ref, '^kind: *"?CustomResourceDefinition', SHIPPED);
  for (const path of files) {
    if (!/\.(?:yaml|yml|tmpl)$/.test(path) || NOT_READ.test(path)) continue;
    for (const crd of await readCrdFile(repo, ref, path)) {
      const id = `${crd.group}/${crd.kind}`;
      const before = found.get(id);
      found.set(id, before ? { ...before, crd: join(before.crd, crd) } : { crd, path });
    }
  }
  return found;
}

function join(a: Crd, b: Crd): Crd {
  const versions = new Map<string, CrdVersion>(a.versions.map((version) => [version.name, version]));
  for (const version of b.versions) {
    const before = versions.get(version.name);
    versions.set(version.name, {
      ...version,
      ...before,
      served: version.served || (before?.served ?? false),
      stored: version.stored || (before?.stored ?? false),
    });
  }
  return { ...a, versions: [...versions.values()] };
}
