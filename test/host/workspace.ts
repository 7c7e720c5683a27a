/** How the suites open files and read hovers. */
import * as vscode from 'vscode';
import type { History } from '../../src/facts/model';
import { loadHistory } from '../../src/facts/load';
import { ok } from './assert';

export const extensionId = 'istio-history.istio-history';

export async function activated(): Promise<vscode.Extension<unknown>> {
  const extension = vscode.extensions.getExtension(extensionId);
  ok(extension, `${extensionId} is not installed`);
  await extension.activate();
  return extension;
}

/** The data of the extension that is tried, for features that are registered a second time. */
export async function bundledHistory(): Promise<History> {
  const { extensionUri } = await activated();
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, 'dist', 'history.json'));
  return loadHistory(JSON.parse(new TextDecoder().decode(bytes)));
}

/** Where a file of the folder that is open stands. */
export function uriOf(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  ok(folder, 'no folder is open');
  return vscode.Uri.joinPath(folder.uri, path);
}

export const open = async (path: string): Promise<vscode.TextDocument> =>
  vscode.workspace.openTextDocument(uriOf(path));

export const write = (path: string, text: string): Thenable<void> =>
  vscode.workspace.fs.writeFile(uriOf(path), new TextEncoder().encode(text));

export async function untitled(content: string, language = 'yaml'): Promise<vscode.TextDocument> {
  return vscode.workspace.openTextDocument({ language, content });
}

/** As `untitled`: right after one was closed, VS Code may give the next one its address and its text. */
export async function fresh(content: string): Promise<vscode.TextDocument> {
  let document = await untitled(content);
  for (let left = 20; left > 0 && document.getText() !== content; left--) {
    await pause(50);
    document = await untitled(content);
  }
  return document;
}

/** Closes the editor that commands work on, until its document is gone; another may be in its place. */
export async function closeEditor(): Promise<void> {
  const closed = vscode.window.activeTextEditor?.document;
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  const isThere = () => closed?.isClosed === false || vscode.window.activeTextEditor?.document === closed;
  for (let left = 100; left > 0 && closed && isThere(); left--) await pause(50);
}

/** As the editor that commands work on: one that closes meanwhile may have that place a moment longer. */
export async function show(document: vscode.TextDocument): Promise<void> {
  await vscode.window.showTextDocument(document);
  for (let left = 100; left > 0 && vscode.window.activeTextEditor?.document !== document; left--)
    await pause(100);
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

const source = 'Istio History';

/** In the web host there is no Node, and no way to read its memory. */
export const inWeb = typeof process === 'undefined';

/** The findings of a document once they satisfy `until`; those there are when it takes too long. */
export async function findings(
  uri: vscode.Uri,
  until: (found: readonly vscode.Diagnostic[]) => boolean = (found) => found.length > 0,
): Promise<readonly vscode.Diagnostic[]> {
  await activated();
  const read = () => vscode.languages.getDiagnostics(uri).filter((one) => one.source === source);
  for (let tries = 0; tries < 200 && !until(read()); tries++) await pause(50);
  return read();
}

export function codeOf(diagnostic: vscode.Diagnostic): string {
  const { code } = diagnostic;
  return String(typeof code === 'object' ? code.value : code);
}

/** The codes of a document, once there are so many of them. */
export async function codesOf({ uri }: vscode.TextDocument, count: number): Promise<readonly string[]> {
  const found = await findings(uri, (now) => now.length === count);
  return found.map(codeOf);
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Settings of the whole application, which VS Code refuses in a workspace. */
const ofUser: ReadonlySet<string> = new Set(['hover.site']);

/** Undefined takes the setting away again. */
export async function set(key: string, value: unknown): Promise<void> {
  const { Global, Workspace } = vscode.ConfigurationTarget;
  await vscode.workspace
    .getConfiguration('istioHistory')
    .update(key, value, ofUser.has(key) ? Global : Workspace);
}

/**
 * All settings of the folder at once, as somebody saves them: what a test changes one by one takes the window half a
 * second each.
 */
export async function setAll(settings: Readonly<Record<string, unknown>>): Promise<void> {
  const named = Object.entries(settings).map(([key, value]) => [`istioHistory.${key}`, value]);
  const changed = new Promise<void>((resolve) => {
    const watch = vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration('istioHistory')) return;
      watch.dispose();
      resolve();
    });
  });
  await write('.vscode/settings.json', JSON.stringify(Object.fromEntries(named)));
  await changed;
}

export async function replaceText(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  ok(await vscode.workspace.applyEdit(edit), 'the edit was refused');
}
