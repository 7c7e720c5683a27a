/** Documents opened, edited, hovered and closed, without the window: what the extension keeps of them is a leak. */
import * as vscode from 'vscode';
import { registerDiagnostics } from '../../src/features/diagnostics';
import { createTargets } from '../../src/features/target';
import { createHost, type Disposable } from '../../src/host/host';
import { createManifests } from '../../src/host/manifests';
import { ok } from './assert';
import { replacing } from './observe';
import { extensionId } from './workspace';

/** Bytes of live heap after each tenth of the cycles. */
export function cycles(count: number, text: string): Promise<number[]> {
  // The documents that the window has open would be looked at too.
  return replacing(vscode.workspace, 'textDocuments', [], () => cycle(count, text));
}

async function cycle(count: number, text: string): Promise<number[]> {
  const events = {
    onDidOpenTextDocument: new vscode.EventEmitter<vscode.TextDocument>(),
    onDidChangeTextDocument: new vscode.EventEmitter<vscode.TextDocumentChangeEvent>(),
    onDidCloseTextDocument: new vscode.EventEmitter<vscode.TextDocument>(),
  };
  const extension = vscode.extensions.getExtension(extensionId);
  ok(extension, 'the extension is not installed');
  const subscriptions: Disposable[] = [];
  const host = createHost({
    extensionUri: extension.extensionUri,
    subscriptions,
  } as unknown as vscode.ExtensionContext);
  const history = await host.history();
  ok(history, 'no data');
  const features = await wired(events, () => {
    const manifests = createManifests(host);
    const targets = createTargets(host, manifests);
    return { manifests, targets, diagnostics: registerDiagnostics(host, manifests, targets) };
  });
  subscriptions.push(features.manifests, features.targets, features.diagnostics);
  const heaps: number[] = [];
  for (let at = 0; at < count; at++) {
    const document = fake(at, text);
    events.onDidOpenTextDocument.fire(document);
    features.manifests.useAt(document, new vscode.Position(1, 8), history);
    features.manifests.analysis(document, history);
    events.onDidChangeTextDocument.fire(edited(document));
    features.manifests.analysis(document, history);
    // Every tenth stays open long enough for its findings to be looked for.
    if (at % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    events.onDidCloseTextDocument.fire(Object.assign(document, { isClosed: true }));
    if ((at + 1) % Math.ceil(count / 10) === 0) heaps.push(await heapUsed());
  }
  // What is still being looked for may come to its end.
  await new Promise((resolve) => setTimeout(resolve, 500));
  const left = vscode.languages.getDiagnostics().filter(([uri, found]) => isOurs(uri) && found.length > 0);
  for (const one of subscriptions) one.dispose();
  ok(left.length === 0, `findings of ${left.length} closed documents are left`);
  return heaps;
}

/** Builds the features with events of our own in the place of the window's. */
async function wired<T>(events: Readonly<Record<string, { event: unknown }>>, make: () => T): Promise<T> {
  const nothing = () => new vscode.Disposable(() => undefined);
  const wrap = Object.entries(events).reduce<() => T | Promise<T>>(
    (inner, [name, { event }]) =>
      () =>
        replacing(vscode.workspace, name, event, inner),
    make,
  );
  return replacing(vscode.commands, 'registerCommand', nothing, wrap);
}

const folder = '/leak/';
const isOurs = (uri: vscode.Uri) => uri.path.startsWith(folder);

type Fake = vscode.TextDocument & { version: number };

function fake(at: number, text: string): Fake {
  const lines = text.replaceAll('name: one', `name: one-${at}`).split('\n');
  return {
    uri: vscode.Uri.parse(`memfs:${folder}${at}.yaml`),
    languageId: 'yaml',
    version: 1,
    isClosed: false,
    lineCount: lines.length,
    lineAt: (line: number) => ({ text: lines[line] }),
    getText: () => lines.join('\n'),
  } as unknown as Fake;
}

function edited(document: Fake): vscode.TextDocumentChangeEvent {
  document.version++;
  const range = new vscode.Range(3, 0, 3, 0);
  const change = { range, rangeLength: 0, rangeOffset: 0, text: ' ' };
  return { document, contentChanges: [change], reason: undefined };
}

let collect: (() => void) | undefined;

/** Live heap of the extension host in bytes: what is left after the collector has been through. */
export async function heapUsed(): Promise<number> {
  collect ??= exposedCollector();
  for (let round = 0; round < 3; round++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    collect();
  }
  return process.memoryUsage().heapUsed;
}

function exposedCollector(): () => void {
  // No flag can be given to the extension host, so the collector is switched on from inside.
  process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc');
  return process.getBuiltinModule('node:vm').runInNewContext('gc') as () => void;
}
