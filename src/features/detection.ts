/** Which release the files of the workspace say runs, found in the background and kept up to date. */
import * as vscode from 'vscode';
import {
  decodeText,
  gatewaysIn,
  installedAt,
  installsIn,
  tellsOfIstio,
  evidenceIn,
  mayBeEvidence,
  ownPartOf,
  saysSomething,
  targetAt,
} from '../engine';
import type { History, Version } from '../facts/model';
import type { GatewayWorld } from '../manifest/gateways';
import type { GatewayFact, OwnPart } from '../manifest/model';
import type { InstalledHere, Installs } from '../project/installed';
import { createConclusions, rootOf, type ToldFile } from './conclusions';
import type { FoundTarget } from './foundTargets';
import { eachFile } from '../host/eachFile';
import type { Disposable, Host } from '../host/host';
import { standing } from '../host/standing';
import { watchFiles } from '../host/watching';

export interface Detection extends Disposable {
  ready(history: History): Promise<void>;
  /** What runs everywhere: none where the files disagree. */
  versions(): readonly Version[];
  /** What runs where a file stands. */
  at(uri: vscode.Uri): readonly Version[];
  /** What a file is of a chart of Istio's own or of others, as far as files were read. */
  own(uri: vscode.Uri): OwnPart | undefined;
  /** Each release that a file names, with its best place; several where they disagree. */
  found(): readonly FoundTarget[];
  /** Gateways and their classes in all files; undefined before these are read. */
  gateways(): GatewayWorld | undefined;
  /** What is installed where a file stands, as far as files were read. */
  installed(uri: vscode.Uri): InstalledHere;
}

const pattern = '**/*.{yaml,yml,json,tf,tfvars,hcl,bicep,bicepparam,lock,gotmpl,j2,tpl,tmpl}';
/** Asking VS Code for a file costs milliseconds: of a larger workspace the most telling files are read. */
const mostFiles = 20_000;
const mostRead = 6_000;
const mostBytes = 1_000_000;
/** The CRDs of the Gateway API stand in one file, and its first lines tell of which channel they are. */
const mostBundle = 4_000_000;

/** Files that most often say what is installed come first, so that a cut leaves out the rest. */
const telling =
  /(?:^|\/)(?:Chart\.(?:ya?ml|lock)|kustomization\.ya?ml|helmfile[^/]*|zarf\.ya?ml|fleet\.ya?ml)$|istio|mesh|\.(?:tf|tfvars|hcl|bicep)$/i;

export function createDetection(host: Host, onChange: () => void): Detection {
  const byFile = new Map<string, ToldFile>();
  const gateways = new Map<string, readonly GatewayFact[]>();
  const istio = new Set<string>();
  const installs = new Map<string, { readonly uri: vscode.Uri; readonly found: Installs }>();
  let reading: Promise<void> | undefined;
  let watching: Disposable | undefined;
  let disposed = false;
  let known: History | undefined;
  let world: GatewayWorld | undefined;
  const conclusions = createConclusions(byFile, () => known);

  async function read(uri: vscode.Uri): Promise<Uint8Array | undefined> {
    try {
      return await vscode.workspace.fs.readFile(uri);
    } catch (error) {
      forget(uri.toString());
      host.log.debug(`cannot read ${uri.toString()}`, error);
      return undefined;
    }
  }

  function take(uri: vscode.Uri, bytes: Uint8Array | undefined, history: History): void {
    if (disposed || !bytes || bytes.byteLength > mostBundle) return;
    conclusions.forget();
    const file = belowRoot(uri);
    try {
      const text = decodeText(bytes);
      install(uri, installsIn(file, text, history));
      if (bytes.byteLength > mostBytes) return;
      attach(uri, text, history);
      const found = evidenceIn(file, text, history);
      if (saysSomething(found)) byFile.set(uri.toString(), { uri, read: { ...found, file } });
      else byFile.delete(uri.toString());
    } catch (error) {
      forget(uri.toString());
      host.log.debug(`cannot read ${uri.toString()}`, error);
    }
  }

  /** What the file says of Gateways, and whether anything there is Istio's. */
  function attach(uri: vscode.Uri, text: string, history: History): void {
    const key = uri.toString();
    const facts = gatewaysIn(text, history);
    const hadIstio = istio.size > 0;
    // With another world, every open document is gone through again.
    if (gateways.delete(key) || facts.length > 0) world = undefined;
    if (facts.length > 0) gateways.set(key, facts);
    if (tellsOfIstio(text)) istio.add(key);
    else istio.delete(key);
    if (istio.size > 0 !== hadIstio) world = undefined;
  }

  /** Whether it said anything. */
  function forget(key: string): boolean {
    conclusions.forget();
    world = undefined;
    istio.delete(key);
    return [byFile, gateways, installs].map((all) => all.delete(key)).includes(true);
  }

  const worldNow = (): GatewayWorld | undefined =>
    known && (world ??= { facts: [...gateways.values()].flat(), hasIstio: istio.size > 0 });

  function install(uri: vscode.Uri, found: Installs | undefined): void {
    if (found) installs.set(uri.toString(), { uri, found });
    else installs.delete(uri.toString());
  }

  async function start(history: History): Promise<void> {
    watching = watchFiles(pattern, {
      changed: async (uris) => {
        const [before, around] = [key(), worldNow()];
        const wanted = uris.filter((uri) => mayBeEvidence(belowRoot(uri)));
        await eachFile(wanted, {
          read,
          take: (uri, bytes) => take(uri, bytes, history),
          stopped: () => disposed,
        });
        if (key() !== before || worldNow() !== around) onChange();
      },
      gone: (isGone) => {
        const keys = [byFile, gateways, installs, istio].flatMap((all) => [...all.keys()].filter(isGone));
        if (keys.map(forget).includes(true)) onChange();
      },
    });
    await eachFile(await list(), {
      read,
      take: (uri, bytes) => take(uri, bytes, history),
      stopped: () => disposed,
    });
    if (disposed) return;
    known = history;
    onChange();
  }

  /** What cannot be listed names no release; hovers and findings go on without. */
  async function list(): Promise<readonly vscode.Uri[]> {
    try {
      const files = await vscode.workspace.findFiles(pattern, '**/node_modules/**', mostFiles);
      const below = belowFolders();
      const wanted = files.filter((uri) => mayBeEvidence(below(uri)));
      if (wanted.length <= mostRead) return wanted;
      host.log.warn(
        `looking for the target release in ${mostRead} of ${wanted.length} files, those with telling names first`,
      );
      const isTelling = (uri: vscode.Uri): boolean => telling.test(uri.path);
      return [...wanted.filter(isTelling), ...wanted.filter((uri) => !isTelling(uri))].slice(0, mostRead);
    } catch (error) {
      host.log.warn('cannot look for the target release in the workspace', error);
      return [];
    }
  }

  const key = () =>
    JSON.stringify([[...conclusions.all()], [...installs].map(([name, { found }]) => [name, found])]);

  function versions(): readonly Version[] {
    const target = conclusions.whole();
    return target ? [target] : [];
  }

  function at(uri: vscode.Uri): readonly Version[] {
    const file = standing(uri);
    const all = conclusions.at(file);
    const version = all && targetAt(all, belowRoot(file));
    return version ? [version] : [];
  }

  function own(uri: vscode.Uri): OwnPart | undefined {
    const file = standing(uri);
    const all = conclusions.at(file);
    return all && ownPartOf(all, belowRoot(file));
  }

  /** What the file's own folder of the workspace says, where it says anything. */
  function installed(uri: vscode.Uri): InstalledHere {
    const file = standing(uri);
    const root = rootOf(file);
    const all = [...installs.values()];
    const here = all.filter((one) => rootOf(one.uri) === root);
    return installedAt(
      (here.length > 0 ? here : all).map(({ found }) => found),
      belowRoot(file),
    );
  }

  return {
    ready: (history) => (reading ??= start(history)),
    versions,
    at,
    own,
    found: () => conclusions.found(),
    gateways: worldNow,
    installed,
    dispose: () => {
      disposed = true;
      watching?.dispose();
    },
  };
}

/** Below the folder of the workspace. */
const belowRoot = (uri: vscode.Uri): string => vscode.workspace.asRelativePath(uri, false);

/** What `asRelativePath` says, for thousands of files at once: that one looks for the folder of each anew. */
function belowFolders(): (uri: vscode.Uri) => string {
  const folders = (vscode.workspace.workspaceFolders ?? [])
    .map(({ uri }) => uri.path.replace(/\/?$/, '/'))
    .sort((a, b) => b.length - a.length);
  return ({ path }) => path.slice(folders.find((folder) => path.startsWith(folder))?.length ?? 0);
}
