/** One way to show records in a tree: nodes are data, made when their parent is opened. */
import * as vscode from 'vscode';
import { describe, nameOf, textIn, toMarkdown, visible, wordsOf } from '../../engine';
import { isPart, isValue, ownerName, pathOf } from '../../facts/ids';
import { isLivingType, recordTypes, typeTable } from '../../facts/types';
import type { History, HistoryRecord, Id, Version } from '../../facts/model';
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
  /** The same where something has to be read before. */
  later?(): Promise<readonly Node[]>;
}

/** What the makers of nodes need: pure but for the words of VS Code's own localisation. */
export interface TreeContext {
  readonly host: Host;
  readonly history: History;
  readonly targets: readonly Version[];
}

/** A node for a record: a click opens its page. */
export function recordNode(
  context: TreeContext,
  record: HistoryRecord,
  more: Partial<Node> & { readonly under: string },
): Node {
  const { under, ...rest } = more;
  return {
    id: `${under}/${record.id}`,
    ...shortName(context, record),
    icon: typeTable[record.type].icon,
    record,
    ...rest,
  };
}

/** The end of a path first, since the end of a row is what a narrow view cuts off; then where it stands. */
function shortName(
  { history, host }: TreeContext,
  record: HistoryRecord,
): Pick<Node, 'label' | 'description' | 'spoken'> {
  if (!isLivingType(record.type) || !isPart(record.id))
    return {
      label: textIn(record.title, host.lang),
      ...(record.type === 'kind' && { description: record.group }),
    };
  const path = pathOf(record.id);
  const cut = path.lastIndexOf(isValue(record.id) ? '=' : '.');
  return {
    label: path.slice(cut + 1),
    description: `${ownerName(record.id)} ${path.slice(0, Math.max(cut, 0))}`.trim(),
    spoken: nameOf(history, record.id, host.lang),
  };
}

export interface Item {
  readonly id: Id;
  /** What happened to it, said before where it stands. */
  readonly change?: string;
}

/** A group of records, its count beside it; nothing where there is none. */
export function groupNode(
  context: TreeContext,
  under: string,
  name: string,
  label: string,
  icon: string,
  items: readonly Item[],
): Node[] {
  if (items.length === 0) return [];
  const id = `${under}/${name}`;
  return [
    {
      id,
      label,
      description: String(items.length),
      icon,
      children: () =>
        items.flatMap((item) => {
          const record = context.history.get(item.id);
          return record ? [itemNode(context, record, id, item.change)] : [];
        }),
    },
  ];
}

function itemNode(context: TreeContext, record: HistoryRecord, under: string, change?: string): Node {
  const node = recordNode(context, record, { under });
  if (change === undefined) return node;
  return {
    ...node,
    description: [change, node.description].filter(Boolean).join(' · '),
    spoken: `${node.spoken ?? node.label}, ${change}`,
  };
}

/** The same in groups by type, where there is more than one. */
export function typedGroupNode(
  context: TreeContext,
  under: string,
  name: string,
  label: string,
  icon: string,
  ids: readonly Id[],
): Node[] {
  const [group] = groupNode(
    context,
    under,
    name,
    label,
    icon,
    ids.map((id) => ({ id })),
  );
  if (!group) return [];
  const children = (): readonly Node[] => {
    const byType = recordTypes.flatMap((type) => {
      const items = ids.filter((id) => context.history.get(id)?.type === type).map((id) => ({ id }));
      return groupNode(
        context,
        group.id,
        type,
        wordsOf(context.host.lang).types(type),
        typeTable[type].icon,
        items,
      );
    });
    return byType.length === 1 ? (group.children?.() ?? []) : byType;
  };
  return [{ ...group, children }];
}

export interface Tree extends Disposable {
  readonly view: vscode.TreeView<Node>;
  refresh(): void;
  /** The node that shows a record; `way` says which nodes are opened to look for it. */
  find(id: Id, way: (node: Node) => boolean): Promise<Node | undefined>;
}

export function createTree(viewId: string, host: Host, roots: () => Promise<readonly Node[]>): Tree {
  const changed = new vscode.EventEmitter<Node | undefined>();
  const parents = new Map<string, Node>();

  async function childrenOf(node: Node | undefined): Promise<readonly Node[]> {
    const nodes = node ? ((await node.later?.()) ?? node.children?.() ?? []) : await roots();
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
        if (node.record && history && !node.tooltip) item.tooltip = tooltip(host, history, node.record);
        return item;
      },
    },
  });

  return {
    view,
    refresh: () => changed.fire(undefined),
    find: async (id, way) => {
      for (let level = await childrenOf(undefined); level.length > 0;) {
        const found = level.find((node) => node.record?.id === id);
        if (found) return found;
        level = (await Promise.all(level.filter(way).map(childrenOf))).flat();
      }
      return undefined;
    },
    dispose: () => {
      view.dispose();
      changed.dispose();
    },
  };
}

function treeItem(node: Node): vscode.TreeItem {
  const { TreeItemCollapsibleState: State } = vscode;
  const label = visible(node.label);
  const withChildren = node.expanded ? State.Expanded : State.Collapsed;
  const item = new vscode.TreeItem(label, node.children || node.later ? withChildren : State.None);
  item.id = node.id;
  if (node.description !== undefined) item.description = visible(node.description);
  if (node.icon) item.iconPath = new vscode.ThemeIcon(node.icon);
  const shown = [label, visible(node.description ?? '')].filter(Boolean).join(', ');
  // Where a record tells more, it is asked when the mouse rests on the row.
  if (node.tooltip ?? !node.record) item.tooltip = visible(node.tooltip ?? shown);
  item.accessibilityInformation = { label: visible(node.spoken ?? shown) };
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
