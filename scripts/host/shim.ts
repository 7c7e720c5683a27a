/**
 * Takes the arguments that @vscode/test-electron gives to VS Code's desktop and runs the same tests in the real
 * extension host of VS Code's server, with a headless browser as its window.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from 'node:util';
import { noise, remote, windowUrl } from './address';
import { launchBrowser } from './browser';
import { messageOf } from './run';
import { exitOnSignals, startServer } from './server';

/** A hang never reports anything: past this many seconds it is a failure. */
const limit = Number(process.env['ISTIO_HISTORY_HOST_LIMIT'] ?? 300);

async function main(args: readonly string[]): Promise<number> {
  exitOnSignals();
  const value = (name: string) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const extension = value('extensionDevelopmentPath');
  const tests = value('extensionTestsPath');
  const folder = args.find((arg) => !arg.startsWith('-'));
  if (extension === undefined || tests === undefined || folder === undefined) {
    console.error('Needed: <folder> --extensionDevelopmentPath=… --extensionTestsPath=…');
    return 2;
  }
  const extensionsDir = mkdtempSync(join(tmpdir(), 'istio-history-extensions-'));
  const server = await startServer({ extensionsDir, smokeTestDriver: true });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    let exit: (code: number) => void = () => undefined;
    const ended = new Promise<number>((resolve, reject) => {
      exit = resolve;
      page.on('crash', () => reject(new Error('The browser page crashed.')));
      setTimeout(() => {
        reject(new Error(`No end after ${limit} seconds. The server said:\n${server.log.join('')}`));
      }, limit * 1000).unref();
    });
    await page.exposeFunction('codeAutomationExit', (code: number) => exit(code));
    await page.exposeFunction('codeAutomationLog', (_type: string, parts: unknown[]) => {
      const line = format(...parts);
      if (!noise.test(line)) console.log(line);
    });
    await page.goto(
      windowUrl(server.url, folder, [
        ['extensionDevelopmentPath', remote(server.url, extension)],
        ['extensionTestsPath', remote(server.url, tests)],
        ['skipWelcome', 'true'],
      ]),
    );
    return await ended;
  } finally {
    await browser.close();
    server.stop();
    rmSync(extensionsDir, { recursive: true, force: true });
  }
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(messageOf(error));
    process.exit(1);
  },
);
