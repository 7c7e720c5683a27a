import * as vscode from 'vscode';
import { facetHints, hitOf, nothingFound, searchOf, wordsOf } from '../engine';
import { typeTable } from '../facts/types';
import type { FacetHint } from '../find/hints';
import type { History, Id } from '../facts/model';
import type { SearchHit } from '../find/hit';
import type { Search } from '../find/search';
import type { Host } from '../host/host';
import { labelText } from '../host/text';
import { grouped } from './grouped';
import { copyMarkdown, openUpstream, upstreamOf } from './recordCommands';
import type { Pages } from './pages/pages';

interface Item extends vscode.QuickPickItem {
  readonly recordId?: Id;
  /** A query to go on with: taken into the box instead of opened. */
  readonly query?: string;
}

const recentKey = 'istioHistory.recentPicks';
const recentLimit = 12;
const resultLimit = 60;

/** One box over everything that is known. */
export function registerSearch(host: Host, pages: Pages): vscode.Disposable {
  return vscode.commands.registerCommand('istioHistory.search', async (text?: unknown) => {
    const history = await host.everything();
    if (!history) {
      // The view says why, and what to do.
      await vscode.commands.executeCommand('istioHistory.releases.focus');
      return;
    }
    show(host, history, searchOf(history), pages, typeof text === 'string' ? text : '');
  });
}

function show(host: Host, history: History, search: Search, pages: Pages, text: string): void {
  const box = vscode.window.createQuickPick<Item>();
  const buttons = createButtons();
  box.placeholder = vscode.l10n.t('Kinds, fields, flags, releases, CVE numbers, events, roadmaps…');
  // The search has ranked its hits; without this VS Code sorts them again by their labels. Not typed yet, and ignored where unknown.
  Object.assign(box, { sortByLabel: false });
  box.value = text;

  const items = (hits: readonly SearchHit[]) => itemsOf(history, hits, buttons);
  const nothingItems = (asked: string): Item[] => {
    const { near, ...hint } = nothingFound(history, asked, host.lang);
    const records = near.flatMap((id) => history.get(id) ?? []);
    const nearest = items(records.map((record) => hitOf(history, record, host.lang, 1)));
    return [hintItem(hint), ...(nearest.length > 0 ? [separator(vscode.l10n.t('Nearest')), ...nearest] : [])];
  };
  const update = () => {
    if (box.value.trim() === '') {
      const recent = recentHits(host, history);
      box.items = [
        ...(recent.length > 0 ? [separator(vscode.l10n.t('Recent')), ...items(recent)] : []),
        separator(vscode.l10n.t('Narrow the search')),
        ...facetItems(history),
      ];
    } else {
      const hits = search.query(box.value, { limit: resultLimit, lang: host.lang });
      const hints = facetHints(history, box.value, host.lang).map(hintItem);
      // The types in the order of their best hit.
      const found = [...grouped(hits, ({ type }) => type)].flatMap(([type, group]) => [
        separator(wordsOf(host.lang).types(type)),
        ...items(group),
      ]);
      const nothing = found.length === 0 && hints.length === 0 ? nothingItems(box.value) : [];
      box.items = [...hints, ...nothing, ...found];
      // The hints stand above, where they are seen; Enter still opens the best hit.
      const [best] = found.filter(({ recordId }) => recordId !== undefined);
      if (hints.length > 0 && best) box.activeItems = [best];
    }
  };
  const open = (id: Id) => {
    remember(host, id);
    box.hide();
    pages.open(id);
  };
  box.onDidChangeValue((value) => {
    // Envoy's part of the data is read for who asks for it.
    if (/^\s*(?:type:)?envoy\b|type\.googleapis\.com\/envoy\./i.test(value))
      void host.historyOf('envoy:').then(update);
    else update();
  });
  box.onDidAccept(() => {
    const [item] = box.activeItems;
    if (item?.recordId !== undefined) open(item.recordId);
    else if (item?.query !== undefined) {
      box.value = item.query;
      update();
    }
  });
  box.onDidTriggerItemButton(({ item, button }) => {
    const record = item.recordId === undefined ? undefined : history.get(item.recordId);
    if (!record) return;
    if (button === buttons.open) open(record.id);
    else void (button === buttons.upstream ? openUpstream(record) : copyMarkdown(host, history, record));
  });
  box.onDidHide(() => box.dispose());
  update();
  box.show();
}

type Buttons = Readonly<Record<'open' | 'upstream' | 'copy', vscode.QuickInputButton>>;

function createButtons(): Buttons {
  const button = (icon: string, tooltip: string) => ({ iconPath: new vscode.ThemeIcon(icon), tooltip });
  return {
    open: button('history', vscode.l10n.t('Open History Page')),
    upstream: button('link-external', vscode.l10n.t('Open Upstream Page')),
    copy: button('copy', vscode.l10n.t('Copy as Markdown')),
  };
}

function itemsOf(history: History, hits: readonly SearchHit[], buttons: Buttons): Item[] {
  const titles = new Map<string, number>();
  for (const { title } of hits) titles.set(title, (titles.get(title) ?? 0) + 1);
  return hits.map((hit): Item => {
    const record = history.get(hit.id);
    return {
      label: labelText(hit.title),
      iconPath: new vscode.ThemeIcon(typeTable[hit.type].icon),
      description: labelText(hit.detail),
      // An id says nothing more, but where two things have one name.
      ...((titles.get(hit.title) ?? 0) > 1 && { detail: labelText(hit.id) }),
      // The search has matched already: VS Code must not filter its results again.
      alwaysShow: true,
      buttons: [buttons.open, ...(record && upstreamOf(record) ? [buttons.upstream] : []), buttons.copy],
      recordId: hit.id,
    };
  });
}

/** What can stand in the box besides words, each an example that works. */
function facetItems(history: History): Item[] {
  const t = vscode.l10n.t;
  const newest = history.releases.at(-1);
  const facets: readonly (readonly [query: string, description: string])[] = [
    [`r:${newest?.name ?? ''}`, t('what a release brought')],
    ['since:>=1.20', t('what is new since a release')],
    ['is:removed', t('what is gone')],
    ['is:deprecated', t('what is deprecated')],
    ['kind:VirtualService', t('what belongs to a kind')],
    ['type:bulletin', t('one type of record')],
    ['envoy: lua', t('filters, types and fields of Envoy')],
    [`year:${newest?.date.slice(0, 4) ?? ''}`, t('what happened in a year')],
  ];
  return facets.map(([query, description]) => ({
    label: query,
    iconPath: new vscode.ThemeIcon('filter'),
    description,
    query: `${query} `,
    alwaysShow: true,
  }));
}

/** Why a facet finds nothing, and what could stand there. */
function hintItem({ problem, remedy }: FacetHint): Item {
  return {
    label: labelText(problem),
    detail: labelText(remedy),
    iconPath: new vscode.ThemeIcon('info'),
    alwaysShow: true,
  };
}

function separator(label: string): Item {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function recentHits(host: Host, history: History): SearchHit[] {
  return recentIds(host)
    .flatMap((id) => history.get(id) ?? [])
    .map((record) => hitOf(history, record, host.lang, 1));
}

const recentIds = (host: Host): readonly Id[] => host.context.globalState.get<readonly Id[]>(recentKey, []);

function remember(host: Host, id: Id): void {
  const others = recentIds(host).filter((other) => other !== id);
  void host.context.globalState.update(recentKey, [id, ...others].slice(0, recentLimit));
}
