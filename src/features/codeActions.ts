import * as vscode from 'vscode';
import { findFindings, fixAll, fixesFor, namedByPatches, subjectOf, suppressionsFor } from '../engine';
import type { TextEdit } from '../manifest/text/edits';
import type { Fix, FixOptions } from '../check/fixes';
import type { Finding } from '../check/findings';
import type { History } from '../facts/model';
import type { Host } from '../host/host';
import type { Manifests } from '../host/manifests';
import { isOtherText } from '../host/standing';
import { linesOf, selector, toRange } from '../host/text';
import { changedFindings } from './changedFindings';
import { codeOf } from './diagnostic';
import { createPatched } from './patched';
import type { Targets } from './target';

const fixAllKind = vscode.CodeActionKind.SourceFixAll.append('istioHistory');

/** Fixes of findings, one by one or all safe ones at once, and comments that silence them. */
export function registerCodeActions(host: Host, manifests: Manifests, targets: Targets): vscode.Disposable {
  const patched = createPatched(host);

  async function analysed(document: vscode.TextDocument, history: History) {
    const options = await targets.options(document, history);
    const analysis = manifests.analysis(document, history);
    const changed = await changedFindings(host, manifests, document, options);
    const findings = [...findFindings(analysis, options), ...changed];
    const asksOfVersions = findings.some(({ code }) => subjectOf(code) === 'version');
    const named = asksOfVersions ? await patched.objects() : undefined;
    // Looked for when a version could be changed: that reads the file once more.
    let keeps: ReturnType<typeof namedByPatches> | undefined;
    const fixOptions: FixOptions = {
      history,
      targets: options.targets,
      pins: options.pins,
      lang: host.lang,
      uses: analysis.documents.flatMap((part) => part.uses),
      ...(named &&
        named.size > 0 && {
          keepsVersion: (use) => (keeps ??= namedByPatches(linesOf(document), history, named))(use),
        }),
    };
    return { findings, fixOptions };
  }

  /** What mends a finding, what silences it, and where what is found comes from. */
  function fixActions(
    document: vscode.TextDocument,
    finding: Finding,
    fixes: readonly Fix[],
    context: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const where = toRange(finding.range);
    const diagnostics = context.diagnostics.filter(
      (one) => one.source === 'Istio History' && one.range.isEqual(where) && codeOf(one) === finding.code,
    );
    const quick = (title: string, more: Partial<vscode.CodeAction>): vscode.CodeAction =>
      Object.assign(new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix), { diagnostics }, more);
    const inWorkspace = vscode.l10n.t('Ignore {0} in this workspace', finding.code);
    const target = vscode.l10n.t('Change the target release…');
    return [
      ...[...fixes, ...suppressionsFor(finding, linesOf(document), host.lang)].map((fix) =>
        quick(fix.title, { edit: edit(document, fix.edits), isPreferred: fix.safe }),
      ),
      quick(inWorkspace, {
        command: {
          command: 'istioHistory.ignoreInWorkspace',
          title: inWorkspace,
          arguments: [document.uri, finding.code],
        },
      }),
      ...(/-deprecated$|^infrastructure|-unknown$/.test(finding.code)
        ? []
        : [quick(target, { command: { command: 'istioHistory.selectTarget', title: target } })]),
    ];
  }

  const provider = vscode.languages.registerCodeActionsProvider(
    selector,
    {
      async provideCodeActions(document, range, context, token) {
        const history = isOtherText(document.uri) ? undefined : await host.historyFor(document);
        if (!history || token.isCancellationRequested) return [];
        const { findings, fixOptions } = await analysed(document, history);
        const lines = linesOf(document);
        const here = findings.filter((finding) => toRange(finding.range).intersection(range));
        return [
          ...(asksFor(context, vscode.CodeActionKind.QuickFix)
            ? [...fixesFor(here, lines, fixOptions)].flatMap(([finding, fixes]) =>
                fixActions(document, finding, fixes, context),
              )
            : []),
          ...(context.only?.contains(fixAllKind)
            ? fixAllActions(document, fixAll(findings, lines, fixOptions))
            : []),
        ];
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, fixAllKind] },
  );
  return vscode.Disposable.from(provider, patched);
}

/** Whether actions of a kind are wanted. */
const asksFor = ({ only }: vscode.CodeActionContext, kind: vscode.CodeActionKind): boolean =>
  !only || kind.contains(only) || only.contains(kind);

function fixAllActions(document: vscode.TextDocument, edits: readonly TextEdit[]): vscode.CodeAction[] {
  if (edits.length === 0) return [];
  const action = new vscode.CodeAction(vscode.l10n.t('Apply all safe fixes of Istio History'), fixAllKind);
  action.edit = edit(document, edits);
  return [action];
}

function edit(document: vscode.TextDocument, edits: readonly TextEdit[]): vscode.WorkspaceEdit {
  const result = new vscode.WorkspaceEdit();
  for (const { range, newText } of edits) result.replace(document.uri, toRange(range), newText);
  return result;
}
