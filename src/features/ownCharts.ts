/** Charts of Istio's own and of others, known by the folders above a file alone: while the workspace is still being read. */
import * as vscode from 'vscode';
import { decodeText, evidenceIn, ownPartOf } from '../engine';
import type { History, Version } from '../facts/model';
import type { OwnPart } from '../manifest/model';

/** What a file is of a chart of Istio's own or of others; undefined where people wrote it for Istio. */
export async function ownEarly(uri: vscode.Uri, history: History): Promise<OwnPart | undefined> {
  const charts = await Promise.all(foldersAbove(uri).map((folder) => chartIn(folder, history)));
  const foldersOf = (whose: Chart['whose']): string[] =>
    charts.flatMap((chart) => (chart?.whose === whose ? [chart.folder] : []));
  return ownPartOf(
    {
      own: foldersOf('own'),
      others: foldersOf('others'),
      charts: Object.fromEntries(
        charts.flatMap((chart) => (chart?.version ? [[chart.folder, chart.version] as const] : [])),
      ),
    },
    vscode.workspace.asRelativePath(uri, false),
  );
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

interface Chart {
  /** Its path below the workspace. */
  readonly folder: string;
  readonly whose: 'own' | 'others';
  /** The release of Istio whose chart it is. */
  readonly version: Version | undefined;
}

async function chartIn(folder: vscode.Uri, history: History): Promise<Chart | undefined> {
  const chart = vscode.Uri.joinPath(folder, 'Chart.yaml');
  const file = vscode.workspace.asRelativePath(chart, false);
  try {
    const text = decodeText(await vscode.workspace.fs.readFile(chart));
    const { isOwnChart, isOthersChart, evidence } = evidenceIn(file, text, history);
    if (!isOwnChart && !isOthersChart) return undefined;
    const version = evidence.find(({ form }) => form === 'chart')?.version;
    return { folder: file.replace(/\/?Chart\.yaml$/, ''), whose: isOwnChart ? 'own' : 'others', version };
  } catch {
    // Most folders have no chart.
    return undefined;
  }
}
