/** What a person is told when the extension is new, or newer than yesterday: nothing that has to be closed. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import manifest from '../../package.json';
import { installVsix } from '../../scripts/host/server';
import { command, openFile, seeRunning } from './moves';
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
    await openFile(page, 'networking/destination-rules.yaml');
    await page.locator('.squiggly-warning').first().waitFor();
    assert.equal(await page.locator('.notification-toast').count(), 0);
    assert.equal(await page.locator('.tab').count(), 1);
    await seeRunning(page, version);
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
    await command(use().page, 'View: Close All Editors');
    await use().reload({});
    await worksQuietly(newer);
  });

  noError(use);
});
