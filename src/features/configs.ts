/** The `.istio-history.yaml` files of the workspace; what is wrong with one is a finding in it. */
import * as vscode from 'vscode';
import { readConfig, visible } from '../engine';
import { configName } from '../project/names';
import type { History } from '../facts/model';
import type { Config } from '../project/config';
import type { Disposable, Host } from '../host/host';
import { toRange } from '../host/text';

export interface ConfigFile {
  readonly uri: vscode.Uri;
  readonly config: Config;
}

export interface Configs extends Disposable {
  ready(history: History): Promise<void>;
  /** The config of the nearest folder above. */
  of(uri: vscode.Uri): Config | undefined;
  rootOf(folder: vscode.Uri): ConfigFile | undefined;
}

export function createConfigs(host: Host, onChange: () => void): Configs {
  const files = new Map<string, ConfigFile>();
  let reading: Promise<void> | undefined;
  let watching: Disposable | undefined;

  async function start(history: History): Promise<void> {
    const problems = vscode.languages.createDiagnosticCollection('istioHistory.config');
    const watcher = vscode.workspace.createFileSystemWatcher(`**/${configName}`);
    const read = async (uri: vscode.Uri) => {
      try {
        const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
        const { config, problems: found } = readConfig(text, history, host.lang);
        files.set(folderOf(uri), { uri, config });
        problems.set(
          uri,
          found.map((problem) => {
            const diagnostic = new vscode.Diagnostic(
              toRange(problem.range),
              visible(problem.message),
              vscode.DiagnosticSeverity.Warning,
            );
            diagnostic.source = 'Istio History';
            diagnostic.code = 'config-invalid';
            return diagnostic;
          }),
        );
      } catch (error) {
        host.log.warn(`cannot read ${uri.toString()}`, error);
      }
    };
    const again = async (uri: vscode.Uri) => {
      await read(uri);
      onChange();
    };
    watching = vscode.Disposable.from(
      problems,
      watcher,
      watcher.onDidChange(again),
      watcher.onDidCreate(again),
      watcher.onDidDelete((uri) => {
        files.delete(folderOf(uri));
        problems.delete(uri);
        onChange();
      }),
    );
    try {
      await Promise.all((await vscode.workspace.findFiles(`**/${configName}`)).map(read));
    } catch (error) {
      host.log.warn(`cannot look for ${configName} in the workspace`, error);
    }
  }

  function of(uri: vscode.Uri): ConfigFile | undefined {
    const path = uri.toString();
    let nearest: string | undefined;
    for (const folder of files.keys())
      if (path.startsWith(folder) && folder.length > (nearest?.length ?? 0)) nearest = folder;
    return nearest === undefined ? undefined : files.get(nearest);
  }

  return {
    ready: (history) => (reading ??= start(history)),
    of: (uri) => of(uri)?.config,
    rootOf: (folder) => of(vscode.Uri.joinPath(folder, 'any')),
    dispose: () => {
      watching?.dispose();
    },
  };
}

const folderOf = (uri: vscode.Uri): string => uri.toString().replace(/[^/]*$/, '');
