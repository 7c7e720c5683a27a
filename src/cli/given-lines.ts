/** What files are read as, where another file says that: operations by a kustomization, values by their chart. */
import { posix } from 'node:path';
import { cached } from '../facts/lazy';
import { patchFilesIn } from '../check/kustomize';
import { patchHint } from '../manifest/hint';
import { valuesSort } from '../manifest/meaning/dependencies';
import type { GivenSort, Lines } from '../manifest/model';
import { textLines } from '../manifest/text/lines';
import { isValuesFile } from '../project/names';
import { chartAbove, chartFile, kustomizations, patchSortFrom } from '../project/given';
import type { Io } from './io';
import { optional, slashes } from './paths';

const above = (folder: string): string => posix.join(folder, '..');

/** The lines of a text, with what it is read as. */
export function givenLines(io: Io): (file: string, text: string) => Promise<Lines> {
  const patchesBy = cached(async (folder: string) => {
    for (const name of kustomizations) {
      const text = await optional(io, posix.join(folder, name));
      if (text === undefined) continue;
      return patchFilesIn(text).map(({ path, sort }) => ({ file: posix.join(folder, slashes(path)), sort }));
    }
    return [];
  });
  const chartOf = cached((folder: string) => optional(io, posix.join(folder, chartFile)));
  const valuesOf = cached(async (folder: string) => {
    const chart = await chartAbove(folder, above, chartOf);
    return chart === undefined ? undefined : valuesSort(chart, io.history());
  });
  async function sortOf(file: string, text: string): Promise<GivenSort | undefined> {
    if (file === '-') return undefined;
    const own = posix.normalize(slashes(file));
    if (isValuesFile(own)) return valuesOf(posix.dirname(own));
    if (!patchHint(text)) return undefined;
    return patchSortFrom(posix.dirname(own), above, async (folder) =>
      (await patchesBy(folder)).flatMap((one) => (one.file === own ? [one.sort] : [])),
    );
  }
  return async (file, text) => {
    const lines = textLines(text);
    const readAs = await sortOf(file, text);
    return readAs === undefined ? lines : { ...lines, readAs };
  };
}
