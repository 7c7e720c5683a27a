/** What can be done with one record, from a tree, a hover, the search box or the keyboard. */
import * as vscode from 'vscode';
import { describe, nameOf, nearTo, sourceUrl, toMarkdown } from '../engine';
import type { History, HistoryRecord } from '../facts/model';
import type { Host } from '../host/host';
import type { Manifests } from '../host/manifests';
import { editorForIstio } from './support';
import type { Pages } from './pages/pages';
import type { Node } from './trees/node';

export function registerRecordCommands(host: Host, manifests: Manifests, pages: Pages): vscode.Disposable {
  /** A command's argument is an id (hover, tree click) or a node (tree menu). */
  async function withRecord(
    argument: unknown,
    act: (record: HistoryRecord, history: History) => unknown,
  ): Promise<void> {
    const history = typeof argument === 'string' ? await historyWith(argument) : await host.history();
    if (!history) return;
    const shown = isNode(argument) ? argument.record : undefined;
    const record = typeof argument === 'string' ? history.get(argument) : shown;
    if (record) await act(record, history);
    else
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Nothing is known here. Search the history for it instead.'),
      );
  }

  /** With the part of the data in which an id stands. */
  async function historyWith(id: string): Promise<History | undefined> {
    if (id.startsWith('change:')) return host.everything();
    return id.startsWith('envoy:') ? host.historyOf(id) : host.history();
  }

  async function explain(): Promise<void> {
    const editor = editorForIstio();
    const history = editor && (await host.historyOf(editor.document.getText()));
    if (!history) return;
    const use = manifests.useAt(editor.document, editor.selection.active, history);
    if (use?.record) pages.open(use.record.id);
    else await offerNear(editor, history, use?.id);
  }

  /** What may have been meant where the name at the cursor is none, to be opened. */
  async function offerNear(
    editor: vscode.TextEditor,
    history: History,
    id: string | undefined,
  ): Promise<void> {
    const asked = id ?? nameAt(editor);
    const near = asked === undefined ? [] : nearTo(history, asked);
    const named = new Map<string, string>();
    for (const one of near) {
      const name = nameOf(history, one, host.lang);
      named.set(named.has(name) ? one : name, one);
    }
    const sentence = vscode.l10n.t('No Istio symbol is at the cursor.');
    const chosen = await vscode.window.showInformationMessage(sentence, ...named.keys());
    const opened = chosen === undefined ? undefined : named.get(chosen);
    if (opened !== undefined) pages.open(opened);
  }

  return vscode.Disposable.from(
    vscode.commands.registerCommand('istioHistory.open', (argument: unknown) =>
      withRecord(argument, (record) => pages.open(record.id)),
    ),
    vscode.commands.registerCommand('istioHistory.openUpstream', (argument: unknown) =>
      withRecord(argument, openUpstream),
    ),
    vscode.commands.registerCommand('istioHistory.copyId', (argument: unknown) =>
      withRecord(argument, (record) => vscode.env.clipboard.writeText(record.id)),
    ),
    vscode.commands.registerCommand('istioHistory.copyMarkdown', (argument: unknown) =>
      withRecord(argument, (record, history) => copyMarkdown(host, history, record)),
    ),
    vscode.commands.registerCommand('istioHistory.explain', explain),
    vscode.commands.registerCommand('istioHistory.openSample', openSample),
    vscode.commands.registerCommand('istioHistory.showLog', () => host.log.show()),
  );
}

/** What a new reader can rest the mouse on: deprecated, gone, not there yet, and how a file names its target. */
const sample = `# istio-history: target=1.20
apiVersion: networking.istio.io/v1alpha3
kind: VirtualService
metadata:
  name: reviews
spec:
  hosts: [reviews]
  http:
    - route:
        - destination: { host: reviews }
      mirror: { host: reviews-next }
      mirrorPercent: 10
---
apiVersion: networking.istio.io/v1alpha3
kind: DestinationRule
metadata:
  name: reviews
spec:
  host: reviews
  trafficPolicy:
    loadBalancer: { warmup: { duration: 30s } }
    outlierDetection: { consecutiveErrors: 5 }
---
apiVersion: rbac.istio.io/v1alpha1
kind: ServiceRole
metadata:
  name: reader
spec:
  rules:
    - services: [reviews]
`;

async function openSample(): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'yaml', content: sample });
  await vscode.window.showTextDocument(document);
}

/** What stands at the cursor, if it may be a name of Istio's: a plain word is likelier somebody's own. */
function nameAt({ document, selection }: vscode.TextEditor): string | undefined {
  const range = document.getWordRangeAtPosition(selection.active, /[\w./-]{3,100}/);
  const word = range === undefined ? '' : document.getText(range);
  return /[A-Z_./]/.test(word) ? word : undefined;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'id' in value && 'label' in value;
}

export async function openUpstream(record: HistoryRecord): Promise<void> {
  const url = upstreamOf(record);
  if (url) await vscode.env.openExternal(vscode.Uri.parse(url, true));
  else void vscode.window.showInformationMessage(vscode.l10n.t('No upstream page is known for this.'));
}

/** Its reference page, or the first of its sources. */
export function upstreamOf(record: HistoryRecord): string | undefined {
  const [source] = record.sources;
  const reference = 'reference' in record ? record.reference : undefined;
  return reference ?? (source && sourceUrl(source));
}

export async function copyMarkdown(host: Host, history: History, record: HistoryRecord): Promise<void> {
  const description = describe(record, { history, lang: host.lang, today: host.today(), target: [] });
  await vscode.env.clipboard.writeText(toMarkdown(description, 'full').replace(/\$\([a-z-]+\) ?/g, ''));
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied as Markdown'), 3000);
}
