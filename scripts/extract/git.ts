import { execFileSync, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
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
  /** Ends the process behind it; the program does not end before. */
  close(): void;
}

const MAX_OUTPUT = 512 * 1024 * 1024;

/** A line in, an object out, on one long-lived process: starting git for every file would take hours. */
class CatFile {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly waiting: {
    name: string;
    done: (text: string | undefined) => void;
    fail: (e: Error) => void;
  }[] = [];
  private chunks: Buffer[] = [];
  private have = 0;
  private want = 0;
  private header: string | undefined;

  constructor(dir: string) {
    this.child = spawn('git', ['-C', dir, 'cat-file', '--batch'], { stdio: 'pipe' });
    this.child.stdout.on('data', (chunk: Buffer) => this.take(chunk));
    this.child.on('exit', () => {
      for (const { name, fail } of this.waiting.splice(0))
        fail(new Error(`git cat-file ended before ${name}`));
    });
    this.child.on('error', (error) => {
      for (const { fail } of this.waiting.splice(0)) fail(error);
    });
  }

  get(name: string): Promise<string | undefined> {
    return new Promise((done, fail) => {
      this.waiting.push({ name, done, fail });
      this.child.stdin.write(`${name}\n`);
    });
  }

  close(): void {
    this.child.stdin.end();
    this.child.kill();
  }

  private take(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.have += chunk.length;
    for (;;) {
      if (this.header === undefined) {
        const all = this.join();
        const end = all.indexOf(10);
        if (end < 0) return;
        const line = all.toString('utf8', 0, end);
        this.rest(all.subarray(end + 1));
        if (line.endsWith(' missing') || line.endsWith(' ambiguous')) {
          this.answer(undefined);
          continue;
        }
        this.header = line;
        this.want = Number(line.slice(line.lastIndexOf(' ') + 1));
      }
      if (this.have < this.want + 1) return;
      const all = this.join();
      const isBlob = this.header.includes(' blob ');
      const text = isBlob ? all.toString('utf8', 0, this.want) : undefined;
      this.rest(all.subarray(this.want + 1));
      this.header = undefined;
      this.answer(text);
    }
  }

  private join(): Buffer {
    const all = this.chunks.length === 1 ? this.chunks[0]! : Buffer.concat(this.chunks);
    this.chunks = [all];
    return all;
  }

  private rest(all: Buffer): void {
    this.chunks = all.length > 0 ? [all] : [];
    this.have = all.length;
  }

  private answer(text: string | undefined): void {
    this.waiting.shift()?.done(text);
  }
}

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

/** Opens a full clone (bare or not) and says what is wrong with anything less. */
export function openRepo(dir: string): Repo {
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
  if (tagDates.size === 0) {
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
  const oid = (ref: string, path: string): string | undefined =>
    ask(dir, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${commit(ref)}:${path}`])?.trim() ??
    undefined;
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
        entries = run(dir, ['ls-tree', '-r', '-z', tree])
          .split('\0')
          .flatMap((line) => {
            const [meta, path] = line.split('\t');
            const [, type, id] = (meta ?? '').split(' ');
            return type === 'blob' && id && path
              ? [{ path: folder ? `${folder}/${path}` : path, oid: id }]
              : [];
          });
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
    close: () => reader?.close(),
  };
}
