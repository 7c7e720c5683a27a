/** Words about releases that lists, the sidebar and the status share. */
import * as vscode from 'vscode';
import { formatVersion, supportState } from '../engine';
import type { Day, History, ReleaseRecord } from '../facts/model';
import { labelText, mayHoldIstio } from '../host/text';
import type { FoundTarget } from './foundTargets';

/** Empty where no end is known. */
export function stateOf(release: ReleaseRecord, today: Day): string {
  const { state, end, expected, approximate } = supportState(release, today);
  if (state === 'ended') return vscode.l10n.t('support ended {0}', end ?? '');
  if (!end) return '';
  const day = approximate ? end.slice(0, 'YYYY-MM'.length) : end;
  return expected
    ? vscode.l10n.t('support expected until {0}', day)
    : vscode.l10n.t('supported until {0}', day);
}

/** The editor that a command works on; without one that can hold Istio's configuration, that is said. */
export function editorForIstio(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor && mayHoldIstio(editor.document)) return editor;
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Open a YAML or JSON file in the editor first: this works on what stands there.'),
  );
  return undefined;
}

/** A title between the rows of a box. */
export const heading = (label: string): vscode.QuickPickItem => ({
  label,
  kind: vscode.QuickPickItemKind.Separator,
});

/** A release that files name, and where. */
export function namedItem(
  history: History,
  today: Day,
  { version, where }: FoundTarget,
): vscode.QuickPickItem {
  const release = history.releases[version.minor];
  return {
    label: formatVersion(history, version),
    ...(release && { description: stateOf(release, today) }),
    detail: labelText(where),
  };
}

/** Above what files name, and above the rest. */
export const namedByFiles = (): vscode.QuickPickItem =>
  heading(vscode.l10n.t('Named by files of this workspace'));
export const allReleases = (): vscode.QuickPickItem => heading(vscode.l10n.t('All releases'));

/** Over what would then need the release: a step down from the minimum. */
export const withoutThese = (release: string): string => vscode.l10n.t('Without these: Istio {0}', release);

/** What is not judged, in the words of the command line. */
export const copies = (files: number): string =>
  files === 1
    ? vscode.l10n.t("1 file belongs to a copy of one of Istio's own charts, of which only values are judged")
    : vscode.l10n.t(
        "{0} files belong to copies of Istio's own charts, of which only values are judged",
        files,
      );
