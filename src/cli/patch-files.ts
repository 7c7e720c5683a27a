/** What files of operations are for, where a kustomization says that. */
import { posix } from 'node:path';
import { patchFilesIn } from '../check/kustomize';
import { mayPatch } from '../manifest/hint';
import type { Lines } from '../manifest/model';
import { textLines } from '../manifest/text/lines';
import { kustomizations, patchSortFrom } from '../project/patches';
import type { Io } from './io';
import { optional, remember, slashes } from './paths';

/** The lines of a text, with what its operations are for. */
export function patchLines(io: Io): (file: string, text: string) => Promise<Lines> {
  const sortsBy = remember(async (folder: string) => {
    for (const name of kustomizations) {
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
    const patches = await patchSortFrom(
      posix.dirname(own),
      (folder) => posix.join(folder, '..'),
      async (folder) => (await sortsBy(folder)).flatMap((one) => (one.file === own ? [one.sort] : [])),
    );
    return patches === undefined ? lines : { ...lines, patches };
  };
}
