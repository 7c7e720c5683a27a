/** The real workbench with the packaged extension in it. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import manifest from '../../package.json';
import { noise, windowUrl } from '../../scripts/host/address';
import { launchBrowser } from '../../scripts/host/browser';
import { root } from '../../scripts/host/run';
import { exitOnSignals, installVsix, type Server, startServer } from '../../scripts/host/server';
import { vsixPath } from '../../scripts/package';
import { isLong } from '../support/long';
import { patience } from './moves';
import { sidebarIcon } from './sidebar';

export interface Workbench {
  readonly server: Server;
  readonly page: Page;
  /** The window's own copy of the examples. */
  readonly workspace: string;
  /** Errors that the window and the extension host printed. */
  readonly errors: string[];
  /** A new window, so that settings written before are in force. */
  reload(settings: object): Promise<void>;
  close(): Promise<void>;
}

export interface WorkbenchOptions {
  /** Called with the folder of the installed extension before anything starts: the place to damage it. */
  readonly prepare?: (extension: string) => void;
  /** Called with the folder of the workspace before anything starts: the place for more files. */
  readonly fill?: (workspace: string) => void;
  /** Packages to install beside the extension. */
  readonly others?: readonly string[];
  /** Display language of the window. */
  readonly lang?: 'zh-cn';
  /** The browser's own extension host, as on vscode.dev, instead of the server's. */
  readonly host?: 'web';
  /** Another package than that of this version. */
  readonly vsix?: string;
}

const inWebHost = { 'remote.extensionKind': { 'istio-history.istio-history': ['web'] } };

export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  exitOnSignals();
  const temp = mkdtempSync(join(tmpdir(), 'istio-history-ui-'));
  const clean = () => rmSync(temp, { recursive: true, force: true });
  process.once('exit', clean);
  const extensionsDir = join(temp, 'extensions');
  const workspace = join(temp, 'examples');
  cpSync(join(root, 'examples'), workspace, { recursive: true });
  cpSync(await installedOnce(options.vsix ?? vsixPath()), extensionsDir, { recursive: true });
  for (const vsix of options.others ?? []) await installVsix(vsix, extensionsDir);
  options.fill?.(workspace);
  options.prepare?.(join(extensionsDir, `istio-history.istio-history-${manifest.version}`));
  const own = options.host === 'web' ? inWebHost : {};
  const server = await startServer({ extensionsDir, settings: own, lean: true });
  const page = await newPage();
  if (options.lang) await speak(options.lang, server, page);
  const errors = collectErrors(page);
  const load = async () => {
    await page.goto(windowUrl(server.url, workspace), { timeout: patience });
    await page.locator('.monaco-workbench .activitybar').waitFor({ timeout: patience });
    // Its icon is the sign that the window knows the extension's commands.
    await sidebarIcon(page).waitFor();
  };
  await load();
  return {
    server,
    page,
    workspace,
    errors,
    async reload(settings) {
      server.writeSettings({ ...own, ...settings });
      await load();
    },
    async close() {
      await page.context().close();
      server.stop();
      process.removeListener('exit', clean);
      clean();
    },
  };
}

const installed = new Map<string, Promise<string>>();

/** What VS Code makes of a package, for each window to copy: it takes as long as all else that opens one. */
function installedOnce(vsix: string): Promise<string> {
  const known = installed.get(vsix);
  if (known) return known;
  const folder = mkdtempSync(join(tmpdir(), 'istio-history-installed-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const made = installVsix(vsix, folder).then(() => folder);
  installed.set(vsix, made);
  return made;
}

let browser: Promise<Browser> | undefined;

/** Windows share nothing of it: each is a context of its own. */
const browserOnce = (): Promise<Browser> => (browser ??= launchBrowser());

async function newPage(): Promise<Page> {
  // Half of what a box costs to open is how it comes into view, which nothing here is about.
  const page = await (
    await browserOnce()
  ).newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  page.setDefaultTimeout(patience);
  return page;
}

/** VS Code takes a language only where a pack for it is installed; an empty one leaves its own words in English. */
async function speak(lang: string, server: Server, page: Page): Promise<void> {
  const data = join(server.dataDir, 'data');
  const translations = join(data, `${lang}.json`);
  const extensions = [{ extensionIdentifier: { id: 'nobody.language-pack' }, version: '0.0.1' }];
  const packs = { [lang]: { hash: lang, label: lang, extensions, translations: { vscode: translations } } };
  writeFileSync(translations, JSON.stringify({ version: '1.0.0', contents: {} }));
  writeFileSync(join(data, 'languagepacks.json'), JSON.stringify(packs));
  // Without this file the server does not look at the cookie.
  writeFileSync(join(data, 'User', 'argv.json'), '{}');
  await page.context().addCookies([{ name: 'vscode.nls.locale', value: lang, url: server.url }]);
}

/** Changes settings without a new window: those of the workspace are watched, a person's own are not. */
export function writeSettings(workspace: string, settings: object): void {
  const folder = join(workspace, '.vscode');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
}

function collectErrors(page: Page): string[] {
  const errors: string[] = [];
  const add = (text: string) => {
    if (!noise.test(text)) errors.push(text);
  };
  page.on('console', (message) => {
    if (message.type() === 'error' || /istio-history/.test(message.text()))
      add(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => add(String(error)));
  return errors;
}

/** For a person to look at, in a long run alone; kept where git does not look. Those of the documents are taken by `npm run pictures`. */
export async function takePicture(of: Page | Locator, name: string): Promise<void> {
  if (!isLong) return;
  await of.screenshot({ path: imageIn('test-results', name), ...atRest });
}

/** A hover that fades in is as it is a moment later. */
export const atRest = { animations: 'disabled' } as const;

/** What the window looked like when a test failed. */
export async function keepFailure(
  page: Page,
  test: { title: string; state?: string | undefined } | undefined,
): Promise<void> {
  if (test?.state !== 'failed') return;
  await page.screenshot({ path: imageIn('test-results', `failed-${test.title.replaceAll(/\W+/g, '-')}`) });
}

function imageIn(folder: string, name: string): string {
  mkdirSync(join(root, folder), { recursive: true });
  return join(root, folder, `${name}.png`);
}
