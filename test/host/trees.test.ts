/** Every row of the sidebar, opened to its leaves. */
import * as vscode from 'vscode';
import { loadHistory } from '../../src/facts/load';
import { eventNodes, roadmapNodes } from '../../src/features/trees/events';
import type { Node } from '../../src/features/trees/node';
import { releaseNodes } from '../../src/features/trees/releases';
import { equal, match, ok } from './assert';
import { hostWith } from './observe';
import { activated } from './workspace';

describe('the rows of the sidebar', () => {
  it('say nothing that is not known', async () => {
    const { extensionUri } = await activated();
    const bytes = await vscode.workspace.fs.readFile(
      vscode.Uri.joinPath(extensionUri, 'dist', 'history.json'),
    );
    const history = loadHistory(JSON.parse(new TextDecoder().decode(bytes)));
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

const opened = (node: Node): Node[] => [node, ...(node.children?.() ?? []).flatMap(opened)];
