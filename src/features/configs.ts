/** The `.istio-history.yaml` files of the workspace; what is wrong with one is a finding in it. */
import * as vscode from 'vscode';
import { decodeText, ignoring, judged, readConfig } from '../engine';
import { configName } from '../project/names';
import type { History } from '../facts/model';
import type { FindingOptions } from '../check/findings';
import type { Config, ReadConfig } from '../project/config';
import type { Disposable, Host } from '../host/host';
import { standing } from '../host/standing';
import { isGoneAgain, watchFiles } from '../host/watching';
import { toDiagnostic } from './diagnostic';

interface ConfigFile extends ReadConfig {
  readonly uri: vscode.Uri;
}

export interface Configs extends Disposable {
  ready(history: History): Promise<void>;
  /** The config of the nearest folder above. */
  of(uri: vscode.Uri): Config | undefined;
  rootOf(folder: vscode.Uri): ConfigFile | undefined;
  /** The same, and which file it is. */
  fileOf(uri: vscode.Uri): ConfigFile | undefined;
  /** Writes into the nearest file above, or into a new one, that something is ignored. */
  ignore(uri: vscode.Uri, word: string): Promise<void>;
  /** Shows what is wrong with them again, as other settings count now. */
  judge(): void;
}

export function createConfigs(
  host: Host,
  optionsOf: (uri: vscode.Uri, history: History) => FindingOptions,
  onChange: () => void,
): Configs {
  const files = new Map<string, ConfigFile>();
  let reading: Promise<void> | undefined;
  let watching: Disposable | undefined;
  const shown = vscode.languages.createDiagnosticCollection('istioHistory.config');

  const show = ({ uri, problems }: ConfigFile, history: History): void =>
    shown.set(uri, judged(problems, optionsOf(uri, history)).map(toDiagnostic));

  function forget(uri: vscode.Uri): void {
    files.delete(folderOf(uri));
    shown.delete(uri);
  }

  async function start(history: History): Promise<void> {
    const read = async (uri: vscode.Uri) => {
      try {
        const text = decodeText(await vscode.workspace.fs.readFile(uri));
        const file = { uri, ...readConfig(text, history) };
        files.set(folderOf(uri), file);
        show(file, history);
      } catch (error) {
        if (isGoneAgain(error)) forget(uri);
        else host.log.warn(`cannot read ${uri.toString()}`, error);
      }
    };
    watching = watchFiles(`**/${configName}`, {
      changed: async (uris) => {
        await Promise.all(uris.map(read));
        onChange();
      },
      gone: (isGone) => {
        const all = [...files.values()].filter(({ uri }) => isGone(uri.toString()));
        all.forEach(({ uri }) => forget(uri));
        if (all.length > 0) onChange();
      },
    });
    try {
      await Promise.all((await vscode.workspace.findFiles(`**/${configName}`)).map(read));
    } catch (error) {
      host.log.warn(`cannot look for ${configName} in the workspace`, error);
    }
    if (files.size > 0) onChange();
  }

  function of(uri: vscode.Uri): ConfigFile | undefined {
    const path = standing(uri).toString();
    let nearest: string | undefined;
    for (const folder of files.keys())
      if (path.startsWith(folder) && folder.length > (nearest?.length ?? 0)) nearest = folder;
    return nearest === undefined ? undefined : files.get(nearest);
  }

  async function ignore(at: vscode.Uri, word: string): Promise<void> {
    const folder = vscode.workspace.getWorkspaceFolder(standing(at))?.uri;
    const uri = of(at)?.uri ?? (folder && vscode.Uri.joinPath(folder, configName));
    if (!uri) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('This file is in no folder of the workspace: ignore it by a comment.'),
      );
      return;
    }
    const next = ignoring(await textAt(uri), word);
    if (next === undefined) {
      // A person has to mend it first.
      await vscode.window.showTextDocument(uri);
      return;
    }
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(next));
    const show = vscode.l10n.t('Open');
    const said = vscode.l10n.t('{0} is ignored by {1}.', word, vscode.workspace.asRelativePath(uri));
    if ((await vscode.window.showInformationMessage(said, show)) === show)
      await vscode.window.showTextDocument(uri);
  }

  async function textAt(uri: vscode.Uri): Promise<string> {
    try {
      return decodeText(await vscode.workspace.fs.readFile(uri));
    } catch {
      // There is no such file yet.
      return '';
    }
  }

  return {
    ignore,
    ready: (history) => (reading ??= start(history)),
    of: (uri) => of(uri)?.config,
    fileOf: of,
    rootOf: (folder) => of(vscode.Uri.joinPath(folder, 'any')),
    judge: () => {
      const history = host.loaded();
      if (history) for (const file of files.values()) show(file, history);
    },
    dispose: () => {
      watching?.dispose();
      shown.dispose();
    },
  };
}

const folderOf = (uri: vscode.Uri): string => uri.toString().replace(/[^/]*$/, '');
