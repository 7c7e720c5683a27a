/** The analysis of each open document, kept up to date edit by edit. */
import * as vscode from 'vscode';
import { createAnalyzer, joinChanges, lookLightly } from '../engine';
import type { Asked } from '../check/changes/asked';
import type { Looked } from '../check/changes/evidence';
import type { History } from '../facts/model';
import type { Analyzer, Change } from '../manifest/analyze';
import type { GatewayWorld } from '../manifest/gateways';
import type { Analysis, Lines, Use } from '../manifest/model';
import type { Disposable, Host } from './host';
import { fromPosition, linesOf, mayHoldIstio } from './text';

export interface Manifests extends Disposable {
  useAt(document: vscode.TextDocument, position: vscode.Position, history: History): Use | undefined;
  analysis(document: vscode.TextDocument, history: History): Analysis;
  /** The same, the first one made a little at a time: a hover comes in between. */
  unhurried(document: vscode.TextDocument, history: History): Promise<Analysis>;
  /** The analysis made last, perhaps of an older text; undefined before the first. */
  lastAnalysis(document: vscode.TextDocument): Analysis | undefined;
  /** What a document answers to the behaviour changes: read as a whole, each time. */
  look(document: vscode.TextDocument, history: History, asked: Asked): Looked;
  /** From now on, these are the Gateways of the workspace. */
  know(gateways: () => GatewayWorld | undefined): void;
}

interface Entry {
  readonly document: vscode.TextDocument;
  readonly analyzer: Analyzer;
  version: number;
  analysis: Analysis | undefined;
  /** The lines that changed since `analysis`. */
  change: Change | undefined;
  /** With which it was made. */
  world: GatewayWorld | undefined;
  readAs: Lines['readAs'];
}

/** The longest that a hover may have to wait for the analysis of the rest of the file, in milliseconds. */
const slice = 8;

/** Documents looked at without being open in an editor must not pile up. */
const limit = 40;

export function createManifests(host: Host): Manifests {
  const entries = new Map<string, Entry>();
  let gateways: (() => GatewayWorld | undefined) | undefined;

  /** One that is opened later may have the address and the version of one that was closed. */
  function knownOf(document: vscode.TextDocument): Entry | undefined {
    const entry = entries.get(document.uri.toString());
    return entry?.document === document ? entry : undefined;
  }

  function entryOf(document: vscode.TextDocument, history: History): Entry {
    const key = document.uri.toString();
    const entry = knownOf(document) ?? {
      document,
      analyzer: createAnalyzer(history),
      version: -1,
      analysis: undefined,
      change: undefined,
      world: undefined,
      readAs: undefined,
    };
    entries.delete(key);
    entries.set(key, entry);
    if (entries.size > limit) entries.delete(entries.keys().next().value!);
    return entry;
  }

  function useAt(
    document: vscode.TextDocument,
    position: vscode.Position,
    history: History,
  ): Use | undefined {
    try {
      return entryOf(document, history).analyzer.useAt(linesOf(document), fromPosition(position));
    } catch (error) {
      host.log.error(`cannot analyse ${document.uri.toString()}`, error);
      return undefined;
    }
  }

  function analysis(document: vscode.TextDocument, history: History): Analysis {
    const entry = entryOf(document, history);
    const world = gateways?.();
    const lines = linesOf(document);
    const { readAs } = lines;
    const isSame = entry.version === document.version && entry.world === world && entry.readAs === readAs;
    if (entry.analysis && isSame) return entry.analysis;
    try {
      const next = entry.analyzer.analysis(lines, entry.analysis && entry.change, world);
      Object.assign(entry, { analysis: next, world, readAs, version: document.version, change: undefined });
      return next;
    } catch (error) {
      host.log.error(`cannot analyse ${document.uri.toString()}`, error);
      return { documents: [] };
    }
  }

  async function prepare(document: vscode.TextDocument, history: History): Promise<void> {
    const { analyzer, analysis } = entryOf(document, history);
    // After an edit one document alone is parsed.
    if (analysis) return;
    const { version } = document;
    const steps = analyzer.prepare(linesOf(document));
    // The first hover may have waited for the same history: it goes first.
    let pause = 0;
    do {
      if (Date.now() < pause) continue;
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (document.isClosed || document.version !== version) return;
      pause = Date.now() + slice;
    } while (!steps.next().done);
  }

  /** All changes since the last analysis are told to the analyzer as one. */
  function remember(event: vscode.TextDocumentChangeEvent): void {
    const entry = knownOf(event.document);
    if (!entry?.analysis) return;
    for (const { range, text } of event.contentChanges) {
      const startLine = range.start.line;
      const oldEndLine = range.end.line + 1;
      const newEndLine = startLine + text.split('\n').length;
      const change = { startLine, oldEndLine, newEndLine };
      entry.change = entry.change ? joinChanges(entry.change, change) : change;
    }
  }

  const listeners = [
    vscode.workspace.onDidChangeTextDocument((event) => {
      if (mayHoldIstio(event.document)) remember(event);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (knownOf(document)) entries.delete(document.uri.toString());
    }),
  ];
  return {
    useAt,
    analysis,
    unhurried: async (document, history) => {
      await prepare(document, history);
      return analysis(document, history);
    },
    look: (document, history, asked) => lookLightly(linesOf(document), history, asked, gateways?.()),
    know: (known) => {
      gateways = known;
    },
    lastAnalysis: (document) => knownOf(document)?.analysis,
    dispose: () => listeners.forEach((listener) => void listener.dispose()),
  };
}
