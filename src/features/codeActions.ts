import * as vscode from 'vscode';
import { findFindings, fixAll, fixesFor, suppressionsFor } from '../engine';
import type { TextEdit } from '../manifest/text/edits';
import type { FixOptions } from '../check/fixes';
import type { History } from '../facts/model';
import type { Host } from '../host/host';
import type { Manifests } from '../host/manifests';
import { linesOf, selector, toRange } from '../host/text';
import type { Targets } from './target';

const fixAllKind = vscode.CodeActionKind.SourceFixAll.append('istioHistory');

/** Fixes of findings, one by one or all safe ones at once, and comments that silence them. */
export function registerCodeActions(host: Host, manifests: Manifests, targets: Targets): vscode.Disposable {
  async function analysed(document: vscode.TextDocument, history: History) {
    const options = await targets.options(document, history);
    const analysis = manifests.analysis(document, history);
    const fixOptions: FixOptions = {
      history,
      targets: options.targets,
      pins: options.pins,
      lang: host.lang,
      uses: analysis.documents.flatMap((part) => part.uses),
    };
    return { findings: findFindings(analysis, options), fixOptions };
  }

  return vscode.languages.registerCodeActionsProvider(
    selector,
    {
      async provideCodeActions(document, range, context, token) {
        const history = await host.historyFor(document);
        if (!history || token.isCancellationRequested) return [];
        const { findings, fixOptions } = await analysed(document, history);
        const lines = linesOf(document);
        const actions: vscode.CodeAction[] = [];
        if (
          !context.only ||
          vscode.CodeActionKind.QuickFix.contains(context.only) ||
          context.only.contains(vscode.CodeActionKind.QuickFix)
        ) {
          const here = findings.filter((finding) => toRange(finding.range).intersection(range));
          for (const [finding, fixes] of fixesFor(here, lines, fixOptions)) {
            const where = toRange(finding.range);
            const diagnostics = context.diagnostics.filter(
              (diagnostic) => diagnostic.source === 'Istio History' && diagnostic.range.isEqual(where),
            );
            for (const fix of [...fixes, ...suppressionsFor(finding, lines, host.lang)]) {
              const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
              action.edit = edit(document, fix.edits);
              action.diagnostics = diagnostics;
              action.isPreferred = fix.safe;
              actions.push(action);
            }
          }
        }
        if (context.only?.contains(fixAllKind)) {
          const edits = fixAll(findings, lines, fixOptions);
          if (edits.length > 0) {
            const action = new vscode.CodeAction(
              vscode.l10n.t('Apply all safe fixes of Istio History'),
              fixAllKind,
            );
            action.edit = edit(document, edits);
            actions.push(action);
          }
        }
        return actions;
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, fixAllKind] },
  );
}

function edit(document: vscode.TextDocument, edits: readonly TextEdit[]): vscode.WorkspaceEdit {
  const result = new vscode.WorkspaceEdit();
  for (const { range, newText } of edits) result.replace(document.uri, toRange(range), newText);
  return result;
}
