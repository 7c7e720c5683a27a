/** What a file of operations is for: a kustomization beside it, or above, says that. */
import * as vscode from 'vscode';
import { patchFilesIn } from '../engine';
import { mayTell } from '../manifest/hint';
import type { PatchSort } from '../manifest/model';
import { kustomizations, patchSortFrom } from '../project/patches';
import { isPatch } from './text';

/** `ready` brings what reads a kustomization, where one is there that says something of Istio. */
export async function patchSortOf(
  uri: vscode.Uri,
  ready: () => Promise<unknown>,
): Promise<PatchSort | undefined> {
  const root = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  return patchSortFrom(
    vscode.Uri.joinPath(uri, '..'),
    (folder) => (!root || folder.path === root.path ? undefined : vscode.Uri.joinPath(folder, '..')),
    async (folder) => {
      const text = await kustomizationIn(folder);
      if (text === undefined || !mayTell(text)) return [];
      await ready();
      return patchFilesIn(text)
        .filter(({ path }) => vscode.Uri.joinPath(folder, path).path === uri.path)
        .map(({ sort }) => sort);
    },
  );
}

/** Open patches that a document may say something of, as a kustomization above them. */
export function openPatchesBelow({ uri }: vscode.TextDocument): readonly vscode.TextDocument[] {
  const [, folder, name = ''] = /^(.*\/)([^/]*)$/.exec(uri.path) ?? [];
  if (folder === undefined || !kustomizations.includes(name)) return [];
  return vscode.workspace.textDocuments.filter(
    (one) => one.uri.scheme === uri.scheme && one.uri.path.startsWith(folder) && isPatch(one),
  );
}

async function kustomizationIn(folder: vscode.Uri): Promise<string | undefined> {
  for (const name of kustomizations) {
    const uri = vscode.Uri.joinPath(folder, name);
    const open = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
    if (open) return open.getText();
    try {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    } catch {
      // Most folders have none.
    }
  }
  return undefined;
}
