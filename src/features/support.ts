/** Words about releases that lists, the sidebar and the status share. */
import * as vscode from 'vscode';
import { supportState } from '../engine';
import type { Day, ReleaseRecord } from '../facts/model';

/** Empty where no end is known. */
export function stateOf(release: ReleaseRecord, today: Day): string {
  const { state, end } = supportState(release, today);
  if (state === 'ended') return vscode.l10n.t('support ended {0}', end ?? '');
  return end ? vscode.l10n.t('supported until {0}', end) : '';
}

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
