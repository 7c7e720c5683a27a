/** Names in manifests and prose in data that would be an icon, a link, a command or the other way round. */
import * as vscode from 'vscode';
import { loadHistory } from '../../src/facts/load';
import { createManifests } from '../../src/host/manifests';
import type { Pages } from '../../src/features/pages/pages';
import { registerReports } from '../../src/features/reports';
import { registerSearch } from '../../src/features/search';
import { registerStatus } from '../../src/features/status';
import { createTargets } from '../../src/features/target';
import { registerTrees } from '../../src/features/trees/trees';
import { createWorkspaceScan, type WorkspaceScan } from '../../src/features/workspaceScan';
import { equal, noMatch, ok } from './assert';
import { MemoryFiles } from './memory-files';
import { hostWith, replacing } from './observe';
import { activated, closeEditor, codeOf, findings, pause, untitled } from './workspace';

const evil =
  '[x](command:workbench.action.quit) <img src=x onerror=alert(1)> $(zap) `a` javascript:alert(1) \u202Egnp\u2066\u001B[31m\u0007 www.example.com';
/** Control characters, and those that cannot be seen or turn what follows; an icon made harmless has one such sign. */
const unseen = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/u;
const icon = /\$\((?:zap|alert)\)/;

const hostileName = '$(alert)\u202Eevil.yaml';
const manifest = `apiVersion: networking.istio.io/v1alpha3
kind: VirtualService
metadata:
  name: "$(zap)\\u202Ename"
  annotations:
    "sidecar.istio.io/injectx\\u202E$(zap)\\e[31m": "true"
    "sidecar.istio.io/inject\\u2066y": "true"
spec:
  hosts: [one]
  http:
    - mirrorPercent: 10
`;

type Plain = Record<string, unknown>;

/** The real data with all its prose replaced. */
async function poisoned(): Promise<ReturnType<typeof loadHistory>> {
  const { extensionUri } = await activated();
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, 'dist', 'history.json'));
  const change = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(change);
    if (typeof value !== 'object' || value === null) return value;
    if ('en' in value && 'zh-cn' in value) return { en: evil, 'zh-cn': evil };
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, change(inner)]));
  };
  const { things, ...told } = JSON.parse(new TextDecoder().decode(bytes)) as Plain;
  return loadHistory({ ...(change(told) as Plain), things });
}

interface Taken {
  readonly trees: Map<string, vscode.TreeDataProvider<unknown>>;
  readonly commands: Map<string, (...args: unknown[]) => unknown>;
  readonly statuses: vscode.LanguageStatusItem[];
  readonly boxes: vscode.QuickPick<vscode.QuickPickItem>[];
  readonly scan: WorkspaceScan;
}

/** A second extension with the poisoned data; what it registers is not VS Code's but kept for the tests. */
async function taken(work: (taken: Taken) => Promise<void>): Promise<void> {
  const history = await poisoned();
  const nothing = { dispose: () => undefined };
  const trees = new Map<string, vscode.TreeDataProvider<unknown>>();
  const commands = new Map<string, (...args: unknown[]) => unknown>();
  const statuses: vscode.LanguageStatusItem[] = [];
  const boxes: vscode.QuickPick<vscode.QuickPickItem>[] = [];
  const said: string[] = [];
  const log = (text: string) => said.push(text);
  const host = hostWith(history, {
    log: { warn: log, error: log, debug: log },
    context: {
      globalState: { get: () => [], update: () => Promise.resolve() },
      workspaceState: { get: () => [], update: () => Promise.resolve() },
    },
  });
  const { window, languages } = vscode;
  const { createQuickPick } = window;
  const done: vscode.Disposable[] = [];
  const tree = (id: string, { treeDataProvider }: vscode.TreeViewOptions<unknown>) => {
    trees.set(id, treeDataProvider);
    return { ...nothing, visible: false, onDidChangeVisibility: () => nothing };
  };
  const status = () => {
    const item = { ...nothing } as unknown as vscode.LanguageStatusItem;
    statuses.push(item);
    return item;
  };
  const box = () => {
    const made = createQuickPick();
    boxes.push(made);
    return made;
  };
  const command = (id: string, run: (...args: unknown[]) => unknown) => {
    commands.set(id, run);
    return nothing;
  };
  const withProgress = (_: unknown, task: (progress: unknown, token: vscode.CancellationToken) => unknown) =>
    task({ report: () => undefined }, new vscode.CancellationTokenSource().token);
  await replacing(window, 'createTreeView', tree, () =>
    replacing(vscode.commands, 'registerCommand', command, () =>
      replacing(languages, 'createLanguageStatusItem', status, () =>
        replacing(window, 'createQuickPick', box, () =>
          replacing(window, 'withProgress', withProgress, async () => {
            const manifests = createManifests(host);
            const targets = createTargets(host, manifests);
            const scan = createWorkspaceScan(host);
            const pages = { open: () => undefined, ...nothing } as unknown as Pages;
            done.push(
              ...[manifests, targets, scan].map((one) => new vscode.Disposable(() => one.dispose())),
              registerTrees(host, manifests, targets, scan),
              registerSearch(host, pages),
              registerStatus(host, manifests, targets),
              registerReports(host, manifests, targets, scan, pages),
            );
            await work({ trees, commands, statuses, boxes, scan });
          }),
        ),
      ),
    ),
  );
  boxes.forEach((one) => one.dispose());
  done.forEach((one) => void one.dispose());
}

const scanned = (work: (taken: Taken) => Promise<void>) =>
  taken(async (all) => {
    const files = new MemoryFiles();
    const uri = vscode.Uri.from({ scheme: 'hostilefs', path: `/${hostileName}` });
    const provider = vscode.workspace.registerFileSystemProvider('hostilefs', files, {
      isCaseSensitive: true,
    });
    files.writeFile(uri, new TextEncoder().encode(manifest));
    try {
      const list = (include: string) => Promise.resolve(include.includes('tpl') ? [uri] : []);
      await replacing(vscode.workspace, 'findFiles', list, async () => {
        ok(await all.scan.run(), 'the scan was not done');
        equal(all.scan.files().length, 1);
        await work(all);
      });
    } finally {
      provider.dispose();
    }
  });

function plain(text: string): void {
  noMatch(text, unseen);
}

async function rows(
  provider: vscode.TreeDataProvider<unknown>,
  look: (item: vscode.TreeItem, node: unknown) => Promise<void>,
): Promise<number> {
  let count = 0;
  const walk = async (parent: unknown, depth: number): Promise<void> => {
    const nodes = (await provider.getChildren(parent)) ?? [];
    // The first of each level and its last: the rest are made by the same code.
    const some = depth < 2 ? nodes : [...nodes.slice(0, 4), ...nodes.slice(-1)];
    for (const node of some) {
      await look(await provider.getTreeItem(node), node);
      count++;
      if (depth < 5) await walk(node, depth + 1);
    }
  };
  await walk(undefined, 0);
  return count;
}

describe('hostile names and prose', () => {
  it('are text in the rows of the sidebar and in their tooltips', () =>
    scanned(async ({ trees }) => {
      let [all, withEvil] = [0, 0];
      for (const provider of trees.values()) {
        all += await rows(provider, async (item, node) => {
          ok(typeof item.label === 'string', 'a label is a text');
          const texts = [item.label, item.description, item.accessibilityInformation?.label];
          texts.forEach((text) => plain(String(text ?? '')));
          if (texts.some((text) => String(text).includes('zap'))) withEvil++;
          const token = new vscode.CancellationTokenSource().token;
          const { tooltip } = (await provider.resolveTreeItem?.(item, node, token)) ?? item;
          if (!(tooltip instanceof vscode.MarkdownString)) {
            plain(tooltip ?? '');
            return;
          }
          ok(!tooltip.isTrusted && !tooltip.supportHtml, 'a tooltip may do more than show');
          // What stands as code is shown as it is.
          noMatch(
            tooltip.value.replace(/`` .*? ``/g, ''),
            /(?<!\\)\]\((?:command|javascript)|<img|(?<!\\)\$\(zap/,
          );
          tooltip.value.split('\n').forEach(plain);
        });
      }
      ok(all > 200 && withEvil > 20, `${all} rows, ${withEvil} of them with hostile text`);
    }));

  it('are no icons in the search box', () =>
    taken(async ({ commands, boxes }) => {
      await commands.get('istioHistory.search')?.('zap');
      for (const text of ['zap', 'type:event', 'type:feature', 'CVE-2024', 'type:roadmap']) {
        const [box] = boxes;
        ok(box, 'no box was opened');
        await commands.get('istioHistory.search')?.(text);
        const items = boxes.at(-1)?.items ?? [];
        ok(items.length > 0, `nothing is found for ${text}`);
        for (const item of items) {
          for (const shown of [item.label, item.description ?? '', item.detail ?? '']) {
            noMatch(shown, icon);
            plain(shown);
          }
        }
        boxes.at(-1)?.hide();
      }
    }));

  it('are no icons in the status of a file and in the box of its minimum version', () =>
    taken(async ({ commands, statuses }) => {
      const document = await untitled(manifest);
      await vscode.window.showTextDocument(document);
      const rows: readonly Partial<vscode.LanguageStatusItem>[] = statuses;
      const isSaid = () => rows.some(({ text }) => text?.includes('file'));
      for (let tries = 0; tries < 100 && !isSaid(); tries++) await pause(50);
      ok(isSaid(), 'the status says nothing');
      for (const { text = '', detail = '' } of rows) {
        for (const shown of [text, detail]) {
          noMatch(shown, icon);
          plain(shown);
        }
      }
      const items: vscode.QuickPickItem[] = [];
      const pick = (from: vscode.QuickPickItem[]) => {
        items.push(...from);
        return Promise.resolve(undefined);
      };
      await replacing(vscode.window, 'showQuickPick', pick, () =>
        commands.get('istioHistory.minimumVersion')?.(),
      );
      ok(items.length > 0, 'no box was opened');
      for (const { label, description = '', detail = '' } of items) {
        for (const shown of [label, description, detail]) {
          noMatch(shown, icon);
          plain(shown);
        }
      }
      await closeEditor();
    }));

  it('are no icons in the box of a folder, not even as names of files', () =>
    scanned(async ({ commands }) => {
      const items: vscode.QuickPickItem[] = [];
      const pick = (from: vscode.QuickPickItem[]) => {
        items.push(...from);
        return Promise.resolve(undefined);
      };
      await replacing(vscode.window, 'showQuickPick', pick, () =>
        commands.get('istioHistory.minimumVersionOfFolder')?.(vscode.Uri.parse('hostilefs:/')),
      );
      ok(
        items.some(({ description }) => description?.includes('evil')),
        'no box names the file',
      );
      for (const { label, description = '' } of items) {
        for (const shown of [label, description]) {
          noMatch(shown, icon);
          plain(shown);
        }
      }
    }));

  it('are text in findings', async () => {
    const document = await untitled(manifest);
    const found = await findings(document.uri, (all) =>
      all.some((one) => codeOf(one) === 'annotation-unknown'),
    );
    ok(
      found.some(({ message }) => message.includes('zap')),
      found.map(({ message }) => message).join('\n'),
    );
    for (const { message } of found) plain(message);
  });
});
