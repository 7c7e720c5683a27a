/** The command line's world: files, standard streams, the clock and the data beside the program. */
import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { DatasetError, loadHistory } from '../history/load';
import type { History } from '../history/model';
import type { World } from './main';

export function nodeIo(): World {
  let loaded: History | undefined;
  // A reader such as `head` that has seen enough is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
    throw error;
  });
  return {
    out: (content) => void process.stdout.write(content),
    err: (content) => void process.stderr.write(content),
    readFile: (path) => (path === '-' ? text(process.stdin) : readFile(path, 'utf8')),
    listFiles,
    today: new Date().toISOString().slice(0, 10),
    version: versionOf(root()),
    history: () => (loaded ??= loadHistory(readData(join(root(), 'dist', 'history.json')))),
  };
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

function readData(path: string): unknown {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new DatasetError(
      'damaged',
      `The history data is damaged (${error instanceof Error ? error.message : String(error)}). ` +
        'Install Istio History again, or run "npm run data" in a checkout.',
    );
  }
}

const skippedFolders = new Set(['node_modules', '.git']);

async function listFiles(path: string): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const found: string[] = [];
  const entries = await readdir(path, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const below = join(path, entry.name);
    if (entry.isDirectory()) {
      if (!skippedFolders.has(entry.name)) found.push(...(await listFiles(below)));
    } else if (/\.ya?ml$/.test(entry.name)) found.push(below);
  }
  return found;
}
