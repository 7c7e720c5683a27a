/** What a person finds again when the window is loaded anew: in a window of its own, as every other suite would lose its place. */
import assert from 'node:assert/strict';
import { eventually } from '../support/eventually';
import { anyHover } from './hover';
import { command, openFile, pageFrame, soon } from './moves';
import { noError, session } from './session';

describe('a window that is loaded anew', function () {
  this.timeout(180_000);
  const use = session({});

  it('shows the page where it was, with the way back', async () => {
    const { page, server } = use();
    const inside = () => pageFrame(page);
    const heading = (name: string | RegExp) => inside().locator('main h1', { hasText: name });
    await command(page, 'Istio History: Open Timeline');
    await inside().locator('.timeline g.mark').first().waitFor();
    await inside().getByRole('link', { name: 'Roadmaps' }).first().click();
    await heading('Roadmaps').waitFor();
    await inside().getByRole('link', { name: 'Compare' }).first().click();
    await heading('→').waitFor();
    const title = await heading('→').innerText();
    // Of a person and not of a workspace: a new window knows it, and no other has to be loaded for it.
    server.writeSettings({ 'istioHistory.hover.site': 'https://example.org/istio' });
    await page.evaluate('window.before = true');
    await command(page, 'Developer: Reload Window');
    await eventually(async () => assert.equal(await page.evaluate('window.before'), undefined));
    await heading(title).waitFor();
    await inside().getByRole('button', { name: 'Back' }).click();
    await heading('Roadmaps').waitFor();
  });

  it('knows where the site of the person stands, to which a hover leads', async () => {
    const { page } = use();
    await openFile(page, 'networking/outside.yaml');
    await eventually(async () => {
      await anyHover(page, 'WorkloadEntry', 3000);
      const link = page.locator('.monaco-hover:not(.hidden) a').filter({ hasText: 'History' }).first();
      assert.match(
        (await link.getAttribute('data-href', soon)) ?? '',
        /^https:\/\/example\.org\/istio\/kinds\/networking\.istio\.io\/WorkloadEntry\.html$/,
      );
    });
  });

  noError(use);
});
