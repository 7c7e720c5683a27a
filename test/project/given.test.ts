/** What stands above a file says how it is read: a kustomization that names it, a chart that hands values on. */
import assert from 'node:assert/strict';
import type { PatchSort } from '../../src/manifest/model';
import { chartAbove, patchSortFrom } from '../../src/project/given';

/** Folders as paths: `a/b` lies in `a`. */
const above = (folder: string): string | undefined =>
  folder === '' ? undefined : folder.split('/').slice(0, -1).join('/');

const patchAt = (folder: string, named: Readonly<Record<string, readonly PatchSort[]>>) =>
  patchSortFrom(folder, above, (one) => Promise.resolve(named[one] ?? []));

describe('what is given to a file from above', () => {
  it('is of the nearest kustomization that names it', async () => {
    const of = (kind: string): PatchSort => `patch of ${kind}`;
    assert.equal(await patchAt('a/b', { 'a/b': [of('Gateway')], a: [of('Sidecar')] }), of('Gateway'));
    assert.equal(await patchAt('a/b', { 'a/b': [], a: [of('Sidecar')] }), of('Sidecar'));
    assert.equal(await patchAt('a/b', {}), undefined);
  });

  it('is a patch, and no more, where it is named for objects of several kinds', async () => {
    assert.equal(await patchAt('a', { a: ['patch of Gateway', 'patch of Sidecar'] }), 'patch');
    assert.equal(await patchAt('a', { a: ['patch of Gateway', 'patch of Gateway'] }), 'patch of Gateway');
  });

  it('is the nearest chart, one folder above at the most', async () => {
    const chartOf = (folder: string, charts: Readonly<Record<string, string>>) =>
      chartAbove(folder, above, (one) => Promise.resolve(charts[one]));
    assert.equal(await chartOf('a/b', { a: 'shop' }), 'shop');
    assert.equal(await chartOf('a/b', { 'a/b': 'near', a: 'shop' }), 'near');
    assert.equal(await chartOf('a/b/c', { a: 'shop' }), undefined);
  });
});
