import * as vscode from 'vscode';
import { formatVersion, minimum, rangeName } from '../engine';
import type { History, Lang, Version } from '../facts/model';
import type { Minimum, Reasons } from '../check/minimum';
import type { Analysis, Use } from '../manifest/model';
import type { Host } from '../host/host';
import type { Manifests } from '../host/manifests';
import { labelText, toRange } from '../host/text';
import type { Pages } from './pages/pages';
import type { Targets } from './target';
import type { WorkspaceScan } from './workspaceScan';

/** What a file, a selection or the workspace needs, and what an upgrade changes of it. */
export function registerReports(
  host: Host,
  manifests: Manifests,
  targets: Targets,
  scan: WorkspaceScan,
  pages: Pages,
): vscode.Disposable {
  async function ofFile(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const history = await host.history();
    if (!editor || !history) return;
    const analysis = manifests.analysis(editor.document, history);
    const part = editor.selection.isEmpty ? analysis : within(analysis, editor.selection);
    const needed = minimum(part, history);
    if (!needed) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Nothing here needs a known Istio release.'));
      return;
    }
    const picked = await vscode.window.showQuickPick(
      linesOf(history, needed, (use) => vscode.l10n.t('line {0}', use.range.start.line + 1)),
      {
        title: titleOf(history, host.lang, needed),
        placeHolder: vscode.l10n.t('Because of these lines'),
        matchOnDetail: true,
      },
    );
    if (!picked?.use) return;
    await vscode.window.showTextDocument(editor.document, { selection: toRange(picked.use.range) });
  }

  /** From the explorer's menu: a folder, by the places that raise it. */
  async function ofFolder(folder: unknown): Promise<void> {
    const history = await host.history();
    if (!history || !(folder instanceof vscode.Uri) || !(await scan.run())) return;
    const below = `${folder.toString().replace(/\/$/, '')}/`;
    const files = scan.files().filter((file) => file.uri.toString().startsWith(below));
    const needed = minimum({ documents: files.flatMap((file) => file.analysis.documents) }, history);
    if (!needed) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Nothing here needs a known Istio release.'));
      return;
    }
    const fileOf = new Map(files.flatMap((file) => file.uses.map((use) => [use, file.uri] as const)));
    const picked = await vscode.window.showQuickPick(
      linesOf(history, needed, (use) => {
        const uri = fileOf.get(use);
        return uri ? `${vscode.workspace.asRelativePath(uri)}:${String(use.range.start.line + 1)}` : '';
      }),
      {
        title: titleOf(history, host.lang, needed),
        placeHolder: vscode.l10n.t('Because of these lines'),
      },
    );
    const uri = picked?.use && fileOf.get(picked.use);
    if (picked?.use && uri)
      await vscode.window.showTextDocument(uri, { selection: toRange(picked.use.range) });
  }

  async function ofWorkspace(): Promise<void> {
    if (await scan.run()) await vscode.commands.executeCommand('istioHistory.workspace.focus');
  }

  async function whatChanges(): Promise<void> {
    const history = await host.history();
    if (!history) return;
    const [known] = targets.ofWorkspace(history);
    const from = known
      ? formatVersion(history, known)
      : await pickRelease(history, vscode.l10n.t('From which release'));
    if (!from) return;
    const to = await pickRelease(history, vscode.l10n.t('From Istio {0} to which release', from), known);
    if (!to) return;
    if (await scan.run()) pages.open(`compare/${from}/${to}/mine`);
  }

  return vscode.Disposable.from(
    vscode.commands.registerCommand('istioHistory.minimumVersion', ofFile),
    vscode.commands.registerCommand('istioHistory.minimumVersionOfFolder', ofFolder),
    vscode.commands.registerCommand('istioHistory.minimumVersionOfWorkspace', ofWorkspace),
    vscode.commands.registerCommand('istioHistory.whatChanges', whatChanges),
  );
}

function titleOf(history: History, lang: Lang, needed: Minimum): string {
  const range = rangeName(history, lang, needed);
  if (range === undefined) return vscode.l10n.t('No Istio release has all of this');
  const release = needed.removed ? undefined : history.releases[needed.since?.release ?? -1];
  return release
    ? vscode.l10n.t('Needs Istio {0} ({1})', release.name, release.date)
    : vscode.l10n.t('Needs Istio {0}', range);
}

interface Line extends vscode.QuickPickItem {
  readonly use?: Use;
}

/** What came last; where something was removed, that too, and which is which. */
function linesOf(history: History, { since, removed }: Minimum, place: (use: Use) => string): Line[] {
  const lines = (reasons: Reasons | undefined): Line[] =>
    (reasons?.because ?? []).map((use) => ({
      label: labelText(use.text),
      description: labelText(place(use)),
      detail: use.id,
      use,
    }));
  if (!removed) return lines(since);
  const heading = (label: string): Line => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const name = ({ release }: Reasons): string => history.releases[release]?.name ?? '';
  return [
    ...(since ? [heading(vscode.l10n.t('New in Istio {0}', name(since)))] : []),
    ...lines(since),
    heading(vscode.l10n.t('Removed in Istio {0}', name(removed))),
    ...lines(removed),
  ];
}

async function pickRelease(
  history: History,
  placeHolder: string,
  except?: Version,
): Promise<string | undefined> {
  const items = [...history.releases]
    .reverse()
    .filter((release) => release.minor !== except?.minor)
    .map((release) => ({ label: release.name, description: release.date }));
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.label;
}

function within(analysis: Analysis, selection: vscode.Range): Analysis {
  return {
    documents: analysis.documents.map((part) => ({
      ...part,
      uses: part.uses.filter((use) => selection.intersection(toRange(use.range))),
    })),
  };
}
