import { HumanError } from './errors.js';
import type { Repo } from './git.js';

/** The clones in which a release and what it pins stand. */
export interface PinClones {
  readonly istio: Repo;
  readonly api: Repo;
  /** istio/old_pilot_repo: it pinned the API for 0.1 and 0.2, when istio/istio held no code. */
  readonly oldPilot?: Repo;
}

/** What a release was built of, as far as its repository says so. */
export interface Pins {
  /** Commit of istio/api. */
  readonly api: string;
  /** Commit of istio/proxy, Istio's build of Envoy. */
  readonly proxy?: string;
  /** Commit of istio/ztunnel. */
  readonly ztunnel?: string;
  /** Version of the Gateway API's Go module; a pseudo-version where it is a commit between two. */
  readonly gatewayApi?: string;
  /** Version of the Gateway API inference extension's Go module. */
  readonly inference?: string;
  /** The `go` line of go.mod. */
  readonly go?: string;
}

const SHA = /^[0-9a-f]{40}$/;
const PSEUDO = /[-.]\d{14}-([0-9a-f]{12})$/;
const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The version of a module in go.mod; a `replace` that names a version wins, as it does for the compiler. */
export function goModVersion(goMod: string, module: string): string | undefined {
  const name = escape(module);
  const replaced = new RegExp(`^(?:replace)?\\s*${name}(?:\\s+v\\S+)?\\s+=>\\s+${name}\\s+(v\\S+)`, 'm');
  const required = new RegExp(`^(?:require)?\\s*${name}\\s+(v\\S+)`, 'm');
  return replaced.exec(goMod)?.[1] ?? required.exec(goMod)?.[1];
}

/** The revision of istio.io/api in Gopkg.lock. */
export function gopkgRevision(lock: string): string | undefined {
  for (const project of lock.split('[[projects]]')) {
    if (/^\s*name = "istio\.io\/api"$/m.test(project)) {
      return /^\s*revision = "([0-9a-f]{40})"$/m.exec(project)?.[1];
    }
  }
  return undefined;
}

/** The commit of istio/api in a Bazel file: a constant, or written at the repository rule itself. */
export function bazelRevision(text: string): string | undefined {
  const constant = /^ISTIO_API(?:_SHA)? = "([0-9a-f]{40})"/m.exec(text)?.[1];
  if (constant) return constant;
  return /name = "io_istio_api",[\s\S]*?commit = "([0-9a-f]{40})",[^\n]*\n\s*remote = "https:\/\/github\.com\/istio\/api/.exec(
    text,
  )?.[1];
}

/** Commits in istio.deps, by the repository that they are of. */
export function depsRevisions(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const entries: unknown = JSON.parse(text);
  if (!Array.isArray(entries)) return found;
  for (const entry of entries as readonly Record<string, unknown>[]) {
    const { repoName, lastStableSHA } = entry;
    if (typeof repoName === 'string' && typeof lastStableSHA === 'string' && SHA.test(lastStableSHA)) {
      found.set(repoName, lastStableSHA);
    }
  }
  return found;
}

/** A module version as a ref of its repository: the commit of a pseudo-version, or the tag. */
export function versionRef(version: string): string {
  return PSEUDO.exec(version)?.[1] ?? version.replace(/^v/, '');
}

/** The same where the repository's tags keep the `v` of the module's version. */
export const moduleRef = (version: string): string =>
  PSEUDO.exec(version)?.[1] ?? `v${version.replace(/^v/, '')}`;

/** Tag of istio/old_pilot_repo that a 0.1 or 0.2 release installs, by its istio.VERSION. */
export async function oldPilotTag(istio: Repo, ref: string): Promise<string | undefined> {
  const text = await istio.read(ref, 'istio.VERSION');
  return text === undefined ? undefined : /^export (?:PILOT|MANAGER)_TAG="([^"]+)"/m.exec(text)?.[1];
}

async function apiPin(clones: PinClones, ref: string): Promise<{ where: string; revision: string }> {
  const { istio, oldPilot } = clones;
  const goMod = await istio.read(ref, 'go.mod');
  const version = goMod === undefined ? undefined : goModVersion(goMod, 'istio.io/api');
  if (version) return { where: 'go.mod', revision: versionRef(version) };

  const lock = await istio.read(ref, 'Gopkg.lock');
  const locked = lock === undefined ? undefined : gopkgRevision(lock);
  if (locked) return { where: 'Gopkg.lock', revision: locked };

  const bazel = await istio.read(ref, 'istio_api.bzl');
  const built = bazel === undefined ? undefined : bazelRevision(bazel);
  if (built) return { where: 'istio_api.bzl', revision: built };

  const pilotTag = await oldPilotTag(istio, ref);
  if (pilotTag && oldPilot?.resolve(pilotTag)) {
    const workspace = await oldPilot.read(pilotTag, 'WORKSPACE');
    const revision = workspace === undefined ? undefined : bazelRevision(workspace);
    if (revision) return { where: `old_pilot_repo ${pilotTag} WORKSPACE`, revision };
  }
  throw new HumanError(
    `istio ${ref} names no istio/api that could be found`,
    pilotTag
      ? `clone istio/old_pilot_repo beside it, with tag ${pilotTag}`
      : 'teach scripts/extract/pins.ts where this release pins it',
  );
}

/**
 * The commit of istio/api that a release pins, which is not always the api tag of the same name. A release that is
 * still a branch may pin a commit newer than the clone of istio/api: then the branch of that name there is the best
 * evidence, and the release is provisional anyway.
 */
export async function apiCommit(clones: PinClones, ref: string): Promise<string> {
  const { istio, api } = clones;
  const { where, revision } = await apiPin(clones, ref);
  const isTag = istio.tags().includes(ref);
  const commit =
    api.resolve(revision) ?? (isTag ? undefined : (api.resolve(ref) ?? api.resolve(`origin/${ref}`)));
  if (commit === undefined) {
    throw new HumanError(
      `istio ${ref} pins istio/api ${revision} (${where}), which the clone of istio/api lacks`,
      'fetch all branches and tags of istio/api',
    );
  }
  return commit;
}

/** All pins of a release. What its repository does not say is left out. */
export async function readPins(clones: PinClones, ref: string): Promise<Pins> {
  const { istio } = clones;
  const [api, goMod, depsText] = await Promise.all([
    apiCommit(clones, ref),
    istio.read(ref, 'go.mod'),
    istio.read(ref, 'istio.deps'),
  ]);
  const deps = depsText === undefined ? new Map<string, string>() : depsRevisions(depsText);
  const module = (name: string): string | undefined =>
    goMod === undefined ? undefined : goModVersion(goMod, name)?.replace(/^v/, '');
  // The Gateway API was called "service APIs" when Istio first built against it.
  const gatewayApi = module('sigs.k8s.io/gateway-api') ?? module('sigs.k8s.io/service-apis');
  const inference = module('sigs.k8s.io/gateway-api-inference-extension');
  const go = goMod === undefined ? undefined : /^go (\S+)$/m.exec(goMod)?.[1];
  const proxy = deps.get('proxy');
  const ztunnel = deps.get('ztunnel');
  return {
    api,
    ...(proxy ? { proxy } : {}),
    ...(ztunnel ? { ztunnel } : {}),
    ...(gatewayApi ? { gatewayApi } : {}),
    ...(inference ? { inference } : {}),
    ...(go ? { go } : {}),
  };
}
