/**
 * Runs test/host inside the extension hosts of a real VS Code: the desktop that @vscode/test-electron downloads, or,
 * where there is no network or no screen, VS Code's own server behind a stand-in for the `code` program.
 *
 * `--oldest` takes the oldest VS Code that package.json admits instead of the newest; `--node` or `--web` one host alone;
 * `--closest` leaves out, in the Node host, what asks little of VS Code.
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { exitWith, messageOf } from './errors';
import { type Counts, countsIn, sum } from './host/counts';
import { fetchDesktop } from './host/desktop';
import { runInServer } from './host/in-server';
import { build, root, say } from './host/run';
import { exitOnSignals } from './host/server';

const suite = join('dist', 'test', 'host', 'index.js');
const oldestDesktop = '1.99.3';

/** Suites that ask so much of VS Code itself that another one may answer otherwise. */
const closest = [
  ...['activation', 'findings', 'fix-all', 'folders', 'hover', 'keyboard'],
  ...['minimum', 'target-picker', 'tools', 'trees'],
];

async function main(args: readonly string[]): Promise<number> {
  exitOnSignals();
  if (!args.includes('--no-build')) await build();
  if (!existsSync(join(root, suite))) throw new Error('The host suites are not built: run `npm run build`.');
  const oldest = args.includes('--oldest');
  // Every child process of a run has to agree on it.
  if (oldest) process.env['ISTIO_HISTORY_VSCODE'] = 'oldest';
  if (args.includes('--closest')) process.env['ISTIO_HISTORY_HOST_SUITES'] = closest.join();
  const desktop = await fetchDesktop(oldest ? oldestDesktop : 'stable');
  const version = oldest ? 'the oldest VS Code supported' : 'the newest VS Code';
  const all: Counts[] = [];
  if (!args.includes('--web')) {
    say(`Node extension host of ${version} (${desktop === undefined ? 'server' : 'desktop'})`);
    all.push(await counted((temp) => inNode(temp, desktop)));
  }
  if (!args.includes('--node')) {
    if (process.platform === 'linux' && process.arch === 'x64') {
      say(`Web extension host of ${version}`);
      all.push(await counted(inWeb));
    } else say('The web extension host is tested on Linux on x64 alone.');
  }
  const total = sum(all);
  console.log(`${total.passed} passed, ${total.failed} failed in all hosts`);
  const file = process.env['ISTIO_HISTORY_RESULTS'];
  if (file !== undefined) writeFileSync(file, JSON.stringify(total));
  return total.failed > 0 ? 1 : 0;
}

/** A fresh copy of the examples each time: tests write into it, last of all what they counted. */
async function counted(start: (temp: string) => Promise<void>): Promise<Counts> {
  const temp = mkdtempSync(join(tmpdir(), 'istio-history-test-'));
  try {
    cpSync(join(root, 'examples'), join(temp, 'examples'), { recursive: true });
    let broken = false;
    try {
      await start(temp);
    } catch (error) {
      broken = true;
      console.error(messageOf(error));
    }
    return countsIn(join(temp, 'examples', 'host-results.json'), broken ? 1 : 0);
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

/**
 * A copy of what is packaged, and of the suites. It is activated by the suites alone, for they watch how it begins: the
 * window itself opens a JSON file early.
 */
function copyExtension(temp: string, change: (manifest: Record<string, unknown>) => void): string {
  const extension = join(temp, 'extension');
  const texts = readdirSync(root).filter((name) => /^package\.nls\..*json$/.test(name));
  for (const part of ['dist', 'l10n', 'media', ...texts]) {
    cpSync(join(root, part), join(extension, part), { recursive: true });
  }
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>;
  manifest['activationEvents'] = [];
  change(manifest);
  writeFileSync(join(extension, 'package.json'), JSON.stringify(manifest));
  return extension;
}

async function inNode(temp: string, desktop: string | undefined): Promise<void> {
  const extension = copyExtension(temp, (manifest) => delete manifest['browser']);
  await runTests({
    vscodeExecutablePath: desktop ?? join(root, 'scripts', 'host', 'shim.mjs'),
    extensionDevelopmentPath: extension,
    extensionTestsPath: join(extension, suite),
    launchArgs: [
      join(temp, 'examples'),
      '--disable-extensions',
      `--user-data-dir=${join(temp, 'user')}`,
      `--extensions-dir=${join(temp, 'extensions')}`,
    ],
  });
}

/** Without `main` in its package.json, the server gives the extension to the web host as github.dev would. */
async function inWeb(temp: string): Promise<void> {
  const extension = copyExtension(temp, (manifest) => delete manifest['main']);
  const code = await runInServer({
    extension,
    tests: join(extension, suite),
    folder: join(temp, 'examples'),
  });
  if (code !== 0) throw new Error(`Exit code of the web extension host: ${code}`);
}

exitWith(main(process.argv.slice(2)));
