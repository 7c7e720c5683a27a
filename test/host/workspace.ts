/** How the suites open files and read hovers. */
import * as vscode from 'vscode';
import { ok } from './assert';

export const extensionId = 'istio-history.istio-history';

export async function activated(): Promise<vscode.Extension<unknown>> {
  const extension = vscode.extensions.getExtension(extensionId);
  ok(extension, `${extensionId} is not installed`);
  await extension.activate();
  return extension;
}

export async function open(path: string): Promise<vscode.TextDocument> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  ok(folder, 'no folder is open');
  return vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, path));
}

export async function untitled(content: string, language = 'yaml'): Promise<vscode.TextDocument> {
  return vscode.workspace.openTextDocument({ language, content });
}

/** The hover at the first place of `text` (inside its last word), as plain Markdown; empty where there is none. */
export async function hoverAt(document: vscode.TextDocument, text: string): Promise<string> {
  const offset = document.getText().indexOf(text);
  ok(offset >= 0, `${document.uri.path} has no "${text}"`);
  return hover(document, document.positionAt(offset + text.length - 1));
}

export async function hover(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  await activated();
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers
    .flatMap((one) => one.contents)
    .map((content) => (content instanceof vscode.MarkdownString ? content.value : JSON.stringify(content)))
    .join('\n');
}
