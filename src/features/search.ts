import * as vscode from 'vscode';
import type { History, Id, RecordType } from '../history/model';
import { createSearch, type Search, type SearchHit } from '../history/search';
import type { Host } from '../host/host';
import { copyMarkdown, openUpstream } from './recordCommands';
import type { Pages } from './pages/pages';
import { icons } from './trees/node';

interface Item extends vscode.QuickPickItem {
  readonly recordId?: Id;
}

const recentKey = 'istioHistory.recentPicks';
const recentLimit = 12;
const resultLimit = 60;

/** One box over everything that is known. */
export function registerSearch(host: Host, pages: Pages): vscode.Disposable {
  let search: Search | undefined;

  return vscode.commands.registerCommand('istioHistory.search', async (text?: unknown) => {
    const history = await host.history();
    if (!history) return;
    search ??= createSearch(history);
    show(host, history, search, pages, typeof text === 'string' ? text : '');
  });
}

function show(host: Host, history: History, search: Search, pages: Pages, text: string): void {
  const box = vscode.window.createQuickPick<Item>();
  const buttons = [
    { iconPath: new vscode.ThemeIcon('link-external'), tooltip: vscode.l10n.t('Open Upstream Page') },
    { iconPath: new vscode.ThemeIcon('copy'), tooltip: vscode.l10n.t('Copy as Markdown') },
  ];
  box.placeholder = vscode.l10n.t(
    'Kind, field, annotation, flag, release, bulletin, event… Facets: r:1.22 since:>=1.20 is:deprecated type:event year:2021',
  );
  // The search has ranked its hits; without this VS Code sorts them again by their labels. Not typed yet, and ignored where unknown.
  Object.assign(box, { sortByLabel: false });
  box.value = text;

  const update = () => {
    const hits =
      box.value.trim() === ''
        ? recent(host, history)
        : search.query(box.value, { limit: resultLimit, lang: host.lang });
    box.items = bySections(hits, buttons, box.value.trim() === '');
  };
  box.onDidChangeValue(update);
  box.onDidAccept(() => {
    const id = box.activeItems[0]?.recordId;
    if (id === undefined) return;
    remember(host, id);
    box.hide();
    pages.open(id);
  });
  box.onDidTriggerItemButton(({ item, button }) => {
    const record = item.recordId === undefined ? undefined : history.get(item.recordId);
    if (!record) return;
    void (button === buttons[0] ? openUpstream(record) : copyMarkdown(host, history, record));
  });
  box.onDidHide(() => box.dispose());
  update();
  box.show();
}

/** Hits in the order of their rank, a separator before each type; the types in the order of their best hit. */
function bySections(
  hits: readonly SearchHit[],
  buttons: readonly vscode.QuickInputButton[],
  isRecent: boolean,
): Item[] {
  const groups = new Map<RecordType, SearchHit[]>();
  for (const hit of hits) groups.set(hit.type, [...(groups.get(hit.type) ?? []), hit]);
  const items = (group: readonly SearchHit[]) =>
    group.map((hit): Item => ({
      label: `$(${icons[hit.type] ?? 'circle-outline'}) ${hit.title.replaceAll('$(', '$\u200b(')}`,
      description: hit.detail,
      ...(hit.id === hit.title ? {} : { detail: hit.id }),
      // The search has matched already: VS Code must not filter its results again.
      alwaysShow: true,
      buttons,
      recordId: hit.id,
    }));
  if (isRecent) return hits.length === 0 ? [] : [separator(vscode.l10n.t('Recent')), ...items(hits)];
  return [...groups].flatMap(([type, group]) => [separator(typeName(type)), ...items(group)]);
}

function separator(label: string): Item {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function typeName(type: RecordType): string {
  const t = vscode.l10n.t;
  const names: Readonly<Record<RecordType, string>> = {
    kind: t('Kinds'),
    field: t('Fields'),
    value: t('Values'),
    setting: t('Mesh and proxy settings'),
    annotation: t('Annotations'),
    label: t('Labels'),
    flag: t('Flags'),
    helm: t('Helm values'),
    release: t('Releases'),
    patch: t('Patches'),
    bulletin: t('Security bulletins'),
    feature: t('Features'),
    event: t('Events'),
    roadmap: t('Roadmaps'),
    'roadmap-item': t('Roadmap items'),
    ecosystem: t('Ecosystem'),
    notice: t('Notices'),
  };
  return names[type];
}

function recent(host: Host, history: History): SearchHit[] {
  return host.context.globalState
    .get<readonly Id[]>(recentKey, [])
    .map((id) => history.get(id))
    .filter((record) => record !== undefined)
    .map((record) => ({
      id: record.id,
      type: record.type,
      title: typeof record.title === 'string' ? record.title : record.title[host.lang],
      detail: typeName(record.type),
      score: 1,
    }));
}

function remember(host: Host, id: Id): void {
  const before = host.context.globalState.get<readonly Id[]>(recentKey, []);
  void host.context.globalState.update(
    recentKey,
    [id, ...before.filter((other) => other !== id)].slice(0, recentLimit),
  );
}
