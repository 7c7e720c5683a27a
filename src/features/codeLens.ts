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
        return manifests
          .analysis(document, history)
          .documents.flatMap((part) => part.uses)
          .flatMap((use) =>
            use.role === 'kind' && use.record
              ? [
                  new vscode.CodeLens(toRange(use.range), {
                    title: toPlain(describe(use.record, context)).split('\n')[0] ?? '',
                    command: 'istioHistory.open',
                    arguments: [use.record.id],
                  }),
                ]
              : [],
          );
      },
    }),
  );
}
