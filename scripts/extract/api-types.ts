import { HumanError } from './errors.js';
import type { Repo } from './git.js';
import { parseProto, type ProtoMessage, type ProtoType, type ProtoTypes } from './proto.js';

/** Istio's own protos in a repository at a commit: by file, and all together. */
export interface ProtoFiles {
  readonly files: ReadonlyMap<string, ProtoTypes>;
  readonly all: ProtoTypes;
}

/** Copies of other projects' protos, generated code and samples. */
const FOREIGN_FOLDER = /^(?:common-protos|vendor|python|proto|tools)\/|\/testdata\/|\/vendor\//;

const cache = new Map<string, ProtoFiles>();

/** Reads protos below some folders; the same set of contents is put together once. */
export async function readProtos(
  repo: Repo,
  ref: string,
  folders: readonly string[] = [''],
): Promise<ProtoFiles> {
  const entries = folders
    .flatMap((folder) => repo.list(ref, folder))
    .filter(({ path }) => path.endsWith('.proto') && !FOREIGN_FOLDER.test(path));
  const key = entries.map(({ oid }) => oid).join();
  const known = cache.get(key);
  if (known) return known;
  const files = new Map<string, ProtoTypes>();
  const all = new Map<string, ProtoType>();
  for (const { path, oid } of entries) {
    const types = await repo.memo(oid, 'proto', (text) => parseProto(text, path));
    files.set(path, types);
    for (const [name, type] of types) all.set(name, type);
  }
  const read = { files, all };
  cache.set(key, read);
  return read;
}

/** A message by file and simple name: packages were misspelled and renamed, files were not. */
export function messageIn(types: ProtoTypes, name: string): ProtoMessage | undefined {
  for (const type of types.values()) {
    if (type.kind === 'message' && (type.name === name || type.name.endsWith(`.${name}`))) return type;
  }
  return undefined;
}

export function needMessage(protos: ProtoFiles, path: string, name: string): ProtoMessage {
  const message = messageIn(protos.files.get(path) ?? new Map<string, ProtoType>(), name);
  if (!message) throw new HumanError(`no message ${name} in ${path}`, 'see scripts/extract/tables.ts');
  return message;
}
