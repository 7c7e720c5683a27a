/** Every page in a plain browser, over the small made-up history. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixtureBundle } from '../support/fixture-history';
import { goTo, openSite, painted, themes, type PageSite, type Theme, until } from './page-support';
import { share } from '../support/long';
import { seriousFindings } from './axe';

const routes = [
  'timeline',
  'roadmaps',
  'compare/1.2/1.6',
  'release:1.6',
  'release:1.2.3',
  'networking.istio.io/VirtualService',
  'networking.istio.io/VirtualService#spec.http[].mirrorPercent',
  'networking.istio.io/DestinationRule#spec.trafficPolicy.tls.mode=MUTUAL',
  'mesh/MeshConfig#accessLogFile',
  'annotation:sidecar.istio.io/inject',
  'env:PILOT_TRACE_SAMPLING',
  'helm:istiod#pilot.autoscaleEnabled',
  'bulletin:ISTIO-SECURITY-2020-005',
  'feature:virtual-machines',
  'event:first-meeting',
  'roadmap:2020',
  'roadmap:2020#virtual-machines',
  'ecosystem:meshery-like',
] as const;

describe('the page', function () {
  this.timeout(120_000);
  let site: PageSite;

  before(async () => {
    site = await openSite(JSON.stringify(fixtureBundle()));
  });
  after(() => site.close());

  async function accessible(route: string, lang: 'en' | 'zh-cn', theme: Theme): Promise<void> {
    const { page, errors } = await site.open(route, { lang, theme });
    assert.deepEqual(await seriousFindings(page), [], `${route} ${lang} ${theme}`);
    assert.deepEqual(errors, [], `${route} ${lang}`);
    assert.equal(await page.locator('h1').count(), 1, route);
    assert.ok((await page.locator('main').innerText()).length > 20, route);
    await page.context().close();
  }

  for (const lang of ['en', 'zh-cn'] as const)
    it(`shows everything without an error or a serious finding in ${lang}`, async () => {
      for (const route of share(routes, lang === 'en' ? 0 : 1, 2))
        await accessible(route, lang, lang === 'en' ? 'dark' : 'light');
    });

  it('has no serious finding in any theme', async () => {
    const looked = ['timeline', 'networking.istio.io/VirtualService', 'roadmaps', 'release:1.6'];
    for (const [at, theme] of ([...Object.keys(themes), 'site'] as Theme[]).entries())
      for (const route of share(looked, at % 2, 2)) await accessible(route, 'en', theme);
  });

  it('takes the colours of the reader in a browser', async () => {
    const ground = async (colorScheme: 'light' | 'dark') => {
      const { page } = await site.open('timeline', { context: { colorScheme } });
      const colours = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
      assert.deepEqual(await seriousFindings(page), [], colorScheme);
      await page.context().close();
      return colours;
    };
    assert.equal(await ground('light'), 'rgb(255, 255, 255)');
    assert.equal(await ground('dark'), 'rgb(22, 25, 29)');
  });

  it('has buttons that can be told from what is behind them, in every theme', async () => {
    for (const theme of Object.keys(themes) as Theme[]) {
      const { page } = await site.open('timeline', { theme });
      const alike = await page.evaluate<
        string[]
      >(`[...document.querySelectorAll('button, select, input[type=search]')]
        .filter((button) => getComputedStyle(button).color === getComputedStyle(button).backgroundColor)
        .map((button) => button.outerHTML)`);
      assert.deepEqual(alike, [], theme);
      const system = await page.evaluate<string[]>(`(() => {
        const probe = document.body.appendChild(document.createElement('i'));
        probe.style.backgroundColor = 'ButtonFace';
        const face = getComputedStyle(probe).backgroundColor;
        return [...document.querySelectorAll('button')].filter((button) => getComputedStyle(button).backgroundColor === face).map((button) => button.textContent);
      })()`);
      assert.deepEqual(system, [], theme);
      await page.context().close();
    }
  });

  it('fits windows from 320 to 2,000 pixels', async () => {
    const { page } = await site.open('timeline');
    for (const width of [2000, 1100, 700, 320]) {
      await page.setViewportSize({ width, height: 700 });
      await until(page, `innerWidth === ${width}`);
      for (const route of routes) {
        await goTo(page, route);
        const beyond = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
        assert.ok(beyond <= 0, `${route} is ${beyond} pixels too wide at ${width}`);
      }
    }
    await page.context().close();
  });

  it('goes back and forward, with the focus on the heading', async () => {
    const { page } = await site.open('timeline');
    await page.getByRole('link', { name: 'Compare' }).click();
    await page.locator('h1', { hasText: '→' }).waitFor();
    assert.equal(await page.evaluate('document.activeElement.tagName'), 'H1');
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await page.locator('h1', { hasText: 'Timeline' }).waitFor();
    assert.equal(await page.evaluate('document.activeElement.tagName'), 'H1');
    assert.equal(await page.getByRole('button', { name: 'Back', exact: true }).isDisabled(), true);
    await page.getByRole('button', { name: 'Forward' }).click();
    await page.locator('h1', { hasText: '→' }).waitFor();
    await page.goBack();
    await page.locator('h1', { hasText: 'Timeline' }).waitFor();
    await page.context().close();
  });

  it('keeps the way, the filter and the view over a reload', async () => {
    const { page } = await site.open('timeline');
    await page.getByLabel('Events').uncheck();
    const whole = await page.locator('.axis-head').innerHTML();
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await painted(page);
    const before = await page.locator('.axis-head').innerHTML();
    assert.notEqual(before, whole);
    await page.evaluate(`location.hash = '#/networking.istio.io/VirtualService'`);
    await page.locator('[data-filter]').fill('mirror');
    await until(page, `Object.values(sessionStorage).join().includes('mirror')`);
    await page.reload();
    assert.equal(await page.locator('[data-filter]').inputValue(), 'mirror');
    const shown = await page.locator('.fields li:visible').allInnerTexts();
    assert.ok(shown.length > 0 && shown.every((text) => text.includes('mirror')), shown.join());
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    assert.equal(await page.getByLabel('Events').isChecked(), false);
    assert.equal(await page.locator('.axis-head').innerHTML(), before);
    await page.context().close();
  });

  it('copies what is seen as Markdown', async () => {
    const { page } = await site.open('release:1.6');
    await page.getByRole('button', { name: 'Copy as Markdown' }).click();
    const text = await page.evaluate<string>('navigator.clipboard.readText()');
    assert.match(text, /^# Istio 1\.6\n/m);
    assert.match(text, /## Added/);
    assert.match(text, /WorkloadEntry/);
    assert.match(text, /\| Release \| Date \|/);
    assert.match(text, /\[.*\]\(https:\/\/istio\.io/);
    assert.doesNotMatch(text, /Copy as|<\w/);
    await page.getByText('Copied').waitFor();
    await page.context().close();
  });

  it('copies every page as Markdown that says what the page says', async () => {
    const { page, errors } = await site.open('timeline');
    for (const route of routes) {
      await page.evaluate(`location.hash = ${JSON.stringify(`#/${route}`)}`);
      await page.evaluate("navigator.clipboard.writeText('')");
      await page.getByRole('button', { name: 'Copy as Markdown' }).click();
      const text = await page.evaluate<string>('navigator.clipboard.readText()');
      const title = await page.locator('h1').innerText();
      assert.equal(text.split('\n')[0]?.replaceAll('\\', ''), `# ${title}`, route);
      // What is folded on the page is folded in the text.
      const shown = text.replaceAll(/<\/?(?:details|summary)>/g, '');
      assert.doesNotMatch(shown, /<\/?\w+>|\[object |undefined|NaN/, route);
      const sections = await page.locator('main h2:visible').allInnerTexts();
      for (const section of sections)
        assert.ok(text.includes(`## ${section.trim()}`), `${route}: ${section}`);
      if (route === 'timeline') assert.match(text, /## Security bulletins\n\n- .*ISTIO\\?-SECURITY/);
    }
    assert.deepEqual(errors, []);
    await page.context().close();
  });

  it('leads every link on it to a page that is there', async () => {
    const { page, errors } = await site.open('timeline');
    const seen = new Set<string>();
    const ahead = ['#/timeline', ...routes.map((route) => `#/${route}`)];
    for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      await page.evaluate(`location.hash = ${JSON.stringify(next)}`);
      const { title, links } = await page.evaluate<{ title: string; links: string[] }>(`({
        title: document.querySelector('h1').innerText,
        links: [...document.querySelectorAll('main a[href^="#/"]')].map((link) => link.getAttribute('href')),
      })`);
      assert.doesNotMatch(title, /Nothing is known/, next);
      ahead.push(...links);
    }
    assert.ok(seen.size > 50, `${seen.size} pages`);
    assert.deepEqual(errors, []);
    await page.context().close();
  });

  it('opens the record of an address, and its tab in a browser is named after it', async () => {
    for (const route of routes.filter((name) => /[:#/]/.test(name) && !name.startsWith('compare'))) {
      const { page } = await site.open(encodeURI(route).replaceAll('#', '%23'));
      await page.locator('main code').getByText(route, { exact: true }).first().waitFor();
      assert.equal(await page.title(), `${await page.locator('h1').innerText()} · Istio History`);
      await page.context().close();
    }
  });

  it('saves drawings as SVG and PNG', async () => {
    for (const route of ['timeline', 'roadmaps', 'networking.istio.io/VirtualService']) {
      const { page, errors } = await site.open(route);
      const saved = async (button: string) => {
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: button }).click(),
        ]);
        return readFileSync(await download.path());
      };
      const svg = (await saved('Save as SVG')).toString('utf8');
      assert.match(svg, /^<svg/);
      assert.doesNotMatch(svg, /var\(--|<script|class=/);
      const png = await saved('Save as PNG');
      assert.equal(png.subarray(1, 4).toString('latin1'), 'PNG');
      assert.ok(png.length > 2000);
      assert.deepEqual(errors, []);
      await page.context().close();
    }
  });

  it('says so where nothing has an address', async () => {
    for (const route of ['networking.istio.io/Nothing', '%E0%A4%A', 'compare/9.9/1.6', '<b>x</b>']) {
      const { page, errors } = await site.open(route);
      const text = await page.locator('main').innerText();
      assert.match(text, /Nothing is known|No such release/, route);
      assert.deepEqual(errors, []);
      await page.context().close();
    }
  });

  it('says so where the data is damaged', async () => {
    const whole = fixtureBundle();
    const broken = [
      '',
      '{',
      'null',
      '{"schema":1}',
      JSON.stringify({ ...whole, things: { ...whole.things, life: [] } }),
      JSON.stringify({ ...whole, events: [{ id: 'x' }] }),
    ];
    for (const dataset of broken) {
      const { page } = await site.open('timeline', { dataset });
      await page.locator('[role=alert]').waitFor();
      assert.match(await page.locator('main').innerText(), /cannot be read/);
      await page.context().close();
    }
  });

  it('says so when the data cannot be fetched', async () => {
    const { page } = await site.open('timeline');
    await page.route('**/history.json', (route) => route.abort());
    await page.reload();
    await page.locator('[role="alert"]').waitFor();
  });

  it('lets no string of a record become markup', async () => {
    const attack = `"><img src=x onerror="window.hit=1"><script>window.hit=1</script><svg onload="window.hit=1">[x](javascript:alert(1))`;
    const hostile = JSON.parse(JSON.stringify(fixtureBundle()), (key: string, value: unknown) => {
      const prose = ['en', 'zh-cn', 'title', 'replacement', 'note', 'value', 'name'].includes(key);
      if (typeof value === 'string' && prose && !/^v?\d/.test(value)) return `${value}${attack}`;
      // Addresses of another sort are refused with the data; that of a reference page is not looked at before.
      if (typeof value === 'string' && ['url', 'announcement'].includes(key))
        return `https://example.org/${attack}`;
      if (typeof value === 'string' && key === 'reference') return 'javascript:window.hit=1';
      return value;
    }) as unknown;
    const dataset = JSON.stringify(hostile);
    const { page, errors } = await site.open('timeline', { dataset });
    for (const route of routes) {
      await goTo(page, route);
      assert.equal(await page.evaluate('window.hit'), undefined, route);
      assert.equal(
        await page.locator('main img, main script, main [onload], main [onerror]').count(),
        0,
        route,
      );
      assert.equal(await page.locator('main a[href^="javascript"]').count(), 0, route);
      assert.deepEqual(errors, [], route);
    }
    await page.context().close();
  });

  it('runs under a policy without inline script or style', () => {
    const html = readFileSync(join(site.folder, 'index.html'), 'utf8');
    assert.match(html, /default-src 'none'/);
    assert.doesNotMatch(html, /unsafe-|<style|style=|<script>/);
  });
});
