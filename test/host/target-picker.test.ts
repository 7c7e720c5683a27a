/** What is offered where a person chooses the release that runs. */
import * as vscode from 'vscode';
import type { History, Version } from '../../src/facts/model';
import { parseVersion } from '../../src/facts/versions';
import type { FoundTarget } from '../../src/features/foundTargets';
import { pickTargets } from '../../src/features/targetPicker';
import { equal, ok } from './assert';
import { replacing } from './observe';
import { bundledHistory, pause } from './workspace';

describe('the choice of a target', () => {
  let history: History;
  before(async () => {
    history = await bundledHistory();
  });

  const version = (name: string): Version => {
    const parsed = parseVersion(history, name);
    ok(parsed, name);
    return parsed;
  };
  const uri = vscode.Uri.file('/clusters/eu/istio.yaml');
  const range = { start: { line: 6, character: 2 }, end: { line: 6, character: 8 } };
  const named = (name: string, where: string): FoundTarget => ({ version: version(name), where, uri, range });

  /** The box as it is once the files are read, while `work` looks at it. */
  async function choosing(
    files: { readonly detected?: string; readonly found?: readonly FoundTarget[] },
    work: (box: vscode.QuickPick<vscode.QuickPickItem>) => void,
    current = ['auto'],
  ): Promise<void> {
    const { createQuickPick } = vscode.window;
    const boxes: vscode.QuickPick<vscode.QuickPickItem>[] = [];
    const keep = () => {
      const box = createQuickPick();
      boxes.push(box);
      return box;
    };
    let read = false;
    const ready = pause(50).then(() => void (read = true));
    const known = {
      today: '2024-06-01',
      ready,
      detected: () => (read && files.detected !== undefined ? [version(files.detected)] : []),
      found: () => (read ? (files.found ?? []) : []),
      current,
      decidedBy: undefined,
    };
    const { picked } = await replacing(vscode.window, 'createQuickPick', keep, () => ({
      // Waited for here, nobody could look at the box.
      picked: pickTargets(history, known),
    }));
    await ready;
    await pause(0);
    const [box] = boxes;
    ok(box, 'no box');
    work(box);
    box.hide();
    equal(await picked, undefined);
  }

  const said = ({ label, description, detail }: vscode.QuickPickItem): string =>
    [label, description, detail].filter(Boolean).join(' | ');

  it('begins with what the files name, each with its place, where they disagree', async () => {
    const found = [
      named('1.20.3', 'clusters/eu/istio.yaml:7 · control plane object'),
      named('1.22', 'clusters/us/values.yaml:3 · tag in the values'),
    ];
    await choosing({ found }, ({ items, busy }) => {
      equal(items.slice(0, 5).map(said), [
        'Named by files of this workspace',
        '1.20.3 | supported until 2024-06-25 | clusters/eu/istio.yaml:7 · control plane object',
        '1.22 | supported until 2025-01-22 | clusters/us/values.yaml:3 · tag in the values',
        'auto | set now | Read from the workspace',
        'All releases',
      ]);
      equal(
        items[1]?.buttons?.map(({ tooltip }) => tooltip),
        ['Show where it is named'],
      );
      equal(busy, false);
    });
  });

  it('says what the files agree on, and where that stands', async () => {
    const found = [named('1.20.3', 'istio.yaml:7 · control plane object')];
    await choosing({ detected: '1.20.3', found }, ({ items }) => {
      equal(items.slice(0, 2).map(said), [
        'auto | set now · 1.20.3 | istio.yaml:7 · control plane object',
        'All releases',
      ]);
    });
  });

  it('marks what is set', async () => {
    await choosing(
      {},
      (box) => {
        const set = box.items.filter(({ description }) => description?.startsWith('set now'));
        equal(
          set.map(({ label }) => label),
          ['1.19'],
        );
      },
      ['1.19'],
    );
  });
});
