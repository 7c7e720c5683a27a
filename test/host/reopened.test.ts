/** A document that is opened under the address of one that was closed, as the next without a name is. */
import * as vscode from 'vscode';
import { createManifests } from '../../src/host/manifests';
import { equal } from './assert';
import { hostWith } from './observe';
import { bundledHistory } from './workspace';

const kindOf = (kind: string): string => `apiVersion: networking.istio.io/v1beta1\nkind: ${kind}\n`;

/** As VS Code has them: each opening is an object of its own, with a version that begins anew. */
function opened(text: string): vscode.TextDocument {
  const lines = text.split('\n');
  return {
    uri: vscode.Uri.parse('untitled:Untitled-1'),
    version: 1,
    lineCount: lines.length,
    lineAt: (line: number) => ({ text: lines[line] }),
    getText: () => text,
  } as unknown as vscode.TextDocument;
}

describe('a document with the address of another', () => {
  it('is read anew, whatever was known of the other', async () => {
    const history = await bundledHistory();
    const manifests = createManifests(hostWith(history, { log: console }));
    const ids = (document: vscode.TextDocument) =>
      manifests
        .analysis(document, history)
        .documents.flatMap(({ uses }) => uses)
        .flatMap(({ role, id }) => (role === 'kind' ? [id] : []));
    const [first, second] = [opened(kindOf('WorkloadEntry')), opened(kindOf('Sidecar'))];
    equal(ids(first), ['networking.istio.io/WorkloadEntry']);
    equal(manifests.lastAnalysis(second), undefined);
    equal(ids(second), ['networking.istio.io/Sidecar']);
    manifests.dispose();
  });
});
