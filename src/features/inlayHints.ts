import * as vscode from 'vscode';
import { hintOf, oldestSupported } from '../engine';
import type { Host } from '../host/host';
import type { Manifests } from '../host/manifests';
import { onSettingChange, setting } from '../host/settings';
import { selector } from '../host/text';
import type { Targets } from './target';

/**
 * In which releases something exists, at the end of its line: only where that is not plain to everybody, as it has
 * ended, is not in the target, does not simply work there, or came later than the oldest release that is supported (a
 * setting). Off by default.
 */
export function registerInlayHints(host: Host, manifests: Manifests, targets: Targets): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    onSettingChange(['inlayHints.enable', 'inlayHints.newerThan', 'targetVersion'], () => changed.fire()),
    targets.onDidChange(() => changed.fire()),
    vscode.languages.registerInlayHintsProvider(selector, {
      onDidChangeInlayHints: changed.event,
      async provideInlayHints(document, visible) {
        if (!setting('inlayHints.enable', document)) return [];
        const history = await host.historyFor(document);
        if (!history) return [];
        const newerThan = setting('inlayHints.newerThan', document);
        const oldest = newerThan === 'target' ? undefined : oldestSupported(history, host.today());
        const { documents } = await manifests.unhurried(document, history);
        // Behind the analysis, which tells of a comment that names another.
        const target = targets.known(document, history);
        const byLine = new Map<number, string>();
        for (const use of documents.flatMap((part) => part.uses)) {
          const { line } = use.range.start;
          if (line < visible.start.line || line > visible.end.line || byLine.has(line)) continue;
          const text = hintOf(use, history, { oldest, targets: target, lang: host.lang });
          if (text !== undefined) byLine.set(line, text);
        }
        return [...byLine].map(([line, text]) => {
          const hint = new vscode.InlayHint(document.lineAt(line).range.end, text);
          hint.paddingLeft = true;
          return hint;
        });
      },
    }),
  );
}
