/** Twenty seconds that move: a hover, a finding, its fix, and the plan of an upgrade. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { must, say } from '../../scripts/host/run';
import { clearHover, hoverText } from '../ui/hover';
import {
  command,
  commandAndPick,
  cursorAt,
  nextFinding,
  openFile,
  pageFrame,
  quickFix,
  tidy,
} from '../ui/moves';
import { atRest, openWorkbench, type WorkbenchOptions } from '../ui/workbench';
import { pause, set } from './steps';

const width = 1000;

export async function takeTour(options: WorkbenchOptions, out: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'istio-history-tour-'));
  const frames: string[] = [];
  const workbench = await openWorkbench(options);
  const { page } = workbench;
  const show = async (milliseconds: number): Promise<void> => {
    const path = join(folder, `${String(frames.length)}.png`);
    await page.screenshot({ path, ...atRest });
    frames.push(path, String(milliseconds));
  };
  try {
    // What is read on a page of 1000 dots is larger than on a screen.
    set(workbench, {
      'editor.fontSize': 15,
      'istioHistory.targetVersion': '1.20',
      'workbench.activityBar.location': 'hidden',
    });
    await openFile(page, 'networking/outside.yaml');
    await hideSidebar(page);
    await page.locator('.squiggly-warning').first().waitFor();
    await show(1500);
    await hoverText(page, 'WorkloadEntry');
    await show(3500);
    await clearHover(page);
    await cursorAt(workbench, 'networking/destination-rules.yaml', 'warmup');
    await nextFinding(page, /Requires Istio 1\.24/);
    await show(4000);
    await tidy(page);
    await cursorAt(workbench, 'legacy/deprecated-fields.yaml', 'mirrorPercent');
    await page.locator('.squiggly-inline-deprecated').first().waitFor();
    await quickFix(page, 'mirrorPercentage');
    await show(3500);
    await page.keyboard.press('Enter');
    await page.locator('.view-line').filter({ hasText: 'mirrorPercentage' }).first().waitFor();
    await pause(page);
    await show(2500);
    await commandAndPick(page, 'Istio History: Plan an Upgrade', /^1\.24/);
    await pageFrame(page).getByRole('heading', { level: 2 }).first().waitFor();
    await pause(page);
    await show(3000);
    await pageFrame(page).getByRole('checkbox').first().scrollIntoViewIfNeeded();
    await pageFrame(page).getByRole('checkbox').first().check();
    await pause(page, 500);
    await show(2500);
  } finally {
    await workbench.close();
  }
  const file = join(out, 'tour.gif');
  await must(process.execPath, [join(__dirname, 'gif.mjs'), file, String(width), ...frames]);
  rmSync(folder, { recursive: true, force: true });
  say(file);
}

async function hideSidebar(page: Page): Promise<void> {
  const sidebar = page.locator('.part.sidebar');
  if (await sidebar.isVisible()) await command(page, 'View: Toggle Primary Side Bar Visibility');
  await sidebar.waitFor({ state: 'hidden' });
}
