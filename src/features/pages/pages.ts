import * as vscode from 'vscode';
import { formatVersion } from '../../engine';
import type { History } from '../../facts/model';
import type { Disposable, Host } from '../../host/host';
import type { FromPage, Route, ToPage } from '../../shared/protocol';
import type { Targets } from '../target';
import type { WorkspaceScan } from '../workspaceScan';
import { onFromPage } from './messages';
import { createUpgrades } from './upgrades';

export interface Pages extends Disposable {
  /** Opens the panel, or brings it to the front, at an address. */
  open(route: Route): void;
}

const viewType = 'istioHistory.page';

/** One panel, pages inside it. Its script runs without VS Code too; here it gets the data and its wishes are done. */
export function registerPages(host: Host, targets: Targets, scan: WorkspaceScan): Pages {
  let panel: vscode.WebviewPanel | undefined;
  let route: Route = '';
  let ready = false;
  let prepared: Promise<Prepared> | undefined;
  const upgrades = createUpgrades(host, targets, scan);
  const post = (message: ToPage) => void panel?.webview.postMessage(message);

  function open(to: Route): void {
    route = to;
    if (!panel)
      adopt(
        vscode.window.createWebviewPanel(viewType, 'Istio History', vscode.ViewColumn.Active, {
          enableFindWidget: true,
        }),
      );
    else {
      panel.reveal();
      if (ready) post({ type: 'go', route });
    }
  }

  function adopt(next: vscode.WebviewPanel): void {
    panel = next;
    ready = false;
    // Read while the window makes the panel, which takes longer.
    prepared = prepare(host);
    const root = vscode.Uri.joinPath(host.context.extensionUri, 'dist', 'roadmap');
    panel.iconPath = vscode.Uri.joinPath(host.context.extensionUri, 'media', 'icon.png');
    panel.webview.options = { enableScripts: true, localResourceRoots: [root] };
    panel.webview.html = page(panel.webview, root, host.lang);
    panel.webview.onDidReceiveMessage((message: unknown) => receive(message));
    panel.onDidDispose(() => (panel = undefined));
  }

  function receive(message: unknown): void {
    onFromPage(message, {
      ready: () => void setUp(),
      route: (event) => {
        route = event.route;
        if (panel) panel.title = event.title;
      },
      copy: ({ text }) => void copy(text),
      copyPlan: (event) => void copyPlan(event.route),
      save: (event) => void save(event).catch(sayWhy),
      open: (event) => void vscode.env.openExternal(vscode.Uri.parse(event.url, true)),
      scan: () => void scan.run(),
      envoy: () => void sendEnvoy(),
      ask: (event) => void answer(event.route),
      done: (event) => upgrades.remember(event.key, event.isDone),
      file: (event) => void upgrades.open(event.file, event.line, event.column).catch(sayWhy),
      plan: () => void vscode.commands.executeCommand('istioHistory.planUpgrade'),
      unknown: () => host.log.warn('the page sent a message that is none', message),
    });
  }

  async function answer(asked: Route): Promise<void> {
    try {
      post({ type: 'answer', route: asked, answer: await upgrades.answer(asked) });
    } catch (error) {
      host.log.error(`cannot answer ${asked}`, error);
      post({ type: 'answer', route: asked, answer: { about: 'nothing' } });
    }
  }

  async function copyPlan(asked: Route): Promise<void> {
    const text = await upgrades.markdown(asked);
    if (text !== undefined) await copy(text);
  }

  const sendEnvoy = async (): Promise<void> =>
    post({ type: 'envoy', dataset: await textBeside(host, 'envoy.json', 'cannot read the data on Envoy') });

  const targetNames = (history: History): string[] =>
    targets.ofWorkspace(history).map((version) => formatVersion(history, version));

  async function setUp(): Promise<void> {
    const { history, dataset, changes } = await (prepared ?? prepare(host));
    prepared = undefined;
    ready = true;
    post({
      type: 'setup',
      dataset,
      changes,
      setup: {
        lang: host.lang,
        today: host.today(),
        targets: history ? targetNames(history) : [],
        used: [...scan.used()],
        route,
        files: true,
      },
    });
  }

  const update = (): void => {
    const history = host.loaded();
    if (history)
      post({
        type: 'used',
        used: [...scan.used()],
        targets: targetNames(history),
      });
  };
  const updates = vscode.Disposable.from(scan.onDidChange(update), targets.onDidChange(update));
  const commands = [
    vscode.commands.registerCommand('istioHistory.openTimeline', () => open('timeline')),
    vscode.commands.registerCommand('istioHistory.openRoadmap', () => open('roadmaps')),
    vscode.commands.registerCommand('istioHistory.compare', () => open('compare')),
  ];
  const serializer = vscode.window.registerWebviewPanelSerializer(viewType, {
    deserializeWebviewPanel: (revived) => {
      adopt(revived);
      return Promise.resolve();
    },
  });
  return {
    open,
    dispose: () =>
      [updates, serializer, ...commands, ...(panel ? [panel] : [])].forEach((item) => void item.dispose()),
  };
}

interface Prepared {
  readonly history: History | undefined;
  /** As it lies in the bundle: the page loads it by the same function as the extension. */
  readonly dataset: string;
  /** Empty where they cannot be read: the page then tells names alone. */
  readonly changes: string;
}

async function prepare(host: Host): Promise<Prepared> {
  const history = await host.history();
  if (!history) return { history, dataset: '', changes: '' };
  const changes = textBeside(host, 'changes.json', 'cannot read the behaviour changes');
  return { history, dataset: await textOf(host, 'history.json'), changes: await changes };
}

async function textOf(host: Host, name: string): Promise<string> {
  const uri = vscode.Uri.joinPath(host.context.extensionUri, 'dist', name);
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

/** Empty where it cannot be read: the page then does without. */
async function textBeside(host: Host, name: string, failed: string): Promise<string> {
  try {
    return await textOf(host, name);
  } catch (error) {
    host.log.error(failed, error);
    return '';
  }
}

/** A file that cannot be written, or is gone since it was read: VS Code says so in its own words. */
const sayWhy = (error: unknown): void =>
  void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));

async function copy(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied as Markdown'), 3000);
}

async function save({ name, content, encoding }: Extract<FromPage, { type: 'save' }>): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = await vscode.window.showSaveDialog(
    folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {},
  );
  if (!uri) return;
  const bytes =
    encoding === 'base64'
      ? Uint8Array.from(atob(content), (character) => character.charCodeAt(0))
      : new TextEncoder().encode(content);
  await vscode.workspace.fs.writeFile(uri, bytes);
}

function page(webview: vscode.Webview, root: vscode.Uri, lang: string): string {
  const script = webview.asWebviewUri(vscode.Uri.joinPath(root, 'page.js')).toString();
  const style = webview.asWebviewUri(vscode.Uri.joinPath(root, 'page.css')).toString();
  const policy = `default-src 'none'; script-src ${webview.cspSource}; style-src ${webview.cspSource}; img-src data: blob:`;
  return `<!DOCTYPE html>
<html lang="${lang}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="stylesheet" href="${style}" />
    <title>Istio History</title>
  </head>
  <body>
    <div id="app"></div>
    <script src="${script}"></script>
  </body>
</html>`;
}
