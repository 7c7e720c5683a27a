/** What every feature needs of VS Code and the dataset, made once in `activate` and passed on. */
import * as vscode from 'vscode';
import type { ChangeRecord, History } from '../facts/model';
import { langOf, type Lang } from '../facts/text';
import { createDataset, namesEnvoy } from './dataset';
import { givenSortOf } from './givenSorts';
import { knowSort, patchHintOf, perVersion, speaksOfIstio } from './text';

/** What VS Code disposes of: its class of that name cannot be made of plain functions. */
export interface Disposable {
  dispose(): void;
}

export interface Host {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly lang: Lang;
  /** Today as `YYYY-MM-DD`: the only clock of the extension. */
  today(): string;
  /** The dataset, read at the first call. Undefined when it cannot be read; the person was told once. */
  history(): Promise<History | undefined>;
  /** The same for a document that VS Code shows, but nothing is read as long as all that was shown is not Istio's. */
  historyFor(document: vscode.TextDocument): Promise<History | undefined>;
  /** The same for a text, with all that it asks for. */
  historyOf(text: string): Promise<History | undefined>;
  /** The behaviour changes, read when a report first asks for them. Undefined like `history`. */
  changes(): Promise<readonly ChangeRecord[] | undefined>;
  /** The dataset with the behaviour changes among its records, for who looks through all that is known. */
  everything(): Promise<History | undefined>;
  /** The dataset where it was read already; for callers that cannot wait. */
  loaded(): History | undefined;
}

/** Registers nothing and reads nothing: safe to call first in `activate`. */
export function createHost(context: vscode.ExtensionContext): Host {
  const log = vscode.window.createOutputChannel('Istio History', { log: true });
  context.subscriptions.push(log);
  const dataset = createDataset(vscode.Uri.joinPath(context.extensionUri, 'dist'), log);
  const loadFor = (asksForEnvoy: boolean): Promise<History | undefined> =>
    asksForEnvoy ? dataset.loadWithEnvoy() : dataset.load();
  const asks = perVersion((document) => {
    const text = document.getText();
    return { forHistory: speaksOfIstio(document, text), forEnvoy: namesEnvoy.test(text) };
  });
  const hint = perVersion(patchHintOf);
  return {
    context,
    log,
    lang: langOf(vscode.env.language),
    today: () => new Date().toISOString().slice(0, 10),
    history: () => dataset.load(),
    historyFor: async (document) => {
      knowSort(
        document,
        await givenSortOf(
          document.uri,
          () => hint(document),
          () => dataset.load(),
        ),
      );
      if (dataset.isWhole()) return dataset.loaded();
      const { forHistory, forEnvoy } = asks(document);
      return dataset.loaded() || forHistory ? loadFor(forEnvoy) : undefined;
    },
    historyOf: (text) => loadFor(namesEnvoy.test(text)),
    changes: () => dataset.changes(),
    everything: () => dataset.everything(),
    loaded: () => dataset.loaded(),
  };
}
