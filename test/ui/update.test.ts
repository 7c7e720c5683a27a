/** What a person is told when the extension is new, or newer than yesterday: nothing that has to be closed. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import manifest from '../../package.json';
import { installVsix } from '../../scripts/host/server';
import { command, keepFailure, openFile, openWorkbench, type Workbench } from './workbench';
import { tidy } from './moves';

const newer = '99.0.0';

describe('a new installation', function () {
  this.timeout(180_000);
  let workbench: Workbench;
  let installed = '';
  let temp = '';
  before(async () => {
    temp = mkdtempSync(join(tmpdir(), 'istio-history-update-'));
    workbench = await openWorkbench({ prepare: (extension) => (installed = extension) });
  });
  after(async () => {
    await workbench.close();
    rmSync(temp, { recursive: true, force: true });
  });
  afterEach(async function () {
    await keepFailure(workbench.page, this.currentTest);
  });

  /** Opens a file, waits for what the extension says of it, and sees that it has said nothing else. */
  async function worksQuietly(version: string): Promise<void> {
    const { page } = workbench;
    await openFile(page, 'networking/destination-rules.yaml');
    await page.locator('.squiggly-warning').first().waitFor();
    assert.equal(await page.locator('.notification-toast').count(), 0);
    assert.equal(await page.locator('.tab').count(), 1);
    // The list holds only the rows that are in view.
    await page.setViewportSize({ width: 1280, height: 2400 });
    await command(page, 'Developer: Show Running Extensions');
    await page
      .locator('.runtime-extensions-editor .monaco-list-row')
      .filter({ hasText: 'Istio History' })
      .filter({ hasText: version })
      .waitFor();
    await tidy(page);
    await page.setViewportSize({ width: 1280, height: 800 });
  }

  it('opens nothing and shows no notification', () => worksQuietly(manifest.version));

  it('does neither after an update', async () => {
    const folder = join(temp, 'newer');
    cpSync(installed, folder, { recursive: true });
    const file = join(folder, 'package.json');
    const own = JSON.parse(readFileSync(file, 'utf8')) as object;
    writeFileSync(file, JSON.stringify({ ...own, version: newer }));
    const packagePath = join(temp, 'newer.vsix');
    await createVSIX({ cwd: folder, packagePath, dependencies: false, skipLicense: true });
    await installVsix(packagePath, dirname(installed));
    await command(workbench.page, 'View: Close All Editors');
    await workbench.reload({});
    await worksQuietly(newer);
  });

  it('printed no error to any log', () => {
    assert.deepEqual(workbench.errors, []);
  });
});
