/** What a person does in a round of the soak. Each step leaves the window as it found it. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  clearHover,
  command,
  hoverText,
  openFile,
  pageFrame,
  quickInput,
  quickRows,
  showSidebar,
  unfold,
  viewRows,
  type Workbench,
} from '../ui/workbench';

type Step = (workbench: Workbench, round: number) => Promise<void>;

const files: readonly (readonly [file: string, word: string])[] = [
  ['networking/virtual-services.yaml', 'VirtualService'],
  ['networking/outside.yaml', 'WorkloadEntry'],
  ['legacy/routing.yaml', 'RouteRule'],
  ['security/policies.yaml', 'PeerAuthentication'],
];
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

export const steps: Readonly<Record<string, Step>> = {
  async open({ page }, round) {
    await openFile(page, turn(files, round)[0]);
    // Where the cursor was left in an earlier round, the word to rest on is out of sight.
    await page.keyboard.press('Control+1');
    await page.locator('.editor-instance .monaco-editor.focused').waitFor();
    await page.keyboard.press('Control+Home');
  },
  async hover({ page }, round) {
    const [file, word] = turn(files, round);
    const text = await hoverText(page, word, 20_000);
    if (!text?.includes('Istio'))
      throw new Error(`the hover over ${word} in ${file} says ${text ?? 'nothing'}`);
    await clearHover(page);
  },
  async type({ page, workspace }, round) {
    const file = path.join(workspace, turn(files, round)[0]);
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
    await command(page, 'Istio History: Search…');
    const input = page.locator('.quick-input-widget:visible input[placeholder^="Kinds, fields"]').first();
    await input.fill(turn(searches, round)[0]);
    await quickRows(page)
      .filter({ hasText: turn(searches, round)[1] })
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.quick-input-widget:visible').waitFor({ state: 'hidden' });
  },
  async scan({ page }) {
    await showSidebar(page);
    await command(page, 'Istio History: Scan Workspace');
    await unfold(page, 'In This Workspace');
    await viewRows(page, 'In This Workspace').filter({ hasText: 'Kinds in use' }).waitFor();
  },
  async target({ page, workspace }, round) {
    const [setting, shown] = turn(targets, round);
    configure(workspace, { 'istioHistory.targetVersion': setting });
    await viewRows(page, 'In This Workspace').filter({ hasText: shown }).first().waitFor();
  },
  async page({ page }, round) {
    const [title, current] = turn(
      [
        ['Open Time Line', 'Time line'],
        ['Open Roadmap', 'Roadmaps'],
      ] as const,
      round,
    );
    await command(page, `Istio History: ${title}`);
    await pageFrame(page).locator('[aria-current]').filter({ hasText: current }).waitFor();
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
  const folder = path.join(workspace, '.vscode');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    path.join(folder, 'settings.json'),
    JSON.stringify({ 'files.autoSave': 'off', 'editor.minimap.enabled': false, ...settings }),
  );
}

function turn<T>(list: readonly T[], round: number): T {
  const item = list[round % list.length];
  if (item === undefined) throw new Error('an empty list');
  return item;
}
