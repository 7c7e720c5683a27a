import assert from 'node:assert/strict';
import {
  clearHover,
  command,
  fold,
  hoverText,
  keepFailure,
  openFile,
  openWorkbench,
  pageFrame,
  picture,
  quickRows,
  showSidebar,
  unfold,
  viewRows,
  type Workbench,
} from './workbench';

describe('the packaged extension in the workbench', function () {
  this.timeout(180_000);
  let workbench: Workbench;
  before(async () => {
    workbench = await openWorkbench();
  });
  after(() => workbench.close());
  afterEach(async function () {
    await keepFailure(workbench.page, this.currentTest);
    await workbench.page.keyboard.press('Escape');
  });

  describe('hover', () => {
    const cases: [file: string, word: string, expected: RegExp][] = [
      ['networking/virtual-services.yaml', 'VirtualService', /Istio 0\.[78]/],
      ['networking/outside.yaml', 'WorkloadEntry', /Since Istio 1\.6/],
      ['legacy/routing.yaml', 'RouteRule', /Removed in Istio 1\.0[\s\S]*VirtualService/],
    ];
    for (const [file, word, expected] of cases) {
      it(`tells of ${word}`, async () => {
        await openFile(workbench.page, file);
        assert.match((await hoverText(workbench.page, word)) ?? '', expected);
      });
    }

    it('is silent on a word that is no Istio kind', async () => {
      await openFile(workbench.page, 'app/shopfront.yaml');
      assert.equal(await hoverText(workbench.page, 'Deployment', 4000), undefined);
    });
  });

  describe('sidebar', () => {
    it('lists the releases, newest first, and opens a group', async () => {
      await showSidebar(workbench.page);
      await unfold(workbench.page, 'Releases');
      const rows = viewRows(workbench.page, 'Releases');
      await rows
        .filter({ hasText: /1\.\d+/ })
        .first()
        .waitFor();
      const before = await rows.count();
      await rows.locator('.monaco-tl-twistie.collapsed').first().click();
      await rows.nth(before).waitFor();
      assert.ok((await rows.count()) > before);
    });

    for (const title of ['Events', 'Roadmaps', 'In This Workspace']) {
      it(`lists ${title}`, async () => {
        await showSidebar(workbench.page);
        await fold(workbench.page, 'Releases');
        await unfold(workbench.page, title);
        assert.ok((await viewRows(workbench.page, title).count()) > 0);
        await fold(workbench.page, title);
      });
    }
  });

  it('searches the history from the palette', async () => {
    const { page } = workbench;
    await command(page, 'Istio History: Search…');
    const input = page.locator('.quick-input-widget:visible input').first();
    await page.waitForTimeout(500);
    await input.fill('workloadentry');
    await quickRows(page).filter({ hasText: 'WorkloadEntry' }).first().waitFor();
  });

  it('opens the roadmap page', async () => {
    const { page } = workbench;
    await command(page, 'Istio History: Open Roadmap');
    await pageFrame(page).getByText('2022').first().waitFor();
  });

  describe('pictures', () => {
    const themes = [
      ['light', 'Light Modern', '.vs'],
      ['dark', 'Dark Modern', '.vs-dark'],
      ['hc', 'Default High Contrast', '.hc-black'],
    ] as const;
    for (const [name, theme, css] of themes) {
      it(`hover and sidebar in ${theme}`, async () => {
        const { page } = workbench;
        await workbench.reload({ 'workbench.colorTheme': theme, 'editor.minimap.enabled': false });
        await page.locator(`.monaco-workbench${css}`).first().waitFor();
        await command(page, 'View: Close All Editors');
        await openFile(page, 'networking/outside.yaml');
        await showSidebar(page);
        await unfold(page, 'Releases');
        await unfold(page, 'In This Workspace');
        // The hover's second line needs the target that the scan finds.
        await viewRows(page, 'In This Workspace').filter({ hasText: 'Target' }).first().waitFor();
        await hoverText(page, 'WorkloadEntry');
        await page.screenshot({ path: picture(`hover-${name}`) });
        await clearHover(page);
      });
    }
  });

  describe('afterwards', () => {
    it('no error was printed by the window or the extension host', () => {
      assert.deepEqual(workbench.errors, []);
    });
  });
});
