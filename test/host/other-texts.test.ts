/** What a file was, as the left of a comparison shows it: under its path, with a scheme of its own. */
import * as vscode from 'vscode';
import { equal, match, ok } from './assert';
import { manifest } from './texts';
import { codeOf, findings, hoverAt, open, pause, set, uriOf, write } from './workspace';

describe('an older text of a file', () => {
  const scheme = 'older';
  let provider: vscode.Disposable;
  let older: vscode.TextDocument;
  before(async () => {
    await set('targetVersion', '1.30');
    await write('older/.istio-history.yaml', 'target: "1.18"\n');
    await write('older/a.yaml', manifest);
    provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: () => manifest,
    });
    const uri = uriOf('older/a.yaml').with({ scheme, query: 'HEAD' });
    older = await vscode.languages.setTextDocumentLanguage(
      await vscode.workspace.openTextDocument(uri),
      'yaml',
    );
  });
  after(async () => {
    provider.dispose();
    await set('targetVersion', undefined);
    await vscode.workspace.fs.delete(uriOf('older'), { recursive: true });
  });

  it('has no findings: what is wrong is told of the file alone', async () => {
    const { uri } = await open('older/a.yaml');
    ok((await findings(uri)).length > 0, 'nothing is found in the file');
    await pause(500);
    equal((await findings(older.uri, () => true)).map(codeOf), []);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      older.uri,
      new vscode.Range(0, 0, older.lineCount, 0),
    );
    equal(
      actions.filter(
        ({ command, edit }) => command?.command.startsWith('istioHistory.') || edit !== undefined,
      ),
      [],
    );
  });

  it('is asked of the release that counts for the file', async () => {
    match(await hoverAt(older, 'mirrors'), /1\.18/);
  });

  it('a file that is not saved yet is one of the folder that it will be in', async () => {
    const uri = uriOf('older/new.yaml').with({ scheme: 'untitled' });
    const document = await vscode.workspace.openTextDocument(uri);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(0, 0), manifest);
    await vscode.workspace.applyEdit(edit);
    const found = await findings(document.uri, (all) => all.map(codeOf).includes('field-not-yet'));
    ok(found.map(codeOf).includes('field-not-yet'), found.map(codeOf).join());
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
