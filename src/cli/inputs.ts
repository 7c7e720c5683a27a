/** The files that `check` and `diff` read: what was named, folders without what they ignore, and the settings beside them. */
import { posix } from 'node:path';
import type { History, Lang } from '../history/model';
import { configName, readConfig, type Config, type ConfigProblem } from '../manifest/config';
import { ignores, parseIgnore, type IgnoreRule } from '../manifest/gitignore';
import { UsageError, type Io } from './io';

export interface Skipped {
  readonly file: string;
  readonly reason: string;
}

export interface Input {
  readonly file: string;
  readonly text: string;
}

/** Characters from which a file is not read any more: nobody wrote it by hand. */
const huge = 10_000_000;
const tooLarge = `larger than ${huge / 1_000_000} MB`;

/** Files that are read ahead, while those before them are looked at. */
const ahead = 8;

/** Reads the inputs one after the other; what is named itself must be readable, what a folder holds is skipped. */
export async function* readInputs(
  io: Io,
  paths: readonly string[],
  skipped: Skipped[],
): AsyncGenerator<Input> {
  const files = filesOf(io, paths);
  const reading: Reading[] = [];
  for (;;) {
    while (reading.length < ahead) {
      const next = await files.next();
      if (next.done) break;
      const { file, isNamed } = next.value;
      const result = io.readFile(file).then(
        (text) => ({ text }),
        (error: unknown) => ({ error }),
      );
      reading.push({ file, isNamed, result });
    }
    const first = reading.shift();
    if (!first) return;
    const { file } = first;
    const result = await first.result;
    if ('error' in result) {
      if (codeOf(result.error) === 'EFBIG') skipped.push({ file, reason: tooLarge });
      else if (first.isNamed) throw unreadable(file, result.error);
      else skipped.push({ file, reason: reasonOf(result.error) });
    } else if (result.text.length > huge) {
      skipped.push({ file, reason: tooLarge });
    } else if (result.text.includes('\0')) skipped.push({ file, reason: 'not a text file' });
    else yield { file, text: result.text };
  }
}

interface Named {
  readonly file: string;
  readonly isNamed: boolean;
}

interface Reading extends Named {
  readonly result: Promise<{ readonly text: string } | { readonly error: unknown }>;
}

async function* filesOf(io: Io, paths: readonly string[]): AsyncGenerator<Named> {
  const done = new Set<string>();
  const ignored = ignoreFiles(io);
  for (const path of paths) {
    const files = path === '-' ? ['-'] : await named(path, () => io.listFiles(path));
    for (const file of files) {
      const isNamed = file === path;
      if (done.has(file) || (!isNamed && (await ignored(path, file)))) continue;
      done.add(file);
      yield { file, isNamed };
    }
  }
}

async function named<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): UsageError {
  return new UsageError(`cannot read ${path === '-' ? 'standard input' : path}: ${reasonOf(error)}`);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (code === 'ENOENT') return 'no such file or folder';
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied';
  return error instanceof Error ? error.message : String(error);
}

/** Whether a `.gitignore` between a named folder and one of its files ignores the file. */
function ignoreFiles(io: Io): (folder: string, file: string) => Promise<boolean> {
  const rules = remember(async (folder: string): Promise<readonly IgnoreRule[]> => {
    const text = await optional(io, posix.join(folder, '.gitignore'));
    return text === undefined ? [] : parseIgnore(text);
  });
  return async (root, file) => {
    for (let folder = posix.dirname(slashes(file)); ; folder = posix.dirname(folder)) {
      const own = await rules(folder);
      if (own.length > 0 && ignores(own, posix.relative(folder, slashes(file)))) return true;
      if (posix.relative(slashes(root), folder) === '' || folder === posix.dirname(folder)) return false;
    }
  };
}

export interface FolderConfig {
  readonly file: string;
  readonly config: Config;
  readonly problems: readonly ConfigProblem[];
}

/** The nearest `.istio-history.yaml` above a file. */
export function folderConfigs(
  io: Io,
  history: History,
  lang: Lang,
): (file: string) => Promise<FolderConfig | undefined> {
  const read = remember(async (folder: string): Promise<FolderConfig | undefined> => {
    const file = posix.join(folder, configName);
    const text = await optional(io, file);
    return text === undefined ? undefined : { file, ...readConfig(text, history, lang) };
  });
  return async (file) => {
    for (let folder = file === '-' ? '.' : posix.dirname(slashes(file)); ; folder = posix.dirname(folder)) {
      const found = await read(folder);
      if (found) return found;
      if (folder === posix.dirname(folder)) return undefined;
    }
  };
}

/** The text of a file that may well not be there. */
async function optional(io: Io, path: string): Promise<string | undefined> {
  try {
    return await io.readFile(path);
  } catch {
    return undefined;
  }
}

function remember<T>(read: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (key) => {
    let value = known.get(key);
    if (!value) known.set(key, (value = read(key)));
    return value;
  };
}

const slashes = (path: string): string => path.replaceAll('\\', '/');
