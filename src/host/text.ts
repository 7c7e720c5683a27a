/** The one place where VS Code's documents and ranges become the manifest room's, and back. */
import * as vscode from 'vscode';
import { visible } from '../engine';
import { mayPatch, mayTell } from '../manifest/hint';
import type { Lines, PatchSort, Position, Range } from '../manifest/model';
import { configName } from '../project/names';

/** What the operations of documents are for, as far as somebody has looked. */
const patchSorts = new WeakMap<vscode.TextDocument, PatchSort>();

/** From now on, the operations of a document are for this. */
export function knowPatch(document: vscode.TextDocument, sort: PatchSort | undefined): void {
  if (sort === undefined) patchSorts.delete(document);
  else patchSorts.set(document, sort);
}

/** Lines among which the first operation of a patch stands. */
const patchHead = 40;

/** Whether a document begins as operations of a JSON patch do. */
export function isPatch(document: vscode.TextDocument): boolean {
  for (let line = 0; line < Math.min(patchHead, document.lineCount); line++)
    if (mayPatch(document.lineAt(line).text)) return true;
  return false;
}

/** Reads line by line: `getText()` joins the whole file again after every edit. */
export function linesOf(document: vscode.TextDocument): Lines {
  const patches = patchSorts.get(document);
  return {
    lineCount: document.lineCount,
    version: document.version,
    ...(patches && { patches }),
    lineAt: (line) => document.lineAt(line).text,
  };
}

export function toRange(range: Range): vscode.Range {
  return new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
}

export function fromPosition(position: vscode.Position): Position {
  return { line: position.line, character: position.character };
}

/** Text of files and data where VS Code takes `$(name)` for an icon: nothing that is not seen, and no icon. */
export function labelText(text: string): string {
  return visible(text).replaceAll('$(', '$\u200b(');
}

/** Languages whose files may hold Istio configuration; no scheme filter, so virtual files count too. */
export const selector: vscode.DocumentSelector = [
  { language: 'yaml' },
  { language: 'helm' },
  { language: 'json' },
  { language: 'jsonc' },
  { language: 'jinja-yaml' },
];

export function mayHoldIstio(document: vscode.TextDocument): boolean {
  return vscode.languages.match(selector, document) > 0;
}

/** Whether what a document says, or its name, can have anything to do with Istio. */
export function speaksOfIstio({ uri }: vscode.TextDocument, text: string): boolean {
  return uri.path.endsWith(configName) || mayTell(text);
}

/** What follows from the text of a document, asked once for each version of it: hovers ask at every word. */
export function perVersion<T>(
  ask: (document: vscode.TextDocument) => T,
): (document: vscode.TextDocument) => T {
  const known = new WeakMap<vscode.TextDocument, { readonly version: number; readonly answer: T }>();
  return (document) => {
    const last = known.get(document);
    if (last?.version === document.version) return last.answer;
    const answer = ask(document);
    known.set(document, { version: document.version, answer });
    return answer;
  };
}
