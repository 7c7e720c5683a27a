/** Every row of the sidebar, opened to its leaves. */
import * as vscode from 'vscode';
import { eventNodes, roadmapNodes } from '../../src/features/trees/events';
import type { FoundTarget } from '../../src/features/foundTargets';
import type { Targets } from '../../src/features/target';
import type { Node } from '../../src/features/trees/node';
import { releaseNodes } from '../../src/features/trees/releases';
import { kindNodes, workspaceNodes } from '../../src/features/trees/workspace';
import type { FileUses, SkippedPlace } from '../../src/features/scanned';
import type { WorkspaceScan } from '../../src/features/workspaceScan';
import { analyze } from '../../src/manifest/analyze';
import { textLines } from '../../src/manifest/text/lines';
import { equal, match, ok } from './assert';
import { hostWith } from './observe';
import { bundledHistory } from './workspace';

describe('the rows of the sidebar', () => {
  it('say nothing that is not known', async () => {
    const history = await bundledHistory();
    const context = { host: hostWith(history, {}), history, targets: [] };
    const rows = [
      ...releaseNodes(context, false),
      ...eventNodes(context, true, new Set()),
      ...roadmapNodes(context),
    ].flatMap(opened);
    ok(rows.length > 1000, `${rows.length} rows`);
    const said = rows.map(({ label, description, spoken }) => [label, description, spoken].join(' '));
    equal(
      said
        // One enum of IstioOperator has a value of that name.
        .filter((text) => !text.endsWith('resourceScope=undefined'))
        .filter((text) => /\b(?:undefined|null|NaN)\b|\[object/.test(text)),
      [],
    );
    const undated = rows.find(
      ({ record }) => record?.type === 'patch' && record.date === undefined && record.fixes.length > 0,
    );
    match(undated?.description ?? '', /^\d+ bulletins?$/);
  });
});

describe('kinds in use', () => {
  it('stand by their names, and two of one name with their groups', async () => {
    const history = await bundledHistory();
    const uri = vscode.Uri.file('/a.yaml');
    const kinds = [
      'security.istio.io/v1, kind: PeerAuthentication',
      'networking.istio.io/v1, kind: Sidecar',
      'networking.istio.io/v1, kind: Gateway',
      'gateway.networking.k8s.io/v1, kind: Gateway',
    ];
    const text = kinds.map((kind) => `{ apiVersion: ${kind} }\n`).join('---\n');
    const analysis = analyze(textLines(text), history);
    const uses = analysis.documents.flatMap((document) => document.uses);
    const nodes = kindNodes({ host: hostWith(history, {}), history, targets: [] }, [{ uri, analysis, uses }]);
    equal(
      nodes.flatMap((node) => node.children?.() ?? []).map(({ label, description }) => [label, description]),
      [
        ['Gateway', 'gateway.networking.k8s.io · ×1 · since Istio 1.12'],
        ['Gateway', 'networking.istio.io · ×1 · since Istio 0.7'],
        ['PeerAuthentication', '×1 · since Istio 1.5'],
        ['Sidecar', '×1 · since Istio 1.1'],
      ],
    );
  });
});

describe('the view of the workspace', () => {
  it('tells apart what was not scanned, what holds nothing, and what was found', async () => {
    const history = await bundledHistory();
    const context = { host: hostWith(history, {}), history, targets: [] };
    const uri = vscode.Uri.file('/a.yaml');
    const analysis = analyze(textLines('apiVersion: networking.istio.io/v1\nkind: Sidecar\n'), history);
    const uses = analysis.documents.flatMap((document) => document.uses);
    const rows = (
      named: readonly FoundTarget[],
      done: boolean,
      files: readonly FileUses[] = [],
      skipped: readonly SkippedPlace[] = [],
    ): string[] => {
      const targets = {
        found: () => named,
        ofFile: () => ({ history, targets: [], ignore: [], severities: new Map(), switches: new Set() }),
      } as unknown as Targets;
      const scan = { done, files: () => files, skipped: () => skipped } as unknown as WorkspaceScan;
      return workspaceNodes(context, targets, scan).map(({ label }) => label);
    };
    const [minor] = history.releases.slice(-1);
    const named = [{ version: { minor: minor!.minor }, where: 'a.yaml:1', uri }] as readonly FoundTarget[];
    const candidate = `Candidate ${minor!.name}`;
    // Without a row the view shows its welcome, which differs by whether it was scanned.
    equal(rows([], false), []);
    equal(rows([], true), []);
    equal(rows(named, false), [candidate, 'Scan the workspace to see what it uses']);
    equal(rows(named, true), [candidate, 'No Istio configuration was found']);
    const unread = [{ uri, reason: 'a quote is never closed', line: 0 }];
    equal(rows([], true, [], unread), ['No Istio configuration was found', 'Not read']);
    equal(rows(named, true, [{ uri, analysis, uses }]), [
      candidate,
      'Needs Istio 1.22',
      'Findings',
      'Kinds in use',
    ]);
  });
});

const opened = (node: Node): Node[] => [node, ...(node.children?.() ?? []).flatMap(opened)];
