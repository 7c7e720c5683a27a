import * as vscode from 'vscode';
import { loadChanges, loadHistory, withChanges } from '../engine';
import type { ChangeRecord, History } from '../facts/model';

export interface Dataset {
  load(): Promise<History | undefined>;
  loaded(): History | undefined;
  /** The same with Envoy's API, which is read at the first text that names parts of it. */
  loadWithEnvoy(): Promise<History | undefined>;
  /** Whether there is nothing left to be read, whatever a text asks for. */
  isWhole(): boolean;
  /** What releases do otherwise with files that stay the same: a file of its own, read with the first report. */
  changes(): Promise<readonly ChangeRecord[]>;
  /** The history with the changes among its records. */
  everything(): Promise<History | undefined>;
}

/** What names parts of Envoy's API. */
export const namesEnvoy = /EnvoyFilter|custom_bootstrap|envoy:/;

/** Reads the bundled dataset once, at the first question, through the workspace file system (no `file:` assumed). */
export function createDataset(folder: vscode.Uri, log: vscode.LogOutputChannel): Dataset {
  const uri = vscode.Uri.joinPath(folder, 'history.json');
  let reading: Promise<History | undefined> | undefined;
  let history: History | undefined;
  let readingEnvoy: Promise<void> | undefined;
  let envoy: unknown;
  let isEnvoyRead = false;

  const json = async (file: vscode.Uri): Promise<unknown> =>
    JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));

  async function read(): Promise<History | undefined> {
    try {
      history = loadHistory(await json(uri), { envoy: () => envoy });
    } catch (error) {
      log.error(`cannot read ${uri.toString()}`, error);
      // Not awaited: the message stays until it is dismissed, and hovers must not wait for that.
      void tell(log);
    }
    return history;
  }

  async function readEnvoy(): Promise<void> {
    try {
      envoy = await json(vscode.Uri.joinPath(folder, 'envoy.json'));
    } catch (error) {
      // EnvoyFilters are then looked at like any other kind.
      log.error('cannot read the data on Envoy', error);
    }
    isEnvoyRead = true;
  }

  let readingChanges: Promise<readonly ChangeRecord[]> | undefined;
  let all: History | undefined;

  async function readChanges(): Promise<readonly ChangeRecord[]> {
    const known = await load();
    if (!known) return [];
    try {
      return loadChanges(await json(vscode.Uri.joinPath(folder, 'changes.json')), known);
    } catch (error) {
      // Reports then tell names alone.
      log.error('cannot read the behaviour changes', error);
      return [];
    }
  }

  const load = (): Promise<History | undefined> => (reading ??= read());
  return {
    load,
    loaded: () => history,
    async loadWithEnvoy() {
      await (readingEnvoy ??= readEnvoy());
      return load();
    },
    isWhole: () => history !== undefined && isEnvoyRead,
    changes: () => (readingChanges ??= readChanges()),
    async everything() {
      const changes = await (readingChanges ??= readChanges());
      return history && (all ??= withChanges(history, changes));
    },
  };
}

async function tell(log: vscode.LogOutputChannel): Promise<void> {
  const showLog = vscode.l10n.t('Show Log');
  const answer = await vscode.window.showErrorMessage(
    vscode.l10n.t(
      'The data of Istio History cannot be read. Reinstall the extension; the log has the reason.',
    ),
    showLog,
  );
  if (answer === showLog) log.show();
}
