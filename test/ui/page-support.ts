/** The page in a plain browser: the site as `npm run site` writes it, with any dataset and VS Code's colours. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/host/browser';
import { writeTimeline } from '../../scripts/site/timeline';
import { TODAY } from '../support/fixture-history';

interface Opening {
  readonly lang?: 'en' | 'zh-cn';
  readonly theme?: Theme;
  readonly targets?: readonly string[];
  readonly dataset?: string;
  readonly today?: string;
  readonly context?: BrowserContextOptions;
}

export interface PageSite {
  readonly folder: string;
  /** A page of its own at an address; what it printed as errors is in `errors`. */
  open(route: string, opening?: Opening): Promise<{ page: Page; errors: string[] }>;
  close(): Promise<void>;
}

export async function openSite(dataset: string): Promise<PageSite> {
  const folder = mkdtempSync(join(tmpdir(), 'istio-history-page-'));
  const file = join(folder, 'data.json');
  writeFileSync(file, dataset);
  await writeTimeline(join(folder, 'site'), file);
  const datasets = new Map<string, string>();
  const server = createServer((request, response) => {
    const [, variant = '', name = ''] = /^\/([^/?]*)\/([^?]*)/.exec(request.url ?? '') ?? [];
    const [theme = 'site', other = ''] = variant.split('-data-');
    const text = answer(join(folder, 'site'), name || 'index.html', theme as Theme, datasets.get(other));
    response.statusCode = text === undefined ? 404 : 200;
    response.setHeader('content-type', contentTypes[extname(name || 'index.html')] ?? 'text/plain');
    response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const browser: Browser = await launchBrowser();
  return {
    folder: join(folder, 'site'),
    async open(route, opening = {}) {
      let variant: string = opening.theme ?? 'site';
      if (opening.dataset !== undefined) {
        const key = String(datasets.size);
        datasets.set(key, opening.dataset);
        variant += `-data-${key}`;
      }
      const context = await browser.newContext({
        viewport: { width: 1200, height: 800 },
        permissions: ['clipboard-read', 'clipboard-write'],
        acceptDownloads: true,
        ...opening.context,
      });
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      const query = new URLSearchParams({ lang: opening.lang ?? 'en', today: opening.today ?? TODAY });
      for (const target of opening.targets ?? ['1.6.2']) query.append('target', target);
      await page.goto(`http://127.0.0.1:${port}/${variant}/?${query.toString()}#/${route}`);
      await page.locator('main h1').waitFor();
      return { page, errors };
    },
    async close() {
      await browser.close();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until an expression holds in the page, whose policy forbids what `waitForFunction` does. */
export async function until(page: Page, expression: string, within = 20_000): Promise<void> {
  for (const end = Date.now() + within; !(await page.evaluate<boolean>(expression));)
    if (Date.now() > end) throw new Error(`it does not come true: ${expression}`);
    else await new Promise((resolve) => setTimeout(resolve, 30));
}

/** As a link on the page does it, and whoever types into the address. */
export async function goTo(page: Page, route: string): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(`#/${route}`)}`);
  await painted(page);
}

/** Waits until what was asked for is drawn. */
export async function painted(page: Page): Promise<void> {
  await page.evaluate(
    'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))',
  );
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
};

function answer(folder: string, name: string, theme: Theme, dataset: string | undefined): string | undefined {
  if (name === 'theme.css' && theme in themes) return rule(themes[theme as keyof typeof themes]);
  if (name === 'history.json' && dataset !== undefined) return dataset;
  return [
    'index.html',
    'page.js',
    'page.css',
    'theme.css',
    'history.json',
    'changes.json',
    'envoy.json',
  ].includes(name)
    ? readFileSync(join(folder, name), 'utf8')
    : undefined;
}

const rule = (colours: Readonly<Record<string, string>>) =>
  `:root {${Object.entries(colours)
    .map(([name, value]) => `--vscode-${name}: ${value};`)
    .join('')}}`;

/** The colours that VS Code's own four themes give to a panel; not every theme has every colour. */
export const themes = {
  dark: {
    'editor-foreground': '#cccccc',
    'editor-background': '#1f1f1f',
    descriptionForeground: '#9d9d9d',
    'panel-border': '#2b2b2b',
    'textLink-foreground': '#4daafc',
    focusBorder: '#0078d4',
    'editorHoverWidget-background': '#202020',
    'editorHoverWidget-border': 'rgba(204, 204, 204, 0.2)',
    'list-hoverBackground': '#2a2d2e',
    'widget-shadow': 'rgba(0, 0, 0, 0.36)',
    'button-border': 'rgba(255, 255, 255, 0.1)',
    'button-secondaryForeground': '#cccccc',
    'button-secondaryBackground': 'rgba(0, 0, 0, 0)',
    'button-secondaryHoverBackground': '#2b2b2b',
    'input-foreground': '#cccccc',
    'input-background': '#313131',
    'input-border': '#3c3c3c',
    'charts-blue': '#59a4f9',
    'charts-green': '#89d185',
    'charts-yellow': '#cca700',
    'charts-orange': 'rgba(234, 92, 0, 0.33)',
    'charts-red': '#f14c4c',
    'charts-purple': '#b180d7',
  },
  light: {
    'editor-foreground': '#3b3b3b',
    'editor-background': '#ffffff',
    descriptionForeground: '#3b3b3b',
    'panel-border': '#e5e5e5',
    'textLink-foreground': '#005fb8',
    focusBorder: '#005fb8',
    'editorHoverWidget-background': '#f8f8f8',
    'editorHoverWidget-border': 'rgba(59, 59, 59, 0.2)',
    'list-hoverBackground': '#f2f2f2',
    'widget-shadow': 'rgba(0, 0, 0, 0.16)',
    'button-border': 'rgba(0, 0, 0, 0.1)',
    'button-secondaryForeground': '#3b3b3b',
    'button-secondaryBackground': '#e5e5e5',
    'button-secondaryHoverBackground': '#cccccc',
    'input-foreground': '#3b3b3b',
    'input-background': '#ffffff',
    'input-border': '#cecece',
    'charts-blue': '#0063d3',
    'charts-green': '#388a34',
    'charts-yellow': '#bf8803',
    'charts-orange': 'rgba(234, 92, 0, 0.33)',
    'charts-red': '#e51400',
    'charts-purple': '#652d90',
  },
  'hc-black': {
    'editor-foreground': '#ffffff',
    'editor-background': '#000000',
    descriptionForeground: 'rgba(255, 255, 255, 0.7)',
    'panel-border': '#6fc3df',
    contrastBorder: '#6fc3df',
    contrastActiveBorder: '#f38518',
    'textLink-foreground': '#21a6ff',
    focusBorder: '#f38518',
    'editorHoverWidget-background': '#0c141f',
    'editorHoverWidget-border': '#6fc3df',
    'list-hoverBackground': 'rgba(255, 255, 255, 0.1)',
    'button-border': '#6fc3df',
    'button-secondaryForeground': '#ffffff',
    'input-foreground': '#ffffff',
    'input-background': '#000000',
    'input-border': '#6fc3df',
    'charts-blue': '#59a4f9',
    'charts-green': '#89d185',
    'charts-yellow': '#ffd370',
    'charts-red': '#f48771',
    'charts-purple': '#b180d7',
  },
  'hc-light': {
    'editor-foreground': '#292929',
    'editor-background': '#ffffff',
    descriptionForeground: 'rgba(41, 41, 41, 0.7)',
    'panel-border': '#0f4a85',
    contrastBorder: '#0f4a85',
    contrastActiveBorder: '#006bbd',
    'textLink-foreground': '#0f4a85',
    focusBorder: '#006bbd',
    'editorHoverWidget-background': '#ffffff',
    'editorHoverWidget-border': '#0f4a85',
    'list-hoverBackground': 'rgba(15, 74, 133, 0.1)',
    'button-border': '#0f4a85',
    'button-secondaryForeground': '#292929',
    'button-secondaryBackground': '#ffffff',
    'input-foreground': '#292929',
    'input-background': '#ffffff',
    'input-border': '#0f4a85',
    'charts-blue': '#0063d3',
    'charts-green': '#374e06',
    'charts-yellow': '#895503',
    'charts-red': '#b5200d',
    'charts-purple': '#652d90',
  },
} as const;

export type Theme = keyof typeof themes | 'site';
