/** What behaves differently for a document since a release that somebody names. */
import type * as vscode from 'vscode';
import { askedBy, changeFindings, directivesOf } from '../engine';
import type { Looked } from '../check/changes/evidence';
import type { Finding, FindingOptions } from '../check/findings';
import type { ChangeRecord } from '../facts/model';
import type { Host } from '../host/host';
import type { Manifests } from '../host/manifests';

/** Of the document alone; none where nobody says from which release. */
export async function changedFindings(
  host: Host,
  manifests: Manifests,
  document: vscode.TextDocument,
  options: FindingOptions,
): Promise<readonly Finding[]> {
  const { from, history, own } = options;
  if (!from || own || options.targets.length === 0) return [];
  const changes = await host.changes();
  if (!changes || isClosed(document)) return [];
  return changedIn(manifests.look(document, history, askedBy(changes)), options, changes);
}

/** The same of a file that was looked at; each for itself, so that it says the same open or not. */
export function changedIn(
  { analysis, evidence }: Pick<Looked, 'analysis' | 'evidence'>,
  options: FindingOptions,
  changes: readonly ChangeRecord[],
): readonly Finding[] {
  const { from, own, targets } = options;
  if (!from || own || targets.length === 0) return [];
  const looked = { file: '', evidence, from, directives: directivesOf(analysis), options };
  return changeFindings([looked], changes).get('') ?? [];
}

/** Asked again after the wait: what was open then may be closed now. */
function isClosed(document: vscode.TextDocument): boolean {
  return document.isClosed;
}
