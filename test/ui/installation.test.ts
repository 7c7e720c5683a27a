/**
 * What a person is told when the extension is new, or newer than yesterday: nothing that has to be closed. And what is
 * found again when the window is loaded anew for it: in a window of its own, as every other suite would lose its place.
 */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import manifest from '../../package.json';
import { installVsix } from '../../scripts/host/server';
import { eventually } from '../support/eventually';
import { anyHover } from './hover';
import { command, openFile, pageFrame, seeRunning, soon } from './moves';
import { noError, session } from './session';

const newer = '99.0.0';

describe('a new installation', function () {
  this.timeout(180_000);
  let installed = '';
  let temp = '';
  before(() => {
    temp = mkdtempSync(join(tmpdir(), 'istio-history-update-'));
  });
  const use = session({ prepare: (extension) => (installed = extension) });
  after(() => rmSync(temp, { recursive: true, force: true }));

  /** Opens a file, waits for what the extension says of it, and sees that it has said nothing else. */
  async function worksQuietly(version: string): Promise<void> {
    const { page } = use();
    const tabs = await page.locator('.tab').count();
    await openFile(page, 'networking/destination-rules.yaml');
    await page.locator('.squiggly-warning').first().waitFor();
    assert.equal(await page.locator('.notification-toast').count(), 0);
    assert.equal(await page.locator('.tab').count(), tabs + 1);
    await seeRunning(page, version);
  }

  async function update(): Promise<void> {
    const folder = join(temp, 'newer');
    cpSync(installed, folder, { recursive: true });
    const file = join(folder, 'package.json');
    const own = JSON.parse(readFileSync(file, 'utf8')) as object;
    writeFileSync(file, JSON.stringify({ ...own, version: newer }));
    const packagePath = join(temp, 'newer.vsix');
    await createVSIX({ cwd: folder, packagePath, dependencies: false, skipLicense: true });
    await installVsix(packagePath, dirname(installed));
  }

  const heading = (name: string | RegExp) => pageFrame(use().page).locator('main h1', { hasText: name });

  it('opens nothing and shows no notification', async () => {
    assert.equal(await use().page.locator('.tab').count(), 0);
    await worksQuietly(manifest.version);
  });

  it('shows the page where it was when the window is loaded anew for an update, with the way back', async () => {
    const { page, server } = use();
    const inside = () => pageFrame(page);
    await command(page, 'View: Close All Editors');
    await command(page, 'Istio History: Open Timeline');
    await inside().locator('.timeline g.mark').first().waitFor();
    await inside().getByRole('link', { name: 'Compare' }).first().click();
    await heading('→').waitFor();
    await inside().getByRole('link', { name: 'Roadmaps' }).first().click();
    await heading('Roadmaps').waitFor();
    await update();
    // Of a person and not of a workspace: a new window knows it, and no other has to be loaded for it.
    server.writeSettings({ 'istioHistory.hover.site': 'https://example.org/istio' });
    await page.evaluate('window.before = true');
    await command(page, 'Developer: Reload Window');
    await eventually(async () => assert.equal(await page.evaluate('window.before'), undefined));
    await heading('Roadmaps').waitFor();
    await inside().getByRole('button', { name: 'Back' }).click();
    await heading('→').waitFor();
  });

  it('has opened nothing else and shows no notification after an update', async () => {
    assert.equal(await use().page.locator('.tab').count(), 1);
    await worksQuietly(newer);
  });

  it('knows where the site of the person stands, to which a hover leads', async () => {
    const { page } = use();
    await openFile(page, 'networking/outside.yaml');
    await eventually(async () => {
      await anyHover(page, 'WorkloadEntry', 3000);
      const link = page.locator('.monaco-hover:not(.hidden) a').filter({ hasText: 'History' }).first();
      assert.match(
        (await link.getAttribute('data-href', soon)) ?? '',
        /^https:\/\/example\.org\/istio\/kinds\/networking\.istio\.io\/WorkloadEntry\.html$/,
      );
    });
  });

  noError(use);
});
