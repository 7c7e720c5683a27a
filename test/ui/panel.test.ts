import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { eventually } from '../support/eventually';
import { hoverAtCursor } from './hover';
import {
  clearClipboard,
  clipboard,
  command,
  cursorAt,
  leaveBox,
  openSearch,
  pageDocument,
  pageFrame,
  quickInput,
  quickRows,
  soon,
} from './moves';
import { noError, session, set } from './session';
import { newestRelease } from './sidebar';
import { takePicture } from './workbench';

const heading = (frame: FrameLocator, name: string | RegExp) =>
  frame.getByRole('heading', { level: 1, name }).first();

describe('the page in the workbench', function () {
  this.timeout(180_000);
  const use = session();

  /** Types into the search box and waits for a row. */
  async function search(text: string, found: RegExp): Promise<void> {
    const { page } = use();
    await eventually(async () => {
      await quickInput(page, text, 'Control+Alt+H s');
      await quickRows(page).filter({ hasText: found }).first().waitFor(soon);
    });
  }

  it('is reached from a hover, a tree and the search, and goes back and forward between them', async () => {
    const { page } = use();
    const frame = pageFrame(page);
    await cursorAt(use(), 'networking/outside.yaml', 'ServiceEntry');
    await hoverAtCursor(page, 'mouse');
    await page.locator('.monaco-hover:not(.hidden) a').filter({ hasText: 'History' }).first().click();
    await heading(frame, 'ServiceEntry').waitFor();

    const row = await newestRelease(page);
    const release = /Istio 1\.\d+/.exec((await row.getAttribute('aria-label')) ?? '')?.[0] ?? '';
    await row.locator('.monaco-icon-label').click();
    await heading(frame, release).waitFor();

    await search('retry budget', /retryBudget/i);
    await page.keyboard.press('Enter');
    await heading(frame, /retryBudget/i).waitFor();

    await frame.getByRole('button', { name: 'Back' }).click();
    await heading(frame, release).waitFor();
    await frame.getByRole('button', { name: 'Back' }).click();
    await heading(frame, 'ServiceEntry').waitFor();
    assert.equal(await frame.getByRole('button', { name: 'Back' }).isDisabled(), true);
    await frame.getByRole('button', { name: 'Forward' }).click();
    await heading(frame, release).waitFor();
  });

  it('compares two releases that are chosen on it', async () => {
    const { page } = use();
    const frame = pageFrame(page);
    await command(page, 'Istio History: Compare Two Releases…');
    await frame.locator('main select').nth(0).selectOption('1.18');
    await frame.locator('main select').nth(1).selectOption('1.22');
    await eventually(async () => assert.match(await frame.locator('main').innerText(), /1\.18[\s\S]*1\.22/));
    await frame.locator('main').getByText('PILOT_ENABLE_AMBIENT').first().waitFor({ state: 'attached' });
  });

  it('is copied as Markdown', async () => {
    const { page } = use();
    await clearClipboard(page);
    await pageFrame(page).getByRole('button', { name: 'Copy as Markdown' }).click();
    await eventually(async () => assert.match(await clipboard(page), /^# .*1\.18[\s\S]*1\.22/));
    await page.getByText('Copied as Markdown').first().waitFor();
  });

  it('keeps its place when its tab was behind another', async () => {
    const { page } = use();
    await cursorAt(use(), 'networking/outside.yaml', 'ServiceEntry');
    await page.locator('.pane-header').first().waitFor();
    await page.locator('.tabs-container .tab').filter({ hasNotText: 'outside.yaml' }).first().click();
    await eventually(async () =>
      assert.match(await pageFrame(page).locator('main').innerText(), /1\.18[\s\S]*1\.22/),
    );
  });

  it('finds by typing: English, Chinese, facets and a mistyped name', async () => {
    const { page } = use();
    for (const [text, found] of [
      ['virtualservce', /VirtualService/],
      ['双栈', /[Dd]ual.?[Ss]tack/],
      ['路线图 2022', /2022/],
      ['type:bulletin year:2021', /ISTIO-SECURITY-2021/],
      ['is:removed mixer', /[Mm]ixer|handler|rule|instance/],
    ] as const) {
      await search(text, found);
      await leaveBox(page);
    }
    await search('ambient r:1.22', /ambient/i);
    await takePicture(page, 'search-dark');
    await leaveBox(page);
    // Nothing typed: what was picked before comes first.
    await openSearch(page);
    await page.locator('.quick-input-list').filter({ hasText: 'Recent' }).waitFor();
    await quickRows(page)
      .filter({ hasText: /retryBudget/i })
      .first()
      .waitFor();
  });

  it('offers a record its buttons in the search', async () => {
    const { page } = use();
    await clearClipboard(page);
    await search('WorkloadGroup', /WorkloadGroup/);
    const row = quickRows(page).filter({ hasText: 'WorkloadGroup' }).first();
    await eventually(async () => {
      await row.hover(soon);
      await row.locator('.action-label[aria-label^="Copy as Markdown"]').click(soon);
    });
    await eventually(async () => assert.match(await clipboard(page), /Since Istio 1\.\d+/));
  });

  const themes = [
    ['Light Modern', 'vscode-light'],
    ['Default High Contrast', 'vscode-high-contrast'],
    ['Default High Contrast Light', 'vscode-high-contrast-light'],
    ['Dark Modern', 'vscode-dark'],
  ] as const;
  for (const [theme, css] of themes) {
    it(`takes the colours of ${theme} without a reload`, async () => {
      const { page } = use();
      await command(page, 'Istio History: Open Timeline');
      set(use(), { 'workbench.colorTheme': theme });
      await pageFrame(page).locator(`body.${css}`).waitFor();
      const colours =
        '[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]';
      const [text, ground] = await (await pageDocument(page)).evaluate<[string, string]>(colours);
      assert.notEqual(text, ground);
    });
  }

  noError(use);
});
