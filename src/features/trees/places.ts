import * as vscode from 'vscode';
import type { Range } from '../../manifest/model';
import { toRange } from '../../host/text';
import type { Node } from './node';

/** The file, and its line where there is one, before its folder: what a narrow view cuts off is the end of a row. */
export function placeOf(
  uri: vscode.Uri,
  line: number | undefined,
): { readonly file: string; readonly folder: string } {
  const path = vscode.workspace.asRelativePath(uri);
  const cut = path.lastIndexOf('/');
  return {
    file: path.slice(cut + 1) + (line === undefined ? '' : `:${String(line + 1)}`),
    folder: path.slice(0, Math.max(cut, 0)),
  };
}

/** A line of the workspace: a click goes there. Without a name it is called by its place. */
export function lineNode(id: string, name: string, uri: vscode.Uri, range: Range): Node {
  const { file, folder } = placeOf(uri, range.start.line);
  const place = [file, folder].filter(Boolean).join(' · ');
  return {
    id,
    label: name || file,
    description: name ? place : folder,
    icon: 'go-to-file',
    command: openAt(uri, range),
  };
}

export function openAt(uri: vscode.Uri, range: Range | undefined): vscode.Command {
  return {
    command: 'vscode.open',
    title: vscode.l10n.t('Open'),
    arguments: [uri, range ? { selection: toRange(range) } : {}],
  };
}

const limit = 200;

/** The first of many, and how many more there are. */
export function shownOf<T>(
  under: string,
  all: readonly T[],
  node: (id: string, one: T) => Node,
): readonly Node[] {
  const shown = all.slice(0, limit).map((one, index) => node(`${under}/${String(index)}`, one));
  const rest = all.length - shown.length;
  if (rest === 0) return shown;
  return [...shown, { id: `${under}/more`, label: vscode.l10n.t('{0} more', rest), icon: 'ellipsis' }];
}
