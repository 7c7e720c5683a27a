/** Files that come, change and go, in whole folders too: VS Code tells of a folder once, and of nothing that is in it. */
import * as vscode from 'vscode';

export interface Watcher {
  /** Files that are there, new or with another text; those of one moment together. */
  readonly changed: (uris: readonly vscode.Uri[]) => unknown;
  /** `isGone` says it of addresses of files. */
  readonly gone: (isGone: (key: string) => boolean) => void;
}

/** What is called like a file: VS Code does not say whether something that came is a folder. */
const calledAsFile = /.\.[a-z]\w*$/i;

export function watchFiles(pattern: string, { changed, gone }: Watcher): vscode.Disposable {
  const files = vscode.workspace.createFileSystemWatcher(pattern, false, false, true);
  // A pattern for files does not fit the folder that they are in.
  const all = vscode.workspace.createFileSystemWatcher('**', false, true, false);

  const come = together((uris) => void changed(uris));
  const go = together((uris) => gone(among(uris)));
  const list = (folder: vscode.Uri) => filesIn(folder, pattern).then((uris) => uris.forEach(come));

  return vscode.Disposable.from(
    files,
    all,
    files.onDidCreate(come),
    files.onDidChange(come),
    all.onDidDelete(go),
    all.onDidCreate(async (uri) => {
      if (!calledAsFile.test(uri.path) && (await isFolder(uri))) await list(uri);
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      if (removed.length > 0) gone(among(removed.map(({ uri }) => uri)));
      added.forEach(({ uri }) => void list(uri));
    }),
  );
}

/** VS Code tells of many files one by one, in one breath. */
function together(take: (uris: readonly vscode.Uri[]) => void): (uri: vscode.Uri) => void {
  let waiting: vscode.Uri[] = [];
  return (uri) => {
    if (waiting.push(uri) > 1) return;
    queueMicrotask(() => {
      const taken = waiting;
      waiting = [];
      take(taken);
    });
  };
}

/** Whether an address is one of these, or below one. */
function among(uris: readonly vscode.Uri[]): (key: string) => boolean {
  const these = new Set(uris.map((uri) => uri.toString().replace(/\/$/, '')));
  return (key) => {
    for (let end = key.length; end > 0; end = key.lastIndexOf('/', end - 1))
      if (these.has(key.slice(0, end))) return true;
    return false;
  };
}

/** What is told of may be gone by the time that it is read. */
export const isGoneAgain = (error: unknown): boolean =>
  error instanceof vscode.FileSystemError && error.code === 'FileNotFound';

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.Directory) !== 0;
  } catch {
    // It is gone again.
    return false;
  }
}

/** None where they cannot be listed: what is known stays as it is. */
async function filesIn(folder: vscode.Uri, pattern: string): Promise<readonly vscode.Uri[]> {
  try {
    return await vscode.workspace.findFiles(
      new vscode.RelativePattern(folder, pattern),
      '**/node_modules/**',
    );
  } catch {
    return [];
  }
}
