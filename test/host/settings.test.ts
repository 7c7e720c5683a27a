import * as vscode from 'vscode';
import { equal, match, ok } from './assert';
import { messages } from './observe';
import { manifest } from './texts';
import { activated, codeOf, findings, hoverAt, pause, set, untitled } from './workspace';

const keys = [
  'targetVersion',
  'from',
  'gatewayApiChannel',
  'hover.enable',
  'hover.detail',
  'hover.site',
  'findings.enable',
  'severities',
  'ignore',
  'codeLens.enable',
  'inlayHints.enable',
  'inlayHints.newerThan',
  'provideSchemas',
];

const redirection = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: shop }
spec:
  hosts: [shop]
  http:
    - redirect:
        prefixRewrite: /shop
`;

const origination = `# istio-history: target=1.22
apiVersion: networking.istio.io/v1beta1
kind: DestinationRule
metadata: { name: bank }
spec:
  host: bank.example
  trafficPolicy:
    tls: { mode: SIMPLE }
`;

/** Retries of a route are in the experimental channel alone. */
const retrying = `# istio-history: target=1.28
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: books }
spec:
  parentRefs: [{ name: mesh }]
  rules:
    - retry: { attempts: 2 }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: mesh }
spec:
  gatewayClassName: istio
`;

/** Findings once they are as a change of settings should make them. */
async function findingsWhen(
  document: vscode.TextDocument,
  until: (codes: readonly string[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  return findings(document.uri, (found) => until(found.map(codeOf)));
}

describe('settings', () => {
  let document: vscode.TextDocument;
  before(async () => {
    await set('targetVersion', '1.18');
    document = await untitled(manifest);
  });
  afterEach(async () => {
    for (const key of keys.slice(1)) await set(key, undefined);
    await set('targetVersion', '1.18');
  });
  after(() => set('targetVersion', undefined));

  it('are all named here', async () => {
    interface Manifest {
      contributes: { configuration: { properties: object } };
    }
    const { contributes } = (await activated()).packageJSON as Manifest;
    const declared = Object.keys(contributes.configuration.properties);
    equal(
      declared,
      keys.map((key) => `istioHistory.${key}`),
    );
  });

  it('targetVersion: what is too early for one release is not for another', async () => {
    await findingsWhen(document, (codes) => codes.includes('field-not-yet'));
    await set('targetVersion', '1.24');
    const found = await findingsWhen(document, (codes) => !codes.includes('field-not-yet'));
    equal(found.map(codeOf).includes('version-not-yet'), false);
    await set('targetVersion', ['1.18', '1.24']);
    const both = await findingsWhen(document, (codes) => codes.includes('field-not-yet'));
    ok(both.map(codeOf).includes('version-not-yet'), 'the older of two targets does not count');
  });

  it('targetVersion: a release that does not exist is told once, with the nearest names', async () => {
    const about = () => messages.filter((text) => text.includes('9.99'));
    await set('targetVersion', '9.99');
    for (let tries = 0; tries < 100 && about().length === 0; tries++) await pause(50);
    await hoverAt(document, 'kind: VirtualService');
    await pause(300);
    equal(about().length, 1);
    match(about()[0] ?? '', /1\.\d+/);
  });

  it('from: what behaves differently since is a finding, and none without it', async () => {
    const changed = await untitled(origination);
    ok(!(await findings(changed.uri)).map(codeOf).includes('change-affects'), 'nobody asked');
    await set('from', '1.20');
    const found = await findings(changed.uri, (all) => all.map(codeOf).includes('change-affects'));
    ok(found.map(codeOf).includes('change-affects'), 'nothing is told');
  });

  it('hover.enable', async () => {
    ok(await hoverAt(document, 'kind: VirtualService'), 'no hover');
    await set('hover.enable', false);
    equal(await hoverAt(document, 'kind: VirtualService'), '');
  });

  it('hover.detail', async () => {
    const full = await hoverAt(document, 'kind: VirtualService');
    await set('hover.detail', 'compact');
    const compact = await hoverAt(document, 'kind: VirtualService');
    ok(compact !== '' && compact.length < full.length, `compact is ${compact.length} of ${full.length}`);
  });

  it('gatewayApiChannel', async () => {
    const route = await untitled(retrying);
    const isTold = (one: vscode.Diagnostic): boolean => codeOf(one) === 'field-experimental';
    await set('gatewayApiChannel', 'standard');
    const found = await findings(route.uri, (all) =>
      all.some((one) => isTold(one) && one.severity === vscode.DiagnosticSeverity.Warning),
    );
    ok(found.some(isTold), 'the standard channel does not have it');
    await set('gatewayApiChannel', 'experimental');
    const none = await findings(route.uri, (all) => !all.some(isTold));
    ok(!none.some(isTold), 'the experimental channel has it');
  });

  it('hover.site', async () => {
    match(await hoverAt(document, 'kind: VirtualService'), /command:istioHistory\.open/);
    await set('hover.site', 'https://example.org/istio');
    match(
      await hoverAt(document, 'kind: VirtualService'),
      /https:\/\/example\.org\/istio\/kinds\/networking\.istio\.io\/VirtualService\.html/,
    );
  });

  it('findings.enable', async () => {
    await findingsWhen(document, (codes) => codes.length > 0);
    await set('findings.enable', false);
    equal(await findingsWhen(document, (codes) => codes.length === 0), []);
  });

  it('severities', async () => {
    await set('severities', { 'field-deprecated': 'error', 'field-not-yet': 'off' });
    const found = await findingsWhen(
      document,
      (codes) => codes.includes('field-deprecated') && !codes.includes('field-not-yet'),
    );
    equal(found.map(codeOf).includes('field-not-yet'), false);
    equal(found.find((one) => codeOf(one) === 'field-deprecated')?.severity, vscode.DiagnosticSeverity.Error);
  });

  it('ignore', async () => {
    await set('ignore', ['field-deprecated']);
    const found = await findingsWhen(document, (codes) => !codes.includes('field-deprecated'));
    equal(found.map(codeOf).includes('field-deprecated'), false);
  });

  it('codeLens.enable', async () => {
    const lenses = async () =>
      (
        await vscode.commands.executeCommand<vscode.CodeLens[]>(
          'vscode.executeCodeLensProvider',
          document.uri,
          20,
        )
      ).filter(({ command }) => command?.command === 'istioHistory.open');
    equal(await lenses(), []);
    await set('codeLens.enable', true);
    const [lens, ...others] = await lenses();
    equal(others, []);
    equal(lens?.range.start.line, 1);
    match(lens?.command?.title ?? '', /Istio 0\.[78]/);
  });

  it('inlayHints.enable', async () => {
    const hints = () =>
      vscode.commands.executeCommand<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        document.uri,
        new vscode.Range(0, 0, document.lineCount, 0),
      );
    equal(await hints(), []);
    await set('inlayHints.enable', true);
    const labels = (await hints()).map(({ label }) => (typeof label === 'string' ? label : ''));
    ok(labels.includes('1.19+'), `no 1.19+ among ${labels.join(' ')}`);
  });

  it('inlayHints.newerThan', async () => {
    await set('inlayHints.enable', true);
    await set('inlayHints.newerThan', 'target');
    const hints = async (target: string) => {
      const { uri, lineCount } = await untitled(`# istio-history: target=${target}\n${redirection}`);
      const found = await vscode.commands.executeCommand<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        uri,
        new vscode.Range(0, 0, lineCount, 0),
      );
      return found.map(({ label }) => (typeof label === 'string' ? label : ''));
    };
    equal(await hints('1.30'), ['1.31+']);
    equal(await hints('1.31'), []);
  });

  it('provideSchemas: without the YAML extension nothing happens', async () => {
    const before = messages.length;
    await set('provideSchemas', true);
    await pause(200);
    equal(messages.slice(before), []);
  });
});

describe('.istio-history.yaml', () => {
  const folder = () => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'ambient');
  after(async () => {
    for (const name of ['.istio-history.yaml', 'a.yaml'])
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder(), name));
  });

  async function write(name: string, text: string): Promise<vscode.Uri> {
    const uri = vscode.Uri.joinPath(folder(), name);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    return uri;
  }

  it('sets the target of the files below it', async () => {
    await write('.istio-history.yaml', 'target: "1.18"\n');
    const document = await vscode.workspace.openTextDocument(await write('a.yaml', manifest));
    const found = await findingsWhen(document, (codes) => codes.includes('field-not-yet'));
    ok(found.map(codeOf).includes('field-not-yet'), 'it has no effect');
  });

  it('has one finding for one mistake, and loses it with the mistake', async () => {
    const uri = await write('.istio-history.yaml', 'target: "1.18"\nseverites: {}\n');
    const [one, ...others] = await findings(uri);
    equal(others, []);
    equal(one && codeOf(one), 'config-invalid');
    equal(one?.range.start.line, 1);
    await write('.istio-history.yaml', 'target: "1.18"\n');
    equal(await findings(uri, (found) => found.length === 0), []);
  });
});
