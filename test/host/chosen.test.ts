/** Where a chosen target is written, and who decides before it. */
import * as vscode from 'vscode';
import { equal, match } from './assert';
import { messages, replacing } from './observe';
import { activated, hoverAt, open, pause, set, show, uriOf, write } from './workspace';

describe('the target that a person chooses', () => {
  before(async () => {
    await activated();
    await write('chosen/.istio-history.yaml', 'target: "1.18"\n');
    await write('chosen/a.yaml', 'apiVersion: networking.istio.io/v1\nkind: Sidecar\n');
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(uriOf('chosen'), { recursive: true });
    await set('targetVersion', undefined);
  });

  it('is that of the file of a folder, where it decides for the document that is looked at', async () => {
    const document = await open('chosen/a.yaml');
    await show(document);
    // That the file has come, VS Code tells in its own time.
    for (let tries = 0; tries < 100 && !/1\.18/.test(await hoverAt(document, 'Sidecar')); tries++)
      await pause(50);
    const before = messages.length;
    const box = () => {
      throw new Error('nothing is to be chosen');
    };
    await replacing(vscode.window, 'createQuickPick', box, () =>
      vscode.commands.executeCommand('istioHistory.selectTarget'),
    );
    match(
      messages.slice(before).join(),
      /^chosen\/\.istio-history\.yaml names the target: change it there\.$/,
    );
    equal(
      vscode.window.activeTextEditor?.document.uri.toString(),
      uriOf('chosen/.istio-history.yaml').toString(),
    );
  });
});
