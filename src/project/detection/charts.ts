/** Charts in a tree: which release each is for, and whose they are. */
import type { Version } from '../../facts/model';
import type { Candidate, ReadFile } from './candidates';
import { folderOf, isIn } from './folders';
import { distinctVersions } from './resolve-target';

/** The release of each chart that names one, by its folder. */
export function chartsOf(candidates: readonly Candidate[]): Record<string, Version> {
  const byFolder = new Map<string, Version[]>();
  for (const { form, file, version } of candidates) {
    if (form !== 'dependency' && form !== 'chart') continue;
    const folder = folderOf(file);
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), version]);
  }
  const settled = [...byFolder].map(([folder, versions]) => [folder, distinctVersions(versions)] as const);
  return Object.fromEntries(
    settled.flatMap(([folder, [only, ...others]]) =>
      only && others.length === 0 ? [[folder, only] as const] : [],
    ),
  );
}

/** Folders of Istio's own charts. */
export const ownIn = (files: readonly ReadFile[]): string[] =>
  withProfiles(files.filter(({ isOwnChart }) => isOwnChart).map(({ file }) => folderOf(file)));

/** With a whole release of Istio, its profiles stand beside its charts; with its whole source, all that its tests read. */
function withProfiles(charts: readonly string[]): string[] {
  const profiles = charts.flatMap((chart) => {
    const [manifests, copy = ''] = /^(.*\/)?manifests(?=\/charts\/)/.exec(chart) ?? [];
    if (manifests === undefined) return [];
    const isOfIstio = /istio[^/]*\/$/i.test(copy);
    return [`${manifests}/profiles`, ...(isOfIstio ? sources.map((source) => copy + source) : [])];
  });
  return [...new Set([...charts, ...profiles])];
}

/** Folders of Istio's repository that its releases do not have. */
const sources = ['cni', 'galley', 'istioctl', 'mixer', 'operator', 'pilot', 'pkg', 'security', 'tests'];

/** Helm 2 names what a chart depends on in a file beside it, and one may lie below a chart without being named. */
export function othersIn(files: readonly ReadFile[]): string[] {
  const folders = files.filter(({ isOthersChart }) => isOthersChart).map(({ file }) => folderOf(file));
  const parts = files.filter(
    ({ isOwnChart, evidence }) => isOwnChart || evidence.some(({ form }) => form === 'dependency'),
  );
  return folders.filter((folder) => !parts.some(({ file }) => isIn(folder, file)));
}
