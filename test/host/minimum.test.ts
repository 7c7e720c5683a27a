/** Where the releases end that have all of a file, and where none has: the status and the box say so. */
import * as vscode from 'vscode';
import { createManifests } from '../../src/host/manifests';
import { registerStatus } from '../../src/features/status';
import type { Targets } from '../../src/features/target';
import type { Node } from '../../src/features/trees/node';
import { minimumNode } from '../../src/features/trees/workspace';
import { analyze } from '../../src/manifest/analyze';
import { textLines } from '../../src/manifest/text/lines';
import { equal } from './assert';
import { hostWith, replacing } from './observe';
import { activated, bundledHistory, closeEditor, fresh, pause, show } from './workspace';

const rule = 'apiVersion: config.istio.io/v1alpha2\nkind: RouteRule\nmetadata: { name: old }\n';
const entry = 'apiVersion: networking.istio.io/v1beta1\nkind: WorkloadEntry\nmetadata: { name: new }\n';

const sidecar = 'apiVersion: networking.istio.io/v1alpha3\nkind: Sidecar\nmetadata: { name: aside }\n';
const waypoint = 'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: { name: outside }\n';

const texts: readonly (readonly [text: string, status: string, title: string, rows: readonly string[]])[] = [
  [entry, 'This file needs 1.6', 'Needs Istio 1.6 (2020-05-21)', ['WorkloadEntry']],
  [
    rule,
    'This file needs 0.2 to 0.8',
    'Needs Istio 0.2 to 0.8',
    ['Needs Istio 0.2 or newer', 'RouteRule', 'Removed in Istio 1.0', 'RouteRule'],
  ],
  [
    `${rule}---\n${entry}`,
    'No release has all of this file',
    'No Istio release has all of this',
    ['Needs Istio 1.6 or newer', 'WorkloadEntry', 'Removed in Istio 1.0', 'RouteRule'],
  ],
  [
    `${entry}---\n${waypoint}---\n${sidecar}`,
    'This file needs 1.22: 1.6 without 1 line, 1.1 without 2 lines',
    'Needs Istio 1.22 (2024-05-13)',
    [
      'networking.istio.io/v1',
      'Without these: Istio 1.6',
      'WorkloadEntry',
      'Without these: Istio 1.1',
      'Sidecar',
      'Without these: Istio 0.8',
      'ServiceEntry',
    ],
  ],
];

describe('releases that have all of a file', () => {
  for (const [text, status, title, rows] of texts) {
    it(`are told by the box: ${title}`, async () => {
      await activated();
      const document = await fresh(text);
      let shown: { items: vscode.QuickPickItem[]; title?: string | undefined } | undefined;
      const pick = (items: vscode.QuickPickItem[], options: vscode.QuickPickOptions) => {
        shown = { items, title: options.title };
        return Promise.resolve(undefined);
      };
      // The command takes the active editor, which for a moment may be one that another test just closed.
      for (let left = 20; left > 0 && shown?.title !== title; left--) {
        shown = undefined;
        await show(document);
        await replacing(vscode.window, 'showQuickPick', pick, () =>
          vscode.commands.executeCommand('istioHistory.minimumVersion'),
        );
      }
      equal(shown?.title, title);
      equal(
        shown?.items.map(({ label }) => label),
        rows,
      );
      await closeEditor();
    });

    it(`are told by the status: ${status}`, async () => {
      await show(await fresh(text));
      const rows = await statusOf((row) => row === status);
      equal(rows.includes(status), true, rows.join('; '));
      await closeEditor();
    });
  }
});

describe('the minimum in the sidebar', () => {
  it('is the release, its lines, and what would be needed without them', async () => {
    const history = await bundledHistory();
    const analysis = analyze(textLines(`${entry}---\n${waypoint}---\n${sidecar}`), history);
    const uses = analysis.documents.flatMap((document) => document.uses);
    const context = { host: hostWith(history, {}), history, targets: [] };
    const rows = minimumNode(context, [{ uri: vscode.Uri.file('/a.yaml'), analysis, uses }]);
    const said = (node: Node): unknown => [
      [node.label, node.description].join(' '),
      ...(node.children?.() ?? []).map(said),
    ];
    equal(rows.map(said), [
      [
        'Needs Istio 1.22 1 line',
        ['networking.istio.io/v1 a.yaml:5'],
        [
          'Without these: Istio 1.6 ',
          ['Istio 1.6 1 line', ['WorkloadEntry a.yaml:2']],
          ['Istio 1.1 1 line', ['Sidecar a.yaml:10']],
          ['Istio 0.8 1 line', ['ServiceEntry a.yaml:6']],
        ],
      ],
    ]);
  });
});

describe("a copy of Istio's own charts", () => {
  it('says so in the status, and needs no release', async () => {
    await vscode.window.showTextDocument(await fresh(entry));
    const rows = await statusOf((row) => row.includes('copy'), 'rest');
    equal(rows, [
      'Istio: no target set',
      "A copy of Istio's own charts, of which only values are judged",
      'What an upgrade of Istio changes here',
    ]);
    await closeEditor();
  });
});

describe('a document that was not read to its end', () => {
  it('says so in the status', async () => {
    const text = `${entry}---\n${rule}spec: { a: "b\n  c: d }\n`;
    const document = await fresh(text);
    await vscode.window.showTextDocument(document);
    const rows = await statusOf((row) => row.startsWith('Not read'));
    equal(
      rows.find((row) => row.startsWith('Not read')),
      'Not read from line 8: a quote that begins here is never closed; close it',
    );
    await closeEditor();
  });
});

/** The rows that the status shows, of a feature of our own: the extension's cannot be read. */
async function statusOf(isThere: (row: string) => boolean, own?: 'rest'): Promise<readonly string[]> {
  const history = await bundledHistory();
  const host = hostWith(history, { log: console });
  const items: vscode.LanguageStatusItem[] = [];
  const create = () => {
    const item = { ...nothing } as unknown as vscode.LanguageStatusItem;
    items.push(item);
    return item;
  };
  const manifests = createManifests(host);
  const nothing = { dispose: () => undefined };
  const targets = {
    options: () => Promise.resolve({ targets: [], own }),
    found: () => [],
    onDidChange: () => nothing,
  } as unknown as Targets;
  const done: vscode.Disposable[] = [];
  try {
    await replacing(vscode.languages, 'createLanguageStatusItem', create, () => {
      done.push(registerStatus(host, manifests, targets));
    });
    const isShown = ({ selector }: vscode.LanguageStatusItem) => [selector].flat().length > 0;
    const rows = () =>
      items.filter(isShown).map(({ text, detail }) => [text, detail].filter(Boolean).join(': '));
    for (let tries = 0; tries < 100 && !rows().some(isThere); tries++) await pause(50);
    return rows();
  } finally {
    for (const one of [...done, manifests]) one.dispose();
  }
}
