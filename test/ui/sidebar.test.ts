import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { eventually } from '../support/eventually';
import { isLong } from '../support/long';
import { askedToOpen, clearClipboard, clipboard, menuAction, soon, tidy } from './moves';
import { noError, session, set } from './session';
import {
  collapseAll,
  heard,
  newestRelease,
  only,
  opened,
  pane,
  rowsOf,
  scan,
  sidebarIcon,
  titleAction,
  unfold,
  viewRows,
  views,
} from './sidebar';
import { takePicture } from './workbench';

/** The box that narrows a tree, VS Code's own: it opens for the tree that has the focus. */
async function find(page: Page, title: string, parent: string, text: string): Promise<Locator> {
  await heard(page, title, parent).locator('.monaco-icon-label').first().click();
  // The click on its name may have folded it.
  await opened(page, title, parent);
  const filter = pane(page, title).locator('.monaco-tree-type-filter').first();
  await eventually(async () => {
    await page.keyboard.press('Control+Alt+F');
    await filter.locator('input').first().fill(text, soon);
  });
  return filter;
}

/** A group of findings in sight: what else is open may have pushed it out. */
async function removedFields(page: Page): Promise<Locator> {
  await collapseAll(page, 'In This Workspace');
  await opened(page, 'In This Workspace', 'Findings for Istio');
  await opened(page, 'In This Workspace', 'Fields, removed');
  // A row is open before what is below it is there.
  await heard(page, 'In This Workspace', 'Removed in Istio').waitFor();
  return heard(page, 'In This Workspace', 'Fields, removed');
}

describe('the sidebar in the workbench', function () {
  this.timeout(180_000);
  const use = session();
  after(async () => {
    for (const title of views) await unfold(use().page, title);
  });

  it('opens a year of events by the keyboard', async () => {
    const { page } = use();
    await only(page, 'Events');
    await collapseAll(page, 'Events');
    const year = heard(page, 'Events', '2025,');
    await year.locator('.monaco-icon-label').first().click();
    // The click opens it; both keys do their part.
    await year.and(page.locator('[aria-expanded="true"]')).waitFor();
    await page.keyboard.press('ArrowLeft');
    await year.and(page.locator('[aria-expanded="false"]')).waitFor();
    await page.keyboard.press('ArrowRight');
    await heard(page, 'Events', 'Istio Day Europe 2025, 1 April 2025, Conference').waitFor();
  });

  it('has no badge any more once the view was looked at', async () => {
    const { page } = use();
    await only(page, 'In This Workspace');
    await viewRows(page, 'In This Workspace').first().waitFor();
    await sidebarIcon(page).locator('.badge-content').waitFor({ state: 'hidden' });
  });

  it('goes to a row as one types its name', async () => {
    const { page } = use();
    await only(page, 'Roadmaps');
    await collapseAll(page, 'Roadmaps');
    await viewRows(page, 'Roadmaps').first().locator('.monaco-icon-label').first().click();
    await eventually(async () => {
      await page.keyboard.type('2020');
      await viewRows(page, 'Roadmaps').and(page.locator('.focused[aria-label^="2020,"]')).waitFor(soon);
    });
  });

  for (const [title, parent, text] of [
    ['Releases', 'Supported', '1.3'],
    ['Events', '2025', 'Istio Day'],
    ['Roadmaps', '2022', 'roadmap'],
    ['In This Workspace', 'Kinds in use', 'VirtualService'],
  ] as const)
    it(`marks what one looks for: ${title}`, async () => {
      const { page } = use();
      await only(page, title);
      if (title === 'In This Workspace') await scan(page);
      const marked = viewRows(page, title)
        .locator('.monaco-highlighted-label .highlight')
        .filter({ hasText: text });
      // A tree that is told anew meanwhile forgets what was typed.
      await eventually(async () => {
        await find(page, title, parent, text);
        await marked.first().waitFor(soon);
      });
      await tidy(page);
    });

  it('shows nothing but what one looks for', async () => {
    const { page } = use();
    await only(page, 'Events');
    await collapseAll(page, 'Events');
    const box = await find(page, 'Events', '2025,', 'Istio Day');
    const filter = box.locator('[aria-label="Filter"]').first();
    await filter.click();
    await eventually(async () => {
      const days = (await rowsOf(page, 'Events')).filter(({ level }) => level === 2);
      assert.ok(days.length >= 2);
      for (const { name } of days) assert.match(name, /^Istio Day/);
    });
    await filter.click();
    await tidy(page);
    await heard(page, 'Events', 'Steering Committee 2025').waitFor();
  });

  it('tells more of a row under the mouse', async () => {
    const { page } = use();
    set(use(), { 'workbench.hover.delay': 100 });
    await only(page, 'Releases');
    const row = await newestRelease(page);
    const hover = page.locator('.workbench-hover .hover-contents, .monaco-hover.workbench-hover').first();
    await eventually(async () => {
      await page.mouse.move(640, 780);
      await row.hover(soon);
      await hover.filter({ hasText: /Istio 1\.\d+.*20\d\d.*supported until/s }).waitFor(soon);
    });
    set(use());
  });

  const rows: readonly (readonly [view: string, parents: readonly string[], row: string, id: RegExp])[] = [
    ['Events', ['2025,'], 'Istio Day Europe 2025', /^event:istio-day-/],
    ['Roadmaps', ['2022,'], 'Istio roadmap 2022', /^roadmap:2022$/],
    ['Roadmaps', ['2022,', 'Istio roadmap 2022'], 'Support for ARM', /^roadmap:2022#/],
    ['Releases', ['Support ended', 'Istio 1.28 ', 'Patches'], '1.28.9,', /^release:1\.28\.9$/],
    [
      'Releases',
      ['Support ended', 'Istio 1.28 ', 'Added', 'Values'],
      'InferencePool spec.endpointPickerRef.failureMode=FailClose',
      /#spec\.endpointPickerRef\.failureMode=FailClose$/,
    ],
  ];
  for (const [view, parents, name, id] of rows)
    it(`copies and opens what a row tells of: ${name}`, async () => {
      const { page } = use();
      await only(page, view);
      await collapseAll(page, view);
      for (const parent of parents) await opened(page, view, parent);
      const row = heard(page, view, name);
      await clearClipboard(page);
      await menuAction(page, row, 'Copy Id');
      await eventually(async () => assert.match(await clipboard(page), id));
      await menuAction(page, row, 'Copy as Markdown');
      await eventually(async () => assert.match(await clipboard(page), /\]\(https:\/\//));
      await menuAction(page, row, 'Open Upstream Page');
      assert.match(await askedToOpen(page), /https:\/\//);
    });

  it('keeps what is open when it is refreshed', async () => {
    const { page } = use();
    await only(page, 'Releases');
    await collapseAll(page, 'Releases');
    for (const name of ['Supported', 'Istio 1.31 ', 'Added', 'Labels']) await opened(page, 'Releases', name);
    const open = async () =>
      (await rowsOf(page, 'Releases')).filter((row) => row.open).map(({ level, name }) => [level, name]);
    const before = await open();
    assert.ok(before.length >= 3, JSON.stringify(before));
    // A new target draws the tree anew.
    set(use(), { 'istioHistory.targetVersion': '1.30' });
    await heard(page, 'Releases', 'Istio 1.30 ').and(page.locator('[aria-label$=", target"]')).waitFor();
    await eventually(async () => assert.deepEqual(await open(), before));
    set(use());
    await heard(page, 'Releases', 'Istio 1.30 ')
      .and(page.locator(':not([aria-label$=", target"])'))
      .waitFor();
    await eventually(async () => assert.deepEqual(await open(), before));
  });

  it('keeps what is open when the workspace is scanned', async () => {
    const { page } = use();
    await only(page, 'In This Workspace');
    await scan(page);
    await removedFields(page);
    const before = await rowsOf(page, 'In This Workspace');
    await titleAction(page, 'In This Workspace', 'Scan Workspace');
    await heard(page, 'In This Workspace', 'Kinds in use').waitFor();
    await page.locator('.notification-toast').first().waitFor({ state: 'hidden' });
    await eventually(async () => assert.deepEqual(await rowsOf(page, 'In This Workspace'), before));
  });

  it('leaves out what a person does not want to hear of', async () => {
    const { page } = use();
    await only(page, 'In This Workspace');
    const group = await removedFields(page);
    set(use(), { 'istioHistory.ignore': ['field-removed'] });
    await group.waitFor({ state: 'detached' });
    set(use());
    await group.waitFor();
  });

  const themes = [
    ['dark', 'Dark Modern', '.vs-dark'],
    ['light', 'Light Modern', '.vs'],
  ] as const;
  for (const [name, theme, css] of isLong ? themes : [])
    it(`has a picture, ${name}`, async () => {
      const { page } = use();
      set(use(), { 'workbench.colorTheme': theme });
      await page.locator(`.monaco-workbench${css}`).first().waitFor();
      for (const title of views) {
        await only(page, title);
        await page.mouse.move(640, 780);
        await takePicture(page, `tree-${title.toLowerCase().replaceAll(' ', '-')}-${name}`);
      }
    });

  noError(use);
});
