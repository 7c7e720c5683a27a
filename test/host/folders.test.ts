/** Folders that go, come and are moved: VS Code tells of the folder alone. */
import * as vscode from 'vscode';
import { equal, ok } from './assert';
import { flat, workspaceRows } from './sidebar';
import { manifest } from './texts';
import { activated, codeOf, findings, open, pause, set, uriOf, write } from './workspace';

const operator = `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
spec:
  tag: 1.18.2
`;

async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; tries < 100 && !(await holds()); tries++) await pause(50);
  ok(await holds(), what);
}

/** Paths of the files of which the sidebar has rows. */
async function told(below: string): Promise<string[]> {
  const uris = flat(await workspaceRows()).flatMap(({ command }) =>
    command?.command === 'vscode.open'
      ? [vscode.workspace.asRelativePath(command.arguments?.[0] as vscode.Uri)]
      : [],
  );
  return [...new Set(uris)].filter((path) => path.startsWith(below)).sort();
}

const has = (code: string) => (all: readonly vscode.Diagnostic[]) => all.map(codeOf).includes(code);

describe('a folder', () => {
  before(async () => {
    await activated();
    ok(await vscode.commands.executeCommand('istioHistory.scanWorkspace'), 'the scan was not done');
  });
  afterEach(async () => {
    await vscode.workspace.fs.delete(uriOf('moves'), { recursive: true });
    await pause(300);
  });

  it('that is moved takes its files along, and leaves none where it was', async () => {
    await write('moves/one/a.yaml', manifest);
    await until(async () => (await told('moves')).length > 0, 'the new file is not told');
    await vscode.workspace.fs.rename(uriOf('moves/one'), uriOf('moves/v2'));
    await until(async () => (await told('moves')).join() === 'moves/v2/a.yaml', 'the file is where it was');
  });

  it('that goes leaves neither its files nor the release that they named', async () => {
    await write('moves/gone/a.yaml', manifest);
    await write('moves/gone/operator.yaml', operator);
    const names = async () => (await workspaceRows()).some(({ label }) => label.endsWith(' 1.18.2'));
    await until(names, 'the release is not found');
    await vscode.workspace.fs.delete(uriOf('moves/gone'), { recursive: true });
    await until(async () => !(await names()), 'the release counts though nothing names it');
    await until(async () => (await told('moves')).length === 0, 'the file is told though it is gone');
  });

  it('that goes takes its settings along', async () => {
    await set('targetVersion', '1.24');
    await write('moves/old/.istio-history.yaml', 'target: "1.18"\nsome: thing\n');
    await write('moves/old/a.yaml', manifest);
    const { uri } = await open('moves/old/a.yaml');
    await findings(uri, has('field-not-yet'));
    const config = uriOf('moves/old/.istio-history.yaml');
    equal((await findings(config)).map(codeOf), ['config-invalid']);
    await vscode.workspace.fs.delete(uriOf('moves/old'), { recursive: true });
    equal(await findings(config, (all) => all.length === 0), []);
    await write('moves/old/a.yaml', manifest);
    const found = await findings((await open('moves/old/a.yaml')).uri, (all) => !has('field-not-yet')(all));
    equal(has('field-not-yet')(found), false);
    await set('targetVersion', undefined);
  });

  it('of which a file is ignored from now on is told without it', async () => {
    await write('moves/out/a.yaml', manifest);
    await until(async () => (await told('moves')).length > 0, 'the new file is not told');
    await write('moves/.gitignore', 'out/\n');
    await until(async () => (await told('moves')).length === 0, 'the file is told though it is ignored');
  });
});
