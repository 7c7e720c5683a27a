/** Copies of Istio's own charts, known by the folders above a file alone: while the workspace is still being read. */
import * as vscode from 'vscode';
import { decodeText, evidenceIn, ownPartOf } from '../engine';
import type { History } from '../facts/model';
import type { OwnPart } from '../manifest/model';

/** What a file is of a copy of Istio's own charts; undefined where people wrote it. */
export async function ownEarly(uri: vscode.Uri, history: History): Promise<OwnPart | undefined> {
  const folders = await Promise.all(foldersAbove(uri).map((folder) => ownChartIn(folder, history)));
  const own = folders.filter((folder) => folder !== undefined);
  return ownPartOf({ own }, vscode.workspace.asRelativePath(uri, false));
}

/** From the file's own folder up to that of the workspace. */
function foldersAbove(uri: vscode.Uri): readonly vscode.Uri[] {
  const root = vscode.workspace.getWorkspaceFolder(uri)?.uri.path.replace(/\/?$/, '/');
  if (root === undefined) return [];
  const parts = uri.path.slice(root.length).split('/').slice(0, -1);
  return [...parts.keys(), parts.length].map((count) =>
    uri.with({ path: root + parts.slice(0, count).join('/') }),
  );
}

/** The folder's path below the workspace, where a chart of Istio's own is in it. */
async function ownChartIn(folder: vscode.Uri, history: History): Promise<string | undefined> {
  const chart = vscode.Uri.joinPath(folder, 'Chart.yaml');
  const file = vscode.workspace.asRelativePath(chart, false);
  try {
    const text = decodeText(await vscode.workspace.fs.readFile(chart));
    return evidenceIn(file, text, history).isOwnChart ? file.replace(/\/?Chart\.yaml$/, '') : undefined;
  } catch {
    // Most folders have no chart.
    return undefined;
  }
}
