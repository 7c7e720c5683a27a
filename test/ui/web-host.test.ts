/** The package in the browser's own extension host, as on vscode.dev and github.dev, in both languages. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  command,
  keepFailure,
  openWorkbench,
  pageFrame,
  quickRows,
  sidebarIcon,
  unfold,
  viewRows,
  type Workbench,
} from './workbench';
import { cursorAt, eventually, hoverAtCursor, tidy } from './moves';

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
    timeline: 'Istio History: Open Time Line',
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

for (const expected of windows) {
  describe(`the web extension host in ${expected.title}`, function () {
    this.timeout(180_000);
    let workbench: Workbench;
    before(async () => {
      workbench = await openWorkbench({ ...expected.options, host: 'web' });
    });
    after(() => workbench.close());
    afterEach(async function () {
      await keepFailure(workbench.page, this.currentTest);
      await tidy(workbench.page);
    });

    it('tells the history at the mouse', async () => {
      await cursorAt(workbench, 'networking/outside.yaml', 'WorkloadEntry');
      // A hover that is asked for before the extension is there stays empty.
      await workbench.page.locator('.squiggly-warning, .squiggly-info').first().waitFor();
      assert.match(await hoverAtCursor(workbench.page, 'mouse'), expected.hover);
    });

    it('is where the extension runs, and nowhere else', async () => {
      const { page, server } = workbench;
      // The list holds only the rows that are in view.
      await page.setViewportSize({ width: 1280, height: 2400 });
      await command(page, 'Developer: Show Running Extensions');
      const row = page
        .locator('.runtime-extensions-editor .monaco-list-row')
        .filter({ hasText: 'Istio History' })
        .first();
      await row.filter({ hasText: 'web worker' }).waitFor();
      await tidy(page);
      await page.setViewportSize({ width: 1280, height: 800 });
      // An extension of the server's host writes its log to the server's disk.
      const files = readdirSync(join(server.dataDir, 'data', 'logs'), { recursive: true, encoding: 'utf8' });
      assert.deepEqual(
        files.filter((file) => /istio.history/i.test(file)),
        [],
      );
    });

    it('finds what does not fit the target, and mends it', async () => {
      const { page, workspace } = workbench;
      await cursorAt(workbench, 'networking/destination-rules.yaml', 'warmup');
      await page.locator('.squiggly-warning').first().waitFor();
      await page.keyboard.press('F8');
      await page
        .locator('.marker-widget .message, .zone-widget')
        .filter({ hasText: expected.finding })
        .first()
        .waitFor();
      await tidy(page);
      const file = 'legacy/deprecated-fields.yaml';
      await cursorAt(workbench, file, 'mirrorPercent');
      await page.locator('.squiggly-info').first().waitFor();
      const fix = page.locator('.action-widget .monaco-list-row').filter({ hasText: 'mirrorPercentage' });
      await eventually(async () => {
        await page.keyboard.press('Control+.');
        await fix.first().waitFor({ timeout: 2000 });
      });
      await fix.first().click();
      await eventually(async () => {
        await page.keyboard.press('Control+S');
        assert.match(readFileSync(join(workspace, file), 'utf8'), /mirrorPercentage:/);
      });
    });

    it('fills the sidebar', async () => {
      const { page } = workbench;
      await sidebarIcon(page).click();
      for (const view of expected.views) await unfold(page, view);
      await viewRows(page, expected.views[1])
        .filter({ hasText: /1\.20\.3/ })
        .first()
        .waitFor();
    });

    it('searches', async () => {
      const { page } = workbench;
      await command(page, expected.search);
      await page.locator('.quick-input-widget:visible input').first().fill(expected.words);
      await quickRows(page).filter({ hasText: expected.found }).first().waitFor();
    });

    it('draws the page', async () => {
      const { page } = workbench;
      await command(page, expected.timeline);
      const frame = pageFrame(page);
      await frame.locator('main svg').first().waitFor();
      assert.equal(await frame.locator('html').getAttribute('lang'), expected.pageLang);
    });

    it('printed no error to any log', () => {
      assert.deepEqual(workbench.errors, []);
    });
  });
}
