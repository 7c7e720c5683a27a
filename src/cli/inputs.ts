/** The files that `check` and `diff` read: what was named, and what folders hold without what they ignore. */
import { posix } from 'node:path';
import { cached } from '../facts/lazy';
import { ignoring, type IgnoreFile, type Ignoring } from '../project/gitignore';
import { checkedFiles } from '../project/endings';
import { UsageError, type Io } from './io';
import type { Listed } from './jobs';
import { optional, slashes } from './paths';
import { codeOf, huge, reasonOf, say } from './reasons';

/** Each file once, in the order of the arguments and, in a folder, of the alphabet. */
export async function listInputs(
  io: Io,
  paths: readonly string[],
  wanted: RegExp = checkedFiles,
): Promise<readonly Listed[]> {
  const listed = new Map<string, Listed>();
  const ignored = ignoreFiles(io);
  for (const path of paths) {
    for (const file of path === '-' ? ['-'] : await filesBelow(io, path, wanted)) {
      const isNamed = file === path;
      // `a.yaml` and `./a.yaml` are one file, which is called as it was named first.
      const key = posix.normalize(slashes(file));
      if (listed.has(key) || (!isNamed && (await ignored(path, file)))) continue;
      listed.set(key, { file, isNamed });
    }
  }
  return [...listed.values()];
}

async function filesBelow(io: Io, path: string, wanted: RegExp): Promise<readonly string[]> {
  try {
    return await io.listFiles(path, wanted);
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** The text of a file, or why it is not looked at. What is named itself must be readable. */
export async function readInput(
  io: Io,
  { file, isNamed }: Listed,
): Promise<{ readonly text: string } | { readonly skipped: string }> {
  const lang = io.lang();
  let text: string;
  try {
    text = await io.readFile(file);
  } catch (error) {
    if (isNamed && codeOf(error) !== 'EFBIG') throw unreadable(file, error);
    return { skipped: reasonOf(error, lang, file) };
  }
  if (text.length > huge) return { skipped: say('huge', lang) };
  return text.includes('\0') ? { skipped: say('binary', lang) } : { text };
}

export function unreadable(path: string, error: unknown): UsageError {
  return new UsageError((why, lang) =>
    why.cannotRead(path === '-' ? why.standardInput : path, reasonOf(error, lang, path)),
  );
}

/** Whether a `.gitignore` between a named folder and one of its files ignores the file. */
function ignoreFiles(io: Io): (folder: string, file: string) => Promise<boolean> {
  const textIn = cached((folder: string) => optional(io, posix.join(folder, '.gitignore')));
  /** The files from the named folder down to this one, each by its place below the former. */
  const filesFor = async (root: string, folder: string): Promise<readonly IgnoreFile[]> => {
    const below = posix.relative(root, folder);
    const above = posix.dirname(folder);
    const outer = below === '' || folder === above ? [] : await filesFor(root, above);
    const text = await textIn(folder);
    return text === undefined ? outer : [...outer, { folder: below, text }];
  };
  const ofFolder = new Map<string, Promise<Ignoring>>();
  return async (named, file) => {
    const [root, path] = [slashes(named), slashes(file)];
    const folder = posix.dirname(path);
    const key = `${root}\0${folder}`;
    let ignored = ofFolder.get(key);
    if (!ignored) ofFolder.set(key, (ignored = filesFor(root, folder).then(ignoring)));
    return (await ignored)(posix.relative(root, path));
  };
}
