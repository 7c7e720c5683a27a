/** What the whole workspace uses: scanned when asked for, kept, and updated file by file. */
import * as vscode from 'vscode';
import type { History, Id } from '../history/model';
import { analyze } from '../manifest/analyze';
import type { Analysis, Use } from '../manifest/model';
import { textLines } from '../manifest/text';
import type { Disposable, Host } from '../host/host';
import { isIgnored, readIgnoreFiles, type IgnoreFile } from '../host/gitignore';

export interface FileUses {
  readonly uri: vscode.Uri;
  readonly analysis: Analysis;
  readonly uses: readonly Use[];
}

export interface WorkspaceScan extends Disposable {
  readonly onDidChange: vscode.Event<void>;
  /** Scans, or waits for the scan under way. False when it was cancelled. */
  run(): Promise<boolean>;
  readonly done: boolean;
  files(): readonly FileUses[];
  /** Files that were not read, and why. */
  skipped(): readonly { readonly uri: vscode.Uri; readonly reason: string }[];
  /** Ids of all that the workspace uses. */
  used(): ReadonlySet<Id>;
}

const pattern = '**/*.{yaml,yml,json,tpl}';
const hugeBytes = 10_000_000;
/** The longest that typing may have to wait for the scan, in milliseconds. */
const slice = 8;

export function createWorkspaceScan(host: Host): WorkspaceScan {
  const changed = new vscode.EventEmitter<void>();
  const files = new Map<string, FileUses>();
  const skipped = new Map<string, { uri: vscode.Uri; reason: string }>();
  let running: Promise<boolean> | undefined;
  let done = false;
  let watcher: vscode.Disposable | undefined;
  let ids: ReadonlySet<Id> | undefined;

  async function scan(history: History): Promise<boolean> {
    const progress = {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Reading the Istio configuration of this workspace'),
      cancellable: true,
    };
    const finished = await vscode.window.withProgress(progress, async (report, token) => {
      const ignore = await readIgnoreFiles();
      const uris = (await vscode.workspace.findFiles(pattern, undefined, undefined, token)).filter(
        (uri) => !isIgnored(ignore, uri),
      );
      files.clear();
      skipped.clear();
      let pause = Date.now() + slice;
      for (const [index, uri] of uris.entries()) {
        if (token.isCancellationRequested) return false;
        await read(uri, history);
        if (Date.now() > pause) {
          report.report({
            message: `${String(index + 1)} / ${String(uris.length)}`,
            increment: (100 * slice) / uris.length,
          });
          await new Promise((resolve) => setTimeout(resolve, 0));
          pause = Date.now() + slice;
        }
      }
      return true;
    });
    done = finished;
    if (finished) watch(history);
    update();
    return finished;
  }

  async function read(uri: vscode.Uri, history: History): Promise<void> {
    const key = uri.toString();
    skipped.delete(key);
    try {
      const { size } = await vscode.workspace.fs.stat(uri);
      if (size > hugeBytes) throw new Error(vscode.l10n.t('larger than {0} MB', hugeBytes / 1_000_000));
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
      const analysis = analyze(textLines(text), history);
      const uses = analysis.documents.flatMap((document) => document.uses);
      if (uses.length > 0) files.set(key, { uri, analysis, uses });
      else files.delete(key);
    } catch (error) {
      files.delete(key);
      const reason = error instanceof Error ? error.message : String(error);
      skipped.set(key, { uri, reason });
      host.log.warn(`skipped ${key}: ${reason}`);
    }
  }

  function watch(history: History): void {
    if (watcher) return;
    const files_ = vscode.workspace.createFileSystemWatcher(pattern);
    const again = async (uri: vscode.Uri) => {
      if (isIgnored(await ignoreFiles(), uri)) return;
      await read(uri, history);
      update();
    };
    watcher = vscode.Disposable.from(
      files_,
      files_.onDidCreate(again),
      files_.onDidChange(again),
      files_.onDidDelete((uri) => {
        if (files.delete(uri.toString())) update();
      }),
    );
  }

  let kept: Promise<readonly IgnoreFile[]> | undefined;
  const ignoreFiles = () => (kept ??= readIgnoreFiles());

  function update(): void {
    ids = undefined;
    changed.fire();
  }

  async function run(): Promise<boolean> {
    const history = await host.history();
    if (!history) return false;
    running ??= scan(history).finally(() => (running = undefined));
    return running;
  }

  const command = vscode.commands.registerCommand('istioHistory.scanWorkspace', run);
  return {
    onDidChange: changed.event,
    run,
    get done() {
      return done;
    },
    files: () => [...files.values()],
    skipped: () => [...skipped.values()],
    used: () => (ids ??= new Set([...files.values()].flatMap((file) => file.uses.map((use) => use.id)))),
    dispose: () => {
      watcher?.dispose();
      command.dispose();
      changed.dispose();
    },
  };
}
