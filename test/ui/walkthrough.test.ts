import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { eventually } from '../support/eventually';
import { commandAndPick, cursorAt, pageFrame, quickRows, soon, tidy } from './moves';
import { noError, session } from './session';

describe('the walkthrough in the workbench', function () {
  this.timeout(120_000);
  const use = session();
  const step = (title: string) =>
    use().page.locator('.gettingStartedContainer .getting-started-step').filter({ hasText: title }).first();

  async function open(): Promise<void> {
    const { page } = use();
    await commandAndPick(page, 'Welcome: Open Walkthrough...', 'Get Started with Istio History');
    await step('Hover over Istio YAML').waitFor();
  }

  /** A page that is drawn anew at that moment loses the click. */
  async function choose(title: string, link?: Locator): Promise<void> {
    await eventually(async () => {
      await step(title).click(soon);
      await step(title).and(use().page.locator('.expanded')).waitFor(soon);
      if (link) await link.click(soon);
    });
  }

  it('has its six steps, each with its picture', async () => {
    const { page } = use();
    await open();
    for (const title of [
      'Open a sample',
      'Hover over Istio YAML',
      'Set the release that you run',
      'Search the history',
      'See the whole timeline',
      'Plan an upgrade',
    ]) {
      await choose(title);
      await page
        .locator(
          '.getting-started-media img, .getting-started-media webview, .getting-started-media iframe, .getting-started-media svg',
        )
        .first()
        .waitFor({ state: 'attached' });
    }
  });

  it('leads to what its steps tell of, and checks them off', async () => {
    const { page } = use();
    await cursorAt(use(), 'networking/outside.yaml', 'Sidecar');
    await page.keyboard.press('Control+Alt+H');
    await page.keyboard.press('h');
    await pageFrame(page).getByRole('heading', { level: 1, name: 'Sidecar' }).waitFor();
    await open();
    await choose('Open a sample', step('Open a sample').getByText('Open the sample'));
    await page.locator('.squiggly-warning').first().waitFor();
    await tidy(page);
    await open();
    const release = 'Set the release that you run';
    await choose(release, step(release).getByText('Select the target release'));
    await quickRows(page).filter({ hasText: 'auto' }).first().waitFor();
    await tidy(page);
    await open();
    await choose('Search the history', step('Search the history').locator('.monaco-button').first());
    await page
      .locator('.quick-input-widget input[placeholder^="Kinds, fields"]')
      .waitFor({ state: 'attached' });
    await tidy(page);
    await open();
    const whole = 'See the whole timeline';
    await choose(whole, step(whole).getByText('Open the timeline'));
    await pageFrame(page).locator('main svg').first().waitFor();
    await open();
    const checked = page.locator(
      '.gettingStartedContainer .step-list-container .codicon-getting-started-step-checked',
    );
    await checked.nth(4).waitFor({ state: 'attached' });
    assert.equal(await checked.count(), 5);
  });

  noError(use);
});
