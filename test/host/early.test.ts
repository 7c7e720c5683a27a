/** Findings while the workspace is still being read for the release that runs, and in copies of Istio's own charts. */
import * as vscode from 'vscode';
import { createManifests } from '../../src/host/manifests';
import { registerDiagnostics } from '../../src/features/diagnostics';
import { findFindings } from '../../src/check/findings';
import { createTargets, type Targets } from '../../src/features/target';
import { workspaceNodes } from '../../src/features/trees/workspace';
import type { FileUses } from '../../src/features/scanned';
import type { WorkspaceScan } from '../../src/features/workspaceScan';
import { equal } from './assert';
import { hostWith, replacing } from './observe';
import { bundledHistory, codeOf, open, pause, untitled } from './workspace';

const text = `apiVersion: networking.istio.io/v1beta1
kind: VirtualService
metadata:
  name: early
  annotations: { sidecar.istio.io/injekt: 'true' }
spec:
  http:
    - mirrorPercent: 10
`;

const chart = `apiVersion: v1
name: istiod
version: 1.18.2
keywords: [istio, istiod]
sources: [https://github.com/istio/istio]
`;

describe('findings before the release that runs is known', () => {
  it('are those that no release could change', async () => {
    const { shown, asked, options, dispose } = await waiting();
    try {
      for (let tries = 0; tries < 200 && shown.length === 0; tries++) await pause(50);
      equal(shown, [['annotation-unknown']]);
      asked[0]!(options);
      for (let tries = 0; tries < 200 && shown.length === 1; tries++) await pause(50);
      equal(shown[1], ['annotation-unknown', 'field-deprecated']);
    } finally {
      dispose();
    }
  });

  it('give way to what was asked after them, when settings had changed', async () => {
    const { shown, asked, options, change, dispose } = await waiting();
    try {
      for (let tries = 0; tries < 200 && shown.length === 0; tries++) await pause(50);
      change();
      for (let tries = 0; tries < 200 && asked.length === 1; tries++) await pause(50);
      asked[1]!({ ...options, ignore: ['field-deprecated'] });
      for (let tries = 0; tries < 200 && shown.length === 1; tries++) await pause(50);
      asked[0]!(options);
      await pause(100);
      equal(shown, [['annotation-unknown'], ['annotation-unknown']]);
    } finally {
      dispose();
    }
  });
});

/** A document whose findings wait for what is asked of the target, and are shown each time that they are set. */
async function waiting() {
  const { history, host, manifests } = await ownHost();
  const document = await untitled(text);
  const isOwn = (uri: vscode.Uri): boolean => uri.toString() === document.uri.toString();
  const shown: string[][] = [];
  const collection = () => ({
    set: (uri: vscode.Uri, list: readonly vscode.Diagnostic[]) => {
      if (isOwn(uri)) shown.push(list.map(codeOf));
    },
    has: () => shown.length > 0,
    delete: () => undefined,
    dispose: () => undefined,
  });
  const options = {
    ...{ history, lang: 'en', today: '2024-06-01', targets: [], from: undefined, naming: undefined },
    ...{ pins: false, gatewayApiChannel: undefined, ignore: [], severities: new Map(), switches: new Set() },
  };
  const asked: ((value: unknown) => void)[] = [];
  let change = (): void => undefined;
  const targets = {
    options: ({ uri }: vscode.TextDocument) =>
      new Promise((resolve) => {
        if (isOwn(uri)) asked.push(resolve);
      }),
    optionsSoFar: () => Promise.resolve(options),
    onDidChange: (listener: () => void) => {
      change = listener;
      return new vscode.Disposable(() => undefined);
    },
  } as unknown as Targets;
  const done: vscode.Disposable[] = [];
  await replacing(vscode.languages, 'createDiagnosticCollection', collection, () => {
    done.push(registerDiagnostics(host, manifests, targets));
  });
  const dispose = (): void => [...done, manifests].forEach((one) => void one.dispose());
  return { shown, asked, options, change: () => change(), dispose };
}

describe("findings in a copy of Istio's own charts", () => {
  it('are none but in its values, and the sidebar counts the files', async () => {
    const { history, host, manifests } = await ownHost();
    const folder = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'vendored');
    const files = ['istiod/Chart.yaml', 'istiod/templates/a.yaml', 'beside/a.yaml'];
    let targets: Targets | undefined;
    try {
      for (const file of files) {
        const content = new TextEncoder().encode(file.endsWith('Chart.yaml') ? chart : text);
        await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, file), content);
      }
      const nothing = () => vscode.Disposable.from();
      await replacing(vscode.commands, 'registerCommand', nothing, () => {
        targets = createTargets(host, manifests);
      });
      const scanned: FileUses[] = [];
      for (const file of files.slice(1)) {
        const document = await open(`vendored/${file}`);
        // Of the first file, before anything else was read.
        const { own } = await targets!.optionsSoFar(document, history);
        equal(own, file.startsWith('beside') ? undefined : 'rest', file);
        const found = findFindings(
          manifests.analysis(document, history),
          await targets!.options(document, history),
        );
        equal(found.length > 0, file.startsWith('beside'), file);
        const analysis = manifests.analysis(document, history);
        const uses = analysis.documents.flatMap((one) => one.uses);
        scanned.push({ uri: document.uri, analysis, uses });
      }
      const scan = { done: true, files: () => scanned, skipped: () => [] } as unknown as WorkspaceScan;
      const rows = workspaceNodes({ host, history, targets: [] }, targets!, scan).map(({ label }) => label);
      const said = "1 file belongs to a copy of one of Istio's own charts, of which only values are judged";
      equal(rows.includes(said), true, rows.join('; '));
    } finally {
      targets?.dispose();
      manifests.dispose();
      await vscode.workspace.fs.delete(folder, { recursive: true });
    }
  });
});

/** A host of our own, with which features are registered a second time. */
async function ownHost() {
  const history = await bundledHistory();
  const host = hostWith(history, { log: console });
  return { history, host, manifests: createManifests(host) };
}
