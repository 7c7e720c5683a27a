import * as vscode from 'vscode';
import { describe, toMarkdown } from '../history/describe';
import type { Host } from '../host/host';
import type { Manifests } from '../host/manifests';
import { setting } from '../host/settings';
import { selector, toRange } from '../host/text';
import type { Targets } from './target';

/** Since when, until when, and what instead: at the word under the mouse. */
export function registerHover(host: Host, manifests: Manifests, targets: Targets): vscode.Disposable {
  return vscode.languages.registerHoverProvider(selector, {
    async provideHover(document, position, token) {
      if (!setting('hover.enable', document)) return undefined;
      const history = await host.history();
      if (!history || token.isCancellationRequested) return undefined;
      const use = manifests.useAt(document, position, history);
      if (!use?.record) return undefined;
      const target = targets.known(document, history);
      const description = describe(use.record, {
        history,
        lang: host.lang,
        today: host.today(),
        target,
        ...(use.apiVersion ? { apiVersion: use.apiVersion } : {}),
      });
      return new vscode.Hover(
        markdown(toMarkdown(description, setting('hover.detail', document))),
        toRange(use.range),
      );
    },
  });
}

/** Commands in a hover only open pages; icons are codicons. */
export function markdown(text: string): vscode.MarkdownString {
  const result = new vscode.MarkdownString(text, true);
  result.isTrusted = { enabledCommands: ['istioHistory.open'] };
  return result;
}
