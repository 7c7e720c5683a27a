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
  close(): void;
}

type Name = 'istio' | 'api' | 'old_pilot_repo' | 'operator';

/** A file that only one of the repositories has in every release: names and remotes may be anything. */
const MARKS: Readonly<Record<Name, (repo: Repo) => boolean>> = {
  istio: (repo) =>
    repo.resolve('1.0.0') !== undefined && repo.oid('1.0.0', 'pilot/cmd/pilot-discovery') !== undefined,
  api: (repo) =>
    repo.resolve('1.0.0') !== undefined && repo.oid('1.0.0', 'mesh/v1alpha1/config.proto') !== undefined,
  old_pilot_repo: (repo) =>
    repo.resolve('0.2.7') !== undefined && repo.oid('0.2.7', 'model/config.go') !== undefined,
  operator: (repo) => repo.resolve('1.4.0') !== undefined && repo.oid('1.4.0', 'cmd/mesh') !== undefined,
};

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

/** `istio`, `istio.git`, `istio+istio/repo`, `istio-istio`: the name a folder was given, as far as it tells. */
const namedLike = (folder: string, name: Name): boolean =>
  new RegExp(`^(?:istio[+_-])?${name}(?:\\.git)?$`).test(folder);

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

/** Finds the clones in a folder, whatever their layout, and says which is missing or wrong. */
export function findClones(folder: string): Clones {
  if (!isFolder(folder))
    throw new HumanError(`no folder ${folder}`, 'name the folder that holds the clones with --clones');
  const paths = readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = cloneIn(join(folder, name));
      return path === undefined ? [] : [{ name, path, remote: remoteOf(path) }];
    });
  const find = (name: Name): Repo | undefined => {
    const found =
      paths.find((it) => namedLike(it.name, name)) ??
      paths.find((it) => new RegExp(`[/:]istio/${name}(?:\\.git)?/?$`).test(it.remote));
    if (!found) return undefined;
    const repo = openRepo(found.path);
    if (!MARKS[name](repo)) {
      throw new HumanError(
        `${found.path} is not istio/${name}, or lacks its old tags`,
        'clone it whole, with all tags',
      );
    }
    return repo;
  };
  const need = (name: Name): Repo => {
    const repo = find(name);
    if (!repo)
      throw new HumanError(`${folder} holds no clone of istio/${name}`, `clone it there as "${name}"`);
    return repo;
  };
  const istio = need('istio');
  const api = need('api');
  const oldPilot = find('old_pilot_repo');
  const operator = find('operator');
  return {
    istio,
    api,
    ...(oldPilot ? { oldPilot } : {}),
    ...(operator ? { operator } : {}),
    close: () => [istio, api, oldPilot, operator].forEach((repo) => repo?.close()),
  };
}
