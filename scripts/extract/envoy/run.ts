/** Release by release, what istiod knows of Envoy's API. */
import { isDeepStrictEqual } from 'node:util';
import type { Repo } from '../git.js';
import { listReleases, type Release, type Tagged } from '../releases.js';
import { toJson, type Json } from '../snapshot.js';
import type { EnvoyField } from './descriptor.js';
import { formerName, isHidden, livesOf, type Life, type MinorTypes } from './lives.js';
import { envoyCommit, envoyPins, type EnvoyPin, type EnvoyPins } from './pins.js';
import { readTypes, type EnvoyType, type EnvoyTypes } from './read.js';

/** The oldest release whose module has the third version of Envoy's API. */
const FIRST = '1.5';

/** What a patch and its minor are compared by before anything is read. */
const LINKS = 'pkg/config/xds/filter_types.gen.go';

export interface EnvoyJob {
  readonly istio: Repo;
  readonly controlPlane: Repo;
  progress(line: string): void;
}

interface Read {
  readonly minors: readonly MinorTypes[];
  readonly releases: Readonly<Record<string, Json>>;
}

/** The text of `data/generated/envoy.json`. */
export async function extractEnvoy(job: EnvoyJob): Promise<string> {
  const { minors, releases } = await readAll(job);
  return toJson({ releases, types: typesOf(minors) });
}

async function readAll(job: EnvoyJob): Promise<Read> {
  const minors: MinorTypes[] = [];
  const releases: Record<string, Json> = {};
  const all = listReleases(job.istio);
  for (const release of all.slice(all.findIndex(({ minor }) => minor === FIRST))) {
    const read = await readMinor(job, release);
    minors.push(read.types);
    releases[release.minor] = read.source;
    job.progress(
      `${release.minor}: ${read.types.types.size} types, ${read.types.patches.length} patches that differ`,
    );
  }
  return { minors, releases };
}

async function readMinor(job: EnvoyJob, release: Release): Promise<{ types: MinorTypes; source: Json }> {
  const { istio, controlPlane } = job;
  const pins = await envoyPins(istio, release.base.ref, controlPlane);
  if (!pins) throw new Error(`${release.base.ref} pins no go-control-plane that the clone has`);
  const types = await readTypes(istio, release.base.ref, controlPlane, pins);
  const patches: { version: string; types: Awaited<ReturnType<typeof readTypes>> }[] = [];
  const sources: Record<string, Json> = {};
  let last = keyOf(istio, release.base, pins);
  for (const patch of release.patches) {
    const patched = await envoyPins(istio, patch.ref, controlPlane);
    if (!patched) {
      // A fork for a security patch, never made public; the patches after it are.
      sources[patch.version] = { unread: true };
      continue;
    }
    const key = keyOf(istio, patch, patched);
    if (key === last) continue;
    last = key;
    patches.push({ version: patch.version, types: await readTypes(istio, patch.ref, controlPlane, patched) });
    sources[patch.version] = await sourceOf(job, patch, patched);
  }
  const source = {
    ...(await sourceOf(job, release.base, pins)),
    ...(release.provisional ? { provisional: true } : {}),
    ...(Object.keys(sources).length > 0 ? { patches: sources } : {}),
  };
  return { types: { minor: release.minor, types, patches }, source };
}

const keyOf = (istio: Repo, { ref }: Tagged, { core, contrib }: EnvoyPins): string =>
  [core.commit, contrib.commit, istio.oid(ref, LINKS)].join();

async function sourceOf(
  { istio, controlPlane }: EnvoyJob,
  { ref }: Tagged,
  { core, contrib }: EnvoyPins,
): Promise<Record<string, Json>> {
  const pin = async (one: EnvoyPin): Promise<Json> => {
    const envoy = await envoyCommit(controlPlane, one);
    return { ...one, ...(envoy === undefined ? {} : { envoy }) };
  };
  return {
    tag: ref,
    commit: istio.resolve(ref)!,
    core: await pin(core),
    ...(contrib.commit === core.commit ? {} : { contrib: await pin(contrib) }),
  };
}

/** Each type with its parts; a part tells its life where it differs from the whole's. */
function typesOf(minors: readonly MinorTypes[]): Record<string, Json> {
  const lives = livesOf(minors);
  const newest = new Map<string, EnvoyType>();
  const fields = new Map<string, Record<string, Json>>();
  const former = new Map<string, Set<string>>();
  for (const { types, patches } of minors) {
    for (const each of [types, ...patches.map((patch) => patch.types)]) {
      for (const [name, type] of each) {
        newest.set(name, type);
        const all = type.kind === 'message' ? type.fields : type.values;
        for (const { name: part } of all.filter((one) => isHidden(one.name)))
          former.set(name, (former.get(name) ?? new Set()).add(formerName(part)));
        if (type.kind === 'message')
          for (const field of type.fields) fields.set(`${name}#${field.name}`, shape(field, name, each));
      }
    }
  }
  const parts = new Map<string, Record<string, Json>>();
  for (const [id, life] of lives) {
    const at = id.search(/[#=]/);
    if (at < 0) continue;
    const owner = id.slice(0, at);
    const entry = parts.get(owner) ?? {};
    entry[id.slice(at + 1)] = { ...fields.get(id), ...differing(life, lives.get(owner)!) };
    parts.set(owner, entry);
  }
  return Object.fromEntries(
    [...newest].map(([name, type]) => {
      const own = parts.get(name) ?? {};
      // The second version's, as far as the third never had them.
      const lost = [...(former.get(name) ?? [])].filter((part) => !(part in own)).sort();
      return [
        name,
        {
          file: type.file,
          life: lives.get(name) as unknown as Record<string, Json>,
          ...(type.kind === 'message' && type.was ? { was: type.was } : {}),
          ...(lost.length > 0 ? { former: lost } : {}),
          [type.kind === 'message' ? 'fields' : 'values']: own,
        },
      ];
    }),
  );
}

function shape({ type, map, use }: EnvoyField, owner: string, types: EnvoyTypes): Record<string, Json> {
  const successor = use === undefined ? undefined : successorId(use, owner, types);
  return {
    ...(type === undefined ? {} : { type }),
    ...(map ? { map: true } : {}),
    ...(successor === undefined ? {} : { use: successor }),
  };
}

/** `field` of the same message, `envoy.a.v3.Message#field` of another; nothing where there is no such. */
function successorId(use: string, owner: string, types: EnvoyTypes): string | undefined {
  const dot = use.lastIndexOf('.');
  const message = dot < 0 ? owner : `envoy.${use.slice(0, dot)}`;
  const field = use.slice(dot + 1);
  const type = types.get(message);
  if (type?.kind !== 'message' || !type.fields.some(({ name }) => name === field)) return undefined;
  return message === owner ? field : `${message}#${field}`;
}

const differing = (life: Life, owner: Life): Record<string, Json> =>
  isDeepStrictEqual(life, owner) ? {} : (life as unknown as Record<string, Json>);
