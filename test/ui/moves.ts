/** The moves of a person in the window: boxes, files, fixes, menus, the page. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, FrameLocator, Locator, Page } from 'playwright-core';
import { eventually } from '../support/eventually';
import type { Workbench } from './workbench';

/** Long enough for a machine that does three other things. */
export const patience = 60_000;

/** What is not there by then was lost in a window that is busy: the move is made again. */
export const soon = { timeout: 5000 };

/** Where one types, in whatever box is open. */
export const box = (page: Page): Locator => page.locator('.quick-input-widget:visible input').first();

export function quickRows(page: Page): Locator {
  return page.locator('.quick-input-list .monaco-list-row');
}

/** The next letters must not land in a box that is on its way out. */
export async function leaveBox(page: Page): Promise<void> {
  const open = page.locator('.quick-input-widget:visible');
  if (await open.isVisible()) await page.keyboard.press('Escape');
  await open.waitFor({ state: 'hidden', ...soon });
}

/** What takes the focus at that moment, a view or a panel that opens, closes the box: then it is opened anew. */
async function inBox(page: Page, move: () => Promise<void>): Promise<void> {
  await eventually(async () => {
    await leaveBox(page);
    await move();
  }, patience);
}

export async function quickInput(page: Page, text: string, key: string): Promise<void> {
  await inBox(page, async () => {
    for (const one of key.split(' ')) await page.keyboard.press(one);
    await box(page).fill(text, soon);
  });
}

/** Runs a command by its title. */
export async function command(page: Page, title: string): Promise<void> {
  await inBox(page, async () => {
    await page.keyboard.press('F1');
    await box(page).fill(`>${title}`, soon);
    await quickRows(page).filter({ hasText: title }).first().click(soon);
  });
}

/** Takes a row of the box that is open; where it closes before, what opened it is to be done again. */
export async function pick(page: Page, name: string | RegExp): Promise<void> {
  await quickRows(page).filter({ hasText: name }).first().click(soon);
}

/** Runs a command that asks something, and answers by a row. */
export async function commandAndPick(page: Page, title: string, name: string | RegExp): Promise<void> {
  await eventually(async () => {
    await command(page, title);
    await pick(page, name);
  }, patience);
}

/** The search with its box empty, which shows the facets. */
export async function openSearch(page: Page): Promise<void> {
  await inBox(page, async () => {
    await page.keyboard.press('Control+Alt+H');
    await page.keyboard.press('s');
    await quickRows(page)
      .filter({ hasText: /year:20\d\d/ })
      .first()
      .waitFor(soon);
  });
}

/** Opens a file of the workspace by its path, as Ctrl-P does. */
export async function openFile(page: Page, path: string): Promise<void> {
  const [name = '', folder = ''] = path.split('/').reverse();
  await inBox(page, async () => {
    await page.keyboard.press('Control+P');
    await box(page).fill(path, soon);
    // Two files may have one name: the folder stands behind it.
    const row = quickRows(page).filter({ hasText: new RegExp(`^\\s*${name}[^]*${folder}`) });
    await row.first().click(soon);
    await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor({ timeout: 10_000 });
  });
  await page.locator('.monaco-editor .view-line').first().waitFor();
  // A file that was open before comes back where it was left.
  await page.keyboard.press('Control+Home');
}

/** Line and column, from 1, of a text in a file of the window's workspace. */
function placeOf(workbench: Workbench, file: string, text: string): [line: number, column: number] {
  const before = readFileSync(join(workbench.workspace, file), 'utf8').split(text)[0] ?? '';
  const lines = before.split('\n');
  return [lines.length, (lines.at(-1) ?? '').length + 1];
}

/** Opens a file with the cursor before the text. */
export async function cursorAt(workbench: Workbench, file: string, text: string): Promise<void> {
  const { page } = workbench;
  const [line, column] = placeOf(workbench, file, text);
  await openFile(page, file);
  await inBox(page, async () => {
    await page.keyboard.press('F1');
    await box(page).fill(`:${line}:${column}`, soon);
    // Into the box and nowhere else: in the editor it would break the line.
    await box(page).press('Enter', soon);
    await page.getByText(`Ln ${line}, Col ${column}`, { exact: true }).waitFor(soon);
  });
  await page.locator('.editor-instance .monaco-editor.focused').first().waitFor();
}

/** Goes to the next finding of the file, and sees it say that. */
export async function nextFinding(page: Page, said: RegExp): Promise<void> {
  const message = page.locator('.marker-widget .message, .zone-widget').filter({ hasText: said }).first();
  await eventually(async () => {
    await page.keyboard.press('F8');
    await message.waitFor(soon);
  });
}

/** The fix at the cursor that has this in its title, with the menu open that offers it. */
export async function quickFix(page: Page, title: string | RegExp): Promise<Locator> {
  const fix = page.locator('.action-widget .monaco-list-row').filter({ hasText: title }).first();
  await eventually(async () => {
    await page.keyboard.press('Control+.');
    await fix.waitFor(soon);
  });
  return fix;
}

/** The file as the keys of saving leave it; what is pressed before the edit is there saves nothing. */
export async function saved(workbench: Workbench, file: string, expected: RegExp): Promise<string> {
  return eventually(async () => {
    await workbench.page.keyboard.press('Control+S');
    const text = readFileSync(join(workbench.workspace, file), 'utf8');
    assert.match(text, expected);
    return text;
  });
}

/** The row of the extension in VS Code's list of those that run, with this in it. */
export async function seeRunning(page: Page, text: string): Promise<void> {
  // The list holds only the rows that are in view.
  await page.setViewportSize({ width: 1280, height: 2400 });
  await command(page, 'Developer: Show Running Extensions');
  const row = page
    .locator('.runtime-extensions-editor .monaco-list-row')
    .filter({ hasText: 'Istio History' });
  await row.filter({ hasText: text }).first().waitFor();
  await tidy(page);
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** An entry of a row's context menu; a click that comes with the menu's own opening would be lost. */
export async function menuAction(page: Page, row: Locator, action: string): Promise<void> {
  const item = page.locator('.monaco-menu .action-item').filter({ hasText: action }).first();
  await eventually(async () => {
    await page.keyboard.press('Escape');
    await row.click({ button: 'right', ...soon });
    await item.hover(soon);
    await item.and(page.locator('.focused')).waitFor(soon);
  });
  await page.keyboard.press('Enter');
  await item.waitFor({ state: 'hidden' });
}

/** Menus, boxes, dialogs and hovers that a failed test left would be in the next one's way. */
export async function tidy(page: Page): Promise<void> {
  for (let left = 3; left > 0; left--) await page.keyboard.press('Escape');
  await page.mouse.move(640, 780);
}

export function clipboard(page: Page): Promise<string> {
  return page.evaluate<string>('navigator.clipboard.readText()');
}

export async function clearClipboard(page: Page): Promise<void> {
  await page.evaluate("navigator.clipboard.writeText('')");
}

/** VS Code asks before it leaves for a page outside; the answer here is no. */
export async function askedToOpen(page: Page): Promise<string> {
  const dialog = page.locator('.monaco-dialog-box');
  await dialog.waitFor();
  const text = await dialog.innerText();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  return text;
}

/** The inside of the extension's page. */
export function pageFrame(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
}

/** The same as one that runs what it is given. */
export async function pageDocument(page: Page): Promise<Frame> {
  const frame = await (await pageFrame(page).locator('body').elementHandle()).ownerFrame();
  assert.ok(frame, 'the panel has no page');
  return frame;
}

/** Opens the page by a command, where this of its parts is then the current one. */
export async function openPage(page: Page, title: string, current: string): Promise<void> {
  await command(page, title);
  await pageFrame(page).locator('[aria-current]').filter({ hasText: current }).waitFor();
}
