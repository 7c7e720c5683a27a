/** Hovers of the editor, by the mouse and by the keys. */
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { eventually } from '../support/eventually';
import { patience, soon } from './moves';

/** A word of the open file, as a line break of the screen shows it. */
function word(page: Page, text: string): Locator {
  return page
    .locator('.monaco-editor .view-line span span')
    .filter({ hasText: new RegExp(`^\\s*${text}$`) })
    .first();
}

/** What the extension says of a word when the mouse rests on it. */
export async function hoverText(page: Page, text: string): Promise<string> {
  return ownHover(page, () => word(page, text).hover(soon));
}

/** All that comes up within a time when the mouse rests on a word, of whomever. */
export async function anyHover(page: Page, text: string, wait: number): Promise<string | undefined> {
  await clearHover(page);
  await word(page, text).hover();
  // "Loading..." comes first where the answer takes a moment.
  const content = page
    .locator('.monaco-hover:not(.hidden) .hover-contents')
    .filter({ hasNotText: /^\s*Loading\.\.\.\s*$/ })
    .first();
  try {
    await content.waitFor({ timeout: wait });
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') return undefined;
    throw error;
  }
  return plain(await page.locator('.monaco-hover:not(.hidden)').first().innerText());
}

/** What the extension says at the cursor, by the mouse or by the keys of `editor.action.showHover`. */
export async function hoverAtCursor(page: Page, by: 'mouse' | 'keyboard'): Promise<string> {
  return ownHover(page, async () => {
    if (by === 'keyboard') {
      await page.keyboard.press('Control+K');
      await page.keyboard.press('Control+I');
      return;
    }
    const cursor = page.locator('.monaco-editor.focused .cursor').first();
    await cursor.waitFor({ state: 'attached', ...soon });
    const place = await stillAt(cursor);
    await page.mouse.move(place.x + 6, place.y + place.height / 2, { steps: 4 });
  });
}

/** Where something stands that an editor may still scroll. */
async function stillAt(what: Locator): Promise<NonNullable<Awaited<ReturnType<Locator['boundingBox']>>>> {
  const first = await what.boundingBox();
  await what.page().waitForTimeout(50);
  const second = await what.boundingBox();
  assert.ok(second, 'no cursor is seen');
  assert.deepEqual(first, second, 'it still moves');
  return second;
}

/** Problems stand in the same hover and come at a time of their own; one that is asked for too early stays empty. */
async function ownHover(page: Page, ask: () => Promise<void>): Promise<string> {
  const own = page
    .locator('.monaco-hover:not(.hidden) .hover-row')
    .filter({
      has: page.locator('a[href^="command:istioHistory.open"], a[data-href^="command:istioHistory.open"]'),
    })
    .first();
  return eventually(async () => {
    await clearHover(page);
    await ask();
    await own.waitFor(soon);
    return plain(await own.innerText(soon));
  }, patience);
}

const plain = (text: string): string => text.replaceAll('\u00a0', ' ').trim();

export async function clearHover(page: Page): Promise<void> {
  await page.mouse.move(640, 780);
  await page.keyboard.press('Escape');
  await page.locator('.monaco-editor .monaco-hover:not(.hidden)').first().waitFor({ state: 'hidden' });
}
