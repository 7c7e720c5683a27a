import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { HumanError } from './errors.js';
import { openRepo, type Repo } from './git.js';

export interface Clones {
  readonly istio: Repo;
  readonly api: Repo;
  readonly oldPilot?: Repo;
  readonly operator?: Repo;
  /** kubernetes-sigs/gateway-api: the CRDs of the version that a release pins. */
  readonly gatewayApi?: Repo;
  /** istio/istio.io: the pages of releases. */
  readonly pages?: Repo;
  /** istio/ztunnel: where the settings of ztunnel are read. */
  readonly ztunnel?: Repo;
  close(): void;
}

type Name =
  | 'istio'
  | 'api'
  | 'old_pilot_repo'
  | 'operator'
  | 'gateway-api'
  | 'go-control-plane'
  | 'data-plane-api'
  | 'istio.io'
  | 'ztunnel';

/** A file that only one of the repositories has in every release: names and remotes may be anything. */
const MARKS: Readonly<Record<Name, (repo: Repo) => boolean>> = {
  istio: (repo) =>
    repo.resolve('1.0.0') !== undefined && repo.oid('1.0.0', 'pilot/cmd/pilot-discovery') !== undefined,
  api: (repo) =>
    repo.resolve('1.0.0') !== undefined && repo.oid('1.0.0', 'mesh/v1alpha1/config.proto') !== undefined,
  old_pilot_repo: (repo) =>
    repo.resolve('0.2.7') !== undefined && repo.oid('0.2.7', 'model/config.go') !== undefined,
  operator: (repo) => repo.resolve('1.4.0') !== undefined && repo.oid('1.4.0', 'cmd/mesh') !== undefined,
  'go-control-plane': (repo) =>
    repo.resolve('v0.9.4') !== undefined && repo.oid('v0.9.4', 'envoy/config') !== undefined,
  'istio.io': (repo) => repo.oid('HEAD', 'content/en/news/releases') !== undefined,
  'data-plane-api': (repo) => repo.oid('HEAD', 'envoy/config/core/v3/base.proto') !== undefined,
  ztunnel: (repo) =>
    repo.resolve('1.24.0') !== undefined && repo.oid('1.24.0', 'src/config.rs') !== undefined,
  'gateway-api': (repo) =>
    repo.resolve('v1.0.0') !== undefined && repo.oid('v1.0.0', 'config/crd') !== undefined,
};

/** Whose repository it is, where it is not Istio's. */
const OWNERS: Readonly<Partial<Record<Name, string>>> = {
  'gateway-api': 'kubernetes-sigs',
  'go-control-plane': 'envoyproxy',
  'data-plane-api': 'envoyproxy',
};

const fullName = (name: Name): string => `${OWNERS[name] ?? 'istio'}/${name}`;

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

/** `istio`, `istio.git`, `istio+istio/repo`, `istio-istio`: the name a folder was given, as far as it tells. */
const namedLike = (folder: string, name: Name): boolean =>
  new RegExp(`^(?:${OWNERS[name] ?? 'istio'}[+_-])?${name}(?:\\.git)?$`).test(folder);

function cloneIn(folder: string): string | undefined {
  for (const inner of ['', 'repo', '.git']) {
    const path = join(folder, inner);
    if (isFolder(path) && (existsSync(join(path, '.git')) || existsSync(join(path, 'HEAD')))) return path;
  }
  return undefined;
}

function remoteOf(path: string): string {
  try {
    return execFileSync('git', ['-C', path, 'config', '--get', 'remote.origin.url'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    // No remote is no answer; the folder's name or its content then tells what it is.
    return '';
  }
}

interface Found {
  readonly name: string;
  readonly path: string;
  readonly remote: string;
}

function clonesIn(folder: string): readonly Found[] {
  if (!isFolder(folder))
    throw new HumanError(`no folder ${folder}`, 'name the folder that holds the clones with --clones');
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = cloneIn(join(folder, name));
      return path === undefined ? [] : [{ name, path, remote: remoteOf(path) }];
    });
}

function open(among: readonly Found[], name: Name): Repo | undefined {
  const found =
    among.find((it) => namedLike(it.name, name)) ??
    among.find((it) => new RegExp(`[/:]${fullName(name)}(?:\\.git)?/?$`).test(it.remote));
  if (!found) return undefined;
  // The published protos are a mirror, commit by commit; the pages have branches.
  const repo = openRepo(found.path, { tagless: name === 'data-plane-api' || name === 'istio.io' });
  if (!MARKS[name](repo)) {
    throw new HumanError(
      `${found.path} is not ${fullName(name)}, or lacks its old tags`,
      'clone it whole, with all tags',
    );
  }
  return repo;
}

function need(folder: string, among: readonly Found[], name: Name): Repo {
  const repo = open(among, name);
  if (!repo)
    throw new HumanError(`${folder} holds no clone of ${fullName(name)}`, `clone it there as "${name}"`);
  return repo;
}

/** One of the clones in a folder. */
export const findCloneOf = (folder: string, name: Name): Repo => need(folder, clonesIn(folder), name);

/** Finds the clones in a folder, whatever their layout, and says which is missing or wrong. */
export function findClones(folder: string): Clones {
  const among = clonesIn(folder);
  const istio = need(folder, among, 'istio');
  const api = need(folder, among, 'api');
  const oldPilot = open(among, 'old_pilot_repo');
  const operator = open(among, 'operator');
  const gatewayApi = open(among, 'gateway-api');
  const pages = open(among, 'istio.io');
  const ztunnel = open(among, 'ztunnel');
  return {
    istio,
    api,
    ...(oldPilot ? { oldPilot } : {}),
    ...(operator ? { operator } : {}),
    ...(gatewayApi ? { gatewayApi } : {}),
    ...(pages ? { pages } : {}),
    ...(ztunnel ? { ztunnel } : {}),
    close: () =>
      [istio, api, oldPilot, operator, gatewayApi, pages, ztunnel].forEach((repo) => repo?.close()),
  };
}
