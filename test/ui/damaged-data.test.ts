import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hoverText, keepFailure, openFile, openWorkbench, sidebarIcon, type Workbench } from './workbench';

describe('a damaged installation', function () {
  this.timeout(180_000);
  let workbench: Workbench | undefined;
  afterEach(async function () {
    if (workbench) await keepFailure(workbench.page, this.currentTest);
    await workbench?.close();
    workbench = undefined;
  });

  const damages: Record<string, (file: string) => void> = {
    'data cut short': (file) => writeFileSync(file, '{"meta":{"sche'),
    'data of another shape': (file) => writeFileSync(file, '{"meta":{"schema":1},"releases":[null]}'),
    'no data': (file) => rmSync(file),
  };
  for (const [name, damage] of Object.entries(damages)) {
    it(`${name}: one clear message, and the editor goes on`, async () => {
      workbench = await openWorkbench({
        prepare: (extension) => damage(join(extension, 'dist', 'history.json')),
      });
      const { page } = workbench;
      await openFile(page, 'networking/outside.yaml');
      assert.equal(await hoverText(page, 'WorkloadEntry', 4000), undefined);
      const toast = page.locator('.notification-toast').filter({ hasText: 'Istio History' });
      await toast.first().waitFor();
      await sidebarIcon(page).click();
      await page.waitForTimeout(2000);
      assert.equal(await toast.count(), 1);
      await page.locator('.monaco-editor .view-line').first().click();
      await page.keyboard.type('# still here ');
      await page.locator('.view-line').filter({ hasText: 'still here' }).first().waitFor();
    });
  }
});
