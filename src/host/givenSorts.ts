/** What files are read as, where another file says that: operations by a kustomization, values by their chart. */
import * as vscode from 'vscode';
import { patchFilesIn, valuesSort } from '../engine';
import type { History } from '../facts/model';
import { mayTell, type PatchHint } from '../manifest/hint';
import type { GivenSort, PatchSort } from '../manifest/model';
import { isValuesFile } from '../project/names';
import { chartAbove, chartFile, kustomizations, patchSortFrom } from '../project/given';
import { standing } from './standing';
import { patchHintOf, perVersion } from './text';

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
    tellerIn(folder, [chartFile]),
  );
  const history = chart && mayTell(chart.text) ? await ready() : undefined;
  return history && valuesSort(chart!.text, history);
}

const patchSortOf = (
  uri: vscode.Uri,
  hint: PatchHint,
  ready: () => Promise<History | undefined>,
): Promise<PatchSort | undefined> =>
  patchSortFrom(vscode.Uri.joinPath(uri, '..'), aboveOf(uri), async (folder) => {
    const teller = await tellerIn(folder, kustomizations);
    const isAsked = teller && (hint === 'part' ? teller.text.includes('patches') : mayTell(teller.text));
    if (!isAsked || !(await ready())) return [];
    return teller
      .patches()
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

/** The folder of which a file may tell, with the slash behind it; undefined of one that tells nothing. */
function toldFolder(uri: vscode.Uri): string | undefined {
  const [, folder, name = ''] = /^(.*\/)([^/]*)$/.exec(uri.toString()) ?? [];
  return tellers.includes(name) ? folder : undefined;
}

/** Of these files, by their addresses, those that another may say something of, as a kustomization or chart above them. */
export function toldBy(uri: vscode.Uri, keys: Iterable<string>): readonly string[] {
  const folder = toldFolder(uri);
  return folder === undefined ? [] : [...keys].filter((key) => key.startsWith(folder));
}

/** Open files of which one told that is gone now, in their folder or above. */
export function openWithout(isGone: (key: string) => boolean): readonly vscode.TextDocument[] {
  const isLeft = (key: string): boolean => {
    for (let end = key.lastIndexOf('/'); end > 0; end = key.lastIndexOf('/', end - 1))
      if (tellers.some((name) => isGone(`${key.slice(0, end)}/${name}`))) return true;
    return false;
  };
  return vscode.workspace.textDocuments.filter((one) => isLeft(one.uri.toString()) && mayBeGiven(one));
}

/** Of these, those of which a document may say something; asked at each edit of any document. */
export function openBelow(uri: vscode.Uri): readonly vscode.TextDocument[] {
  const folder = toldFolder(uri);
  if (folder === undefined) return [];
  const below = vscode.workspace.textDocuments.filter((one) => one.uri.toString().startsWith(folder));
  return below.filter(mayBeGiven);
}

/** A file that says what others are read as; its patches are looked for once, however many files ask for theirs. */
interface Teller {
  readonly text: string;
  patches(): ReturnType<typeof patchFilesIn>;
}

function tellerOf(text: string): Teller {
  let patches: ReturnType<typeof patchFilesIn> | undefined;
  return { text, patches: () => (patches ??= patchFilesIn(text)) };
}

const openTeller = perVersion((document) => tellerOf(document.getText()));

/** The first of these files that is in a folder. */
async function tellerIn(folder: vscode.Uri, names: readonly string[]): Promise<Teller | undefined> {
  const all = names.map(async (name) => {
    const uri = vscode.Uri.joinPath(folder, name);
    const open = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
    return open ? openTeller(open) : onDisk(uri);
  });
  return (await Promise.all(all)).find((one) => one !== undefined);
}

/**
 * Milliseconds for which nobody looks again: each hover would ask for a dozen files, which on a file system far away
 * takes longer than the hover. What changes in the workspace is told, and forgotten at once, nearly everywhere: not
 * where a person excludes it from watching, nor on a file system that tells nothing.
 */
const patience = { inWorkspace: 5_000, elsewhere: 500 };

const looked = new Map<string, Promise<Teller | undefined>>();

/** To be called where files have changed: what they said a moment ago is not asked again. */
export const forgetTellers = (): void => looked.clear();

function onDisk(uri: vscode.Uri): Promise<Teller | undefined> {
  const key = uri.toString();
  const known = looked.get(key);
  if (known) return known;
  const reading = Promise.resolve(vscode.workspace.fs.readFile(uri)).then(
    (bytes) => tellerOf(new TextDecoder().decode(bytes)),
    // Most folders have none.
    () => undefined,
  );
  looked.set(key, reading);
  const wait = vscode.workspace.getWorkspaceFolder(uri) ? patience.inWorkspace : patience.elsewhere;
  setTimeout(() => looked.get(key) === reading && looked.delete(key), wait);
  return reading;
}
