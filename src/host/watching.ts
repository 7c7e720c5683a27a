/** Files that come, change and go, in whole folders too: VS Code tells of a folder once, and of nothing that is in it. */
import * as vscode from 'vscode';

export interface Watcher {
  /** Files that are there, new or with another text; those of one moment together. */
  readonly changed: (uris: readonly vscode.Uri[]) => unknown;
  /** `isGone` says it of addresses of files. */
  readonly gone: (isGone: (key: string) => boolean) => void;
}

/** What is called like a file, as VS Code does not say whether something that came is a folder; and what nobody looks into. */
const noFolder = /.\.[a-z]\w*$|\/(?:\.git|node_modules)(?:\/|$)/i;
/** Folders that come together, as those of a build do, are looked at together, after so many milliseconds. */
const pause = 300;
/** Of more folders than these, the whole workspace is listed once. */
const fewFolders = 8;

export function watchFiles(pattern: string, { changed, gone }: Watcher): vscode.Disposable {
  const files = vscode.workspace.createFileSystemWatcher(pattern, false, false, true);
  // A pattern for files does not fit the folder that they are in.
  const all = vscode.workspace.createFileSystemWatcher('**', false, true, false);

  const come = together((uris) => void changed(uris));
  const go = together((uris) => gone(among(uris)));
  const list = (folder: vscode.Uri) => filesIn(folder, pattern).then((uris) => uris.forEach(come));
  const waiting = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let listing = Promise.resolve();
  const listNew = async (): Promise<void> => {
    const isAmong = among([...waiting].map((key) => vscode.Uri.parse(key)));
    const outer = [...waiting].filter((key) => !isAmong(key.slice(0, key.lastIndexOf('/'))));
    waiting.clear();
    if (outer.length > fewFolders) (await filesIn(undefined, pattern)).forEach(come);
    else
      for (const uri of outer.map((key) => vscode.Uri.parse(key))) if (await isFolder(uri)) await list(uri);
  };

  return vscode.Disposable.from(
    files,
    all,
    files.onDidCreate(come),
    files.onDidChange(come),
    all.onDidDelete(go),
    all.onDidCreate((uri) => {
      if (noFolder.test(uri.path)) return;
      waiting.add(uri.toString());
      timer ??= setTimeout(() => {
        timer = undefined;
        listing = listing.then(listNew);
      }, pause);
    }),
    new vscode.Disposable(() => clearTimeout(timer)),
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

/** Of a folder, or of the whole workspace. */
async function filesIn(folder: vscode.Uri | undefined, pattern: string): Promise<readonly vscode.Uri[]> {
  const glob = folder ? new vscode.RelativePattern(folder, pattern) : pattern;
  try {
    return await vscode.workspace.findFiles(glob, '**/node_modules/**');
  } catch {
    // Where they cannot be listed, what is known stays as it is.
    return [];
  }
}
