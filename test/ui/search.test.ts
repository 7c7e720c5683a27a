import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { eventually } from '../support/eventually';
import {
  askedToOpen,
  box,
  clearClipboard,
  clipboard,
  openSearch,
  pageFrame,
  quickRows,
  soon,
  tidy,
} from './moves';
import { noError, session } from './session';
import { attributesOf } from './sidebar';
import { takePicture } from './workbench';

/** By the keyboard, as a person does: each key asks anew. A box that was just opened may still lose a key, or go again. */
async function type(page: Page, text: string): Promise<void> {
  await eventually(async () => {
    if (!(await box(page).isVisible())) await openSearch(page);
    await box(page).press('Control+A', soon);
    await page.keyboard.type(text);
    assert.equal(await box(page).inputValue(), text);
  });
}

/** The rows in sight as a screen reader hears them, by their place. */
async function names(page: Page): Promise<string[]> {
  const rows = await attributesOf(quickRows(page), ['data-index', 'aria-label']);
  return rows.sort(([a], [b]) => Number(a) - Number(b)).map(([, name]) => name ?? '');
}

/** What the list begins with; rows come a moment after the last key. */
async function first(page: Page, expected: RegExp): Promise<void> {
  await eventually(async () => assert.match((await names(page))[0] ?? '', expected));
}

async function all(page: Page, expected: RegExp): Promise<void> {
  await eventually(async () => {
    const found = await names(page);
    assert.ok(found.length > 0);
    for (const name of found) assert.match(name, expected);
  });
}

async function button(row: Locator, name: string): Promise<void> {
  await eventually(async () => {
    await row.hover(soon);
    await row.locator(`.action-label[aria-label^="${name}"]`).click(soon);
  });
}

describe('the search in the workbench', function () {
  this.timeout(120_000);
  const use = session();

  it('finds while one types in English, by type, and shows it in a picture', async () => {
    const { page } = use();
    await openSearch(page);
    await type(page, 'workloadentry');
    await first(page, /^WorkloadEntry, kind · networking\.istio\.io · since 1\.6/);
    for (const type of ['Kinds', 'Fields'])
      // A row that is used again keeps the heading that it had, hidden.
      await page.locator('.quick-input-list-separator:visible').filter({ hasText: type }).first().waitFor();
    await type(page, 'retry budget');
    await first(page, /retryBudget/);
    await takePicture(page, 'search');
  });

  it('finds in spite of a slip of the pen', async () => {
    const { page } = use();
    await openSearch(page);
    await type(page, 'virtualservce');
    await first(page, /^VirtualService, kind/);
  });

  it('finds by Chinese words in an English window', async () => {
    const { page } = use();
    await openSearch(page);
    await type(page, '双栈');
    await first(page, /dual[- ]stack/i);
  });

  it('narrows by facets', async () => {
    const { page } = use();
    await openSearch(page);
    await type(page, 'is:removed kind:VirtualService');
    await all(page, /^VirtualService spec\..*removed in/);
    await type(page, 'waypoint r:1.22');
    await first(page, /waypoint/i);
    await type(page, 'type:bulletin year:2021');
    await all(page, /ISTIO-SECURITY-2021/);
  });

  it('says what could stand in a facet that is not understood, above what is found', async () => {
    const { page } = use();
    await openSearch(page);
    await type(page, 'is:foo');
    await all(page, /^Unknown state "is:foo".*Use is:deprecated, .* or is:[a-z]+/);
    await takePicture(page, 'search-facet');
    await type(page, 'mode:mutual');
    await first(page, /^Unknown facet "mode:".*Use r:, since:, is:, kind:, type: or year:/);
    // Enter opens the best hit all the same.
    const focused = page.locator('.quick-input-list .monaco-list-row.focused');
    await eventually(async () => {
      const [[name] = []] = await attributesOf(focused, ['aria-label']);
      assert.match(name ?? '', /MUTUAL/);
    });
  });

  it('offers the facets where the box is empty', async () => {
    const { page } = use();
    await openSearch(page);
    await quickRows(page).filter({ hasText: 'is:removed' }).first().click();
    await eventually(async () => assert.equal(await box(page).inputValue(), 'is:removed '));
    await first(page, /removed in/);
  });

  it('says where nothing is found', async () => {
    const { page } = use();
    await openSearch(page);
    await type(page, 'zzzqqqxxx');
    await eventually(async () => assert.match((await names(page))[0] ?? '', /^No results for "zzzqqqxxx"/));
  });

  it('opens what is taken, and offers it first the next time', async () => {
    const { page } = use();
    for (const [query, title] of [
      ['CVE-2021-31920', /multiple slashes|path/i],
      ['ProxyConfig', /ProxyConfig/],
    ] as const) {
      await openSearch(page);
      await type(page, query);
      await first(page, title);
      await page.keyboard.press('Enter');
      await pageFrame(page).getByRole('heading', { level: 1 }).filter({ hasText: title }).waitFor();
    }
    await openSearch(page);
    await first(page, /^ProxyConfig/);
    await eventually(async () => assert.match((await names(page))[1] ?? '', /ISTIO-SECURITY-2021-005/));
    // VS Code says it again at the row below the mouse.
    await page.locator('.quick-input-list').getByText('Recent', { exact: true }).first().waitFor();
  });

  it('has buttons on each row: its page, its upstream page, a copy', async () => {
    const { page } = use();
    const row = quickRows(page).and(page.locator('[aria-label^="DestinationRule, kind · networking"]'));
    await openSearch(page);
    await type(page, 'destinationrule');
    await clearClipboard(page);
    await button(row, 'Copy as Markdown');
    await eventually(async () =>
      assert.match(await clipboard(page), /\]\(https:\/\/istio\.io\/.*destination-rule/),
    );
    await button(row, 'Open Upstream Page');
    assert.match(await askedToOpen(page), /https:\/\/istio\.io\/.*destination-rule/);
    await tidy(page);
    await openSearch(page);
    await type(page, 'destinationrule');
    await button(row, 'Open History Page');
    await pageFrame(page).getByRole('heading', { level: 1, name: 'DestinationRule' }).waitFor();
  });

  noError(use);
});

describe('the search in a Chinese window', function () {
  this.timeout(180_000);
  const use = session('zh-cn');

  it('finds while one types in Chinese, and shows it in a picture', async () => {
    const { page } = use();
    await openSearch(page);
    await page.locator('.quick-input-list').getByText('缩小搜索范围').waitFor();
    await type(page, '路线图 2022');
    await first(page, /Istio 2022 年路线图/);
    await type(page, '双栈');
    await first(page, /双栈/);
    await page.locator('.quick-input-list').getByText('功能', { exact: true }).first().waitFor();
    await takePicture(page, 'search-zh');
  });

  it('finds by English words too', async () => {
    const { page } = use();
    await openSearch(page);
    await type(page, 'dual stack');
    await first(page, /双栈/);
  });

  noError(use);
});
