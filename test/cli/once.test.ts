import assert from 'node:assert/strict';
import type { World } from '../../src/cli/io';
import { history } from '../manifest/support';
import { realChanges } from '../support/real-changes';
import { realHistory } from '../support/real-history';
import { cli, secret, type Files } from './support';

const service =
  'apiVersion: networking.istio.io/v1alpha3\nkind: VirtualService\nspec:\n  http:\n  - mirrors: []\n';
const workload = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\n---\nkind: Service\n';

const files: Files = {
  'k/a.yaml': service,
  'k/b.yaml': workload,
  'k/c.yaml': 'a\0b',
  'k/d.yaml': secret,
};

/** How often each file is asked for. */
async function readsOf(all: Files, args: readonly string[], more: Partial<World> = {}) {
  const reads: Record<string, number> = {};
  const readFile = (path: string): Promise<string> => {
    if (!path.endsWith('.yaml') || /\.istio|kustomization/.test(path)) return none(path);
    reads[path] = (reads[path] ?? 0) + 1;
    const text = all[path];
    return text === undefined || text === secret ? none(path) : Promise.resolve(text);
  };
  const none = (path: string): Promise<never> =>
    Promise.reject(Object.assign(new Error(path), { code: all[path] === secret ? 'EACCES' : 'ENOENT' }));
  const { report } = await cli(history, all, args, { readFile, ...more });
  return { reads, report: report() };
}

describe('check reads', () => {
  it('once what says nothing of Istio and what it cannot read, and counts it', async () => {
    const { reads, report } = await readsOf(files, ['check', 'k', '--target', '1.4', '--format', 'json']);
    assert.deepEqual(reads, { 'k/a.yaml': 2, 'k/b.yaml': 1, 'k/c.yaml': 1, 'k/d.yaml': 1 });
    assert.deepEqual([report.files, report.documents], [2, 3]);
    assert.deepEqual(
      report.skipped.map(({ file, reason }) => `${file}: ${reason}`),
      ['k/c.yaml: not a text file; save it as UTF-8', 'k/d.yaml: permission denied'],
    );
  });

  it('what a change may concern, though nothing in it is Istio’s', async () => {
    const external =
      'apiVersion: v1\nkind: Service\nmetadata: {name: a, namespace: b}\nspec: {type: ExternalName, externalName: c}\n';
    const all = { 'k/a.yaml': service, 'k/b.yaml': external };
    const { reads } = await readsOf(
      all,
      ['check', 'k', '--target', '1.28', '--from', '1.20', '--format', 'json'],
      { history: realHistory, changes: realChanges },
    );
    assert.deepEqual(reads, { 'k/a.yaml': 2, 'k/b.yaml': 2 });
  });
});
