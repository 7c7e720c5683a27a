/** What the whole workspace uses: scanned when asked for, kept, and updated file by file. */
import * as vscode from 'vscode';
import { askedBy } from '../engine';
import type { History, Id } from '../facts/model';
import type { Asked } from '../check/changes/asked';
import type { Evidence } from '../check/changes/evidence';
import type { GatewayWorld } from '../manifest/gateways';
import { byName, eachFile } from '../host/eachFile';
import type { Disposable, Host } from '../host/host';
import { watchFiles } from '../host/watching';
import { readIgnoreFiles } from '../host/gitignore';
import { forgetTellers, toldBy } from '../host/givenSorts';
import { manifestGlob } from '../project/endings';
import { createKeptFiles, messageOf, type ReadFile } from './keptFiles';
import type { FileUses, SkippedPlace } from './scanned';
import type { Targets } from './target';

/** What other files tell of one: whose the Gateways are. */
type Around = Pick<Targets, 'readyForAll' | 'gateways' | 'onDidChange'>;

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
  /** Files that were not read, and places of others from which on they were not, and why. */
  skipped(): readonly SkippedPlace[];
  /** Ids of all that the workspace uses. */
  used(): ReadonlySet<Id>;
}

export function createWorkspaceScan(host: Host, around?: Around): WorkspaceScan {
  const changed = new vscode.EventEmitter<void>();
  const kept = createKeptFiles(host, () => around?.gateways());
  const { files, skipped, evidence, given } = kept;
  let asked: Asked | undefined;
  /** The last scan asked. */
  let answered = false;
  let running: Promise<boolean> | undefined;
  let done = false;
  /** The Gateways with which the files were read. */
  let attached: GatewayWorld | undefined;
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
      await attachAnew(history);
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
    const [all] = await Promise.all([
      vscode.workspace.findFiles(manifestGlob, undefined, undefined, token),
      around?.readyForAll(history),
    ]);
    if (stopped()) return false;
    attached = around?.gateways();
    const uris = all.filter((uri) => !ignored(uri));
    const listed = new Set(uris.map(String));
    for (const key of known) if (!listed.has(key)) kept.forget(key);
    let told = 0;
    await eachFile(uris, {
      read: (uri) => kept.read(uri),
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

  function watch(history: History): void {
    if (watcher) return;
    /** What is gone by the time that it is read was told too late. */
    const takeAgain = async (uri: vscode.Uri): Promise<void> => {
      const file = await kept.read(uri);
      if (file.isGone) kept.forget(file.key);
      else await take(file, history);
    };
    const isIgnored = async (uri: vscode.Uri): Promise<boolean> => {
      try {
        return (await ignore)?.(uri) === true;
      } catch (error) {
        // The scan that asked has told the person.
        if (!disposed) host.log.debug(`cannot tell whether ${uri.toString()} is ignored`, error);
        return false;
      }
    };
    const changes = watchFiles(manifestGlob, {
      changed: async (uris) => {
        forgetTellers();
        const keys = new Set([...uris, ...uris.flatMap((uri) => [...toldBy(uri, given)])].map(String));
        for (const uri of [...keys].map((key) => vscode.Uri.parse(key)))
          if (!(await isIgnored(uri))) await takeAgain(uri);
        update();
      },
      gone: forgetWhere,
    });
    const ignores = watchFiles('**/.gitignore', {
      changed: async () => {
        ignore = readIgnoreFiles();
        const ignored = await ignore;
        forgetWhere((key) => ignored(vscode.Uri.parse(key)));
      },
      // What is no longer ignored, the next scan reads.
      gone: () => undefined,
    });
    watcher = vscode.Disposable.from(
      changes,
      ignores,
      ...(around ? [around.onDidChange(() => void attachAnew(history))] : []),
    );
  }

  /** Reads again what is attached to Gateways, where the workspace has others now. */
  async function attachAnew(history: History): Promise<void> {
    const now = around?.gateways();
    if (!done || now === attached) return;
    attached = now;
    const concerned = [...files.values()].filter(({ analysis }) =>
      analysis.documents.some(({ units }) => units.some(({ unit }) => unit.gateways.length > 0)),
    );
    // Deletions are told to one after the other, too.
    for (const { uri } of concerned) if (files.has(uri.toString())) await take(await kept.read(uri), history);
    if (concerned.length > 0) update();
  }

  const take = (file: ReadFile, history: History): Promise<void> => kept.take(file, history, asked);

  function forgetWhere(gone: (key: string) => boolean): void {
    if (kept.forgetWhere(gone)) update();
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
    skipped: () => byName(skipped).flat(),
    used: () => (ids ??= new Set([...files.values()].flatMap((file) => file.uses.map((use) => use.id)))),
    dispose: () => {
      disposed = true;
      kept.end();
      watcher?.dispose();
      command.dispose();
      changed.dispose();
    },
  };
}
