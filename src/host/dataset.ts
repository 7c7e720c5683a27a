import * as vscode from 'vscode';
import { loadHistory } from '../engine';
import type { History } from '../facts/model';

export interface Dataset {
  load(): Promise<History | undefined>;
  loaded(): History | undefined;
}

/** Reads the bundled dataset once, at the first question, through the workspace file system (no `file:` assumed). */
export function createDataset(uri: vscode.Uri, log: vscode.LogOutputChannel): Dataset {
  let reading: Promise<History | undefined> | undefined;
  let history: History | undefined;

  async function read(): Promise<History | undefined> {
    try {
      const bytes = await vscode.workspace.fs.readFile(uri);
      history = loadHistory(JSON.parse(new TextDecoder().decode(bytes)));
    } catch (error) {
      log.error(`cannot read ${uri.toString()}`, error);
      // Not awaited: the message stays until it is dismissed, and hovers must not wait for that.
      void tell(log);
    }
    return history;
  }

  return {
    load: () => (reading ??= read()),
    loaded: () => history,
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
