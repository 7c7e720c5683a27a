/** The window of a suite: the one that suites of a run share, or one of its own. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, tidy } from './moves';
import {
  keepFailure,
  openWorkbench,
  writeSettings,
  type Workbench,
  type WorkbenchOptions,
} from './workbench';

/** Windows that suites of a run share, each opened by the first that asks for it. */
const windows = {
  en: { fill: moreFiles },
  'zh-cn': { lang: 'zh-cn' },
  /** For suites that look, and for what tells of the whole workspace: the commands and settings are tried elsewhere. */
  calm: { fill: moreFiles },
} as const satisfies Readonly<Record<string, WorkbenchOptions>>;

const shared = new Map<keyof typeof windows, Promise<Workbench>>();

/** How many errors there were when a suite began: it answers for its own. */
let known = 0;

/**
 * Opening a window takes ten seconds, and its first answers as many: suites take turns at one, and each begins with no editor open. A suite that needs
 * another window says which.
 */
export function session(
  own: keyof typeof windows | WorkbenchOptions | (() => Promise<WorkbenchOptions>) = 'en',
): () => Workbench {
  let workbench: Workbench | undefined;
  const use = () => {
    assert.ok(workbench, 'the window is not open yet');
    return workbench;
  };
  before(async () => {
    if (typeof own === 'string') workbench = await turnAt(own);
    else {
      known = 0;
      workbench = await openWorkbench(typeof own === 'function' ? await own() : own);
    }
  });
  afterEach(async function () {
    await keepFailure(use().page, this.currentTest);
    await tidy(use().page);
  });
  if (typeof own !== 'string') after(() => workbench?.close());
  return use;
}

async function turnAt(name: keyof typeof windows): Promise<Workbench> {
  const there = shared.get(name);
  known = there ? (await there).errors.length : 0;
  const opened = there ?? openWorkbench(windows[name]);
  shared.set(name, opened);
  const workbench = await opened;
  set(workbench);
  await workbench.page.locator('.monaco-workbench.vs-dark').waitFor();
  await command(workbench.page, 'View: Close All Editors');
  return workbench;
}

after(async function () {
  for (const workbench of shared.values()) await (await workbench).close();
});

const usual = { 'workbench.colorTheme': 'Dark Modern', 'editor.minimap.enabled': false };

/** Changes settings of the window, or takes all changes back. */
export function set(workbench: Workbench, settings: object = {}): void {
  writeSettings(workbench.workspace, { ...usual, ...settings });
}

/** The last test of each suite. */
export function noError(use: () => Workbench): void {
  it('printed no error to any log', () => {
    const { errors, server } = use();
    assert.deepEqual([...errors.slice(known), ...ownLog(server.dataDir)], []);
  });
}

/** Warnings and errors of the extension's own log, as the window keeps it on disk. */
function ownLog(dataDir: string): string[] {
  const logs = join(dataDir, 'data', 'logs');
  const files = readdirSync(logs, { recursive: true, encoding: 'utf8' });
  assert.ok(
    files.some((file) => file.endsWith('istio-history.istio-history')),
    `the extension is not among ${files.join(', ')}`,
  );
  // The file comes with its first line.
  return files
    .filter((file) => file.endsWith('Istio History.log'))
    .flatMap((file) => readFileSync(join(logs, file), 'utf8').split('\n'))
    .filter((line) => /\[(error|warning)\]/.test(line));
}

/** What the examples have no place for: the control plane's own flags, and a file of ten thousand lines. */
function moreFiles(workspace: string): void {
  mkdirSync(join(workspace, 'ui'));
  writeFileSync(join(workspace, 'ui', 'control-plane.yaml'), controlPlane);
  writeFileSync(join(workspace, 'ui', 'long.yaml'), longFile().join('\n'));
  writeFileSync(join(workspace, 'ui', 'origination.yaml'), origination);
}

const controlPlane = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: istiod
  namespace: istio-system
spec:
  template:
    spec:
      containers:
        - name: discovery
          image: docker.io/istio/pilot:1.20.3
          env:
            - name: PILOT_ENABLE_AMBIENT
              value: 'true'
`;

/** Since 1.21 the certificate of this server is verified. */
const origination = `# istio-history: target=1.22
apiVersion: networking.istio.io/v1beta1
kind: DestinationRule
metadata: { name: bank }
spec:
  host: bank.example
  trafficPolicy:
    tls: { mode: SIMPLE }
`;

/** Its last document has an annotation that is unknown, and lacks one letter to hold a deprecated field. */
function longFile(): string[] {
  const lines: string[] = [];
  for (let index = 0; lines.length < 9_990; index++)
    lines.push(
      'apiVersion: networking.istio.io/v1beta1',
      'kind: VirtualService',
      'metadata:',
      `  name: shelf-${index}`,
      'spec:',
      `  hosts: [shelf-${index}]`,
      '  http:',
      '    - route:',
      `        - destination: { host: shelf-${index} }`,
      '---',
    );
  return [
    ...lines,
    'apiVersion: networking.istio.io/v1beta1',
    'kind: VirtualService',
    "metadata: { name: last, annotations: { sidecar.istio.io/injekt: 'true' } }",
    'spec:',
    '  hosts: [last]',
    '  http:',
    '    - mirrorPercen: 10',
    '      mirror: { host: other }',
    '      route:',
    '        - destination: { host: last }',
  ];
}
