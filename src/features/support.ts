/** The support of a release in a few words, for lists and the status. */
import * as vscode from 'vscode';
import { supportState } from '../engine';
import type { Day, ReleaseRecord } from '../facts/model';

/** Empty where no end is known. */
export function stateOf(release: ReleaseRecord, today: Day): string {
  const { state, end } = supportState(release, today);
  if (state === 'ended') return vscode.l10n.t('support ended {0}', end ?? '');
  return end ? vscode.l10n.t('supported until {0}', end) : '';
}
