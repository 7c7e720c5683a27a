import * as vscode from 'vscode';
import { findFindings, isOfEveryRelease } from '../engine';
import type { History } from '../facts/model';
import type { Host } from '../host/host';
import type { Manifests } from '../host/manifests';
import { forgetTellers, mayBeGiven, openBelow, openWithout, tellersGlob } from '../host/givenSorts';
import { onSettingChange, setting } from '../host/settings';
import { isOtherText } from '../host/standing';
import { watchFiles } from '../host/watching';
import { mayHoldIstio } from '../host/text';
import { changedFindings } from './changedFindings';
import { toDiagnostic } from './diagnostic';
import type { Targets } from './target';

/** Typing must have stopped this long, in milliseconds, before findings are looked for: a third of what people may wait. */
const pause = 100;

/** What runs is found in many files: past this many milliseconds, what does not depend on it is told before. */
const patience = 300;

/** What does not fit the target, in open documents. */
export function registerDiagnostics(host: Host, manifests: Manifests, targets: Targets): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('istioHistory');
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** The newest update of each document: one that began before knows other settings, and says nothing more. */
  const newest = new WeakMap<vscode.TextDocument, object>();

  /** What says what documents are read as may change on disk; nobody watches it before there is such a document. */
  let tellers: vscode.Disposable | undefined;
  const heedTellers = () =>
    (tellers ??= watchFiles(tellersGlob, {
      changed(uris) {
        forgetTellers();
        uris.flatMap(openBelow).forEach((document) => soon(document));
      },
      gone(isGone) {
        forgetTellers();
        openWithout(isGone).forEach((document) => soon(document));
      },
    }));

  async function update(document: vscode.TextDocument): Promise<void> {
    if (!mayHoldIstio(document) || document.isClosed || isOtherText(document.uri)) return;
    const own = {};
    newest.set(document, own);
    const { version } = document;
    const isNewest = (): boolean =>
      newest.get(document) === own && document.version === version && !document.isClosed;
    const history = await host.historyFor(document);
    if (!history || !isNewest()) return;
    if (mayBeGiven(document)) heedTellers();
    if (!setting('findings.enable', document)) {
      collection.delete(document.uri);
      return;
    }
    const whole = targets.options(document, history);
    if (await isLate(whole)) await showEarly(document, history, isNewest);
    const options = await whole;
    // The document or a setting went on while the target was looked for: its next update is on the way.
    if (!isNewest()) return;
    const findings = findFindings(manifests.analysis(document, history), options);
    const more = await changedFindings(host, manifests, document, options);
    if (isNewest()) collection.set(document.uri, [...findings, ...more].map(toDiagnostic));
  }

  /** What no release that may run could change; the rest follows. */
  async function showEarly(
    document: vscode.TextDocument,
    history: History,
    isNewest: () => boolean,
  ): Promise<void> {
    const options = await targets.optionsSoFar(document, history);
    if (!isNewest() || collection.has(document.uri)) return;
    const findings = findFindings(manifests.analysis(document, history), { ...options, targets: [] });
    const lasting = findings.filter(({ code }) => isOfEveryRelease(code));
    collection.set(document.uri, lasting.map(toDiagnostic));
  }

  function soon(document: vscode.TextDocument, wait = pause): void {
    const key = document.uri.toString();
    clearTimeout(timers.get(key));
    timers.set(
      key,
      setTimeout(() => {
        timers.delete(key);
        update(document).catch((error: unknown) => host.log.error(`cannot check ${key}`, error));
      }, wait),
    );
  }

  const all = () => vscode.workspace.textDocuments.forEach((document) => soon(document, 0));
  all();
  return vscode.Disposable.from(
    collection,
    vscode.workspace.onDidOpenTextDocument((document) => soon(document, 0)),
    vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.contentChanges.length === 0) return;
      for (const document of [event.document, ...openBelow(event.document.uri)]) soon(document);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      clearTimeout(timers.get(document.uri.toString()));
      timers.delete(document.uri.toString());
      collection.delete(document.uri);
    }),
    targets.onDidChange(all),
    onSettingChange(
      ['findings.enable', 'severities', 'ignore', 'targetVersion', 'from', 'gatewayApiChannel'],
      all,
    ),
    new vscode.Disposable(() => {
      timers.forEach((timer) => clearTimeout(timer));
      tellers?.dispose();
    }),
  );
}

const isLate = (answer: Promise<unknown>): Promise<boolean> =>
  Promise.race([
    answer.then(() => false),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(true), patience)),
  ]);
