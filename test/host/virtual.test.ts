import * as vscode from 'vscode';
import { equal, match, ok } from './assert';
import { MemoryFiles } from './memory-files';
import { manifest } from './texts';
import { codeOf, findings, hoverAt, replaceText, set } from './workspace';

describe('a virtual file system', () => {
  const uri = vscode.Uri.parse('memfs:/virtual.yaml');
  let provider: vscode.Disposable;
  let document: vscode.TextDocument;
  before(async () => {
    const files = new MemoryFiles();
    provider = vscode.workspace.registerFileSystemProvider('memfs', files, { isCaseSensitive: true });
    files.writeFile(uri, new TextEncoder().encode(manifest));
    await set('targetVersion', '1.18');
    document = await vscode.workspace.openTextDocument(uri);
  });
  after(async () => {
    await set('targetVersion', undefined);
    provider.dispose();
  });

  it('has hovers', async () => {
    match(await hoverAt(document, 'kind: VirtualService'), /Istio 0\.[78]/);
  });

  it('has findings, also after an edit', async () => {
    const early = (found: readonly vscode.Diagnostic[]) =>
      found.filter((one) => codeOf(one) === 'field-not-yet').length;
    equal(early(await findings(uri, (found) => early(found) === 1)), 1);
    await replaceText(document, manifest.replace('      mirrors: []\n', ''));
    equal(early(await findings(uri, (found) => early(found) === 0)), 0);
    ok(await document.save(), 'not saved');
  });
});
