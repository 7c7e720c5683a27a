import assert from 'node:assert/strict';
import { eventually } from '../support/eventually';
import { command, cursorAt, openFile, quickFix, saved, soon } from './moves';
import { noError, session } from './session';
import { takePicture } from './workbench';

describe('findings in the workbench', function () {
  this.timeout(120_000);
  const use = session('calm');
  const file = 'legacy/deprecated-fields.yaml';

  it('stand in the Problems view with their codes, and lead to their lines', async () => {
    const { page } = use();
    await openFile(page, 'networking/destination-rules.yaml');
    await page.locator('.squiggly-warning').first().waitFor();
    await command(page, 'Problems: Focus on Problems View');
    // Earlier suites may have left findings of other files, and the list draws the rows in sight alone.
    const filter = page.getByPlaceholder('Filter (e.g. text');
    await filter.fill('**/destination-rules.yaml');
    const row = page.locator('.markers-panel .monaco-list-row').filter({ hasText: 'warmup' }).first();
    await row.waitFor();
    assert.match(await row.innerText(), /Requires Istio 1\.24 \(target is 1\.20\.3\)[\s\S]*field-not-yet/);
    await takePicture(page, 'findings-dark');
    await row.dblclick();
    await page.getByText(/^Ln 11, Col \d+/).waitFor();
    await filter.fill('');
    await command(page, 'View: Hide Panel');
  });

  it('strike through what is deprecated', async () => {
    await openFile(use().page, file);
    await use().page.locator('.squiggly-inline-deprecated').first().waitFor();
  });

  it('are mended by the keyboard alone', async () => {
    const { page } = use();
    await cursorAt(use(), file, 'mirrorPercent');
    await page.locator('.squiggly-info').first().waitFor();
    await quickFix(page, 'mirrorPercentage');
    const rows = page.locator('.action-widget .monaco-list-row.action');
    const titles = await rows.allInnerTexts();
    const at = titles.findIndex((title) => title.includes('mirrorPercentage'));
    assert.ok(titles.some((title) => title.includes('istio-history-ignore') || /ignore/i.test(title)));
    for (let row = 0; row < at; row++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const text = await saved(use(), file, /mirrorPercentage/);
    assert.doesNotMatch(text, /mirrorPercent:/);
    assert.match(text, /^# Served kinds, old ways to write them\./);
  });

  it('are all mended at once by the source action', async () => {
    const { page } = use();
    await cursorAt(use(), file, 'corsPolicy');
    await command(page, 'Fix All');
    const text = await saved(use(), file, /exact:/);
    assert.doesNotMatch(text, /allowOrigin:|mirrorPercent:/);
    // Nothing reads it, so nothing is aborted: whether that shall begin, a person must say.
    assert.match(text, /abort: \{ percent: 1/);
    // Two fields took its place: which one is meant, a person must say.
    assert.match(text, /consecutiveErrors: 7/);
  });

  it('come and go with the key that makes them, in a file of ten thousand lines', async () => {
    const { page } = use();
    await cursorAt(use(), 'ui/long.yaml', 'mirrorPercen:');
    for (let left = 'mirrorPercen'.length; left > 0; left--) await page.keyboard.press('ArrowRight');
    // The first analysis of the whole file is opening it, not typing in it: the finding above tells that it is done.
    await page.locator('.squiggly-warning').first().waitFor();
    const mark = page.locator('.squiggly-inline-deprecated').first();
    assert.equal(await mark.count(), 0);
    const times: number[] = [];
    for (let round = 0; round < 5; round++) {
      await page.keyboard.press('t');
      const begin = performance.now();
      await mark.waitFor();
      times.push(Math.round(performance.now() - begin));
      await page.keyboard.press('Backspace');
      await mark.waitFor({ state: 'hidden' });
    }
    // The goal is 300 ms on an idle machine; a limit here would fail for what else the machine does.
    console.log(`      findings after the last key, 10,000 lines: ${times.join(', ')} ms`);
  });

  it('are told of by the status item: target, support, and what the file needs', async () => {
    const { page } = use();
    await openFile(page, 'networking/destination-rules.yaml');
    const item = page.locator('[id="status.languageStatus"]').first();
    await item.waitFor();
    await eventually(async () => {
      await page.mouse.move(640, 300);
      await item.hover();
      const shown = page.locator('.hover-language-status').filter({ hasText: 'Istio target 1.20.3' }).first();
      await shown.waitFor({ timeout: 3000 });
      assert.match(await shown.innerText(), /support ended 2024-06-25/);
      const rows = page.locator('.hover-language-status');
      for (const [text, action] of [
        ['Bulletins that affect Istio 1.20.3', 'Open'],
        ['This file needs 1.24', 'Show Lines'],
        ['What an upgrade of Istio changes here', 'Open'],
        ['Istio target 1.20.3', 'Change Target'],
      ] as const) {
        const link = rows.filter({ hasText: text }).locator('a').filter({ hasText: action }).first();
        // What does not fit into the box is there for a test, and for nobody who looks.
        const [inside, around] = [await link.boundingBox(soon), await rows.first().boundingBox(soon)];
        const edge = Math.min(1280, around ? around.x + around.width : 0);
        assert.ok(inside && inside.x + inside.width <= edge, `${action} is cut off`);
      }
      const change = page.locator('.hover-language-status a').filter({ hasText: 'Change Target' });
      await change.first().click({ timeout: 3000 });
    });
    await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'auto' }).first().waitFor();
  });

  noError(use);
});
