/** The one window that the suites of a run share, and moves that more than one of them makes. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import {
  clearHover,
  command,
  keepFailure,
  openFile,
  openWorkbench,
  patience,
  quickInput,
  quickRows,
  showSidebar,
  unfold,
  viewRows,
  type Workbench,
} from './workbench';

let shared: Promise<Workbench> | undefined;

const usual = { 'workbench.colorTheme': 'Dark Modern', 'editor.minimap.enabled': false };

/** Changes settings without a new window: those of the workspace are watched, a person's own are not. */
export function set(workbench: Workbench, settings: object = {}): void {
  const folder = join(workbench.workspace, '.vscode');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ ...usual, ...settings }));
}

/** How many errors there were when a suite began: it answers for its own. */
let known = 0;

/** Opening a window takes ten seconds: all suites take turns at one, and each begins with no editor open. */
export function session(): () => Workbench {
  let workbench: Workbench | undefined;
  const use = () => {
    assert.ok(workbench, 'the window is not open yet');
    return workbench;
  };
  before(async () => {
    shared ??= open();
    workbench = await shared;
    known = workbench.errors.length;
    set(workbench);
    await workbench.page.locator('.monaco-workbench.vs-dark').waitFor();
    await command(workbench.page, 'View: Close All Editors');
  });
  afterEach(async function () {
    await keepFailure(use().page, this.currentTest);
    await tidy(use().page);
  });
  return use;
}

/** The last test of each suite. */
export function noError(use: () => Workbench): void {
  it('printed no error to any log', () => {
    const { errors, server } = use();
    assert.deepEqual([...errors.slice(known), ...ownLog(server.dataDir)], []);
  });
}

/** Warnings and errors of the extension's own log, as the window keeps it on disk. */
function ownLog(dataDir: string): string[] {
  const logs = join(dataDir, 'data', 'logs');
  const files = readdirSync(logs, { recursive: true, encoding: 'utf8' });
  assert.ok(
    files.some((file) => file.endsWith('istio-history.istio-history')),
    `the extension is not among ${files.join(', ')}`,
  );
  // The file comes with its first line.
  return files
    .filter((file) => file.endsWith('Istio History.log'))
    .flatMap((file) => readFileSync(join(logs, file), 'utf8').split('\n'))
    .filter((line) => /\[(error|warning)\]/.test(line));
}

after(async function () {
  if (shared) await (await shared).close();
});

function open(): Promise<Workbench> {
  return openWorkbench({ fill: moreFiles });
}

/** What the examples have no place for: the control plane's own flags, and a file of ten thousand lines. */
function moreFiles(workspace: string): void {
  mkdirSync(join(workspace, 'ui'));
  writeFileSync(join(workspace, 'ui', 'control-plane.yaml'), controlPlane);
  writeFileSync(join(workspace, 'ui', 'long.yaml'), longFile().join('\n'));
}

const controlPlane = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: istiod
  namespace: istio-system
spec:
  template:
    spec:
      containers:
        - name: discovery
          image: docker.io/istio/pilot:1.20.3
          env:
            - name: PILOT_ENABLE_AMBIENT
              value: 'true'
`;

/** Its last document lacks one letter to hold a deprecated field. */
function longFile(): string[] {
  const lines: string[] = [];
  for (let index = 0; lines.length < 9_990; index++)
    lines.push(
      'apiVersion: networking.istio.io/v1beta1',
      'kind: VirtualService',
      'metadata:',
      `  name: shelf-${index}`,
      'spec:',
      `  hosts: [shelf-${index}]`,
      '  http:',
      '    - route:',
      `        - destination: { host: shelf-${index} }`,
      '---',
    );
  return [
    ...lines,
    'apiVersion: networking.istio.io/v1beta1',
    'kind: VirtualService',
    'metadata: { name: last }',
    'spec:',
    '  hosts: [last]',
    '  http:',
    '    - mirrorPercen: 10',
    '      mirror: { host: other }',
    '      route:',
    '        - destination: { host: last }',
  ];
}

/** Menus, boxes, dialogs and hovers that a failed test left would be in the next one's way. */
export async function tidy(page: Page): Promise<void> {
  for (let left = 3; left > 0; left--) await page.keyboard.press('Escape');
  await page.mouse.move(640, 780);
}

/** Line and column, from 1, of a text in a file of the window's workspace. */
export function placeOf(workbench: Workbench, file: string, text: string): [line: number, column: number] {
  const before = readFileSync(join(workbench.workspace, file), 'utf8').split(text)[0] ?? '';
  const lines = before.split('\n');
  return [lines.length, (lines.at(-1) ?? '').length + 1];
}

/** Opens a file with the cursor before the text. */
export async function cursorAt(workbench: Workbench, file: string, text: string): Promise<void> {
  const { page } = workbench;
  const [line, column] = placeOf(workbench, file, text);
  await openFile(page, file);
  await quickInput(page, `:${line}:${column}`, 'F1');
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget:visible').waitFor({ state: 'hidden' });
  await page.getByText(`Ln ${line}, Col ${column}`, { exact: true }).waitFor();
}

/** The hover at the cursor, by the mouse or by the keys of `editor.action.showHover`. */
export async function hoverAtCursor(page: Page, by: 'mouse' | 'keyboard'): Promise<string> {
  await clearHover(page);
  if (by === 'keyboard') {
    await page.keyboard.press('Control+K');
    await page.keyboard.press('Control+I');
  } else {
    const cursor = await page.locator('.monaco-editor.focused .cursor').first().boundingBox();
    assert.ok(cursor, 'no cursor is seen');
    await page.mouse.move(cursor.x + 6, cursor.y + cursor.height / 2, { steps: 4 });
  }
  // Problems stand in the same hover and come at a time of their own.
  const own = page
    .locator('.monaco-hover:not(.hidden) .hover-row')
    .filter({
      has: page.locator('a[href^="command:istioHistory.open"], a[data-href^="command:istioHistory.open"]'),
    })
    .first();
  await own.waitFor();
  return (await own.innerText()).replaceAll('\u00a0', ' ').trim();
}

/** Takes a row of the box that is open. */
export async function pick(page: Page, name: string | RegExp): Promise<void> {
  await quickRows(page).filter({ hasText: name }).first().click();
}

/** The row of the newest release; what earlier tests opened and scrolled to is folded first. */
export async function newestRelease(page: Page): Promise<Locator> {
  await showSidebar(page);
  await unfold(page, 'Releases');
  await titleAction(page, 'Releases', 'Collapse All');
  const rows = viewRows(page, 'Releases');
  await rows.filter({ hasText: 'Supported' }).locator('.monaco-tl-twistie').click();
  return rows.and(page.locator('[aria-label^="Istio 1."]')).first();
}

/** An item of a view's title bar, which shows only under the mouse. */
export async function titleAction(page: Page, view: string, action: string): Promise<void> {
  const pane = page.locator('.pane').filter({ has: page.locator(`.pane-header[aria-label^="${view}"]`) });
  await pane.locator('.pane-header').hover();
  await pane.locator(`.pane-header .action-label[aria-label^="${action}"]`).first().click();
}

/** An entry of a row's context menu. */
export async function menuAction(page: Page, row: Locator, action: string): Promise<void> {
  const item = page.locator('.monaco-menu .action-item').filter({ hasText: action }).first();
  await eventually(async () => {
    await page.keyboard.press('Escape');
    await row.click({ button: 'right' });
    await item.waitFor({ timeout: 3000 });
  });
  // A menu takes a click that comes with its own opening for the end of the one that opened it.
  await page.waitForTimeout(500);
  await item.click();
  await item.waitFor({ state: 'hidden' });
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

/** Tries again until it holds, for what is written or redrawn a moment later. */
export async function eventually<T>(holds: () => Promise<T> | T, within = patience / 3): Promise<T> {
  for (const end = Date.now() + within; ; await new Promise((resolve) => setTimeout(resolve, 100))) {
    try {
      return await holds();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}
