/** What a person does in a round of the soak. Each step leaves the window as it found it. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { envoyFilter, kinds } from '../ui/places';
import { clearHover, hoverText } from '../ui/hover';
import {
  box,
  command,
  commandAndPick,
  leaveBox,
  openFile,
  openPage,
  openSearch,
  pageFrame,
  quickInput,
  quickRows,
} from '../ui/moves';
import { scan, viewRows } from '../ui/sidebar';
import { type Workbench, writeSettings } from '../ui/workbench';

type Step = (workbench: Workbench, round: number) => Promise<void>;

const searches: readonly (readonly [typed: string, found: RegExp])[] = [
  ['workloadentry', /WorkloadEntry/],
  ['ambient', /ambient/i],
  ['CVE-2024', /ISTIO-SECURITY-2024/],
  ['mirrorPercent', /mirrorPercent/],
];
/** What is set, and what the sidebar then says. */
const targets: readonly (readonly [setting: string, shown: string])[] = [
  ['1.18', 'Target 1.18'],
  ['1.25', 'Target 1.25'],
  ['auto', 'Target 1.20.3'],
];

const places: typeof kinds = [
  ...kinds,
  ['soak/filter.yaml', 'default_source_code', /known to Istio's proxy since 1\.15/],
];

export const steps: Readonly<Record<string, Step>> = {
  async open({ page }, round) {
    await openFile(page, turn(places, round)[0]);
    // Where the cursor was left in an earlier round, the word to rest on is out of sight.
    await page.keyboard.press('Control+1');
    await page.locator('.editor-instance .monaco-editor.focused').waitFor();
    await page.keyboard.press('Control+Home');
  },
  async hover({ page }, round) {
    const [file, word, said] = turn(places, round);
    const text = await hoverText(page, word);
    if (!said.test(text)) throw new Error(`the hover over ${word} in ${file} says ${text}`);
    await clearHover(page);
  },
  async type({ page, workspace }, round) {
    const file = path.join(workspace, turn(places, round)[0]);
    const before = readFileSync(file, 'utf8');
    await page.keyboard.press('Control+1');
    await page.locator('.editor-instance .monaco-editor.focused').waitFor();
    await page.keyboard.press('Control+End');
    // Escape closes what the editor proposes, which Enter would take.
    for (const line of ['---', 'apiVersion: networking.istio.io/v1', `kind: Gateway # ${round}`]) {
      await page.keyboard.press('Enter');
      await page.keyboard.type(line);
      await page.keyboard.press('Escape');
    }
    await page.locator('.tab.active.dirty').waitFor();
    for (let undo = 0; undo < 6; undo++) await page.keyboard.press('Control+Z');
    await command(page, 'File: Revert File');
    await page.locator('.tab.active:not(.dirty)').waitFor();
    if (readFileSync(file, 'utf8') !== before) throw new Error(`${file} was changed on disk`);
  },
  async search({ page }, round) {
    await openSearch(page);
    await box(page).fill(turn(searches, round)[0]);
    await quickRows(page)
      .filter({ hasText: turn(searches, round)[1] })
      .first()
      .waitFor();
    await leaveBox(page);
  },
  scan: ({ page }) => scan(page),
  async target({ page, workspace }, round) {
    const [setting, shown] = turn(targets, round);
    configure(workspace, { 'istioHistory.targetVersion': setting });
    await viewRows(page, 'In This Workspace').filter({ hasText: shown }).first().waitFor();
  },
  async page({ page }, round) {
    const [title, current] = turn(
      [
        ['Open Timeline', 'Timeline'],
        ['Open Roadmap', 'Roadmaps'],
        ['Compare Two Releases…', 'Compare'],
      ] as const,
      round,
    );
    await openPage(page, `Istio History: ${title}`, current);
  },
  /** Both go through every file of the workspace, from the target of this round on. */
  async plan({ page }, round) {
    const title = turn(['Plan an Upgrade…', 'What Changes for Me…'], round);
    await commandAndPick(page, `Istio History: ${title}`, /^1\.26/);
    await pageFrame(page).getByRole('heading', { level: 1, name: /1\.26/ }).waitFor();
  },
  async close({ page }) {
    await command(page, 'View: Close All Editors');
    await page.locator('.tab').first().waitFor({ state: 'detached' });
    // The box of files is the quickest way to see that the window still answers.
    await quickInput(page, '', 'Control+P');
    await page.keyboard.press('Escape');
  },
};

/** Without it the window saves by itself, and a file that is reverted would keep what was typed. */
export function configure(workspace: string, settings: object = {}): void {
  mkdirSync(path.join(workspace, 'soak'), { recursive: true });
  writeFileSync(path.join(workspace, 'soak', 'filter.yaml'), envoyFilter);
  writeSettings(workspace, { 'files.autoSave': 'off', 'editor.minimap.enabled': false, ...settings });
}

function turn<T>(list: readonly T[], round: number): T {
  const item = list[round % list.length];
  if (item === undefined) throw new Error('an empty list');
  return item;
}
