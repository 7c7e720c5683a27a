/** What the whole workspace uses: scanned when asked for, kept, and updated file by file. */
import * as vscode from 'vscode';
import { analyzeLightly, askedBy, decodeText, lookAt, textLines } from '../engine';
import type { History, Id } from '../facts/model';
import type { Asked } from '../check/changes/asked';
import type { Evidence } from '../check/changes/evidence';
import type { Analysis, Use } from '../manifest/model';
import { byName, eachFile } from '../host/eachFile';
import type { Disposable, Host } from '../host/host';
import { readIgnoreFiles } from '../host/gitignore';
import { givenSortOf } from '../host/givenSorts';
import { patchHint } from '../manifest/hint';
import { manifestGlob } from '../project/endings';

export interface FileUses {
  readonly uri: vscode.Uri;
  readonly analysis: Analysis;
  readonly uses: readonly Use[];
}

export interface WorkspaceScan extends Disposable {
  readonly onDidChange: vscode.Event<void>;
  /** Scans, or waits for the scan under way. False when it was cancelled or could not begin. */
  run(): Promise<boolean>;
  readonly done: boolean;
  /** From the next scan on, files must also answer what the behaviour changes ask. */
  ask(): Promise<void>;
  /** What was answered, by the addresses of the files; undefined before a scan that asked. */
  evidence(): ReadonlyMap<string, Evidence> | undefined;
  files(): readonly FileUses[];
  /** Files that were not read, and why. */
  skipped(): readonly { readonly uri: vscode.Uri; readonly reason: string }[];
  /** Ids of all that the workspace uses. */
  used(): ReadonlySet<Id>;
}

/** A file that was asked for: its bytes, or why there are none. */
interface ReadFile {
  readonly uri: vscode.Uri;
  readonly key: string;
  readonly isNewest: () => boolean;
  readonly bytes?: Uint8Array;
  readonly reason?: string;
}

const hugeBytes = 10_000_000;
export function createWorkspaceScan(host: Host): WorkspaceScan {
  const changed = new vscode.EventEmitter<void>();
  const files = new Map<string, FileUses>();
  const skipped = new Map<string, { uri: vscode.Uri; reason: string }>();
  /** Which reading of a file is its newest: an older one that comes later is not taken. */
  const readings = new Map<string, number>();
  const evidence = new Map<string, Evidence>();
  let asked: Asked | undefined;
  /** The last scan asked. */
  let answered = false;
  let running: Promise<boolean> | undefined;
  let done = false;
  let disposed = false;
  let watcher: vscode.Disposable | undefined;
  let ignore: ReturnType<typeof readIgnoreFiles> | undefined;
  let ids: ReadonlySet<Id> | undefined;

  async function scan(history: History): Promise<boolean> {
    const progress = {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Reading the Istio configuration of this workspace'),
      cancellable: true,
    };
    try {
      const asks = asked !== undefined;
      const finished = await vscode.window.withProgress(progress, (report, token) =>
        readAll(history, report, token),
      );
      done ||= finished;
      answered ||= finished && asks;
      return finished;
    } catch (error) {
      host.log.error('cannot list the files of the workspace', error);
      void vscode.window.showErrorMessage(messageOf(error));
      return false;
    } finally {
      update();
    }
  }

  /** What an earlier scan found stays until it is read anew: one that is cancelled loses nothing. */
  async function readAll(
    history: History,
    report: vscode.Progress<{ message: string; increment: number }>,
    token: vscode.CancellationToken,
  ): Promise<boolean> {
    const stopped = () => disposed || token.isCancellationRequested;
    // Before the first file is read, so that what changes meanwhile is read again.
    watch(history);
    const known = [...files.keys(), ...skipped.keys()];
    ignore = readIgnoreFiles();
    const ignored = await ignore;
    if (stopped()) return false;
    const all = await vscode.workspace.findFiles(manifestGlob, undefined, undefined, token);
    if (stopped()) return false;
    const uris = all.filter((uri) => !ignored(uri));
    const listed = new Set(uris.map(String));
    for (const key of known) if (!listed.has(key)) forget(key);
    let told = 0;
    await eachFile(uris, {
      read,
      take: (_, read) => take(read, history),
      stopped,
      onPause: (asked) => {
        report.report({
          message: `${String(asked)} / ${String(uris.length)}`,
          increment: (100 * (asked - told)) / uris.length,
        });
        told = asked;
      },
    });
    return !stopped();
  }

  /** The text of a file, or why it is not read; `isNewest` as long as nobody has asked for it again. */
  async function read(uri: vscode.Uri): Promise<ReadFile> {
    const key = uri.toString();
    const reading = (readings.get(key) ?? 0) + 1;
    readings.set(key, reading);
    const isNewest = () => !disposed && readings.get(key) === reading;
    const file = { uri, key, isNewest };
    try {
      const { size } = await vscode.workspace.fs.stat(uri);
      if (!isNewest()) return file;
      if (size > hugeBytes) throw new Error(vscode.l10n.t('larger than {0} MB', hugeBytes / 1_000_000));
      return { ...file, bytes: await vscode.workspace.fs.readFile(uri) };
    } catch (error) {
      return { ...file, reason: messageOf(error) };
    }
  }

  async function take({ uri, key, isNewest, ...read }: ReadFile, history: History): Promise<void> {
    try {
      if (read.reason !== undefined) throw new Error(read.reason);
      if (!isNewest() || !read.bytes) return;
      const text = decodeText(read.bytes);
      await host.historyOf(text);
      if (!isNewest()) return;
      const readAs = await givenSortOf(uri, () => patchHint(text), () => Promise.resolve(history));
      if (!isNewest()) return;
      const lines = { ...textLines(text), ...(readAs && { readAs }) };
      const looked = asked && lookAt(lines, history, asked);
      const analysis = looked?.analysis ?? analyzeLightly(lines, history);
      const uses = analysis.documents.flatMap((document) => document.uses);
      skipped.delete(key);
      if (uses.length > 0) files.set(key, { uri, analysis, uses });
      else files.delete(key);
      if (looked && isTelling(looked.evidence)) evidence.set(key, looked.evidence);
      else evidence.delete(key);
    } catch (error) {
      if (!isNewest()) return;
      const reason = messageOf(error);
      files.delete(key);
      evidence.delete(key);
      skipped.set(key, { uri, reason });
      host.log.warn(`skipped ${key}: ${reason}`);
    }
  }

  function forget(key: string): void {
    readings.set(key, (readings.get(key) ?? 0) + 1);
    files.delete(key);
    evidence.delete(key);
    skipped.delete(key);
  }

  function watch(history: History): void {
    if (watcher) return;
    const changes = vscode.workspace.createFileSystemWatcher(manifestGlob);
    const again = async (uri: vscode.Uri) => {
      try {
        if ((await ignore)?.(uri)) return;
      } catch (error) {
        // The scan that asked has told the person.
        host.log.debug(`cannot tell whether ${uri.toString()} is ignored`, error);
      }
      await take(await read(uri), history);
      update();
    };
    watcher = vscode.Disposable.from(
      changes,
      changes.onDidCreate(again),
      changes.onDidChange(again),
      // A folder that goes is told once, not for each file in it.
      changes.onDidDelete((uri) => {
        forgetWhere((file) => file === uri.toString() || file.startsWith(`${uri.toString()}/`));
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        forgetWhere((file) => removed.some((folder) => file.startsWith(`${folder.uri.toString()}/`)));
        if (added.length > 0 && done) void run();
      }),
    );
  }

  function forgetWhere(gone: (key: string) => boolean): void {
    // Files that are only now being read are in neither list.
    const keys = [...readings.keys()].filter(gone);
    keys.forEach(forget);
    if (keys.length > 0) update();
  }

  function update(): void {
    if (disposed) return;
    ids = undefined;
    changed.fire();
  }

  async function run(): Promise<boolean> {
    const history = await host.history();
    if (!history || disposed) return false;
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
    ask: async () => {
      asked = askedBy((await host.changes()) ?? []);
    },
    evidence: () => (answered ? evidence : undefined),
    files: () => byName(files),
    skipped: () => [...skipped.values()],
    used: () => (ids ??= new Set([...files.values()].flatMap((file) => file.uses.map((use) => use.id)))),
    dispose: () => {
      disposed = true;
      watcher?.dispose();
      command.dispose();
      changed.dispose();
    },
  };
}

/** Most files have nothing to say. */
const isTelling = ({ places, settings, installs, facts }: Evidence): boolean =>
  places.length + settings.length + installs.length + facts.length > 0;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
