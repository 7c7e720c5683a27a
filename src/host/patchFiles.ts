/** What a file of operations is for: a kustomization beside it, or above, says that. */
import * as vscode from 'vscode';
import { patchFilesIn } from '../engine';
import { mayTell } from '../manifest/hint';
import type { PatchSort } from '../manifest/model';
import { isPatch } from './text';

const names = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** Folders above a patch in which its kustomization is looked for: `overlays/a/patches/istio/a.yaml`. */
const mostAbove = 4;

/** `ready` brings what reads a kustomization, where one is there that says something of Istio. */
export async function patchSortOf(
  uri: vscode.Uri,
  ready: () => Promise<unknown>,
): Promise<PatchSort | undefined> {
  const root = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  let folder = vscode.Uri.joinPath(uri, '..');
  for (let up = 0; up < mostAbove; up++, folder = vscode.Uri.joinPath(folder, '..')) {
    const text = await kustomizationIn(folder);
    if (text !== undefined && mayTell(text)) {
      await ready();
      const here = patchFilesIn(text).filter(
        ({ path }) => vscode.Uri.joinPath(folder, path).path === uri.path,
      );
      const sorts = new Set(here.map(({ sort }) => sort));
      const [sort] = sorts;
      // For several objects of different kinds nothing is known for certain.
      if (sorts.size > 0) return sorts.size === 1 ? sort : undefined;
    }
    if (!root || folder.path === root.path) return undefined;
  }
  return undefined;
}

/** Open patches that a document may say something of, as a kustomization above them. */
export function openPatchesBelow({ uri }: vscode.TextDocument): readonly vscode.TextDocument[] {
  const [, folder, name = ''] = /^(.*\/)([^/]*)$/.exec(uri.path) ?? [];
  if (folder === undefined || !names.includes(name)) return [];
  return vscode.workspace.textDocuments.filter(
    (one) => one.uri.scheme === uri.scheme && one.uri.path.startsWith(folder) && isPatch(one),
  );
}

async function kustomizationIn(folder: vscode.Uri): Promise<string | undefined> {
  for (const name of names) {
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
