/** One way to show records in a tree: nodes are data, made when their parent is opened. */
import * as vscode from 'vscode';
import { describe, toMarkdown } from '../../history/describe';
import type { History, HistoryRecord, Id, Text, Version } from '../../history/model';
import type { Disposable, Host } from '../../host/host';

export interface Node {
  /** Stable across refreshes, so that what is open stays open. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly icon?: string;
  /** Said by a screen reader instead of label and description. */
  readonly spoken?: string;
  readonly record?: HistoryRecord;
  /** What a click does where there is no record to open. */
  readonly command?: vscode.Command;
  readonly tooltip?: string;
  readonly expanded?: boolean;
  children?(): readonly Node[];
}

/** What the makers of nodes need: pure but for the words of VS Code's own localisation. */
export interface TreeContext {
  readonly host: Host;
  readonly history: History;
  readonly targets: readonly Version[];
}

export function textOf(context: { readonly host: Host }, text: string | Text): string {
  return typeof text === 'string' ? text : text[context.host.lang];
}

export const icons: Readonly<Record<string, string>> = {
  kind: 'symbol-class',
  field: 'symbol-field',
  value: 'symbol-enum-member',
  setting: 'settings-gear',
  annotation: 'note',
  label: 'tag',
  flag: 'symbol-boolean',
  helm: 'package',
  release: 'versions',
  patch: 'git-commit',
  bulletin: 'shield',
  feature: 'beaker',
  event: 'calendar',
  roadmap: 'map',
  'roadmap-item': 'milestone',
  ecosystem: 'organization',
  notice: 'megaphone',
};

/** A node for a record: a click opens its page. */
export function recordNode(
  context: TreeContext,
  record: HistoryRecord,
  more: Partial<Node> & { readonly under: string },
): Node {
  const { under, ...rest } = more;
  const title = textOf(context, record.title);
  return {
    id: `${under}/${record.id}`,
    label: title,
    icon: icons[record.type] ?? 'circle-outline',
    record,
    ...rest,
  };
}

/** A group of ids, its count beside it; nothing where there is none. */
export function groupNode(
  context: TreeContext,
  under: string,
  name: string,
  label: string,
  icon: string,
  ids: readonly Id[],
): Node[] {
  if (ids.length === 0) return [];
  const id = `${under}/${name}`;
  return [
    {
      id,
      label,
      description: String(ids.length),
      icon,
      children: () =>
        ids
          .map((item) => context.history.get(item))
          .filter((record) => record !== undefined)
          .map((record) =>
            recordNode(context, record, {
              under: id,
              label:
                'owner' in record
                  ? `${record.owner.replace(/^.*\//, '')} ${record.path}`
                  : textOf(context, record.title),
            }),
          ),
    },
  ];
}

export interface Tree extends Disposable {
  readonly view: vscode.TreeView<Node>;
  refresh(): void;
  /** The node that shows a record, opened on the way to it. */
  find(id: Id): Promise<Node | undefined>;
}

export function createTree(viewId: string, host: Host, roots: () => Promise<readonly Node[]>): Tree {
  const changed = new vscode.EventEmitter<Node | undefined>();
  const parents = new Map<string, Node>();

  async function childrenOf(node: Node | undefined): Promise<readonly Node[]> {
    const nodes = node ? (node.children?.() ?? []) : await roots();
    if (node) for (const child of nodes) parents.set(child.id, node);
    return nodes;
  }

  const view = vscode.window.createTreeView<Node>(viewId, {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: async (node) => [...(await childrenOf(node))],
      getParent: (node) => parents.get(node.id),
      getTreeItem: (node) => treeItem(node),
      resolveTreeItem: async (item, node) => {
        const history = await host.history();
        if (node.record && history) item.tooltip = tooltip(host, history, node.record);
        return item;
      },
    },
  });

  async function find(id: Id): Promise<Node | undefined> {
    const walk = async (nodes: readonly Node[], depth: number): Promise<Node | undefined> => {
      for (const node of nodes) if (node.record?.id === id) return node;
      if (depth === 0) return undefined;
      for (const node of nodes) {
        const found = node.children ? await walk(await childrenOf(node), depth - 1) : undefined;
        if (found) return found;
      }
      return undefined;
    };
    return walk(await childrenOf(undefined), 3);
  }

  return {
    view,
    refresh: () => changed.fire(undefined),
    find,
    dispose: () => {
      view.dispose();
      changed.dispose();
    },
  };
}

function treeItem(node: Node): vscode.TreeItem {
  const { TreeItemCollapsibleState: State } = vscode;
  const item = new vscode.TreeItem(
    node.label,
    node.children ? (node.expanded ? State.Expanded : State.Collapsed) : State.None,
  );
  item.id = node.id;
  if (node.description !== undefined) item.description = node.description;
  if (node.icon) item.iconPath = new vscode.ThemeIcon(node.icon);
  if (node.tooltip) item.tooltip = node.tooltip;
  item.accessibilityInformation = {
    label: node.spoken ?? [node.label, node.description].filter(Boolean).join(', '),
  };
  const context = [
    node.record ? 'record' : '',
    node.record && node.record.sources.length > 0 ? 'upstream' : '',
  ]
    .filter(Boolean)
    .join(' ');
  if (context) item.contextValue = context;
  const command =
    node.command ??
    (node.record && {
      command: 'istioHistory.open',
      title: vscode.l10n.t('Open History Page'),
      arguments: [node.record.id],
    });
  if (command) item.command = command;
  return item;
}

function tooltip(host: Host, history: History, record: HistoryRecord): vscode.MarkdownString {
  const description = describe(record, { history, lang: host.lang, today: host.today(), target: [] });
  return new vscode.MarkdownString(toMarkdown(description, 'full'), true);
}
