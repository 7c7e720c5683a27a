import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { fold, showSidebar, sidebarIcon, unfold, viewRows } from './workbench';
import { eventually, newestRelease, noError, session, titleAction } from './moves';

interface Row {
  readonly index: string;
  readonly name: string;
  readonly level: number;
  readonly opened: string;
}

const views = ['Releases', 'In This Workspace', 'Events', 'Roadmaps'];

async function only(page: Page, title: string): Promise<void> {
  await showSidebar(page);
  await unfold(page, title);
  for (const other of views) if (other !== title) await fold(page, other);
}

async function focused(page: Page, title: string): Promise<Row | undefined> {
  // A tree that is redrawn has no such row for a moment.
  const rows = viewRows(page, title).and(page.locator('.focused'));
  await settled(async () => (await rows.count()) > 0);
  if ((await rows.count()) === 0) return undefined;
  const read = async (name: string) => (await rows.first().getAttribute(name, { timeout: 2000 })) ?? '';
  return {
    index: await read('data-index'),
    name: await read('aria-label'),
    level: Number(await read('aria-level')),
    opened: await read('aria-expanded'),
  };
}

/** False where it does not come to hold: the last row has no next. */
async function settled(holds: () => Promise<boolean>): Promise<boolean> {
  for (let left = 20; left > 0; left--) {
    if (await holds()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

/** Goes down a tree by the keyboard and opens what it comes by: the way of who has no mouse. */
async function walk(page: Page, title: string, limit: number, open: (row: Row) => boolean): Promise<Row[]> {
  await viewRows(page, title).first().locator('.monaco-icon-label').first().click();
  await page.keyboard.press('Home');
  const rows: Row[] = [];
  for (let step = 0; step < limit; step++) {
    const row = await focused(page, title);
    if (!row) break;
    rows.push(row);
    if (row.opened === 'false' && open(row)) {
      await page.keyboard.press('ArrowRight');
      await settled(async () => (await focused(page, title))?.opened === 'true');
    }
    await page.keyboard.press('ArrowDown');
    if (!(await settled(async () => (await focused(page, title))?.index !== row.index))) break;
  }
  return rows;
}

describe('the sidebar in the workbench', function () {
  this.timeout(180_000);
  const use = session();
  after(async () => {
    for (const title of views) await unfold(use().page, title);
  });

  it('opens every event', async () => {
    const { page } = use();
    await only(page, 'Events');
    const rows = await walk(page, 'Events', 500, () => true);
    const years = rows.filter((row) => row.level === 1);
    assert.ok(years.length >= 9, years.map((row) => row.name).join('; '));
    assert.ok(rows.some((row) => row.level === 2 && /2017-05-24/.test(row.name)));
    for (const year of years) assert.equal(year.name.match(/^\d{4}, \d+$/)?.[0], year.name);
  });

  it('shows a badge, as the target is past its support', async () => {
    const badge = sidebarIcon(use().page).locator('.badge-content');
    assert.match(await badge.innerText(), /^[1-9]$/);
  });

  it('tells more of a row under the mouse', async () => {
    const { page } = use();
    await only(page, 'Releases');
    const row = await newestRelease(page);
    await row.hover();
    const hover = page.locator('.workbench-hover .hover-contents, .monaco-hover.workbench-hover').first();
    await hover.filter({ hasText: /20\d\d/ }).waitFor();
  });

  it('keeps what is open when it is refreshed', async () => {
    const { page } = use();
    await only(page, 'Releases');
    const row = await newestRelease(page);
    if ((await row.getAttribute('aria-expanded')) !== 'true') await row.locator('.monaco-tl-twistie').click();
    await eventually(async () => assert.equal(await row.getAttribute('aria-expanded'), 'true'));
    await unfold(page, 'In This Workspace');
    await titleAction(page, 'In This Workspace', 'Scan Workspace');
    await page.locator('.notification-toast').first().waitFor({ state: 'hidden' });
    assert.equal(await row.getAttribute('aria-expanded'), 'true');
  });

  noError(use);
});
