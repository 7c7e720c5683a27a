import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { fold, showSidebar, sidebarIcon, unfold, viewRows } from './workbench';
import { eventually, newestRelease, noError, session, titleAction } from './moves';

const views = ['Releases', 'In This Workspace', 'Events', 'Roadmaps'];

async function only(page: Page, title: string): Promise<void> {
  await showSidebar(page);
  await unfold(page, title);
  for (const other of views) if (other !== title) await fold(page, other);
}

describe('the sidebar in the workbench', function () {
  this.timeout(180_000);
  const use = session();
  after(async () => {
    for (const title of views) await unfold(use().page, title);
  });

  it('opens a year of events by the keyboard', async () => {
    const { page } = use();
    await only(page, 'Events');
    const rows = viewRows(page, 'Events');
    const year = rows.and(page.locator('[aria-label^="2025,"]')).first();
    await year.locator('.monaco-icon-label').first().click();
    await page.keyboard.press('ArrowRight');
    await rows
      .filter({ hasText: /2025-\d\d-\d\d/ })
      .first()
      .waitFor();
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
