/** What files are read as, where another file says that: operations by a kustomization, values by their chart. */
import * as vscode from 'vscode';
import { patchFilesIn, valuesSort } from '../engine';
import type { History } from '../facts/model';
import { mayTell, type PatchHint } from '../manifest/hint';
import type { GivenSort, PatchSort } from '../manifest/model';
import { isValuesFile } from '../project/names';
import { chartAbove, chartFile, kustomizations, patchSortFrom } from '../project/given';
import { patchHintOf } from './text';

/** Whether another file may say what this one is read as. */
export const mayBeGiven = (document: vscode.TextDocument): boolean =>
  isValuesFile(document.uri.path) || patchHintOf(document) !== undefined;

/** `ready` brings what reads the other file, where one is there that says something of Istio. */
export function givenSortOf(
  uri: vscode.Uri,
  hint: () => PatchHint | undefined,
  ready: () => Promise<History | undefined>,
): Promise<GivenSort | undefined> {
  if (isValuesFile(uri.path)) return valuesSortOf(uri, ready);
  const found = hint();
  return found ? patchSortOf(uri, found, ready) : Promise.resolve(undefined);
}

async function valuesSortOf(
  uri: vscode.Uri,
  ready: () => Promise<History | undefined>,
): Promise<GivenSort | undefined> {
  const chart = await chartAbove(vscode.Uri.joinPath(uri, '..'), aboveOf(uri), (folder) =>
    textIn(folder, [chartFile]),
  );
  const history = chart !== undefined && mayTell(chart) ? await ready() : undefined;
  return history && valuesSort(chart!, history);
}

const patchSortOf = (
  uri: vscode.Uri,
  hint: PatchHint,
  ready: () => Promise<History | undefined>,
): Promise<PatchSort | undefined> =>
  patchSortFrom(vscode.Uri.joinPath(uri, '..'), aboveOf(uri), async (folder) => {
    const text = await textIn(folder, kustomizations);
    const isAsked = text !== undefined && (hint === 'part' ? text.includes('patches') : mayTell(text));
    if (!isAsked || !(await ready())) return [];
    return patchFilesIn(text)
      .filter(({ path }) => vscode.Uri.joinPath(folder, path).path === uri.path)
      .map(({ sort }) => sort);
  });

/** The folder above one, up to that of the workspace. */
function aboveOf(uri: vscode.Uri): (folder: vscode.Uri) => vscode.Uri | undefined {
  const root = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  return (folder) => (!root || folder.path === root.path ? undefined : vscode.Uri.joinPath(folder, '..'));
}

/** Open files that a document may say something of, as a kustomization or chart above them. */
export function openBelow({ uri }: vscode.TextDocument): readonly vscode.TextDocument[] {
  const [, folder, name = ''] = /^(.*\/)([^/]*)$/.exec(uri.path) ?? [];
  if (folder === undefined || ![...kustomizations, chartFile].includes(name)) return [];
  return vscode.workspace.textDocuments.filter(
    (one) => one.uri.scheme === uri.scheme && one.uri.path.startsWith(folder) && mayBeGiven(one),
  );
}

/** The first of these files that is in a folder. */
async function textIn(folder: vscode.Uri, names: readonly string[]): Promise<string | undefined> {
  for (const name of names) {
    const uri = vscode.Uri.joinPath(folder, name);
    const open = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
    const text = open ? open.getText() : await onDisk(uri);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** Milliseconds for which nobody looks again: hover, lens, status and findings ask at once for the same. */
const patience = 500;

const looked = new Map<string, Promise<string | undefined>>();

function onDisk(uri: vscode.Uri): Promise<string | undefined> {
  const key = uri.toString();
  const known = looked.get(key);
  if (known) return known;
  const reading = Promise.resolve(vscode.workspace.fs.readFile(uri)).then(
    (bytes) => new TextDecoder().decode(bytes),
    // Most folders have none.
    () => undefined,
  );
  looked.set(key, reading);
  setTimeout(() => looked.delete(key), patience);
  return reading;
}
