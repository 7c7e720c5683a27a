/** `.gitignore` files of the workspace, as far as a scan needs them. */
import * as vscode from 'vscode';
import { ignores, parseIgnore } from '../engine';
import type { IgnoreRule } from '../project/gitignore';

export interface IgnoreFile {
  /** Path of the folder it stands in, with a slash at the end. */
  readonly folder: string;
  readonly rules: readonly IgnoreRule[];
}

export async function readIgnoreFiles(): Promise<readonly IgnoreFile[]> {
  const uris = await vscode.workspace.findFiles('**/.gitignore', '**/node_modules/**', 500);
  const read = uris.map(async (uri): Promise<IgnoreFile[]> => {
    try {
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
      return [{ folder: uri.path.replace(/[^/]*$/, ''), rules: parseIgnore(text) }];
    } catch {
      // It vanished since it was found: then it ignores nothing.
      return [];
    }
  });
  return (await Promise.all(read)).flat();
}

export function isIgnored(files: readonly IgnoreFile[], uri: vscode.Uri): boolean {
  return files.some(
    (file) => uri.path.startsWith(file.folder) && ignores(file.rules, uri.path.slice(file.folder.length)),
  );
}
