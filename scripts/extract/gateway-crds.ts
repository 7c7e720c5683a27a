/**
 * The Gateway API at the version that a release pins: its CRDs by channel, and what its Go types call the fields.
 * The CRDs of a test folder of Istio say neither: they were swapped in patches that read nothing new.
 */
import { readCrdFile } from './crd-files.js';
import type { Crd, CrdVersion } from './crd.js';
import type { Repo } from './git.js';
import { expandSchema } from './schema.js';
import type { Attributes } from './snapshot.js';
import { OPEN_VALUES } from './tables.js';
import type { Versions } from './versions.js';

type Channel = 'standard' | 'experimental';

export interface PinnedKind {
  readonly versions: Versions;
  /** Absent before the CRDs came in two channels. */
  readonly channel?: Channel;
  /** By path below the kind: `#spec.rules[].matches`. */
  readonly fields: ReadonlyMap<string, Attributes>;
  /** `tlsroutes.gateway.networking.k8s.io`. */
  readonly crd: string;
}

export interface PinnedApi {
  readonly kinds: ReadonlyMap<string, PinnedKind>;
  /** What Go types call a field, by its name in YAML. */
  readonly goNames: ReadonlyMap<string, ReadonlySet<string>>;
  /** API group of a Go package of the module: `apis/v1` → `gateway.networking.k8s.io`. */
  readonly groups: ReadonlyMap<string, string>;
}

const ROOT = 'config/crd';
/** Patches of CRDs stand beside them. */
const CRD_FILE = /^config\/crd\/(?:bases|v\w+|standard|experimental)\/(?!kustomization).*\.yaml$/;

async function crdsBelow(repo: Repo, ref: string, folder: string): Promise<ReadonlyMap<string, Crd>> {
  const found = new Map<string, Crd>();
  for (const { path } of repo.list(ref, folder)) {
    if (!CRD_FILE.test(path)) continue;
    for (const crd of await readCrdFile(repo, ref, path)) found.set(`${crd.group}/${crd.kind}`, crd);
  }
  return found;
}

/** Fields of all served versions: the stored one says the type. */
export function fieldsOf(crd: Crd): ReadonlyMap<string, Attributes> {
  const served = crd.versions.filter((version) => version.served);
  const all = new Map<string, Attributes>();
  for (const { schema } of [...served].sort((a, b) => Number(a.stored) - Number(b.stored))) {
    const spec = schema?.properties?.['spec'];
    if (spec) expandSchema(spec, '#spec.', all);
  }
  const isOpen = (path: string): boolean =>
    path.includes('=') && OPEN_VALUES.has(`${crd.group}/${crd.kind}${path.slice(0, path.indexOf('='))}`);
  return new Map([...all].filter(([path]) => !isOpen(path)));
}

/** A version of a kind of the standard channel may be served by the experimental one alone. */
function versionsOf(all: readonly CrdVersion[], standard: readonly CrdVersion[] | undefined): Versions {
  const byName = new Map((standard ?? all).map((version) => [version.name, version]));
  return Object.fromEntries(
    all.map(({ name, served, stored }) => {
      const isLeft = served && byName.get(name)?.served !== true;
      return [name, { served, stored, ...(isLeft ? { experimental: true } : {}) }];
    }),
  );
}

function kindOf(crd: Crd, standard: Crd | undefined, hasChannels: boolean): PinnedKind {
  const inStandard = standard ? fieldsOf(standard) : undefined;
  const channelOf = (path: string): Attributes =>
    hasChannels ? { channel: inStandard?.has(path) ? 'standard' : 'experimental' } : {};
  return {
    versions: versionsOf(crd.versions, standard?.versions),
    ...(hasChannels ? { channel: standard ? 'standard' : 'experimental' } : {}),
    fields: new Map(
      [...fieldsOf(crd)].map(([path, attributes]) => [path, { ...attributes, ...channelOf(path) }]),
    ),
    crd: `${crd.plural ?? ''}.${crd.group}`,
  };
}

const FIELD = /^\t([A-Z]\w*)\s+[^`\n]+`json:"(\w+)[,"]/gm;
const GROUP = /\+groupName=([\w.-]+)|GroupName\s*=\s*"([^"]+)"|GroupVersion\{Group:\s*"([^"]+)"/;
const TYPES = ['apis', 'apisx', 'api'];
const NO_TYPES = /zz_generated|_test\.go$|\/(?:util|validation|applyconfiguration)\//;

export const namesOfFields = (text: string): readonly (readonly [yaml: string, go: string])[] =>
  [...text.matchAll(FIELD)].map(([, go, yaml]) => [yaml!, go!]);

async function readPinned(repo: Repo, ref: string): Promise<PinnedApi> {
  const standard = await crdsBelow(repo, ref, `${ROOT}/standard`);
  const experimental = await crdsBelow(repo, ref, `${ROOT}/experimental`);
  const hasChannels = experimental.size > 0;
  const all = hasChannels ? experimental : await crdsBelow(repo, ref, ROOT);
  const kinds = new Map(
    [...all].map(([id, crd]) => [id, kindOf(crd, standard.get(id), hasChannels)] as const),
  );
  const goNames = new Map<string, Set<string>>();
  const groups = new Map<string, string>();
  for (const { path, oid } of TYPES.flatMap((root) => repo.list(ref, root))) {
    if (!path.endsWith('.go') || NO_TYPES.test(path)) continue;
    for (const [yaml, go] of await repo.memo(oid, 'gateway fields', namesOfFields)) {
      goNames.set(yaml, (goNames.get(yaml) ?? new Set()).add(go));
    }
    const group = await repo.memo(oid, 'gateway group', (text) => GROUP.exec(text)?.slice(1).find(Boolean));
    const folder = path.slice(0, path.lastIndexOf('/'));
    if (group !== undefined && !groups.has(folder)) groups.set(folder, group);
  }
  return { kinds, goNames, groups };
}

const read = new WeakMap<Repo, Map<string, Promise<PinnedApi>>>();

/** A version is read once, however many releases pin it. */
export function pinnedApi(repo: Repo, ref: string): Promise<PinnedApi> {
  const known = read.get(repo) ?? new Map<string, Promise<PinnedApi>>();
  read.set(repo, known);
  const commit = repo.resolve(ref) ?? ref;
  let api = known.get(commit);
  if (!api) known.set(commit, (api = readPinned(repo, ref)));
  return api;
}
