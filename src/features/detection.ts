/** Which releases the files of the workspace name, found in the background and kept up to date. */
import * as vscode from 'vscode';
import { detectTargets, distinctVersions } from '../engine';
import type { History, Version } from '../facts/model';
import type { Range } from '../manifest/model';
import type { Detected, Why } from '../project/target';
import { byName, eachFile } from '../host/eachFile';
import type { Disposable, Host } from '../host/host';

export interface FoundTarget {
  readonly version: Version;
  /** Where it came from, in words. */
  readonly where: string;
  readonly uri?: vscode.Uri;
  readonly range?: Range;
}

export interface Detection extends Disposable {
  ready(history: History): Promise<void>;
  versions(): readonly Version[];
  found(): readonly FoundTarget[];
}

const pattern = '**/*.{yaml,yml,tf,lock,gotmpl}';
/** A repository of manifests has some hundred files; what lies beyond is not worth the wait. */
const mostFiles = 3000;
const mostBytes = 1_000_000;

export function createDetection(host: Host, onChange: () => void): Detection {
  const byFile = new Map<string, { uri: vscode.Uri; detected: readonly Detected[] }>();
  let reading: Promise<void> | undefined;
  let watching: Disposable | undefined;
  let disposed = false;

  async function read(uri: vscode.Uri, history: History): Promise<void> {
    try {
      const bytes = await vscode.workspace.fs.readFile(uri);
      if (disposed || bytes.byteLength > mostBytes) return;
      const detected = detectTargets(uri.path, new TextDecoder().decode(bytes), history);
      if (detected.length > 0) byFile.set(uri.toString(), { uri, detected });
      else byFile.delete(uri.toString());
    } catch (error) {
      byFile.delete(uri.toString());
      host.log.debug(`cannot read ${uri.toString()}`, error);
    }
  }

  async function start(history: History): Promise<void> {
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const again = async (uri: vscode.Uri) => {
      const before = key();
      await read(uri, history);
      if (key() !== before) onChange();
    };
    watching = vscode.Disposable.from(
      watcher,
      watcher.onDidChange(again),
      watcher.onDidCreate(again),
      watcher.onDidDelete((uri) => {
        if (byFile.delete(uri.toString())) onChange();
      }),
    );
    await eachFile(await list(), (uri) => read(uri, history), { stopped: () => disposed });
    if (disposed) return;
    onChange();
  }

  /** What cannot be listed names no release; hovers and findings go on without. */
  async function list(): Promise<readonly vscode.Uri[]> {
    try {
      return await vscode.workspace.findFiles(pattern, '**/node_modules/**', mostFiles);
    } catch (error) {
      host.log.warn('cannot look for the target release in the workspace', error);
      return [];
    }
  }

  const key = () => JSON.stringify(versions());

  function versions(): readonly Version[] {
    return distinctVersions(byName(byFile).flatMap((file) => file.detected.map((item) => item.version)));
  }

  function found(): readonly FoundTarget[] {
    const kept = new Set(versions());
    return byName(byFile).flatMap(({ uri, detected }) =>
      detected
        .filter((item) => kept.has(item.version))
        .map((item) => ({
          version: item.version,
          where: `${vscode.workspace.asRelativePath(uri)}: ${reason(item.why)}`,
          uri,
          range: item.range,
        })),
    );
  }

  return {
    ready: (history) => (reading ??= start(history)),
    versions,
    found,
    dispose: () => {
      disposed = true;
      watching?.dispose();
    },
  };
}

function reason(why: Why): string {
  const t = vscode.l10n.t;
  const words: Readonly<Record<Why, string>> = {
    operator: t('tag or revision of an IstioOperator'),
    chart: t('version of an Istio chart'),
    helmfile: t('helmfile'),
    kustomize: t('image of a kustomization'),
    argocd: t('Argo CD source'),
    flux: t('Flux source'),
    terraform: t('Terraform helm_release'),
    revision: t('revision label'),
    image: t('image tag'),
  };
  return words[why];
}
