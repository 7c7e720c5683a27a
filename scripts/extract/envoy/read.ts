/** What a release of Istio knows of Envoy's API: all types of the third version that are linked into istiod. */
import { posix } from 'node:path';
import type { Entry, Repo } from '../git.js';
import { readDescriptor, type EnvoyEnum, type EnvoyFile, type EnvoyMessage } from './descriptor.js';
import { importedByIstiod, linked } from './links.js';
import type { EnvoyPins } from './pins.js';

export type EnvoyType = { /** Path of the proto. */ readonly file: string } & (
  ({ readonly kind: 'message' } & EnvoyMessage) | ({ readonly kind: 'enum' } & EnvoyEnum)
);

/** Full name → type. */
export type EnvoyTypes = ReadonlyMap<string, EnvoyType>;

const isGenerated = ({ path }: Entry): boolean =>
  path.endsWith('.pb.go') && !path.endsWith('_vtproto.pb.go') && !path.endsWith('_grpc.pb.go');

/** The second version of the API was frozen and dropped; it is told in the curated data. */
const isThird = (name: string): boolean => /\.v3(?:alpha|beta)?\d*$/.test(name);

async function filesOf(controlPlane: Repo, { core, contrib }: EnvoyPins): Promise<readonly EnvoyFile[]> {
  const entries = [
    ...controlPlane.list(core.commit, 'envoy'),
    ...controlPlane.list(contrib.commit, 'contrib'),
  ];
  const files: EnvoyFile[] = [];
  for (const { path, oid } of entries.filter(isGenerated)) {
    const file = await controlPlane.memo(oid, 'descriptor', (go) => readDescriptor(go, path));
    if (file) files.push(file);
  }
  return files;
}

export async function readTypes(
  istio: Repo,
  ref: string,
  controlPlane: Repo,
  pins: EnvoyPins,
): Promise<EnvoyTypes> {
  const folders = new Map<string, EnvoyFile[]>();
  for (const file of await filesOf(controlPlane, pins)) {
    const folder = posix.dirname(file.path);
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  const imported = await importedByIstiod(istio, ref);
  const all = linked(imported, (folder) => (folders.get(folder) ?? []).flatMap(({ imports }) => imports));
  const types = new Map<string, EnvoyType>();
  for (const [folder, files] of folders) {
    if (!all.has(folder)) continue;
    for (const { path: file, package: name, messages, enums } of files) {
      if (!isThird(name)) continue;
      for (const message of messages) types.set(message.name, { file, kind: 'message', ...message });
      for (const one of enums) types.set(one.name, { file, kind: 'enum', ...one });
    }
  }
  return types;
}
