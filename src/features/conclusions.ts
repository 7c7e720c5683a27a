/** Which release files say runs, in each folder of the workspace for itself and in all. */
import * as vscode from 'vscode';
import { compareVersions, conclude, distinctVersions } from '../engine';
import type { History, Version } from '../facts/model';
import type { ReadFile } from '../project/detection/candidates';
import type { Conclusion } from '../project/detection/conclude';
import { byName } from '../host/eachFile';
import { foundIn, type FoundTarget } from './foundTargets';
import { grouped } from './grouped';

/** A file that names a release. */
export interface ToldFile {
  readonly uri: vscode.Uri;
  readonly read: ReadFile;
}

interface Conclusions {
  /** What counts where a file stands; where its folder names no release itself, what all others that do agree on. */
  at(uri: vscode.Uri): Conclusion | undefined;
  /** What runs in all folders that name a release. */
  whole(): Version | null;
  /** Each release that a file names, with its best place. */
  found(): readonly FoundTarget[];
  /** By the addresses of the folders. */
  all(): ReadonlyMap<string, Conclusion>;
  /** To be called where a file says something else. */
  forget(): void;
}

/** None before all files are read, when `known` has a history: what some say may be no more than what runs in one place. */
export function createConclusions(
  files: ReadonlyMap<string, ToldFile>,
  known: () => History | undefined,
): Conclusions {
  let concluded: ReadonlyMap<string, Conclusion> | undefined;

  const byRoot = (): Map<string, ToldFile[]> => grouped(byName(files), ({ uri }) => rootOf(uri));

  /** As on the command line: what one folder installs runs in no other that has a release of its own. */
  function ofRoots(history = known()): ReadonlyMap<string, Conclusion> {
    if (!history) return new Map();
    const read = (told: readonly ToldFile[]) => told.map((file) => file.read);
    return (concluded ??= new Map(
      [...byRoot()].map(([root, told]) => [root, conclude(read(told), history)]),
    ));
  }

  function at(uri: vscode.Uri): Conclusion | undefined {
    const history = known();
    if (!history) return undefined;
    const own = ofRoots(history).get(rootOf(uri)) ?? conclude([], history);
    return own.candidates.length === 0 ? { ...own, target: whole() } : own;
  }

  function whole(): Version | null {
    const targets = [...ofRoots().values()]
      .filter(({ candidates }) => candidates.length > 0)
      .map(({ target }) => target);
    const versions = distinctVersions(targets.filter((target) => target !== null));
    return versions.length === 1 && !targets.includes(null) ? versions[0]! : null;
  }

  function found(): readonly FoundTarget[] {
    const history = known();
    if (!history) return [];
    const target = whole();
    const told = byRoot();
    const all = [...ofRoots(history)].flatMap(([root, { candidates }]) => {
      const uris = new Map(told.get(root)?.map(({ uri, read }) => [read.file, uri]));
      return foundIn({ target, candidates }, history, uris);
    });
    return [...grouped(all, ({ version }) => JSON.stringify(version)).values()]
      .flatMap(([first]) => first ?? [])
      .sort((a, b) => compareVersions(a.version, b.version));
  }

  return {
    at,
    whole,
    found,
    all: () => ofRoots(),
    forget: () => (concluded = undefined),
  };
}

/** The folder of the workspace in which a file is; the empty name where it is in none. */
export const rootOf = (uri: vscode.Uri): string =>
  vscode.workspace.getWorkspaceFolder(uri)?.uri.toString() ?? '';
