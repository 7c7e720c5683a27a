/** A scan of files that exist nowhere but here, stopped or disturbed at any of its steps. */
import * as vscode from 'vscode';
import type { History } from '../../src/facts/model';
import type { Host } from '../../src/host/host';
import { createWorkspaceScan, type WorkspaceScan } from '../../src/features/workspaceScan';
import { MemoryFiles } from './memory-files';
import { replacing } from './observe';
import { manifest } from './texts';
import { bundledHistory } from './workspace';

export interface Scene {
  readonly scan: WorkspaceScan;
  readonly files: ScannedFiles;
  readonly uris: readonly vscode.Uri[];
  /** What the log was told. */
  readonly logged: string[];
  /** Listeners and watchers that are still there. */
  readonly alive: () => number;
  readonly created: vscode.EventEmitter<vscode.Uri>;
  readonly edited: vscode.EventEmitter<vscode.Uri>;
  readonly deleted: vscode.EventEmitter<vscode.Uri>;
  readonly folders: vscode.EventEmitter<vscode.WorkspaceFoldersChangeEvent>;
  /** Called before each step: a question to the file system, a list of files. */
  onStep: (step: number) => unknown;
  cancel(): void;
  /** Names of the files that the scan holds. */
  names(): string[];
}

/** The file system asks before each answer. */
class ScannedFiles extends MemoryFiles {
  before: (what: 'stat' | 'read', uri: vscode.Uri) => unknown = () => undefined;

  override stat(uri: vscode.Uri): vscode.FileStat {
    this.before('stat', uri);
    // Longer than the scan works without a pause: so it makes one after each file.
    for (const end = Date.now() + 10; Date.now() < end;);
    return super.stat(uri);
  }

  /** A promise of `before` is waited for with the text of now: it may be an old one when it arrives. */
  override readFile(uri: vscode.Uri): Uint8Array | Promise<Uint8Array> {
    const bytes = super.readFile(uri);
    const waiting = this.before('read', uri);
    return waiting instanceof Promise ? waiting.then(() => bytes) : bytes;
  }
}

let loaded: Promise<History> | undefined;

const scheme = 'scanfs';

export const fileAt = (name: string): vscode.Uri => vscode.Uri.parse(`${scheme}:/${name}`);

/** Five files, all but one of Istio. Everything that VS Code is asked for is answered here, files through VS Code itself. */
export async function onStage(work: (scene: Scene) => Promise<void>): Promise<void> {
  const history = await (loaded ??= bundledHistory());
  const files = new ScannedFiles();
  const uris = ['a.yaml', 'b.yaml', 'c.yaml', 'd.yaml', 'e.yaml'].map(fileAt);
  for (const uri of uris) files.writeFile(uri, new TextEncoder().encode(manifest));
  files.writeFile(fileAt('c.yaml'), new TextEncoder().encode('kind: ConfigMap\n'));
  const provider = vscode.workspace.registerFileSystemProvider(scheme, files, { isCaseSensitive: true });
  const [created, edited, deleted] = [emitter<vscode.Uri>(), emitter<vscode.Uri>(), emitter<vscode.Uri>()];
  const folders = emitter<vscode.WorkspaceFoldersChangeEvent>();
  let alive = 0;
  const counted =
    <T>(of: vscode.EventEmitter<T>): vscode.Event<T> =>
    (listener) => {
      alive++;
      const listening = of.event(listener);
      return new vscode.Disposable(() => {
        alive--;
        listening.dispose();
      });
    };
  const logged: string[] = [];
  const log = (level: string) => (text: string) => logged.push(`${level}: ${text}`);
  const host = {
    history: () => Promise.resolve(history),
    historyOf: () => Promise.resolve(history),
    log: { warn: log('warn'), error: log('error'), debug: log('debug') },
  } as unknown as Host;

  let steps = 0;
  let source = new vscode.CancellationTokenSource();
  const step = () => scene.onStep(++steps);
  files.before = () => step();
  const scene: Scene = {
    scan: await replacing(
      vscode.commands,
      'registerCommand',
      () => new vscode.Disposable(() => undefined),
      () => createWorkspaceScan(host),
    ),
    ...{ files, uris, logged, created, edited, deleted, folders },
    alive: () => alive,
    onStep: () => undefined,
    cancel: () => source.cancel(),
    names: () =>
      scene.scan
        .files()
        .map(({ uri }) => uri.path.slice(1))
        .sort(),
  };

  const withProgress = (
    _: unknown,
    task: (progress: unknown, token: vscode.CancellationToken) => unknown,
  ) => {
    steps = 0;
    source = new vscode.CancellationTokenSource();
    return task({ report: () => undefined }, source.token);
  };
  const findFiles = async (include: string) => {
    await Promise.resolve(step());
    return include.includes('gitignore') ? [] : uris;
  };
  const watcher = () => {
    alive++;
    return {
      onDidCreate: counted(created),
      onDidChange: counted(edited),
      onDidDelete: counted(deleted),
      dispose: () => alive--,
    };
  };
  const { window, workspace } = vscode;
  try {
    await replacing(window, 'withProgress', withProgress, () =>
      replacing(workspace, 'findFiles', findFiles, () =>
        replacing(workspace, 'createFileSystemWatcher', watcher, () =>
          replacing(workspace, 'onDidChangeWorkspaceFolders', counted(folders), () => work(scene)),
        ),
      ),
    );
  } finally {
    scene.scan.dispose();
    provider.dispose();
  }
}

const emitter = <T>(): vscode.EventEmitter<T> => new vscode.EventEmitter<T>();

/** Rejections that no one took while `work` was done, in either host. */
export async function rejections(work: () => Promise<void>): Promise<unknown[]> {
  const found: unknown[] = [];
  const web = globalThis as unknown as EventTarget;
  const inNode = typeof process === 'undefined' ? undefined : process;
  const onNode = (reason: unknown) => found.push(reason);
  const onWeb = (event: Event) => found.push((event as Event & { reason: unknown }).reason);
  inNode?.on('unhandledRejection', onNode);
  if (!inNode) web.addEventListener('unhandledrejection', onWeb);
  try {
    await work();
    // They are told when all that was begun is done.
    await new Promise((resolve) => setTimeout(resolve, 0));
  } finally {
    inNode?.off('unhandledRejection', onNode);
    if (!inNode) web.removeEventListener('unhandledrejection', onWeb);
  }
  return found;
}
