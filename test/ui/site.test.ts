/** The site in a plain browser, opened from its folder: no server is asked. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/host/browser';
import { root } from '../../scripts/host/run';
import { writePages } from '../../scripts/site/write';
import { isLong, share } from '../support/long';
import { findings } from './axe';

/** Of hundreds of rows that are made alike, which take axe as long as all other pages. */
const longest = ['flags/index', 'envoy/index', 'mesh/ProxyConfig'];

/** One page of each type, the largest among them. */
const pages = [
  ...(isLong ? longest : ['annotations/index', 'mesh/index']),
  'index',
  'search',
  '404',
  'kinds/index',
  'releases/index',
  'changes/index',
  'kinds/networking.istio.io/VirtualService',
  'kinds/security.istio.io/PeerAuthentication',
  'kinds/config.istio.io/RouteRule',
  'envoy/names',
  'envoy/envoy.extensions.filters.http.lua.v3.Lua',
  'charts/ztunnel',
  'annotations/sidecar.istio.io/inject',
  'labels/istio.io/rev',
  'flags/PILOT_ENABLE_AMBIENT',
  'releases/1.22',
  'changes/1.22/ambient-flags',
  'bulletins/ISTIO-SECURITY-2024-006',
  'features/ambient-mode',
  'events/istiocon-2021',
  'roadmaps/2022',
  'ecosystem/aeraki',
  'notices/docker-hub-rate-limits',
];

/** Where the searches below lead to. */
const ledTo = /^(?:kinds\/networking|features|bulletins|envoy\/envoy\.extensions\.filters\.http)/;

describe('the site in a browser', function () {
  this.timeout(600_000);
  let folder: string;
  let browser: Browser;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'istio-history-site-'));
    const dist = (name: string) => readFileSync(join(root, 'dist', name), 'utf8');
    const today = new Date().toISOString().slice(0, 10);
    await writePages(folder, {
      dataset: dist('history.json'),
      changes: dist('changes.json'),
      envoy: dist('envoy.json'),
      today,
      wanted: (path) => pages.includes(path) || ledTo.test(path),
    });
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(path: string, colorScheme: 'light' | 'dark' = 'light', width = 1200): Promise<Page> {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${pathToFileURL(folder).href}/${path}`);
    return page;
  }

  // Each page in one of them, each of them with every fourth page.
  for (const [at, [theme, lang, width]] of (
    [
      ['light', '', 1200],
      ['dark', '', 1200],
      ['dark', 'zh-cn/', 1200],
      ['light', 'zh-cn/', 380],
    ] as const
  ).entries())
    it(`keeps nobody out: ${theme}, ${lang === '' ? 'English' : 'Chinese'}, ${width} pixels wide`, async () => {
      const wrong: string[] = [];
      for (const path of share(pages, at, 4)) {
        const page = await open(`${lang}${path}.html`, theme, width);
        wrong.push(...(await findings(page)).map((finding) => `${path}: ${finding}`));
        const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
        if (wide > width) wrong.push(`${path} is ${wide} pixels wide`);
        await page.context().close();
      }
      assert.deepEqual(wrong, []);
    });

  it('searches in both languages without a server', async () => {
    for (const [query, lang, wanted] of [
      ['mirror percentage', '', /mirrorPercentage/],
      ['流量镜像', 'zh-cn/', /mirror/],
      ['ISTIO-SECURITY-2024-006', '', /2024-006/],
      ['envoy: lua', '', /envoy\.filters\.http\.lua|lua/i],
    ] as const) {
      const page = await open(`${lang}search.html?q=${encodeURIComponent(query)}`);
      const first = page.locator('#results a').first();
      await first.waitFor();
      assert.match((await first.innerText()) + String(await first.getAttribute('href')), wanted, query);
      await first.click();
      await page.locator('h1').waitFor();
      assert.doesNotMatch(page.url(), /search\.html/);
      await page.context().close();
    }
  });

  it('says so where nothing is found, and what comes near', async () => {
    const page = await open('search.html?q=VirtualServize');
    await page.locator('#results a').first().waitFor();
    assert.match(await page.locator('#results').innerText(), /VirtualService/);
    await page.locator('main input').fill('qqqqzzzz');
    await page.locator('#state').filter({ hasText: 'No results for' }).waitFor();
    await page.context().close();
  });
});
