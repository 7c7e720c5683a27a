/** The sidebar: its views, and their rows as a screen reader hears them. */
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { eventually } from '../support/eventually';
import { soon } from './moves';

export const views = ['Releases', 'In This Workspace', 'Events', 'Roadmaps'] as const;

/** The item and not the link in it: a badge may lie over that. */
export function sidebarIcon(page: Page): Locator {
  return page
    .locator('.composite-bar .action-item')
    .filter({ has: page.locator('a[aria-label^="Istio History"]') })
    .first();
}

export function pane(page: Page, title: string): Locator {
  return page.locator('.pane').filter({ has: page.locator(`.pane-header[aria-label^="${title}"]`) });
}

export function viewRows(page: Page, title: string): Locator {
  return pane(page, title).locator('.monaco-list-row[role=treeitem]');
}

/** Opens the sidebar where it is not open; its first view has another title in another language. */
export async function showSidebar(page: Page, firstView = 'Releases'): Promise<void> {
  await eventually(async () => {
    if (!(await pane(page, firstView).isVisible())) await sidebarIcon(page).click(soon);
    await pane(page, firstView).waitFor(soon);
  });
}

/** Opens or folds a view, where it is not so already. */
async function turn(page: Page, title: string, open: boolean): Promise<void> {
  const header = pane(page, title).locator('.pane-header');
  await eventually(async () => {
    if ((await header.getAttribute('aria-expanded', soon)) !== String(open)) await header.click(soon);
    await header.and(page.locator(`[aria-expanded="${String(open)}"]`)).waitFor(soon);
  });
}

export const unfoldEmpty = (page: Page, title: string): Promise<void> => turn(page, title, true);

export async function unfold(page: Page, title: string): Promise<void> {
  await turn(page, title, true);
  await viewRows(page, title).first().waitFor();
}

export const fold = (page: Page, title: string): Promise<void> => turn(page, title, false);

/** One view alone: it has all the room there is. */
export async function only(page: Page, title: string): Promise<void> {
  await showSidebar(page);
  await unfold(page, title);
  for (const other of views) if (other !== title) await fold(page, other);
}

/** An item of a view's title bar, which shows only under the mouse. */
export async function titleAction(page: Page, view: string, action: string): Promise<void> {
  const header = pane(page, view).locator('.pane-header');
  await eventually(async () => {
    // What a row tells under the mouse lies over the header, and stays as long as the mouse is on it: at the foot it is on neither.
    await page.mouse.move(640, 780);
    await header.hover(soon);
    await header.locator(`.action-label[aria-label^="${action}"]`).first().click(soon);
  });
}

/** Folds all rows, so that each of the first level is in sight and the next click on one opens it. */
export async function collapseAll(page: Page, title: string): Promise<Row[]> {
  const leaf = ({ level, open }: Row): boolean => level === 1 && open === undefined;
  const before = await rowsOf(page, title);
  // VS Code offers it only where something can be folded.
  if (before.length === 0 || !before.every(leaf)) await titleAction(page, title, 'Collapse All');
  return eventually(async () => {
    const rows = await rowsOf(page, title);
    assert.ok(rows.length > 0 && rows.every(({ level, open }) => level === 1 && open !== true));
    return rows;
  });
}

/** A row by what is heard of it. */
export const heard = (page: Page, title: string, name: string): Locator =>
  viewRows(page, title)
    .and(page.locator(`[aria-label^="${name}"]`))
    .first();

export const opened = (page: Page, title: string, name: string): Promise<void> =>
  openRow(page, heard(page, title, name));

/** Opens a row where it is not open. */
export async function openRow(page: Page, row: Locator): Promise<void> {
  await row.waitFor();
  await eventually(async () => {
    if ((await row.getAttribute('aria-expanded', soon)) !== 'true')
      await row.locator('.monaco-tl-twistie').click(soon);
    await row.and(page.locator('[aria-expanded="true"]')).waitFor(soon);
  });
}

/** The row of the newest release; what earlier tests opened and scrolled to is folded first. */
export async function newestRelease(page: Page): Promise<Locator> {
  await showSidebar(page);
  await unfold(page, 'Releases');
  await collapseAll(page, 'Releases');
  await opened(page, 'Releases', 'Supported');
  const row = heard(page, 'Releases', 'Istio 1.');
  await row.waitFor();
  return row;
}

/** Reads the workspace, and waits until the view tells of it. */
export async function scan(page: Page): Promise<void> {
  const title = 'In This Workspace';
  await showSidebar(page);
  await unfold(page, title);
  await collapseAll(page, title);
  await titleAction(page, title, 'Scan Workspace');
  await heard(page, title, 'Kinds in use').waitFor();
  await page.locator('.notification-toast').first().waitFor({ state: 'hidden' });
}

export interface Row {
  readonly index: number;
  readonly name: string;
  readonly level: number;
  /** Undefined for a leaf. */
  readonly open: boolean | undefined;
}

const attributes = ['data-index', 'aria-label', 'aria-level', 'aria-expanded'];

export async function rowsOf(page: Page, title: string): Promise<Row[]> {
  const rows = await attributesOf(viewRows(page, title), attributes);
  return rows
    .map(([index, name, level, open]) => ({
      index: Number(index),
      name: name ?? '',
      level: Number(level),
      open: typeof open === 'string' ? open === 'true' : undefined,
    }))
    .sort((a, b) => a.index - b.index);
}

/** All at one moment: asked one by one, the rows of a list that moves would not belong together. */
export function attributesOf(rows: Locator, names: string[]): Promise<(string | null)[][]> {
  return rows.evaluateAll<(string | null)[][], string[], Attributed>(
    (elements, wanted) => elements.map((row) => wanted.map((name) => row.getAttribute(name))),
    names,
  );
}

/** What is used of an element, as these tests are checked without the types of a browser. */
interface Attributed {
  getAttribute(name: string): string | null;
}
