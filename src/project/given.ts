/** Where is said what a file is read as: a patch in the kustomization beside it, or above, values in their chart. */
import type { PatchSort } from '../manifest/model';

/** What kustomize reads in a folder, the first that is there. */
export const kustomizations: readonly string[] = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** What says which charts the values beside it are handed on to. */
export const chartFile = 'Chart.yaml';

/** Folders in which the kustomization of a patch is looked for: `overlays/a/patches/istio/a.yaml`. */
const mostFolders = 4;

/** Folders in which the chart of values is looked for: `chart/ci/values-a.yaml`. */
const mostOfChart = 2;

/** What the nearest kustomization that names a patch says of it, from its own folder on. */
export async function patchSortFrom<Folder>(
  own: Folder,
  above: (folder: Folder) => Folder | undefined,
  sortsIn: (folder: Folder) => Promise<readonly PatchSort[]>,
): Promise<PatchSort | undefined> {
  const found = await nearest(own, above, mostFolders, async (folder) => {
    const sorts = new Set(await sortsIn(folder));
    return sorts.size > 0 ? sorts : undefined;
  });
  if (found === undefined) return undefined;
  // For several objects of different kinds no more is known for certain.
  return found.size === 1 ? [...found][0] : 'patch';
}

/** The nearest chart. */
export const chartAbove = <Folder, Chart>(
  own: Folder,
  above: (folder: Folder) => Folder | undefined,
  chartIn: (folder: Folder) => Promise<Chart | undefined>,
): Promise<Chart | undefined> => nearest(own, above, mostOfChart, chartIn);

async function nearest<Folder, Found>(
  own: Folder,
  above: (folder: Folder) => Folder | undefined,
  most: number,
  foundIn: (folder: Folder) => Promise<Found | undefined>,
): Promise<Found | undefined> {
  let folder: Folder | undefined = own;
  for (let looked = 0; folder !== undefined && looked < most; looked++) {
    const found = await foundIn(folder);
    if (found !== undefined) return found;
    folder = above(folder);
  }
  return undefined;
}
