/** Moves that only pictures need. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually';
import { box, quickRows, soon } from '../ui/moves';
import { writeSettings, type Workbench } from '../ui/workbench';

/** Rows come a moment after the last key, and again when all that is known is read. */
export const pause = (page: Page, milliseconds = 1500): Promise<void> => page.waitForTimeout(milliseconds);

/** Asks the box that is open, and waits for rows. */
export async function foundFor(page: Page, text: string): Promise<void> {
  await eventually(async () => {
    await box(page).fill(text, soon);
    assert.equal(await box(page).inputValue(), text);
  });
  await pause(page);
  await quickRows(page).first().waitFor();
}

/** What every picture is taken with, and what is its own. */
export function set(workbench: Workbench, settings: object = {}): void {
  const usual = { 'workbench.colorTheme': 'Dark Modern', 'editor.minimap.enabled': false };
  writeSettings(workbench.workspace, { ...usual, ...settings });
}
