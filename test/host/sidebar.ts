/** What the views show, as VS Code asks them: kept before the extension makes them. */
import * as vscode from 'vscode';
import { ok } from './assert';

const views = new Map<string, vscode.TreeDataProvider<unknown>>();

type Create = (id: string, options: vscode.TreeViewOptions<unknown>) => vscode.TreeView<unknown>;
const create = vscode.window.createTreeView.bind(vscode.window) as Create;
Object.defineProperty(vscode.window, 'createTreeView', {
  configurable: true,
  value: (id: string, options: vscode.TreeViewOptions<unknown>) => {
    views.set(id, options.treeDataProvider);
    return create(id, options);
  },
});

export interface Row {
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  readonly command: vscode.Command | undefined;
  readonly rows: readonly Row[];
}

/** All rows of a view, opened so many levels deep. */
async function rowsOf(view: string, depth: number, parent?: unknown): Promise<readonly Row[]> {
  const provider = views.get(view);
  ok(provider, `no view ${view}`);
  const nodes = (await provider.getChildren(parent)) ?? [];
  return Promise.all(
    nodes.map(async (node) => {
      const { label, description, tooltip, command } = await provider.getTreeItem(node);
      return {
        label: typeof label === 'string' ? label : (label?.label ?? ''),
        description: typeof description === 'string' ? description : '',
        tooltip: typeof tooltip === 'string' ? tooltip : '',
        command,
        rows: depth > 1 ? await rowsOf(view, depth - 1, node) : [],
      };
    }),
  );
}

/** The rows of the workspace, opened to their lines. */
export const workspaceRows = (): Promise<readonly Row[]> => rowsOf('istioHistory.workspace', 4);

/** Each row and all below it. */
export const flat = (rows: readonly Row[]): readonly Row[] => rows.flatMap((row) => [row, ...flat(row.rows)]);
