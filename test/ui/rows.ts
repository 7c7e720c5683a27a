/** The way down a tree of the sidebar to its leaves. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually';
import { collapseAll, rowsOf, viewRows, type Row } from './sidebar';

export interface Branch extends Row {
  readonly children: readonly Branch[];
}

/**
 * A list draws the rows that are in sight alone, so the window is made high. VS Code takes more than 175 rows for a
 * leak of its own and says so in the log: this is below that, and no more is opened at once than one way to a leaf.
 */
export async function inHighWindow<T>(page: Page, act: () => Promise<T>): Promise<T> {
  const usual = page.viewportSize();
  await page.setViewportSize({ width: 800, height: 3500 });
  try {
    return await act();
  } finally {
    if (usual) await page.setViewportSize(usual);
  }
}

/** Opens each row that is wanted, reads what is below it to the leaves, and folds it again. */
export async function walk(
  page: Page,
  title: string,
  wanted: (row: Row) => boolean = () => true,
): Promise<Branch[]> {
  const top = await collapseAll(page, title);
  const below = async (rows: readonly Row[]): Promise<Branch[]> => {
    const branches: Branch[] = [];
    for (const row of rows) {
      if (row.open === undefined || !wanted(row)) branches.push({ ...row, children: [] });
      else {
        const children = await open(page, title, row);
        branches.push({ ...row, children: await below(children) });
        await close(page, title, row);
      }
    }
    return branches;
  };
  return below(top);
}

/** A click may be lost in a window that is busy: a row is open when its first child stands below it. */
async function open(page: Page, title: string, row: Row): Promise<Row[]> {
  await eventually(async () => {
    const closed = at(page, title, row).and(page.locator('[aria-expanded="false"]'));
    if ((await closed.count()) > 0) await closed.locator('.monaco-tl-twistie').click({ timeout: 5000 });
    const first = { ...row, index: row.index + 1, level: row.level + 1 };
    await at(page, title, first).waitFor({ timeout: 5000 });
  });
  const rows = await rowsOf(page, title);
  const end = rows.findIndex(({ index, level }) => index > row.index && level <= row.level);
  const children = rows.slice(row.index + 1, end < 0 ? undefined : end);
  assert.deepEqual(
    children.map(({ level, index }) => [level, index]),
    children.map((_, place) => [row.level + 1, row.index + 1 + place]),
    `each row below ${row.name} is seen`,
  );
  return children;
}

async function close(page: Page, title: string, row: Row): Promise<void> {
  await eventually(async () => {
    const opened = at(page, title, row).and(page.locator('[aria-expanded="true"]'));
    if ((await opened.count()) > 0) await opened.locator('.monaco-tl-twistie').click({ timeout: 5000 });
    await at(page, title, row).and(page.locator('[aria-expanded="false"]')).waitFor({ timeout: 5000 });
  });
  const below = at(page, title, { ...row, index: row.index + 1, level: row.level + 1 });
  await below.waitFor({ state: 'detached' });
}

const at = (page: Page, title: string, { index, level }: Row) =>
  viewRows(page, title).and(page.locator(`[data-index="${index}"][aria-level="${level}"]`));

/** The leaves below, however deep. */
export const leaves = (branches: readonly Branch[]): Branch[] =>
  branches.flatMap((branch) => (branch.children.length === 0 ? [branch] : leaves(branch.children)));
