/** The site as a folder holds it: of today, or of an older program, which had one page for all. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { launchBrowser } from '../../scripts/host/browser';
import { say } from '../../scripts/host/run';

interface SiteView {
  readonly name: string;
  /** Below the folder of a language. */
  readonly path: string;
  /** What came nearest before each record had a page. */
  readonly route: string;
  readonly context?: BrowserContextOptions;
}

const kind = {
  path: 'kinds/networking.istio.io/VirtualService.html',
  route: 'networking.istio.io/VirtualService',
};

const views: readonly SiteView[] = [
  { name: '9-site-start', path: 'index.html', route: '' },
  { name: '9-site-kind', ...kind },
  { name: '9-site-kind-dark', ...kind, context: { colorScheme: 'dark' } },
  { name: '9-site-kind-narrow', ...kind, context: { viewport: { width: 390, height: 800 } } },
  { name: '9-site-kind-without-script', ...kind, context: { javaScriptEnabled: false } },
  { name: '9-site-release', path: 'releases/1.22.html', route: 'release:1.22' },
  {
    name: '9-site-flag',
    path: 'flags/PILOT_ENABLE_AMBIENT.html',
    route: 'env:PILOT_ENABLE_AMBIENT',
  },
  {
    name: '9-site-bulletin',
    path: 'bulletins/ISTIO-SECURITY-2024-006.html',
    route: 'bulletin:ISTIO-SECURITY-2024-006',
  },
  { name: '9-site-search', path: 'search.html?q=mirror', route: '' },
];

/** No web server answers here: each request is taken from the folder. */
const origin = 'http://site.example';

export async function siteDays(
  folder: string,
  out: string,
  wanted: (name: string) => boolean,
): Promise<void> {
  const browser = await launchBrowser();
  try {
    for (const view of views.filter(({ name }) => wanted(name)))
      for (const lang of ['en', 'zh-cn'] as const)
        await take(browser, folder, addressIn(folder, view, lang), {
          context: view.context ?? {},
          path: join(out, `${view.name}${lang === 'en' ? '' : '-zh'}.png`),
        });
  } finally {
    await browser.close();
  }
}

function addressIn(folder: string, { path, route }: SiteView, lang: 'en' | 'zh-cn'): string {
  const own = lang === 'en' ? path : `zh-cn/${path}`;
  const [file = ''] = own.split('?');
  return existsSync(join(folder, file)) ? `${origin}/${own}` : `${origin}/index.html?lang=${lang}#/${route}`;
}

async function take(
  browser: Browser,
  folder: string,
  address: string,
  { context, path }: { readonly context: BrowserContextOptions; readonly path: string },
): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 }, ...context });
  await page.route(`${origin}/**`, async (route) => {
    const file = join(folder, decodeURIComponent(new URL(route.request().url()).pathname));
    await (existsSync(file) ? route.fulfill({ path: file }) : route.fulfill({ status: 404 }));
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  await page.waitForTimeout(1000);
  await page.screenshot({ path });
  await page.close();
  say(path);
}
