import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { CatFile } from './cat-file.js';
import { HumanError } from './errors.js';

export interface Entry {
  readonly path: string;
  readonly oid: string;
}

/** A clone, read by git's plumbing: no checkout is needed or made. */
export interface Repo {
  readonly dir: string;
  tags(): readonly string[];
  /** Commit of a tag, branch or commit; nothing when there is no such. */
  resolve(ref: string): string | undefined;
  /** Day on which a tag was made, or its commit where the tag says none. */
  date(ref: string): string;
  /** All files below a folder (or all), with the ids of their contents. */
  list(ref: string, prefix?: string): readonly Entry[];
  /** Id of a file's content or of a folder: equal ids are equal bytes. */
  oid(ref: string, path: string): string | undefined;
  read(ref: string, path: string): Promise<string | undefined>;
  readOid(oid: string): Promise<string>;
  /** Parses a content once, however many releases have it. `key` names what `fn` makes of it. */
  memo<T>(oid: string, key: string, fn: (text: string) => T): Promise<T>;
  /** Paths whose content matches an extended regular expression. */
  grepFiles(ref: string, pattern: string, pathspecs: readonly string[]): readonly string[];
  /** What matches in the files below some places, one match a line. */
  grep(ref: string, pattern: string, pathspecs: readonly string[]): readonly string[];
  /** Ends the process behind it; the program does not end before. */
  close(): void;
}

const MAX_OUTPUT = 512 * 1024 * 1024;

function run(dir: string, args: readonly string[]): string {
  return execFileSync('git', ['-C', dir, ...args], {
    encoding: 'utf8',
    maxBuffer: MAX_OUTPUT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Nothing where git says no: a missing ref or path, or a search without a hit, is an answer here. */
function ask(dir: string, args: readonly string[]): string | undefined {
  try {
    return run(dir, args);
  } catch (error) {
    if (
      typeof error === 'object' &&
      error !== null &&
      'status' in error &&
      typeof error.status === 'number'
    ) {
      return undefined;
    }
    throw error;
  }
}

interface Child {
  readonly oid: string;
  readonly type: string;
}

function listTree(dir: string, args: readonly string[]): readonly (Child & { readonly name: string })[] {
  return run(dir, ['ls-tree', '-z', ...args])
    .split('\0')
    .flatMap((line) => {
      const [meta, name] = line.split('\t');
      const [, type, oid] = (meta ?? '').split(' ');
      return type && oid && name ? [{ name, oid, type }] : [];
    });
}

/** Opens a full clone (bare or not) and says what is wrong with anything less. */
export function openRepo(dir: string, { tagless = false }: { readonly tagless?: boolean } = {}): Repo {
  if (!existsSync(dir) || !statSync(dir).isDirectory()) {
    throw new HumanError(`no folder ${dir}`, 'name a folder that holds the clones');
  }
  if (ask(dir, ['rev-parse', '--git-dir']) === undefined) {
    throw new HumanError(`${dir} is no git clone`, 'clone the repository there, with its whole history');
  }
  if (run(dir, ['rev-parse', '--is-shallow-repository']).trim() === 'true') {
    throw new HumanError(`${dir} is a shallow clone`, 'run "git fetch --unshallow --tags" in it');
  }
  const tagLines = run(dir, ['for-each-ref', '--format=%(refname:short) %(creatordate:short)', 'refs/tags']);
  const tagDates = new Map<string, string>();
  for (const line of tagLines.split('\n')) {
    const [name, day] = line.split(' ');
    if (name) tagDates.set(name.replace(/^tags\//, ''), day ?? '');
  }
  if (tagDates.size === 0 && !tagless) {
    throw new HumanError(`${dir} has no tags`, 'run "git fetch --tags" in it');
  }

  let reader: CatFile | undefined;
  const cat = (): CatFile => (reader ??= new CatFile(dir));
  const commits = new Map<string, string | undefined>();
  const lists = new Map<string, readonly Entry[]>();
  const parsed = new Map<string, unknown>();

  const resolve = (ref: string): string | undefined => {
    if (!commits.has(ref)) {
      const named = tagDates.has(ref) ? `refs/tags/${ref}` : ref;
      commits.set(
        ref,
        ask(dir, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${named}^{commit}`])?.trim() ??
          undefined,
      );
    }
    return commits.get(ref);
  };
  const commit = (ref: string): string => {
    const found = resolve(ref);
    if (found === undefined) {
      throw new HumanError(`${dir} has no ${ref}`, 'fetch all branches and tags of the repository');
    }
    return found;
  };
  const roots = new Map<string, string>();
  const rootOf = (ref: string): string => {
    const at = commit(ref);
    let root = roots.get(at);
    if (root === undefined) {
      root = run(dir, ['rev-parse', `${at}^{tree}`]).trim();
      roots.set(at, root);
    }
    return root;
  };
  // A folder that did not change between releases has one id: few are ever listed twice.
  const folders = new Map<string, ReadonlyMap<string, Child>>();
  const childrenOf = (tree: string): ReadonlyMap<string, Child> => {
    let children = folders.get(tree);
    if (!children) {
      children = new Map(listTree(dir, [tree]).map(({ name, oid, type }) => [name, { oid, type }]));
      folders.set(tree, children);
    }
    return children;
  };
  const oid = (ref: string, path: string): string | undefined => {
    let at: Child = { oid: rootOf(ref), type: 'tree' };
    for (const name of path.split('/').filter(Boolean)) {
      const child = at.type === 'tree' ? childrenOf(at.oid).get(name) : undefined;
      if (!child) return undefined;
      at = child;
    }
    return at.oid;
  };
  const readOid = async (id: string): Promise<string> => {
    const text = await cat().get(id);
    if (text === undefined)
      throw new HumanError(`${dir} lacks object ${id}`, 'make a full clone, not a partial one');
    return text;
  };

  return {
    dir,
    tags: () => [...tagDates.keys()],
    resolve,
    date: (ref) => tagDates.get(ref) || run(dir, ['log', '-1', '--format=%cs', commit(ref)]).trim(),
    list(ref, prefix = '') {
      const folder = prefix.replace(/\/$/, '');
      const tree = oid(ref, folder);
      if (tree === undefined) return [];
      const key = `${tree} ${folder}`;
      let entries = lists.get(key);
      if (!entries) {
        entries = listTree(dir, ['-r', tree]).flatMap(({ name, oid: id, type }) =>
          type === 'blob' ? [{ path: folder ? `${folder}/${name}` : name, oid: id }] : [],
        );
        // Whole trees of every release would fill the memory; a few recent ones serve all surfaces of a release.
        if (lists.size > 40) lists.delete(lists.keys().next().value!);
        lists.set(key, entries);
      }
      return entries;
    },
    oid,
    read: (ref, path) => cat().get(`${commit(ref)}:${path}`),
    readOid,
    async memo<T>(id: string, key: string, fn: (text: string) => T): Promise<T> {
      const at = `${key} ${id}`;
      if (!parsed.has(at)) parsed.set(at, fn(await readOid(id)));
      return parsed.get(at) as T;
    },
    grepFiles(ref, pattern, pathspecs) {
      const at = commit(ref);
      const out = ask(dir, ['grep', '-l', '-z', '-I', '-E', '-e', pattern, at, '--', ...pathspecs]);
      return (out ?? '')
        .split('\0')
        .filter(Boolean)
        .map((line) => line.slice(at.length + 1));
    },
    grep(ref, pattern, pathspecs) {
      const out = ask(dir, ['grep', '-h', '-o', '-I', '-E', '-e', pattern, commit(ref), '--', ...pathspecs]);
      return (out ?? '').split('\n').filter(Boolean);
    },
    close: () => reader?.close(),
  };
}
