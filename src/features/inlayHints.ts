import * as vscode from 'vscode';
import type { Host } from '../host/host';
import type { Manifests } from '../host/manifests';
import { onSettingChange, setting } from '../host/settings';
import { selector, toRange } from '../host/text';

/** The first release behind each kind and field; off by default. */
export function registerInlayHints(host: Host, manifests: Manifests): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    onSettingChange(['inlayHints.enable'], () => changed.fire()),
    vscode.languages.registerInlayHintsProvider(selector, {
      onDidChangeInlayHints: changed.event,
      async provideInlayHints(document, visible) {
        if (!setting('inlayHints.enable', document)) return [];
        const history = await host.historyFor(document);
        if (!history) return [];
        return manifests
          .analysis(document, history)
          .documents.flatMap((part) => part.uses)
          .filter((use) => use.record && use.role !== 'value' && use.role !== 'apiVersion')
          .map((use) => ({ use, range: toRange(use.range) }))
          .filter(({ range }) => visible.contains(range))
          .map(({ use, range }) => {
            const release = use.record && history.releases[use.record.life.since]?.name;
            const hint = new vscode.InlayHint(range.end, `${release ?? '?'}+`);
            hint.paddingLeft = true;
            return hint;
          });
      },
    }),
  );
}
