/**
 * Runs test/host inside the extension host of a real VS Code: the desktop that @vscode/test-electron downloads, or,
 * where there is no network or no screen, VS Code's own server behind a stand-in for the `code` program.
 */
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { fetchDesktop } from './host/desktop';
import { build, messageOf, root, say } from './host/run';

async function main(): Promise<void> {
  if (!process.argv.includes('--no-build')) await build();
  const suite = join(root, 'dist', 'test', 'host', 'index.js');
  if (!existsSync(suite)) throw new Error('The host suites are not built: run `npm run build`.');
  // A fresh copy each time: tests may write, and a person's own examples stay as they are.
  const temp = mkdtempSync(join(tmpdir(), 'istio-history-test-'));
  const workspace = join(temp, 'examples');
  cpSync(join(root, 'examples'), workspace, { recursive: true });
  try {
    const desktop = await fetchDesktop();
    const server = join(root, 'scripts', 'host', 'shim.mjs');
    say(desktop === undefined ? "Host: VS Code's server and a headless browser" : 'Host: VS Code, desktop');
    await runTests({
      vscodeExecutablePath: desktop ?? server,
      extensionDevelopmentPath: root,
      extensionTestsPath: suite,
      extensionTestsEnv: { ISTIO_HISTORY_EXTENSION: root },
      launchArgs: [
        workspace,
        '--disable-extensions',
        `--user-data-dir=${join(temp, 'user')}`,
        `--extensions-dir=${join(temp, 'extensions')}`,
      ],
    });
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(messageOf(error));
    process.exit(1);
  },
);
