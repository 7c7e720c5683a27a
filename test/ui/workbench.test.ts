import assert from 'node:assert/strict';
import { kinds } from './places';
import { eventually } from '../support/eventually';
import { isLong } from '../support/long';
import { anyHover, clearHover, hoverText } from './hover';
import { command, openFile, pageFrame, quickRows } from './moves';
import { noError, session, set } from './session';
import { collapseAll, fold, only, opened, showSidebar, unfold, viewRows } from './sidebar';
import { takePicture } from './workbench';

describe('the packaged extension in the workbench', function () {
  this.timeout(180_000);
  const use = session('calm');

  describe('hover', () => {
    for (const [file, word, said] of kinds) {
      it(`tells of ${word}`, async () => {
        await openFile(use().page, file);
        assert.match(await hoverText(use().page, word), said);
      });
    }

    it('is silent on a word that is no Istio kind', async () => {
      await openFile(use().page, 'app/shopfront.yaml');
      assert.equal(await anyHover(use().page, 'Deployment', 4000), undefined);
    });
  });

  describe('sidebar', () => {
    it('lists the releases, newest first, and opens a group', async () => {
      const { page } = use();
      await only(page, 'Releases');
      await collapseAll(page, 'Releases');
      const rows = viewRows(page, 'Releases');
      await rows
        .filter({ hasText: /1\.\d+/ })
        .first()
        .waitFor();
      const before = await rows.count();
      await opened(page, 'Releases', 'Supported');
      await eventually(async () => assert.ok((await rows.count()) > before));
    });

    for (const title of ['Events', 'Roadmaps', 'In This Workspace']) {
      it(`lists ${title}`, async () => {
        await showSidebar(use().page);
        await fold(use().page, 'Releases');
        await unfold(use().page, title);
        assert.ok((await viewRows(use().page, title).count()) > 0);
        await fold(use().page, title);
      });
    }
  });

  it('searches the history from the palette', async () => {
    const { page } = use();
    await command(page, 'Istio History: Search…');
    const input = page.locator('.quick-input-widget:visible input[placeholder^="Kinds, fields"]').first();
    await input.fill('workloadentry');
    await quickRows(page).filter({ hasText: 'WorkloadEntry' }).first().waitFor();
  });

  it('opens the roadmap page', async () => {
    const { page } = use();
    await command(page, 'Istio History: Open Roadmap');
    await pageFrame(page).getByText('2022').first().waitFor();
  });

  describe('pictures', () => {
    const themes = [
      ['light', 'Light Modern', '.vs'],
      ['dark', 'Dark Modern', '.vs-dark'],
      ['hc', 'Default High Contrast', '.hc-black'],
    ] as const;
    for (const [name, theme, css] of isLong ? themes : []) {
      it(`hover and sidebar in ${theme}`, async () => {
        const { page } = use();
        set(use(), { 'workbench.colorTheme': theme });
        await page.locator(`.monaco-workbench${css}`).first().waitFor();
        await command(page, 'View: Close All Editors');
        await openFile(page, 'networking/outside.yaml');
        await showSidebar(page);
        await unfold(page, 'Releases');
        await unfold(page, 'In This Workspace');
        // The hover's second line needs the target that the scan finds.
        await viewRows(page, 'In This Workspace').filter({ hasText: 'Target' }).first().waitFor();
        await hoverText(page, 'WorkloadEntry');
        await takePicture(page, `hover-${name}`);
        await clearHover(page);
      });
    }
  });

  noError(use);
});
