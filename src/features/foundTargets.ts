/** The releases that files name, as they are shown to a person. */
import * as vscode from 'vscode';
import { bestOfEach } from '../engine';
import type { History, Version } from '../facts/model';
import type { Range } from '../manifest/model';
import type { Conclusion } from '../project/detection/conclude';
import type { Form } from '../project/detection/evidence';

export interface FoundTarget {
  readonly version: Version;
  /** Where it came from, in words. */
  readonly where: string;
  readonly uri?: vscode.Uri;
  readonly range?: Range;
}

/** Each release that is named, with its best place; only the target where there is one. `uris` by file. */
export function foundIn(
  { target, candidates }: Pick<Conclusion, 'target' | 'candidates'>,
  history: History,
  uris: ReadonlyMap<string, vscode.Uri>,
): readonly FoundTarget[] {
  return bestOfEach(history, candidates)
    .filter(({ version }) => !target || isSame(version, target))
    .map(({ version, shown, range, form, file }) => {
      const uri = uris.get(file);
      const several = (vscode.workspace.workspaceFolders ?? []).length > 1;
      const root = several && uri ? vscode.workspace.getWorkspaceFolder(uri)?.name : undefined;
      const place = `${root === undefined ? '' : `${root}/`}${shown}:${String(range.start.line + 1)}`;
      return { version, where: `${place} · ${formName(form)}`, ...(uri && { uri }), range };
    });
}

const isSame = (a: Version, b: Version): boolean => a.minor === b.minor && a.patch === b.patch;

function formName(form: Form): string {
  const t = vscode.l10n.t;
  const words: Readonly<Record<Form, string>> = {
    operator: t('control plane object'),
    chart: t("Istio's own chart"),
    appVersion: t('appVersion of a chart'),
    dependency: t('dependency of a chart'),
    helmfile: t('helmfile'),
    kustomize: t('image of a kustomization'),
    argocd: t('Argo CD source'),
    flux: t('Flux source'),
    terraform: t('Terraform release'),
    release: t('release of a chart'),
    values: t('tag in the values'),
    variable: t('variable'),
    image: t('control plane image'),
    revision: t('revision label'),
    sidecar: t('sidecar image'),
  };
  return words[form];
}
