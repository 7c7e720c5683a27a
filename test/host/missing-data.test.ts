import * as vscode from 'vscode';
import { createHost } from '../../src/host/host';
import { equal, match, ok } from './assert';
import { hoverOf } from './hover-alone';
import { messages, takeLogged } from './observe';
import { manifest } from './texts';
import { activated, untitled } from './workspace';

const damages: Readonly<Record<string, string | undefined>> = {
  'that is not there': undefined,
  'cut short': '{"meta":{"sche',
  'of another shape': '{"meta":{"schema":1},"releases":[null]}',
};

describe('without its data', () => {
  const folder = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'nowhere');
  const file = vscode.Uri.joinPath(folder, 'dist', 'history.json');
  after(() => vscode.workspace.fs.delete(folder, { recursive: true }));

  for (const [name, text] of Object.entries(damages))
    it(`one message, no hover, no exception: data ${name}`, async () => {
      await activated();
      equal(takeLogged(), []);
      if (text !== undefined) await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
      const subscriptions: vscode.Disposable[] = [];
      const host = createHost({ extensionUri: folder, subscriptions } as unknown as vscode.ExtensionContext);
      const provider = await hoverOf(host);
      const document = await untitled(manifest);
      const before = messages.length;
      const { token } = new vscode.CancellationTokenSource();
      for (let line = 0; line < 3; line++)
        equal(await provider.provideHover(document, new vscode.Position(line, 8), token), undefined);
      const [message, ...others] = messages.slice(before);
      equal(others, []);
      match(message ?? '', /Istio History/);
      const logged = takeLogged();
      equal(logged.length, 1);
      match(logged[0] ?? '', /^error: cannot read .*history\.json/);
      for (const one of subscriptions) void one.dispose();
    });

  it('without the changes or the data on Envoy alone: one message, and nothing is taken for nothing', async () => {
    await activated();
    equal(takeLogged(), []);
    const whole = vscode.extensions.getExtension('istio-history.istio-history')!.extensionUri;
    const folder = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'parts');
    await vscode.workspace.fs.copy(
      vscode.Uri.joinPath(whole, 'dist', 'history.json'),
      vscode.Uri.joinPath(folder, 'dist', 'history.json'),
      { overwrite: true },
    );
    const subscriptions: vscode.Disposable[] = [];
    const host = createHost({ extensionUri: folder, subscriptions } as unknown as vscode.ExtensionContext);
    const before = messages.length;
    equal(await host.changes(), undefined);
    ok(await host.historyOf('kind: EnvoyFilter'), 'no history');
    ok(await host.everything(), 'no history to look through');
    equal(messages.slice(before).length, 1);
    equal(
      takeLogged().map((line) => /\w+\.json/.exec(line)?.[0]),
      ['changes.json', 'envoy.json'],
    );
    for (const one of subscriptions) void one.dispose();
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });
});
