/** The package in the browser's own extension host, as on vscode.dev and github.dev, in both languages. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { hoverAtCursor } from './hover';
import {
  box,
  command,
  cursorAt,
  nextFinding,
  pageFrame,
  quickFix,
  quickRows,
  saved,
  seeRunning,
  tidy,
} from './moves';
import { isLong } from '../support/long';
import { session } from './session';
import { showSidebar, unfold, viewRows } from './sidebar';

const windows = [
  {
    title: 'an English window',
    options: {},
    hover: /Since Istio 1\.6/,
    finding: /Requires Istio 1\.24/,
    views: ['Releases', 'In This Workspace', 'Events', 'Roadmaps'],
    search: 'Istio History: Search…',
    words: 'dual stack',
    found: /dual/i,
    timeline: 'Istio History: Open Timeline',
    pageLang: 'en',
  },
  {
    title: 'a Chinese window',
    options: { lang: 'zh-cn' },
    hover: /自 Istio 1\.6/,
    finding: /需要 Istio 1\.24/,
    views: ['版本', '当前工作区', '事件', '路线图'],
    search: 'Istio History: 搜索…',
    words: '双栈',
    found: /双栈/,
    timeline: 'Istio History: 打开时间线',
    pageLang: 'zh-CN',
  },
] as const;

// English is what is said where translations cannot be read: the Chinese window sees more.
for (const expected of isLong ? windows : windows.slice(1)) {
  describe(`the web extension host in ${expected.title}`, function () {
    this.timeout(180_000);
    const use = session({ ...expected.options, host: 'web' });

    it('tells the history at the mouse', async () => {
      await cursorAt(use(), 'networking/outside.yaml', 'WorkloadEntry');
      await use().page.locator('.squiggly-warning, .squiggly-info').first().waitFor();
      assert.match(await hoverAtCursor(use().page, 'mouse'), expected.hover);
    });

    it('is where the extension runs, and nowhere else', async () => {
      const { page, server } = use();
      await seeRunning(page, 'web worker');
      // An extension of the server's host writes its log to the server's disk.
      const files = readdirSync(join(server.dataDir, 'data', 'logs'), { recursive: true, encoding: 'utf8' });
      assert.deepEqual(
        files.filter((file) => /istio.history/i.test(file)),
        [],
      );
    });

    it('finds what does not fit the target, and mends it', async () => {
      const { page } = use();
      await cursorAt(use(), 'networking/destination-rules.yaml', 'warmup');
      await page.locator('.squiggly-warning').first().waitFor();
      await nextFinding(page, expected.finding);
      await tidy(page);
      const file = 'legacy/deprecated-fields.yaml';
      await cursorAt(use(), file, 'mirrorPercent');
      await page.locator('.squiggly-info').first().waitFor();
      await (await quickFix(page, 'mirrorPercentage')).click();
      await saved(use(), file, /mirrorPercentage:/);
    });

    it('fills the sidebar', async () => {
      const { page } = use();
      await showSidebar(page, expected.views[0]);
      for (const view of expected.views) await unfold(page, view);
      await viewRows(page, expected.views[1])
        .filter({ hasText: /1\.20\.3/ })
        .first()
        .waitFor();
    });

    it('searches', async () => {
      const { page } = use();
      await command(page, expected.search);
      await box(page).fill(expected.words);
      await quickRows(page).filter({ hasText: expected.found }).first().waitFor();
    });

    it('draws the page', async () => {
      const { page } = use();
      await command(page, expected.timeline);
      const frame = pageFrame(page);
      await frame.locator('main svg').first().waitFor();
      assert.equal(await frame.locator('html').getAttribute('lang'), expected.pageLang);
    });

    it('printed no error to any log', () => {
      // Its own log is in the browser, where no test can read it.
      assert.deepEqual(use().errors, []);
    });
  });
}
