/** The setting `provideSchemas` beside an extension that validates YAML as Red Hat's does. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { installYamlServer } from '../../scripts/host/install';
import { root } from '../../scripts/host/run';
import { command, keepFailure, openFile, openWorkbench, type Workbench } from './workbench';
import { set } from './moves';

const file = 'networking/newer.yaml';
const newer = `apiVersion: networking.istio.io/v1beta1
kind: VirtualService
metadata: { name: newer }
spec:
  hosts: [newer]
  http:
    - mirrors: []
`;

describe('beside the YAML extension', function () {
  this.timeout(180_000);
  let workbench: Workbench;
  let temp: string;
  before(async () => {
    process.env['ISTIO_HISTORY_YAML_SERVER'] = join(await installYamlServer(), 'package.json');
    temp = mkdtempSync(join(tmpdir(), 'istio-history-yaml-'));
    workbench = await openWorkbench({
      others: [await standIn(temp)],
      fill: (workspace) => writeFileSync(join(workspace, file), newer),
    });
  });
  after(async () => {
    delete process.env['ISTIO_HISTORY_YAML_SERVER'];
    await workbench.close();
    rmSync(temp, { recursive: true });
  });
  afterEach(async function () {
    await keepFailure(workbench.page, this.currentTest);
  });

  const problem = () =>
    workbench.page
      .locator('.markers-panel .monaco-list-row')
      .filter({ hasText: 'Property mirrors is not allowed' })
      .first();
  const provide = (on: boolean, target: string) =>
    set(workbench, { 'istioHistory.provideSchemas': on, 'istioHistory.targetVersion': target });

  it('gives it the schema of the target release', async () => {
    await openFile(workbench.page, file);
    await command(workbench.page, 'Problems: Focus on Problems View');
    provide(true, '1.10');
    await problem().waitFor();
  });

  it('lets it accept a newer field where the target has it', async () => {
    provide(true, '1.22');
    await problem().waitFor({ state: 'hidden' });
    provide(true, '1.10');
    await problem().waitFor();
  });

  it('gives it nothing any more when the setting is off', async () => {
    provide(false, '1.10');
    await problem().waitFor({ state: 'hidden' });
  });

  it('printed no error to any log', () => {
    assert.deepEqual(workbench.errors, []);
  });
});

async function standIn(temp: string): Promise<string> {
  const folder = join(temp, 'extension');
  cpSync(join(root, 'test', 'ui', 'yaml-stand-in'), folder, { recursive: true });
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  writeFileSync(join(folder, 'README.md'), 'Stands in for the YAML extension in a test.\n');
  const packagePath = join(temp, 'yaml.vsix');
  await createVSIX({ cwd: folder, packagePath, dependencies: false, allowMissingRepository: true });
  return packagePath;
}
