import * as vscode from 'vscode';
import { createTargets } from '../../src/features/target';
import { registerHover } from '../../src/features/hover';
import { createHost, type Host } from '../../src/host/host';
import { createManifests } from '../../src/host/manifests';
import { equal, match, ok } from './assert';
import { messages, replacing, takeLogged } from './observe';
import { manifest } from './texts';
import { activated, untitled } from './workspace';

/** The hover provider of an extension that is installed elsewhere: in a folder that does not exist. */
async function hoverOf(host: Host): Promise<vscode.HoverProvider> {
  let provider: vscode.HoverProvider | undefined;
  const nothing = new vscode.Disposable(() => undefined);
  await replacing(
    vscode.commands,
    'registerCommand',
    () => nothing,
    () => {
      const manifests = createManifests(host);
      return replacing(
        vscode.languages,
        'registerHoverProvider',
        (_: unknown, one: vscode.HoverProvider) => {
          provider = one;
          return nothing;
        },
        () => void registerHover(host, manifests, createTargets(host, manifests)),
      );
    },
  );
  ok(provider, 'no hover provider');
  return provider;
}

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
