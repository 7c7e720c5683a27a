/** The timeline by mouse, wheel, touch and keys; and how fast it is with all that is known. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { measure } from '../bench/page';
import { openSite, painted, type PageSite, type Theme, until } from './page-support';
import { eventually } from '../support/eventually';
import { isLong, share } from '../support/long';
import { realBundle } from '../support/real-history';
import { seriousFindings } from './axe';
import { takePicture } from './workbench';

describe('the timeline', function () {
  this.timeout(120_000);
  let site: PageSite;

  before(async () => {
    site = await openSite(JSON.stringify(realBundle()));
  });
  after(() => site.close());

  const open = async (width = 1200, lang: 'en' | 'zh-cn' = 'en') =>
    (
      await site.open('timeline', {
        lang,
        targets: ['1.29.2'],
        today: '2026-11-21',
        context: { viewport: { width, height: 800 }, reducedMotion: 'reduce', hasTouch: true },
      })
    ).page;
  const ticks = (page: Page) => page.locator('.axis-head .axis').innerHTML();

  it('has a lane for each thing, to be switched off', async () => {
    const page = await open();
    const lanes = [
      'Releases and support',
      'Roadmaps',
      'Events',
      'Feature stages',
      'API versions',
      'Security bulletins',
    ];
    const titles = () => page.locator('text.lane').allTextContents();
    assert.deepEqual(await titles(), lanes);
    for (const [place, lane] of lanes.entries()) {
      await page.getByLabel(lane).uncheck();
      assert.deepEqual(await titles(), lanes.slice(place + 1));
    }
    assert.equal(await page.locator('.timeline g.mark').count(), 0);
    for (const lane of lanes) {
      await page.getByLabel(lane).check();
      assert.deepEqual(await titles(), [lane]);
      assert.ok((await page.locator('.timeline g.mark').count()) >= 18, lane);
      await page.getByLabel(lane).uncheck();
    }
    for (const lane of lanes) await page.getByLabel(lane).check();
    assert.equal(await page.locator('line.marker.today').count(), 1);
    assert.equal(await page.locator('line.marker.target').count(), 1);
    assert.equal(await page.locator('g.mark.target').count(), 1);
    await page.context().close();
  });

  it('has no serious finding with all that is known, in both languages', async () => {
    for (const lang of ['en', 'zh-cn'] as const) {
      const page = await open(1280, lang);
      assert.deepEqual(await seriousFindings(page), [], lang);
      await page.context().close();
    }
  });

  it('draws no label in a bar that is wider than it, and beside it only what is last', async () => {
    for (const width of [320, 900, 1600]) {
      const page = await open(width);
      const wide = await page.evaluate<string[]>(`[...document.querySelectorAll('.timeline g.mark')]
        .filter((mark) => mark.querySelector('rect') && !mark.matches('.point'))
        .filter((mark) => mark.querySelector('text').textContent &&
          mark.querySelector('text').getBBox().x < mark.querySelector('rect').getBBox().width &&
          mark.querySelector('text').getBBox().x + mark.querySelector('text').getBBox().width > mark.querySelector('rect').getBBox().width + 1)
        .map((mark) => mark.textContent)`);
      assert.deepEqual(wide, [], String(width));
      await page.context().close();
    }
  });

  it('cuts no label at the edge of the sheet, wherever one looks', async () => {
    const cut = `[...document.querySelectorAll('.timeline g.mark text')]
      .filter((text) => text.textContent !== '' && text.closest('g').transform.baseVal.consolidate().matrix.e < innerWidth)
      .map((text) => [text.textContent, text.getBoundingClientRect().right - document.querySelector('.timeline').getBoundingClientRect().right])
      .filter(([, beyond]) => beyond > 2)`;
    for (const lang of ['en', 'zh-cn'] as const)
      for (const width of [320, 1280]) {
        const page = await open(width, lang);
        assert.deepEqual(await page.evaluate(cut), [], `${lang} ${width}`);
        await page.locator('[data-zoom=in]').click();
        for (let turn = 0; turn < 6; turn++) {
          await page.evaluate(
            `document.querySelector('.timeline').dispatchEvent(new WheelEvent('wheel', { deltaX: 61, bubbles: true, cancelable: true }))`,
          );
          await painted(page);
          assert.deepEqual(await page.evaluate(cut), [], `${lang} ${width} ${turn}`);
        }
        await page.context().close();
      }
  });

  it('writes the label of a mark at the edge before it, where that is free', async () => {
    const page = await open(1280);
    await page.getByLabel('Events').uncheck();
    for (let left = 4; left > 0; left--) await page.locator('[data-zoom=in]').click();
    const before = page.locator('g.mark.roadmap text[text-anchor=end]:not(:empty)');
    let seen = 0;
    for (let turn = 0; turn < 30 && seen === 0; turn++) {
      await page.evaluate(
        `document.querySelector('.timeline').dispatchEvent(new WheelEvent('wheel', { deltaX: 40, bubbles: true, cancelable: true }))`,
      );
      await painted(page);
      seen = await before.count();
    }
    assert.ok(seen > 0);
    assert.doesNotMatch((await before.first().textContent()) ?? '', /…/);
    await page.context().close();
  });

  it('draws what is in the window, wherever one scrolls, and saves all of it', async () => {
    const page = await open();
    const marks = page.locator('.timeline g.mark');
    const bulletins = page.locator('.timeline .severe, .timeline .mild');
    const atFirst = await marks.count();
    assert.ok((await bulletins.count()) <= 1, 'bulletins are below the window');
    await page.mouse.move(700, 500);
    await page.mouse.wheel(0, 20_000);
    await until(page, `document.querySelectorAll('.timeline .severe, .timeline .mild').length > 40`);
    assert.ok((await page.locator('.timeline .release').count()) <= 1, 'releases are above the window');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as SVG' }).click(),
    ]);
    const saved = readFileSync(await download.path(), 'utf8').split('role="link"').length - 1;
    assert.ok(saved > 340 && saved > atFirst, `${saved} marks are saved`);
    await until(page, `document.querySelectorAll('.timeline .release').length <= 1`);
    await page.context().close();
  });

  it('shows every feature when asked, by the keyboard too, and keeps it so', async () => {
    const page = await open();
    const button = page.locator('.unfold');
    const all = Number(/all (\d+)/.exec((await button.getAttribute('aria-label')) ?? '')?.[1]);
    assert.ok(all > 20);
    const height = () => page.evaluate<number>(`document.querySelector('.timeline').height.baseVal.value`);
    const folded = await height();
    await button.focus();
    await page.keyboard.press('Enter');
    assert.equal((await height()) - folded, (all - 20) * 22);
    assert.match((await button.getAttribute('aria-label')) ?? '', /only the 20/);
    await page.reload();
    await button.waitFor();
    assert.equal((await height()) - folded, (all - 20) * 22);
    await button.click();
    assert.equal(await height(), folded);
    await page.context().close();
  });

  it('moves nothing by itself where motion is unwanted', async () => {
    const durations = `[...document.querySelectorAll('*')]
      .map((element) => getComputedStyle(element))
      .filter((style) => style.transitionDuration !== '0s' || style.animationName !== 'none').length`;
    const still = await open();
    assert.equal(await still.evaluate(durations), 0);
    await still.emulateMedia({ reducedMotion: 'no-preference' });
    assert.ok((await still.evaluate<number>(durations)) > 0, 'the check finds what moves');
    await still.context().close();
  });

  it('lets the plain wheel scroll and zooms with Ctrl', async () => {
    const page = await open();
    await page.mouse.move(700, 500);
    const before = await ticks(page);
    await page.mouse.wheel(0, 300);
    await until(page, 'window.scrollY > 100');
    assert.equal(await ticks(page), before);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -300);
    await eventually(async () => assert.notEqual(await ticks(page), before));
    await page.keyboard.up('Control');
    await painted(page);
    const zoomed = await ticks(page);
    await page.mouse.wheel(120, 0);
    await eventually(async () => assert.notEqual(await ticks(page), zoomed));
    await page.getByRole('button', { name: 'Show all', exact: true }).click();
    await eventually(async () => assert.equal(await ticks(page), before));
    await page.context().close();
  });

  it('shows what a mark is, and opens it', async () => {
    const page = await open();
    const mark = page.locator('g.mark.release [aria-label^="Istio 1.22"]');
    await mark.hover();
    await page.locator('.card').waitFor();
    assert.match(await page.locator('.card').innerText(), /1\.22[\s\S]*13 May 2024/);
    await mark.click();
    await page.locator('h1', { hasText: 'Istio 1.22' }).waitFor();
    await page.context().close();
  });

  it('needs no mouse', async () => {
    const page = await open();
    const label = () => page.evaluate<string>(`document.activeElement.getAttribute('aria-label')`);
    await page.locator('g.mark [tabindex="0"]').first().focus();
    assert.match(await label(), /^Istio 0\.1/);
    await page.keyboard.press('ArrowRight');
    assert.match(await label(), /^Istio 0\.2/);
    await page.keyboard.press('End');
    const last = await label();
    assert.match(last, /^Istio 1\.\d+/);
    await page.keyboard.press('ArrowDown');
    assert.notEqual(await label(), last);
    await page.keyboard.press('+');
    await page.keyboard.press('Home');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(`document.activeElement.matches('g.mark [role=link]')`), true);
    await page.keyboard.press('Enter');
    await page.locator('h1:not(:has-text("Timeline"))').waitFor();
    await page.context().close();
  });

  it('moves by touch', async () => {
    const page = await open(400);
    await page.getByRole('button', { name: 'Zoom in' }).tap();
    await painted(page);
    const before = await ticks(page);
    const session = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x?: number) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: x === undefined ? [] : [{ x, y: 600 }],
      });
    await touch('touchStart', 300);
    for (const x of [280, 240, 180]) await touch('touchMove', x);
    await touch('touchEnd');
    await eventually(async () => assert.notEqual(await ticks(page), before));
    await page.context().close();
  });

  /** The README's gallery, in the colours that VS Code's themes give. */
  async function draw(route: string, theme: Theme, drawn: string, name: string): Promise<void> {
    const { page, errors } = await site.open(route, {
      theme,
      targets: ['1.29.2'],
      today: '2026-11-21',
      context: { viewport: { width: 1160, height: 700 } },
    });
    await page.locator(drawn).nth(2).waitFor();
    await takePicture(page, name);
    assert.deepEqual(errors, []);
    await page.context().close();
  }

  const inThemes = [
    ['dark', 'dark'],
    ['light', 'light'],
    ['hc', 'hc-black'],
    ['hc-light', 'hc-light'],
  ] as const;
  const drawings = [
    ['timeline', '.timeline .mark', 'timeline'],
    ['roadmaps', '.report rect', 'roadmap'],
  ] as const;
  for (const [at, [name, theme]] of inThemes.entries())
    it(`and the roadmaps are drawn in the theme ${theme}`, async () => {
      for (const [route, drawn, file] of share(drawings, at % 2, 2))
        await draw(route, theme, drawn, `${file}-${name}`);
    });

  it('leads to drawings of a kind, a release and a comparison', async () => {
    await draw('networking.istio.io/VirtualService', 'dark', '.life rect', 'api');
    await draw('release:1.22', 'light', 'main h2', 'release');
    await draw('compare/1.20/1.22', 'dark', 'main h2', 'compare');
  });

  // The same in each: the rest is for looking.
  for (const [name, theme] of isLong ? inThemes : inThemes.slice(0, 1))
    it(`shows what a life does not do in the theme ${theme}`, async () => {
      const bootstrap = 'networking.istio.io/EnvoyFilter#spec.configPatches[].applyTo=BOOTSTRAP';
      await draw(bootstrap, theme, '.chart .life rect', `effect-${name}`);
    });

  it('has no more in the document than the window shows, also while one pans', async () => {
    const page = await open();
    const { firstPaint, shown, frameMedian, frameWorst, marks } = await measure(page);
    // Times are for the benchmark to judge, which has the machine for itself.
    console.log(`      ${JSON.stringify({ firstPaint, shown, frameMedian, frameWorst, marks })}`);
    assert.ok(marks > 80 && marks < 300, `${marks} marks`);
    await page.context().close();
  });
});
