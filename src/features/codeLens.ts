import * as vscode from 'vscode';
import { describe, toPlain } from '../engine';
import type { Host } from '../host/host';
import type { Manifests } from '../host/manifests';
import { onSettingChange, setting } from '../host/settings';
import { selector, toRange } from '../host/text';

/** The history of a kind above its line; off by default, and nothing is read while it is off. */
export function registerCodeLens(host: Host, manifests: Manifests): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    onSettingChange(['codeLens.enable'], () => changed.fire()),
    vscode.languages.registerCodeLensProvider(selector, {
      onDidChangeCodeLenses: changed.event,
      async provideCodeLenses(document) {
        if (!setting('codeLens.enable', document)) return [];
        const history = await host.historyFor(document);
        if (!history) return [];
        const context = { history, lang: host.lang, today: host.today(), target: [] };
        return manifests.analysis(document, history).documents.flatMap(({ uses }) => {
          // One a document: that of the object itself, not of what it names.
          const kind = uses.find((use) => use.role === 'kind' && !use.mentioned);
          if (!kind?.record) return [];
          const title = toPlain(describe(kind.record, context)).split('\n')[0] ?? '';
          const command = { title, command: 'istioHistory.open', arguments: [kind.record.id] };
          return [new vscode.CodeLens(toRange(kind.range), command)];
        });
      },
    }),
  );
}
