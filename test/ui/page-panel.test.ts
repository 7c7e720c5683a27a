/** The page inside the real workbench: every page and lane of it and without a mouse. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { eventually } from '../support/eventually';
import { share } from '../support/long';
import { seriousFindings } from './axe';
import { box, command, pageDocument, pageFrame } from './moves';
import { noError, session } from './session';

const pages = {
  timeline: 'Timeline',
  roadmaps: 'Roadmaps',
  'roadmap:2022': '2022',
  'compare/1.20/1.22': 'Istio 1.20 → 1.22',
  'release:1.22': 'Istio 1.22',
  'release:1.22.3': 'Istio 1.22.3',
  'networking.istio.io/VirtualService': 'VirtualService',
  'mesh/MeshConfig#accessLogFile': 'accessLogFile',
  'env:PILOT_ENABLE_AMBIENT': 'PILOT_ENABLE_AMBIENT',
  'feature:ambient-mode': 'Ambient mode',
  'no/such': 'Nothing is known',
} as const;

describe('the panel', function () {
  this.timeout(180_000);
  const use = session();
  const inside = (): FrameLocator => pageFrame(use().page);
  const heading = (name: string) => inside().locator('main h1', { hasText: name });

  const document = () => pageDocument(use().page);

  /** As a link from a tree or a hover does it. */
  async function go(route: string): Promise<void> {
    await (
      await document()
    ).evaluate(`window.postMessage({ type: 'go', route: ${JSON.stringify(route)} }, '*')`);
  }

  before(async () => {
    await command(use().page, 'Istio History: Open Timeline');
    await inside().locator('.timeline g.mark').first().waitFor();
  });

  it('shows every page without a serious finding', async () => {
    const looked = new Set(share(Object.keys(pages), 0, 2));
    for (const [route, title] of Object.entries(pages)) {
      await go(route);
      await heading(title).waitFor();
      // The others are looked at in a plain browser.
      if (looked.has(route)) assert.deepEqual(await seriousFindings(await document()), [], route);
    }
    // Its tab bears the name of the page.
    await use().page.locator('.tabs-container .tab.active', { hasText: 'no/such' }).waitFor();
  });

  it('has every lane, to be switched off and on', async () => {
    await go('timeline');
    await heading('Timeline').waitFor();
    const titles = () => inside().locator('text.lane').allTextContents();
    const lanes = await titles();
    assert.equal(lanes.length, 6);
    for (const lane of lanes) {
      await inside().getByLabel(lane).uncheck();
      await eventually(async () => assert.ok(!(await titles()).includes(lane), lane));
      await inside().getByLabel(lane).check();
    }
    await eventually(async () => assert.deepEqual(await titles(), lanes));
  });

  it('needs no mouse', async () => {
    const { page } = use();
    await inside().getByRole('button', { name: 'Show all', exact: true }).focus();
    await page.keyboard.press('Tab');
    const label = async () =>
      (await document()).evaluate<string>(`document.activeElement.getAttribute('aria-label') ?? ''`);
    assert.match(await label(), /^Istio 0\.1/);
    await page.keyboard.press('End');
    const newest = /^Istio [\d.]+/.exec(await label())?.[0];
    assert.ok(newest);
    await page.keyboard.press('Enter');
    await heading(newest).waitFor();
    await inside().getByRole('button', { name: 'Back' }).focus();
    await page.keyboard.press('Enter');
    await heading('Timeline').waitFor();
  });

  it('compares for the workspace alone, once it was read', async () => {
    await go('compare/1.20/1.29');
    await heading('1.20 → 1.29').waitFor();
    const items = inside().locator('main section li:visible');
    const all = await items.count();
    const mine = inside().getByLabel('Only what this workspace uses');
    // An earlier suite may have read it already.
    if ((await mine.count()) === 0)
      await inside().getByRole('button', { name: 'Scan the workspace' }).click();
    await mine.check();
    // The examples use something that changed, and little of it all.
    await eventually(async () => {
      const left = await items.count();
      assert.ok(left > 0 && left < all / 3, `${left} of ${all}`);
    });
    await inside().getByText('Everything else that changes').click();
    await eventually(async () => assert.ok((await items.count()) > all / 2));
    await inside().getByRole('button', { name: 'Back' }).click();
    await eventually(async () => assert.equal(await items.count(), all));
  });

  it('saves its drawing into the workspace', async () => {
    const { page, workspace } = use();
    await go('roadmaps');
    await heading('Roadmaps').waitFor();
    await inside().getByRole('button', { name: 'Save as SVG' }).click();
    await eventually(async () => assert.match(await box(page).inputValue(), /istio-roadmaps\.svg$/));
    await box(page).press('Enter');
    const file = join(workspace, 'istio-roadmaps.svg');
    await eventually(() => assert.ok(existsSync(file) && readFileSync(file, 'utf8').startsWith('<svg')));
  });

  noError(use);
});
