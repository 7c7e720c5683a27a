/** Where a document stands, whatever it is shown by. */
import * as vscode from 'vscode';

/** The file of which a document is an older text, a cell or a text not yet saved; else its own address. */
export function standing(uri: vscode.Uri): vscode.Uri {
  if (!uri.path.startsWith('/') || vscode.workspace.getWorkspaceFolder(uri)) return uri;
  const files = (vscode.workspace.workspaceFolders ?? []).map((folder) =>
    folder.uri.with({ path: uri.path }),
  );
  return files.find((file) => vscode.workspace.getWorkspaceFolder(file)) ?? uri;
}

/** What people write under another address than that of the file. */
const written: readonly string[] = ['untitled', 'vscode-notebook-cell'];

/**
 * Whether a document shows what a file of the workspace was, in the last commit or elsewhere, as the left of a
 * comparison does: nobody mends that, and beside the file all would be found twice.
 */
export const isOtherText = (uri: vscode.Uri): boolean =>
  standing(uri) !== uri && !written.includes(uri.scheme);
