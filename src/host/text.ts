/** The one place where VS Code's documents and ranges become the manifest room's, and back. */
import * as vscode from 'vscode';
import { visible } from '../engine';
import { mayTell, patchHint, type PatchHint } from '../manifest/hint';
import type { GivenSort, Lines, Position, Range } from '../manifest/model';
import { configName } from '../project/names';

/** What documents are read as, as far as somebody has looked. */
const sorts = new WeakMap<vscode.TextDocument, GivenSort>();

/** From now on, a document is read as this. */
export function knowSort(document: vscode.TextDocument, sort: GivenSort | undefined): void {
  if (sort === undefined) sorts.delete(document);
  else sorts.set(document, sort);
}

/** Lines among which the first operation of a patch stands, or the head of a part of an object: patches are short. */
const patchHead = 400;

/** What a document may be to a kustomization. */
export function patchHintOf(document: vscode.TextDocument): PatchHint | undefined {
  let found: PatchHint | undefined;
  for (let line = 0; line < Math.min(patchHead, document.lineCount) && found !== 'part'; line++)
    found = patchHint(document.lineAt(line).text) ?? found;
  return found;
}

/** Reads line by line: `getText()` joins the whole file again after every edit. */
export function linesOf(document: vscode.TextDocument): Lines {
  const readAs = sorts.get(document);
  return {
    lineCount: document.lineCount,
    version: document.version,
    ...(readAs && { readAs }),
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
