/** Where is said what a file of operations is for: in a kustomization beside it, or above. */
import type { PatchSort } from '../manifest/model';

/** What kustomize reads in a folder, the first that is there. */
export const kustomizations: readonly string[] = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** Folders in which the kustomization of a patch is looked for: `overlays/a/patches/istio/a.yaml`. */
const mostFolders = 4;

/** What the nearest kustomization that names a patch says of it, from its own folder on. */
export async function patchSortFrom<Folder>(
  own: Folder,
  above: (folder: Folder) => Folder | undefined,
  sortsIn: (folder: Folder) => Promise<readonly PatchSort[]>,
): Promise<PatchSort | undefined> {
  let folder: Folder | undefined = own;
  for (let looked = 0; folder !== undefined && looked < mostFolders; looked++) {
    const sorts = new Set(await sortsIn(folder));
    const [sort] = sorts;
    // For several objects of different kinds nothing is known for certain.
    if (sorts.size > 0) return sorts.size === 1 ? sort : undefined;
    folder = above(folder);
  }
  return undefined;
}
