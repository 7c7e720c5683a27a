/** One run of tests inside the extension host of VS Code's server, with a headless browser as its window. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from 'node:util';
import { noise, remote, windowUrl } from './address';
import { launchBrowser } from './browser';
import { startServer } from './server';

/** A hang never reports anything: past this many seconds it is a failure. */
const limit = Number(process.env['ISTIO_HISTORY_HOST_LIMIT'] ?? 300);

export interface HostRun {
  /** Folder of the extension under test; without `main` it runs in the web extension host. */
  readonly extension: string;
  /** Folder with more extensions, unpacked. */
  readonly installed?: string;
  /** The module whose `run` is called. */
  readonly tests: string;
  readonly folder: string;
  /** Says what the window said only when the run fails. */
  readonly quiet?: boolean;
}

/** The exit code of the tests; also 1 when the window has a warning or an error to tell of this extension. */
export async function runInServer(run: HostRun): Promise<number> {
  const { extension, installed, tests, folder, quiet } = run;
  const extensionsDir = mkdtempSync(join(tmpdir(), 'istio-history-extensions-'));
  if (installed !== undefined) cpSync(installed, extensionsDir, { recursive: true });
  const server = await startServer({ extensionsDir, smokeTestDriver: true, lean: true });
  const browser = await launchBrowser();
  const complaints: string[] = [];
  const said: string[] = [];
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
    await page.exposeFunction('codeAutomationLog', (type: string, parts: unknown[]) => {
      const line = format(...parts);
      if (noise.test(line)) return;
      if (quiet) said.push(line);
      else console.log(line);
      if (/^(warn|error)/.test(type) && /istio-history\.istio-history|istioHistory/.test(line))
        complaints.push(line);
    });
    await page.goto(
      windowUrl(server.url, folder, [
        ['extensionDevelopmentPath', remote(server.url, extension)],
        ['extensionTestsPath', remote(server.url, tests)],
        ['skipWelcome', 'true'],
      ]),
    );
    const code = await ended;
    if (code !== 0) for (const line of said) console.log(line);
    for (const line of complaints) console.log(`✘ The window complained of the extension: ${line}`);
    return complaints.length > 0 ? code || 1 : code;
  } finally {
    await browser.close();
    server.stop();
    rmSync(extensionsDir, { recursive: true, force: true });
  }
}
