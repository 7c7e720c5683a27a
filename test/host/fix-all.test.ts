/** The fixes of a whole file, on save or when they are asked for: what the command line writes, and no more. */
import * as vscode from 'vscode';
import { equal, match, ok } from './assert';
import { activated, findings, open, pause, set, uriOf, write } from './workspace';

const rule = `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: reviews
spec:
  host: reviews
`;

/** The text of a document with all safe fixes; as it is where there is none. */
async function fixed(document: vscode.TextDocument): Promise<string> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    new vscode.Range(0, 0, document.lineCount, 0),
    'source.fixAll.istioHistory',
    20,
  );
  const edits = actions[0]?.edit?.get(document.uri) ?? [];
  return [...edits]
    .sort((a, b) => b.range.start.compareTo(a.range.start))
    .reduce((text, { range, newText }) => {
      const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
      return text.slice(0, start) + newText + text.slice(end);
    }, document.getText());
}

describe('all fixes of a file', () => {
  before(async () => {
    await activated();
    await set('targetVersion', '1.18');
  });
  after(async () => {
    await set('targetVersion', undefined);
    await vscode.workspace.fs.delete(uriOf('fixes'), { recursive: true });
  });

  it('leave the version by which a patch of a kustomization finds the object', async () => {
    await write('fixes/rule.yaml', rule);
    const document = await open('fixes/rule.yaml');
    await findings(document.uri);
    match(await fixed(document), /^apiVersion: networking\.istio\.io\/v1beta1$/m);
    await write('fixes/overlay/patch.yaml', rule.replace('host: reviews', 'exportTo: ["."]'));
    await write(
      'fixes/overlay/kustomization.yaml',
      'resources: [../rule.yaml]\npatches: [{ path: patch.yaml }]\n',
    );
    const isKept = async () => (await fixed(document)).includes('istio.io/v1\n');
    for (let tries = 0; tries < 60 && !(await isKept()); tries++) await pause(50);
    ok(await isKept(), 'the version changes, and the patch finds nothing any more');
    // Another object is nobody's.
    await write('fixes/overlay/patch.yaml', rule.replaceAll('reviews', 'ratings'));
    for (let tries = 0; tries < 60 && (await isKept()); tries++) await pause(50);
    match(await fixed(document), /v1beta1/);
    equal(document.isDirty, false);
  });
});
