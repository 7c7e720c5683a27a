import assert from 'node:assert/strict';
import { command, pageFrame, quickRows } from './workbench';
import { cursorAt, noError, pick, session, tidy } from './moves';

describe('the walkthrough in the workbench', function () {
  this.timeout(120_000);
  const use = session();
  const step = (title: string) =>
    use().page.locator('.gettingStartedContainer .getting-started-step').filter({ hasText: title }).first();

  async function open(): Promise<void> {
    const { page } = use();
    await command(page, 'Welcome: Open Walkthrough...');
    await pick(page, 'Get Started with Istio History');
    await step('Hover over Istio YAML').waitFor();
  }

  it('has its four steps, each with its picture', async () => {
    const { page } = use();
    await open();
    for (const title of [
      'Hover over Istio YAML',
      'Set the release that you run',
      'Search the history',
      'See the whole time line',
    ]) {
      await step(title).click();
      await step(title).and(page.locator('.expanded')).waitFor();
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
    await pageFrame(page).getByRole('heading', { level: 1, name: 'Sidecar' }).waitFor();
    await open();
    await step('Set the release that you run').click();
    await step('Set the release that you run').getByText('Select the target release').click();
    await quickRows(page).filter({ hasText: 'auto' }).first().waitFor();
    await tidy(page);
    await open();
    await step('Search the history').click();
    await step('Search the history').locator('.monaco-button').first().click();
    await page
      .locator('.quick-input-widget input[placeholder^="Kinds, fields"]')
      .waitFor({ state: 'attached' });
    await tidy(page);
    await open();
    await step('See the whole time line').click();
    await step('See the whole time line').getByText('Open the time line').click();
    await pageFrame(page).locator('main svg').first().waitFor();
    await open();
    const checked = page.locator(
      '.gettingStartedContainer .step-list-container .codicon-getting-started-step-checked',
    );
    await checked.nth(3).waitFor({ state: 'attached' });
    assert.equal(await checked.count(), 4);
  });

  noError(use);
});
