import * as vscode from 'vscode';
import { equal, match, noMatch, ok } from './assert';
import { createHost } from '../../src/host/host';
import { hoverOf } from './hover-alone';
import { activated, findings, hoverAt, open, untitled } from './workspace';

/** File, the text whose last word is hovered, and what must be read there; undefined: nothing at all. */
const cases: readonly (readonly [file: string, text: string, expected: RegExp | undefined])[] = [
  ['networking/virtual-services.yaml', 'kind: VirtualService', /Istio 0\.[78]/],
  ['networking/virtual-services.yaml', 'apiVersion: networking.istio.io/v1', /1\.22/],
  ['networking/outside.yaml', 'kind: WorkloadEntry', /Istio 1\.6/],
  ['networking/outside.yaml', 'kind: WorkloadGroup', /Istio 1\.8/],
  ['security/policies.yaml', 'kind: PeerAuthentication', /Istio 1\.5/],
  ['telemetry/telemetry.yaml', 'kind: WasmPlugin', /Istio 1\.12/],
  ['legacy/routing.yaml', 'kind: RouteRule', /Removed in Istio 1\.0[\s\S]*VirtualService/],
  ['legacy/rbac.yaml', 'kind: ServiceRoleBinding', /Removed in Istio 1\.\d[\s\S]*AuthorizationPolicy/],
  ['chart/templates/routing.yaml', 'kind: WorkloadEntry', /Istio 1\.6/],
  ['app/shopfront.yaml', 'kind: Deployment', undefined],
  ['app/shopfront.yaml', 'replicas', undefined],
  ['networking/virtual-services.yaml', 'metadata', undefined],
  ['chart/Chart.yaml', 'version', undefined],
];

describe('hover', () => {
  for (const [file, text, expected] of cases) {
    it(`${file}: ${text}: ${expected ? expected.source : 'nothing'}`, async () => {
      const hover = await hoverAt(await open(file), text);
      if (expected) match(hover, expected);
      else equal(hover, '');
    });
  }

  it('finds something to say in every example but those that hold no Istio', async () => {
    const files = await vscode.workspace.findFiles('**/*.yaml');
    ok(files.length > 15, `only ${files.length} examples`);
    const silent: string[] = [];
    for (const file of files) {
      const document = await vscode.workspace.openTextDocument(file);
      const kinds = [...document.getText().matchAll(/^kind: .+$/gm)].map(([line]) => line);
      const hovers = await Promise.all(kinds.map((line) => hoverAt(document, line)));
      const isIstio = /^apiVersion: [\w.]*(istio\.io|gateway\.networking)/m.test(document.getText());
      if (isIstio && !hovers.some((text) => text !== '')) silent.push(vscode.workspace.asRelativePath(file));
    }
    equal(silent, []);
  });

  it('knows the release that a document names before it was read to its end', async () => {
    const { extensionUri } = await activated();
    const subscriptions: vscode.Disposable[] = [];
    const host = createHost({ extensionUri, subscriptions } as unknown as vscode.ExtensionContext);
    const provider = await hoverOf(host);
    const group = 'apiVersion: networking.istio.io/v1beta1\nkind: WorkloadGroup\n';
    const document = await untitled(`${group}---\n# istio-history: target=1.7\na: b\n`);
    const { token } = new vscode.CancellationTokenSource();
    const hover = await provider.provideHover(document, new vscode.Position(1, 8), token);
    match(hover?.contents.map((part) => (part as vscode.MarkdownString).value).join('') ?? '', /target 1\.7/);
    for (const one of subscriptions) void one.dispose();
  });

  it('leaves out what is of least worth below a finding, so that its links are in sight', async () => {
    const document = await open('legacy/deprecated-fields.yaml');
    await findings(document.uri);
    const below = await hoverAt(document, 'mirrorPercent');
    match(below, /Deprecated/);
    noMatch(below, /Field of/);
    match(await hoverAt(document, 'corsPolicy'), /Field of/);
  });
});
