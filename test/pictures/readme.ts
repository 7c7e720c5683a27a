/** Pictures of the window. */
import { clearHover, hoverText } from '../ui/hover';
import { command, openFile, openSearch } from '../ui/moves';
import { only, scan, showSidebar, unfold, viewRows } from '../ui/sidebar';
import type { Workbench } from '../ui/workbench';
import { foundFor, pause, set } from './steps';
import type { View } from './view';

const hover = (name: string, theme: string, css: string): View => ({
  name,
  async show(workbench) {
    const { page } = workbench;
    set(workbench, { 'workbench.colorTheme': theme });
    await page.locator(`.monaco-workbench${css}`).first().waitFor();
    await clearHover(page);
    await command(page, 'View: Close All Editors');
    await showSidebar(page);
    await unfold(page, 'Releases');
    await scan(page);
    // The hover's second line needs the target that the scan finds.
    await viewRows(page, 'In This Workspace').filter({ hasText: 'Target' }).first().waitFor();
    await openFile(page, 'networking/outside.yaml');
    await page.locator('.squiggly-warning').first().waitFor();
    await hoverText(page, 'WorkloadEntry');
  },
});

/** The list beside what the workspace tells. */
async function searched({ page }: Workbench, text: string): Promise<void> {
  await command(page, 'View: Close All Editors');
  await openSearch(page);
  await foundFor(page, text);
  await pause(page);
}

export const readmeViews: readonly View[] = [
  hover('hover-dark', 'Dark Modern', '.vs-dark'),
  hover('hover-light', 'Light Modern', '.vs'),
  hover('hover-hc', 'Default High Contrast', '.hc-black'),
  {
    name: 'search',
    async show(workbench) {
      set(workbench);
      await workbench.page.locator('.monaco-workbench.vs-dark').waitFor();
      await clearHover(workbench.page);
      await only(workbench.page, 'In This Workspace');
      await searched(workbench, 'retry budget');
    },
  },
  {
    name: 'search-zh',
    chinese: true,
    async show(workbench) {
      set(workbench);
      await showSidebar(workbench.page, '当前工作区');
      await searched(workbench, '流量镜像');
    },
  },
];
