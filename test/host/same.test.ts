/** The same file says the same, open or not. */
import * as vscode from 'vscode';
import { equal, ok } from './assert';
import { flat, workspaceRows, type Row } from './sidebar';
import { manifest } from './texts';
import { activated, codeOf, findings, open, pause, set, uriOf, write } from './workspace';

const gateway = `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec:
  gatewayClassName: nginx
`;

/** Of the Gateway of another, in a file of its own. */
const route = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: books, namespace: shop }
spec:
  parentRefs: [{ name: edge }]
  rules:
    - retry: { attempts: 2 }
`;

/** The value breaks off, and what stands before it is read. */
const broken = `${manifest}---\napiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: { name: "one\n`;

const files: Readonly<Record<string, string>> = {
  'same/gateway.yaml': gateway,
  'same/route.yaml': route,
  'same/broken.yaml': broken,
  'same/unread.yaml': 'apiVersion: "networking.istio.io/v1\nkind: VirtualService\n',
};

/** The findings of a file in the sidebar: line and sentence. */
const foundIn = (rows: readonly Row[], path: string): string[] =>
  flat(rows.filter(({ label }) => label.startsWith('Findings')))
    .filter(({ command }) => String(command?.arguments?.[0]) === uriOf(path).toString())
    .map(({ command, tooltip }) => {
      const { selection } = command?.arguments?.[1] as { selection: vscode.Range };
      return `${selection.start.line + 1} ${tooltip}`;
    })
    .sort();

describe('a file that is not open', () => {
  before(async () => {
    await activated();
    await set('targetVersion', '1.18');
    for (const [path, text] of Object.entries(files)) await write(path, text);
    ok(await vscode.commands.executeCommand('istioHistory.scanWorkspace'), 'the scan was not done');
  });
  after(async () => {
    await set('targetVersion', undefined);
    await vscode.workspace.fs.delete(uriOf('same'), { recursive: true });
  });

  it('says what it says when it is open', async () => {
    const paths = (await vscode.workspace.findFiles('**/*.yaml')).map((uri) =>
      vscode.workspace.asRelativePath(uri),
    );
    ok(paths.length > 15, `${paths.length} files`);
    for (const path of paths) await open(path);
    // What the target itself is known for stands in the status, and in the sidebar above all files.
    const shown = (path: string): readonly string[] =>
      vscode.languages
        .getDiagnostics(uriOf(path))
        .filter((one) => one.source === 'Istio History' && !/^(?:target|config)-/.test(codeOf(one)))
        .map(({ range, message }) => `${range.start.line + 1} ${message}`)
        .sort();
    const both = async () => {
      const rows = await workspaceRows();
      const told = (of: (path: string) => readonly string[]) => paths.map((path) => [path, ...of(path)]);
      return [told(shown), told((path) => foundIn(rows, path))] as const;
    };
    // Until each has seen all that was written, and nothing of it changes any more.
    for (let [tries, calm] = [0, 0]; tries < 100 && calm < 5; tries++) {
      const [open, closed] = await both();
      calm =
        JSON.stringify(open) === JSON.stringify(closed) && open.flat().length > paths.length ? calm + 1 : 0;
      await pause(100);
    }
    const [opened, closed] = await both();
    equal(opened, closed);
    const count = closed.flat().length - paths.length;
    ok(count > 30, `${count} findings`);
  });

  it('says what behaves differently, too, where somebody asks that', async () => {
    await set('from', '1.16');
    const paths = [
      'networking/destination-rules.yaml',
      'networking/virtual-services.yaml',
      'install/istio-operator.yaml',
    ];
    await set('targetVersion', '1.24');
    const isOf = (path: string) => (command: vscode.Command | undefined) =>
      String(command?.arguments?.[0]) === uriOf(path).toString();
    const told = async (path: string): Promise<number> => {
      const codes = flat((await workspaceRows()).filter(({ label }) => label.startsWith('Findings')));
      const changes = codes.filter(({ tooltip }) => tooltip.startsWith('change-'));
      return flat(changes).filter(({ command }) => isOf(path)(command)).length;
    };
    let count = 0;
    for (const path of paths) {
      const { uri } = await open(path);
      const changes = (all: readonly vscode.Diagnostic[]) =>
        all.filter((one) => codeOf(one).startsWith('change-')).length;
      const expected = await told(path);
      equal([path, changes(await findings(uri, (all) => changes(all) === expected))], [path, expected]);
      count += expected;
    }
    ok(count > 0, 'nothing behaves differently');
    await set('from', undefined);
    await set('targetVersion', '1.18');
  });

  it('is told where it was not read', async () => {
    const skipped = (await workspaceRows()).find(({ label }) => label === 'Not read');
    ok(skipped, 'no such row');
    const told = skipped.rows.map(({ label, description }) => `${label} | ${description}`);
    const quote = 'a quote that begins here is never closed; close it · same';
    for (const place of ['broken.yaml:16', 'unread.yaml:1'])
      ok(told.includes(`${place} | ${quote}`), `${place} in ${told.join('\n')}`);
    const [first] = skipped.rows;
    equal(first?.command?.command, 'vscode.open');
  });

  it('is read anew when the Gateway that it is attached to is another', async () => {
    const routes = async () => foundIn(await workspaceRows(), 'same/route.yaml').length;
    equal(await routes(), 0);
    await write('same/gateway.yaml', gateway.replace('nginx', 'istio'));
    for (let tries = 0; tries < 100 && (await routes()) === 0; tries++) await pause(50);
    ok((await routes()) > 0, 'nothing is found in the route');
  });

  it('is read as its kustomization says, whichever changes', async () => {
    const patched = async () => foundIn(await workspaceRows(), 'same/patch.yaml').length;
    const kustomization = 'patches:\n  - path: patch.yaml\n    target: { kind: VirtualService }\n';
    await write('same/patch.yaml', '- op: add\n  path: /spec/http/0/mirrors\n  value: []\n');
    const document = await open('same/patch.yaml');
    await pause(500);
    equal(await patched(), 0);
    await write('same/kustomization.yaml', kustomization);
    equal((await findings(document.uri)).map(codeOf), ['field-not-yet']);
    for (let tries = 0; tries < 100 && (await patched()) === 0; tries++) await pause(50);
    equal(await patched(), 1);
  });
});
