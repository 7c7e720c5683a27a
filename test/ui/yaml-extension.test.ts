/** The setting `provideSchemas` beside an extension that validates YAML as Red Hat's does. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { installYamlServer } from '../../scripts/host/install';
import { root } from '../../scripts/host/run';
import { command, openFile } from './moves';
import { noError, session, set } from './session';

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
  let temp = '';
  const use = session(async () => {
    process.env['ISTIO_HISTORY_YAML_SERVER'] = join(await installYamlServer(), 'package.json');
    temp = mkdtempSync(join(tmpdir(), 'istio-history-yaml-'));
    return {
      others: [await standIn(temp)],
      fill: (workspace) => writeFileSync(join(workspace, file), newer),
    };
  });
  after(() => {
    delete process.env['ISTIO_HISTORY_YAML_SERVER'];
    rmSync(temp, { recursive: true });
  });

  const problem = () =>
    use()
      .page.locator('.markers-panel .monaco-list-row')
      .filter({ hasText: 'Property mirrors is not allowed' })
      .first();
  const provide = (on: boolean, target: string) =>
    set(use(), { 'istioHistory.provideSchemas': on, 'istioHistory.targetVersion': target });

  it('gives it the schema of the target release', async () => {
    await openFile(use().page, file);
    await command(use().page, 'Problems: Focus on Problems View');
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

  noError(use);
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
