/** What files are read as, where another file says that: operations by a kustomization, values by their chart. */
import * as vscode from 'vscode';
import { patchFilesIn, valuesSort } from '../engine';
import type { History } from '../facts/model';
import { mayTell, type PatchHint } from '../manifest/hint';
import type { GivenSort, PatchSort } from '../manifest/model';
import { isValuesFile } from '../project/names';
import { chartAbove, chartFile, kustomizations, patchSortFrom } from '../project/given';
import { standing } from './standing';
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
  const file = standing(uri);
  if (isValuesFile(uri.path)) return valuesSortOf(file, ready);
  const found = hint();
  return found ? patchSortOf(file, found, ready) : Promise.resolve(undefined);
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

const tellers: readonly string[] = [...kustomizations, chartFile];

/** Files that say what others are read as. */
export const tellersGlob = `**/{${tellers.join()}}`;

/** Of these files, by their addresses, those that another may say something of, as a kustomization or chart above them. */
export function toldBy(uri: vscode.Uri, keys: Iterable<string>): readonly string[] {
  const [, folder, name = ''] = /^(.*\/)([^/]*)$/.exec(uri.toString()) ?? [];
  if (folder === undefined || !tellers.includes(name)) return [];
  return [...keys].filter((key) => key.startsWith(folder));
}

/** Open files that are read as others say. */
export const openGiven = (): readonly vscode.TextDocument[] =>
  vscode.workspace.textDocuments.filter(mayBeGiven);

/** Of these, those of which a document may say something. */
export function openBelow(uri: vscode.Uri): readonly vscode.TextDocument[] {
  const open = new Map(openGiven().map((one) => [one.uri.toString(), one]));
  return toldBy(uri, open.keys()).flatMap((key) => open.get(key) ?? []);
}

/** The first of these files that is in a folder. */
async function textIn(folder: vscode.Uri, names: readonly string[]): Promise<string | undefined> {
  const texts = names.map((name) => {
    const uri = vscode.Uri.joinPath(folder, name);
    const open = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
    return open ? Promise.resolve(open.getText()) : onDisk(uri);
  });
  return (await Promise.all(texts)).find((text) => text !== undefined);
}

/** Milliseconds for which nobody looks again: hover, lens, status and findings ask at once for the same. */
const patience = 500;

const looked = new Map<string, Promise<string | undefined>>();

/** To be called where files have changed: what they said a moment ago is not asked again. */
export const forgetTellers = (): void => looked.clear();

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
  setTimeout(() => looked.get(key) === reading && looked.delete(key), patience);
  return reading;
}
