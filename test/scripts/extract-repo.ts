import type { Repo } from '../../scripts/extract/git.js';
import type { Owner, ReleaseContext } from '../../scripts/extract/surface.js';

/** Files of one ref, by path. */
export type Tree = Readonly<Record<string, string>>;

/** A repository in memory: trees by ref. An id of a content is the content. */
export function repoOf(trees: Readonly<Record<string, Tree>>): Repo {
  const fileOf = (ref: string, path: string): string | undefined => trees[ref]?.[path];
  return {
    dir: 'fixture',
    tags: () => Object.keys(trees),
    resolve: (ref) => (trees[ref] ? ref : undefined),
    date: () => '2020-01-01',
    list: (ref, prefix = '') =>
      Object.entries(trees[ref] ?? {})
        .filter(([path]) => prefix === '' || path.startsWith(`${prefix}/`))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([path, oid]) => ({ path, oid })),
    oid: fileOf,
    read: (ref, path) => Promise.resolve(fileOf(ref, path)),
    readOid: (oid) => Promise.resolve(oid),
    memo: (oid, _key, fn) =>
      new Promise((done) => {
        done(fn(oid));
      }),
    grepFiles: () => [],
    grep: () => [],
    close: () => undefined,
  };
}

/** A release whose code is `istio` and whose API is `api`. */
export const release = (istio: Tree, api: Tree = {}, version = '1.9.0'): ReleaseContext => ({
  minor: version.split('.').slice(0, 2).join('.'),
  version,
  istio: repoOf({ [version]: istio }),
  istioRef: version,
  api: repoOf({ [version]: api }),
  apiRef: version,
});

/** What owners have, as plain objects. */
export const plain = (owners: Iterable<Owner>): Record<string, Record<string, unknown>> =>
  Object.fromEntries([...owners].map(({ id, things }) => [id, Object.fromEntries(things)]));
