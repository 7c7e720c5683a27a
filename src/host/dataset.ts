import * as vscode from 'vscode';
import { loadChanges, loadEnvoy, loadHistory, parsed, readEngine, withChanges } from '../engine';
import type { ChangeRecord, History } from '../facts/model';

export interface Dataset {
  load(): Promise<History | undefined>;
  loaded(): History | undefined;
  /** The same with Envoy's API, which is read at the first text that names parts of it. */
  loadWithEnvoy(): Promise<History | undefined>;
  /** Whether there is nothing left to be read, whatever a text asks for. */
  isWhole(): boolean;
  /**
   * What releases do otherwise with files that stay the same: a file of its own, read with the first report.
   * Undefined where it cannot be read.
   */
  changes(): Promise<readonly ChangeRecord[] | undefined>;
  /** The history with the changes, as far as they can be read, among its records. */
  everything(): Promise<History | undefined>;
}

/** What names parts of Envoy's API. */
export const namesEnvoy = /EnvoyFilter|custom_bootstrap|envoy:/;

/** Reads each file of the bundled dataset once, when first asked for, through the workspace file system. */
export function createDataset(folder: vscode.Uri, log: vscode.LogOutputChannel): Dataset {
  let history: History | undefined;
  let envoy: unknown;
  let isEnvoyRead = false;
  let isTold = false;

  const engine = async (): Promise<string> =>
    new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, 'engine.js')));

  /** Undefined where it cannot be read or used: then the person was told, once for all files. */
  async function read<T>(
    name: 'history' | 'changes' | 'envoy',
    load: (data: unknown) => T,
  ): Promise<T | undefined> {
    const uri = vscode.Uri.joinPath(folder, `${name}.json`);
    try {
      const [file] = await Promise.all([vscode.workspace.fs.readFile(uri), readEngine(engine)]);
      const data = parsed(file, name);
      // Each of the two keeps the extension host busy for as long as people just do not notice.
      await new Promise((next) => setTimeout(next));
      return load(data);
    } catch (error) {
      log.error(`cannot read ${uri.toString()}`, error);
      // Not awaited: the message stays until it is dismissed, and hovers must not wait for that.
      if (!isTold) void tell(log);
      isTold = true;
      return undefined;
    }
  }

  const load = once(async () => {
    history = await read('history', (data) => loadHistory(data, { envoy: () => envoy }));
    return history;
  });
  const readEnvoy = once(async () => {
    const known = await load();
    // Where it cannot be used, EnvoyFilters are looked at like any other kind.
    envoy = known && (await read('envoy', (data) => loadEnvoy(data, known) && data));
    isEnvoyRead = true;
  });
  const changes = once(async () => {
    const known = await load();
    return known && read('changes', (data) => loadChanges(data, known));
  });
  const everything = once(async () => {
    const all = await changes();
    return history && withChanges(history, all ?? []);
  });
  return {
    load,
    loaded: () => history,
    async loadWithEnvoy() {
      await readEnvoy();
      return history;
    },
    isWhole: () => history !== undefined && isEnvoyRead,
    changes,
    everything,
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
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
