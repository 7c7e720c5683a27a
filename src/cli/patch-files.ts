/** What a file of operations is for: a kustomization beside it, or above, says that. */
import { posix } from 'node:path';
import { patchFilesIn } from '../check/kustomize';
import { mayPatch } from '../manifest/hint';
import type { Lines } from '../manifest/model';
import { textLines } from '../manifest/text/lines';
import type { Io } from './io';
import { optional, remember, slashes } from './paths';

const names = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** Folders above a patch in which its kustomization is looked for: `overlays/a/patches/istio/a.yaml`. */
const mostAbove = 4;

/** The lines of a text, with what its operations are for. */
export function patchLines(io: Io): (file: string, text: string) => Promise<Lines> {
  const sortsBy = remember(async (folder: string) => {
    for (const name of names) {
      const text = await optional(io, posix.join(folder, name));
      if (text === undefined) continue;
      return patchFilesIn(text).map(({ path, sort }) => ({ file: posix.join(folder, slashes(path)), sort }));
    }
    return [];
  });
  return async (file, text) => {
    const lines = textLines(text);
    if (file === '-' || !mayPatch(text)) return lines;
    const own = posix.normalize(slashes(file));
    let folder = posix.dirname(own);
    for (let up = 0; up < mostAbove; up++, folder = posix.join(folder, '..')) {
      const sorts = new Set((await sortsBy(folder)).flatMap((one) => (one.file === own ? [one.sort] : [])));
      const [patches] = sorts;
      // For several objects of different kinds nothing is known for certain.
      if (sorts.size > 1) return lines;
      if (patches !== undefined) return { ...lines, patches };
    }
    return lines;
  };
}
