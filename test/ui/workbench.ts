/** The real workbench with the packaged extension in it, and the moves of the person who uses it. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { noise, windowUrl } from '../../scripts/host/address';
import { launchBrowser } from '../../scripts/host/browser';
import { root } from '../../scripts/host/run';
import { exitOnSignals, installVsix, type Server, startServer } from '../../scripts/host/server';
import { vsixPath } from '../../scripts/package';

/** Long enough for a machine that does three other things. */
export const patience = 60_000;

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
  await installVsix(vsixPath(), extensionsDir);
  const { version } = (await import('../../package.json')).default;
  for (const vsix of options.others ?? []) await installVsix(vsix, extensionsDir);
  options.fill?.(workspace);
  options.prepare?.(join(extensionsDir, `istio-history.istio-history-${version}`));
  const own = options.host === 'web' ? inWebHost : {};
  const server = await startServer({ extensionsDir, settings: own });
  const browser = await launchBrowser();
  const page = await newPage(browser);
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
      await browser.close();
      server.stop();
      process.removeListener('exit', clean);
      clean();
    },
  };
}

async function newPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
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

/** Opens a file of the examples by its name, as Ctrl-P does. */
export async function openFile(page: Page, path: string): Promise<void> {
  await quickInput(page, path, 'Control+P');
  await pickRow(page, new RegExp(`^${path.split('/').pop() ?? ''}`));
  await page.locator(`.tab.active[data-resource-name="${path.split('/').pop() ?? ''}"]`).waitFor();
  await page.locator('.monaco-editor .view-line').first().waitFor();
}

/** Runs a command by its title. */
export async function command(page: Page, title: string): Promise<void> {
  const name = new RegExp(title.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  await again(page, async () => {
    await quickInput(page, `>${title}`, 'F1');
    await quickRows(page).filter({ hasText: name }).first().click({ timeout: 5000 });
  });
}

export async function quickInput(page: Page, text: string, key: string): Promise<void> {
  await again(page, async () => {
    await page.keyboard.press(key);
    await page.locator('.quick-input-widget:visible input').first().fill(text, { timeout: 5000 });
  });
}

/** What takes the focus at that moment, a view or a panel that opens, closes the box: then it is opened anew. */
async function again(page: Page, move: () => Promise<void>): Promise<void> {
  for (let left = 4; ; left--) {
    try {
      await move();
      return;
    } catch (error) {
      if (left === 0 || !(error instanceof Error) || error.name !== 'TimeoutError') throw error;
      await page.keyboard.press('Escape');
      await page.waitForTimeout(500);
    }
  }
}

export function quickRows(page: Page): Locator {
  return page.locator('.quick-input-list .monaco-list-row');
}

async function pickRow(page: Page, name: RegExp): Promise<void> {
  await quickRows(page).filter({ hasText: name }).first().click();
}

/** A word of the open file, as a line break of the screen shows it. */
export function word(page: Page, text: string): Locator {
  return page
    .locator('.monaco-editor .view-line span span')
    .filter({ hasText: new RegExp(`^\\s*${text}$`) })
    .first();
}

/** Rests the mouse on a word and reads the hover; undefined where none comes up. */
export async function hoverText(page: Page, text: string, wait = patience): Promise<string | undefined> {
  await clearHover(page);
  await word(page, text).hover();
  // "Loading..." comes first where the answer takes a moment.
  const content = page
    .locator('.monaco-hover:not(.hidden) .hover-contents')
    .filter({ hasNotText: /^\s*Loading\.\.\.\s*$/ })
    .first();
  try {
    await content.waitFor({ timeout: wait });
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') return undefined;
    throw error;
  }
  return (await page.locator('.monaco-hover:not(.hidden)').first().innerText()).replaceAll('\u00a0', ' ');
}

export async function clearHover(page: Page): Promise<void> {
  await page.mouse.move(640, 780);
  await page.keyboard.press('Escape');
  await page.locator('.monaco-editor .monaco-hover:not(.hidden)').first().waitFor({ state: 'hidden' });
}

export async function showSidebar(page: Page): Promise<void> {
  const item = sidebarIcon(page);
  await item.waitFor();
  if (!/\bchecked\b/.test((await item.getAttribute('class')) ?? '')) await item.click();
  await view(page, 'Releases').waitFor();
}

/** The item and not the link in it: a badge may lie over that. */
export function sidebarIcon(page: Page): Locator {
  return page
    .locator('.composite-bar .action-item')
    .filter({ has: page.locator('a[aria-label^="Istio History"]') })
    .first();
}

function view(page: Page, title: string): Locator {
  return page.locator('.pane').filter({ has: page.locator(`.pane-header[aria-label^="${title}"]`) });
}

export function viewRows(page: Page, title: string): Locator {
  return view(page, title).locator('.monaco-list-row[role=treeitem]');
}

/** Opens a view of the sidebar that is folded, and folds the others' place by leaving them. */
export async function unfold(page: Page, title: string): Promise<void> {
  const header = view(page, title).locator('.pane-header');
  if ((await header.getAttribute('aria-expanded')) !== 'true') await header.click();
  await viewRows(page, title).first().waitFor();
}

export async function fold(page: Page, title: string): Promise<void> {
  const header = view(page, title).locator('.pane-header');
  if ((await header.getAttribute('aria-expanded')) === 'true') await header.click();
}

/** The inside of the extension's page. */
export function pageFrame(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
}

/** Pictures land in docs/images when asked for, else where git does not look. */
export function picture(name: string): string {
  return imageIn(process.env['ISTIO_HISTORY_IMAGES'] ? join('docs', 'images') : 'test-results', name);
}

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
