/** The settings of a folder count wherever its files are spoken of: in the sidebar and for the tools of models. */
import * as vscode from 'vscode';
import { textLines } from '../../src/manifest/text/lines';
import { analyze } from '../../src/manifest/analyze';
import { createManifests } from '../../src/host/manifests';
import { createTargets, type Targets } from '../../src/features/target';
import type { WorkspaceScan } from '../../src/features/workspaceScan';
import { findingNodes } from '../../src/features/trees/findings';
import { equal, match } from './assert';
import { hostWith, replacing } from './observe';
import { manifest } from './texts';
import { activated, bundledHistory, set } from './workspace';

const lm = vscode.lm as typeof vscode.lm | undefined;

describe('the settings of a folder', () => {
  const folder = () => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'telemetry');
  const uri = () => vscode.Uri.joinPath(folder(), 'a.yaml');
  const write = (name: string, text: string) =>
    vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder(), name), new TextEncoder().encode(text));

  before(async () => {
    await write('a.yaml', manifest);
    await write(
      '.istio-history.yaml',
      'target: "1.18"\nignore: [target-*]\nseverities: { field-not-yet: "off", version-not-yet: error }\n',
    );
    await set('severities', { 'field-deprecated': 'hint' });
  });

  after(async () => {
    for (const name of ['.istio-history.yaml', 'a.yaml'])
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder(), name));
    await set('severities', undefined);
  });

  it('count in the sidebar, as the settings of the editor do', async () => {
    const history = await bundledHistory();
    const host = hostWith(history, { log: console });
    const manifests = createManifests(host);
    let targets: Targets | undefined;
    await replacing(
      vscode.commands,
      'registerCommand',
      () => vscode.Disposable.from(),
      () => {
        targets = createTargets(host, manifests);
      },
    );
    await targets!.ready(history);
    const analysis = analyze(textLines(manifest), history);
    const files = [{ uri: uri(), analysis, uses: analysis.documents.flatMap(({ uses }) => uses) }];
    const nodes = findingNodes({ host, history, targets: [] }, files, targets!, {} as WorkspaceScan);
    equal(
      nodes.map(({ label }) => label),
      ['Findings for Istio 1.18'],
    );
    equal(
      nodes[0]?.children?.().map(({ label, icon }) => `${label} (${icon ?? ''})`),
      ['API versions, not available yet (error)', 'Fields, deprecated (lightbulb)'],
    );
    targets!.dispose();
    manifests.dispose();
  });

  it('count for the tools of language models', async function () {
    await activated();
    if (typeof lm?.invokeTool !== 'function') return this.skip();
    const input = { uri: uri().toString() };
    const { content } = await vscode.lm.invokeTool('check_istio_manifest', {
      input,
      toolInvocationToken: undefined,
    });
    const text = content
      .map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : ''))
      .join('');
    match(text, /^Target: 1\.18$/m);
    equal(
      [...text.matchAll(/^line \d+: (\S+ \S+):/gm)].map(([, found]) => found),
      ['error version-not-yet', 'hint field-deprecated'],
    );
  });
});
