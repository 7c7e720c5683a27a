/** `.gitignore` files of the workspace, as far as a scan needs them. */
import * as vscode from 'vscode';
import { ignoringTree } from '../engine';
import type { IgnoreFile } from '../project/gitignore';

export async function readIgnoreFiles(): Promise<(uri: vscode.Uri) => boolean> {
  const uris = await vscode.workspace.findFiles('**/.gitignore', '**/node_modules/**', 500);
  const read = uris.map(async (uri): Promise<IgnoreFile[]> => {
    try {
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
      return [{ folder: uri.path.replace(/\/[^/]*$/, ''), text }];
    } catch {
      // It vanished since it was found: then it ignores nothing.
      return [];
    }
  });
  const ignored = ignoringTree((await Promise.all(read)).flat());
  return (uri) => ignored(uri.path);
}
