/** The command line's world: files, standard streams, the clock and the data beside the program. */
import { existsSync, readFileSync } from 'node:fs';
import { readdir, stat, writeFile } from 'node:fs/promises';
import { isMainThread } from 'node:worker_threads';
import { dirname, join, sep } from 'node:path';
import { damaged, dataNames, parsed } from '../facts/dataset';
import { loadHistory } from '../facts/load';
import { loadChanges } from '../facts/changes';
import type { ChangeRecord, History } from '../facts/model';
import { lazy } from '../facts/lazy';
import type { World } from './io';
import { readStream, readWhole, readArchived, rewriteFile } from './read-file';
import { startThreads } from './threads';

export function nodeIo(): World {
  guardStreams();
  return nodeWorld();
}

function guardStreams(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader such as `head` that has seen enough is no error.
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
    const why = error.code === 'ENOSPC' ? 'no space left' : error.message;
    process.stderr.write(`error: cannot write the output: ${why}\n`, () => process.exit(2));
  });
  process.stderr.on('error', () => {
    // Nobody is left who could be told.
    process.exitCode = 2;
  });
}

/** The same without a hand on the streams, which in a thread are not its own. */
export function nodeWorld(): World {
  let loaded: History | undefined;
  let changes: readonly ChangeRecord[] | undefined;
  const envoy = lazy(() => read('envoy'));
  const history = (): History => (loaded ??= loadHistory(read('history'), { envoy }));
  let input: Promise<string> | undefined;
  return {
    out: (content) => void process.stdout.write(content),
    err: (content) => void process.stderr.write(content),
    // Standard input can be read once only.
    readFile: (path) => (path === '-' ? (input ??= readStream(process.stdin)) : readWhole(path)),
    readArchived,
    rewrite: rewriteFile,
    write: (path, text) => writeFile(path, text),
    ...progress(),
    listFiles,
    folder: process.cwd(),
    depth: process.cwd().split(sep).filter(Boolean).length,
    ...threads(),
    today: new Date().toISOString().slice(0, 10),
    version: versionOf(root()),
    history,
    changes: () => (changes ??= loadChanges(read('changes'), history())),
  };
}

/** One line that is written over, where somebody sees it. */
function progress(): Pick<World, 'progress'> {
  const wipe = '\r\u001B[K';
  return isMainThread && process.stderr.isTTY
    ? { progress: (line) => void process.stderr.write(wipe + line) }
    : {};
}

/** Only the bundle is one file that can be started again. */
function threads(): Pick<World, 'threads' | 'program'> {
  return __filename.endsWith('.js')
    ? { threads: (job) => startThreads(__filename, job), program: __filename }
    : {};
}

/** The folder of package.json: the program runs bundled from dist/ and, in a checkout, from src/cli/. */
function root(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

function versionOf(folder: string): string {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  return version;
}

/** What a file of the dataset says. */
function read(name: keyof typeof dataNames): unknown {
  const path = join(root(), 'dist', `${name}.json`);
  return parsed(existsSync(path) ? bytesOf(path, dataNames[name]) : undefined, name);
}

function bytesOf(path: string, what: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    // A folder in its place, or a disk that is broken.
    throw damaged(what, error instanceof Error ? error.message : String(error));
  }
}

const skippedFolders = new Set(['node_modules', '.git']);

async function listFiles(path: string, wanted: RegExp): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  return (await below(path, wanted)) ?? readdir(path);
}

/** Undefined where the folder cannot be read. Links to folders are not followed: they may lead back. */
async function below(folder: string, wanted: RegExp): Promise<string[] | undefined> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(
    // Reading it like a file, which the caller does, gives the same error with its reason.
    () => undefined,
  );
  if (!entries) return undefined;
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (skippedFolders.has(entry.name)) continue;
      // A folder that cannot be read is named like a file that cannot be read: reading it tells why.
      for (const file of (await below(path, wanted)) ?? [path]) found.push(file);
    } else if (wanted.test(entry.name) && (entry.isFile() || (await leadsToFile(path)))) found.push(path);
  }
  return found;
}

/** Whether a link leads to a file, or nowhere, which reading tells. Pipes and devices would never end. */
async function leadsToFile(path: string): Promise<boolean> {
  try {
    const target = await stat(path);
    return target.isFile();
  } catch {
    // Reading it tells why.
    return true;
  }
}
