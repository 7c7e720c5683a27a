/** Which packages of Envoy's API are linked into istiod: what is not can be in no EnvoyFilter, whatever the module holds. */
import { posix } from 'node:path';
import type { Repo } from '../git.js';

const ISTIO = 'istio.io/istio/';
const ENVOY = 'github.com/envoyproxy/go-control-plane/';
const PROGRAM = 'pilot/cmd/pilot-discovery';

/** Paths that a Go file imports. */
export function importsOf(go: string): readonly string[] {
  const found: string[] = [];
  const end = go.search(/^(?:func|type|var|const) /m);
  const head = end < 0 ? go : go.slice(0, end);
  for (const [, block, single] of head.matchAll(
    /^import\s+(?:\(([\s\S]*?)^\)|(?:[\w.]+\s+)?("[^"\n]+"))/gm,
  )) {
    for (const [, path] of (block ?? single ?? '').matchAll(/^[^/\n]*?"([^"\n]+)"/gm)) found.push(path!);
  }
  return found.filter((path) => path.startsWith(ISTIO) || path.startsWith(ENVOY));
}

/** Folders of the Envoy module that istiod imports itself, by following its own packages from the program down. */
export async function importedByIstiod(istio: Repo, ref: string): Promise<ReadonlySet<string>> {
  const folders = new Map<string, string[]>();
  for (const { path, oid } of istio.list(ref)) {
    if (!path.endsWith('.go') || path.endsWith('_test.go')) continue;
    const folder = posix.dirname(path);
    folders.set(folder, [...(folders.get(folder) ?? []), oid]);
  }
  const imported = new Set<string>();
  const seen = new Set([PROGRAM]);
  for (const folder of seen) {
    for (const oid of folders.get(folder) ?? []) {
      for (const path of await istio.memo(oid, 'imports', importsOf)) {
        if (path.startsWith(ENVOY)) imported.add(path.slice(ENVOY.length));
        else seen.add(path.slice(ISTIO.length));
      }
    }
  }
  return imported;
}

/** Those, and what they import in their turn. `importsAt` tells the protos that a folder's files name. */
export function linked(
  imported: ReadonlySet<string>,
  importsAt: (folder: string) => readonly string[],
): ReadonlySet<string> {
  const all = new Set(imported);
  for (const folder of all) for (const proto of importsAt(folder)) all.add(posix.dirname(proto));
  return all;
}
