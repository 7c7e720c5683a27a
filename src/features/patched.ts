/** Objects that kustomizations of the workspace patch: a patch finds them by their version, which no fix may change then. */
import * as vscode from 'vscode';
import { decodeText, objectsIn, patchedIn } from '../engine';
import type { Disposable, Host } from '../host/host';
import { watchFiles } from '../host/watching';

export interface Patched extends Disposable {
  /** Kinds and names, as the kustomizations and their patches have them; read when first asked for. */
  objects(): Promise<ReadonlySet<string>>;
}

/** Of a larger workspace nobody reads all. */
const mostFiles = 5_000;

export function createPatched({ log }: Host): Patched {
  let known: Promise<ReadonlySet<string>> | undefined;
  let watching: vscode.Disposable | undefined;
  /** The kustomizations and patches that were read, by their addresses. */
  const read = new Set<string>();

  async function textAt(uri: vscode.Uri): Promise<string> {
    read.add(uri.toString());
    try {
      return decodeText(await vscode.workspace.fs.readFile(uri));
    } catch {
      // A patch that is not there patches nothing.
      return '';
    }
  }

  async function patchedBy(kustomization: vscode.Uri): Promise<readonly string[]> {
    const { objects, files } = patchedIn(await textAt(kustomization));
    const patches = files.map((path) => textAt(vscode.Uri.joinPath(kustomization, '..', path)));
    return [...objects, ...(await Promise.all(patches)).flatMap(objectsIn)];
  }

  async function readAll(): Promise<ReadonlySet<string>> {
    const pattern = '**/{kustomization.yaml,kustomization.yml,Kustomization}';
    try {
      const uris = await vscode.workspace.findFiles(pattern, '**/node_modules/**', mostFiles);
      return new Set((await Promise.all(uris.map(patchedBy))).flat());
    } catch (error) {
      log.warn('cannot look for kustomizations in the workspace', error);
      // Then any object may be patched.
      return new Set(['*/*']);
    }
  }

  const forget = (): void => {
    known = undefined;
    read.clear();
  };
  const isConcerned = ({ path }: vscode.Uri): boolean => /\/kustomization(?:\.ya?ml)?$/i.test(path);
  const watch = (): vscode.Disposable =>
    watchFiles('**/{*.yaml,*.yml,Kustomization}', {
      changed: (uris) => {
        if (uris.some((uri) => isConcerned(uri) || read.has(uri.toString()))) forget();
      },
      gone: (isGone) => {
        if ([...read].some(isGone)) forget();
      },
    });

  return {
    objects: () => {
      watching ??= watch();
      return (known ??= readAll());
    },
    dispose: () => void watching?.dispose(),
  };
}
