/** Files that something else lists, as `git diff --name-only` does: this program starts no other. */
import { posix } from 'node:path';
import { checkedFiles } from '../project/endings';
import { unreadable } from './inputs';
import type { Io } from './io';
import type { Listed } from './jobs';
import { isBelowAny, slashes } from './paths';
import { codeOf } from './reasons';

/** Those of a list that are manifests, are there, and lie in what was named; names end in a line break or a zero. */
export async function filesFrom(io: Io, list: string, paths: readonly string[]): Promise<readonly Listed[]> {
  let text: string;
  try {
    text = await io.readFile(list);
  } catch (error) {
    throw unreadable(list, error);
  }
  const names = new Set(
    text
      .split(text.includes('\0') ? '\0' : /\r?\n/)
      .filter((name) => name !== '' && checkedFiles.test(posix.basename(slashes(name)))),
  );
  const found: Listed[] = [];
  for (const file of names) {
    if (paths.length > 0 && !isBelowAny(paths, file)) continue;
    if (!(await isThere(io, file))) continue;
    found.push({ file, isNamed: false });
  }
  return found;
}

/** A change may have deleted it. */
async function isThere(io: Io, file: string): Promise<boolean> {
  try {
    const files = await io.listFiles(file, checkedFiles);
    return files.includes(file);
  } catch (error) {
    return codeOf(error) !== 'ENOENT' && codeOf(error) !== 'ENOTDIR';
  }
}
