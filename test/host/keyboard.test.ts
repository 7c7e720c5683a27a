/** Commands with nothing to work on, as a keybinding of somebody's own calls them: one sentence each. */
import * as vscode from 'vscode';
import { equal, match } from './assert';
import { messages, offered } from './observe';
import { activated, closeEditor, open, pause, set, show, write, uriOf, findings, codeOf } from './workspace';

const given = [undefined, 42, { some: 'thing' }, 'nothing:such', null];

/** What was said while a command ran. */
async function said(command: string, ...args: unknown[]): Promise<readonly string[]> {
  const before = messages.length;
  await vscode.commands.executeCommand(`istioHistory.${command}`, ...args);
  await pause(50);
  return messages.slice(before);
}

describe('a command with nothing to work on', () => {
  before(async () => {
    await activated();
    // What another suite has closed without saving may come back once.
    for (let [tries, calm] = [0, 0]; tries < 200 && calm < 20; tries++) {
      calm = vscode.window.activeTextEditor ? 0 : calm + 1;
      await (calm === 0 ? closeEditor() : pause(50));
    }
  });

  for (const [command, sentence] of [
    ['explain', /^Open a YAML or JSON file/],
    ['revealInSidebar', /^Open a YAML or JSON file/],
    ['minimumVersion', /^Open a YAML or JSON file/],
    ['minimumVersionOfFolder', /menu of a folder/],
    ['ignoreInWorkspace', /quick fixes of a finding/],
    ['open', /^Nothing is known here/],
    ['openUpstream', /^Nothing is known here/],
    ['copyId', /^Nothing is known here/],
    ['copyMarkdown', /^Nothing is known here/],
  ] as const) {
    it(`${command} says what it needs`, async () => {
      for (const one of given) {
        const [first, ...others] = await said(command, one);
        match(first ?? '', sentence);
        equal(others, []);
      }
    });
  }

  it('says so in a text of another language too, of which it has read nothing', async () => {
    await write('keyboard.md', '# Routes\n\n```yaml\nkind: VirtualService\n```\n');
    await show(await open('keyboard.md'));
    for (const command of ['explain', 'revealInSidebar', 'minimumVersion'])
      match((await said(command)).join(), /^Open a YAML or JSON file/);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(uriOf('keyboard.md'));
  });

  it('says of a file that was not read that it was not', async () => {
    await write(
      'keyboard.yaml',
      'apiVersion: networking.istio.io/v1\nkind: "VirtualService\nspec:\n  hosts: [a]\n',
    );
    await show(await open('keyboard.yaml'));
    match((await said('minimumVersion')).join(), /^In what was read, nothing .* Not read from line 2\.$/);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(uriOf('keyboard.yaml'));
  });
});

describe('a name that is none', () => {
  const text =
    'apiVersion: networking.istio.io/v1\nkind: VirtualServce\nmetadata:\n  annotations:\n    sidecar.istio.io/injct: a\nspec:\n  hosts: [a]\n';
  for (const [at, near] of [
    ['Servce', /^VirtualService$/m],
    ['injct', /^sidecar\.istio\.io\/inject$/m],
    // A plain word is likelier somebody's own.
    ['hosts', /^$/],
  ] as const)
    it(`is not explained, and what is near is offered: ${at}`, async () => {
      await activated();
      await write('keyboard.yaml', text);
      const document = await open('keyboard.yaml');
      await show(document);
      const place = document.positionAt(text.indexOf(at) + 1);
      vscode.window.activeTextEditor!.selection = new vscode.Selection(place, place);
      equal(await said('explain'), ['No Istio symbol is at the cursor.']);
      match(offered.join('\n'), near);
      equal(offered.length <= 3, true);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.workspace.fs.delete(uriOf('keyboard.yaml'));
    });
});

describe('a record of which the data is a file of its own', () => {
  for (const id of ['change:1.28/mirror-host-suffix', 'envoy:envoy.config.cluster.v3.Cluster#lb_policy'])
    it(`is known by its id: ${id}`, async () => {
      await activated();
      equal(await said('copyId', id), []);
      equal(await vscode.env.clipboard.readText(), id);
    });
});

describe('what behaves differently since a release', () => {
  it('can be ignored where it is found', async () => {
    await set('targetVersion', '1.22');
    await set('from', '1.20');
    await write(
      'keyboard.yaml',
      'apiVersion: networking.istio.io/v1beta1\nkind: DestinationRule\nmetadata: { name: bank }\nspec:\n  host: bank.example\n  trafficPolicy:\n    tls: { mode: SIMPLE }\n',
    );
    const { uri } = await open('keyboard.yaml');
    const found = await findings(uri, (all) => all.map(codeOf).includes('change-affects'));
    const range = found.find((one) => codeOf(one) === 'change-affects')?.range;
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      range ?? new vscode.Range(0, 0, 0, 0),
    );
    match(actions.map(({ title }) => title).join('\n'), /^Ignore change-affects on this line$/m);
    await set('from', undefined);
    await set('targetVersion', undefined);
    await vscode.workspace.fs.delete(uriOf('keyboard.yaml'));
  });
});
