/** Steps that the measurements inside the extension host have in common. */
import * as vscode from 'vscode';

export const ids = {
  warmUp: 'bench.warm-up',
  empty: 'bench.empty',
  ours: 'istio-history.istio-history',
} as const;

/** Milliseconds until `activate` has returned, code and all. */
export async function activate(id: string): Promise<number> {
  const extension = vscode.extensions.getExtension(id);
  if (!extension || extension.isActive) throw new Error(`${id} is missing or active already`);
  const begin = performance.now();
  await extension.activate();
  return performance.now() - begin;
}

export async function hover(
  document: vscode.TextDocument,
  position = new vscode.Position(1, 8),
): Promise<void> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  if (hovers.length === 0) throw new Error(`no hover in ${document.languageId}`);
}

export const openText = (language: string): Thenable<vscode.TextDocument> =>
  vscode.workspace.openTextDocument({
    language,
    content: 'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: one\n',
  });

/** What the run was told to measure. */
export async function input<T>(): Promise<T> {
  const bytes = await vscode.workspace.fs.readFile(inFolder('input.json'));
  return JSON.parse(new TextDecoder().decode(bytes)) as T;
}

function inFolder(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!folder) throw new Error('no folder is open');
  return vscode.Uri.joinPath(folder, name);
}

export async function write(measured: unknown): Promise<void> {
  const bytes = new TextEncoder().encode(JSON.stringify(measured));
  await vscode.workspace.fs.writeFile(inFolder('measured.json'), bytes);
}
