/** Reading what upstream's repositories had at a release. */
import { execFileSync } from 'node:child_process';
import type { ReleaseRecord } from '../../src/facts/model';

export interface Source {
  readonly file: string;
  readonly text: string;
}

export function git(clone: string, args: readonly string[], input?: string): Buffer {
  return execFileSync('git', ['-C', clone, ...args], {
    maxBuffer: 2 ** 30,
    ...(input !== undefined && { input }),
  });
}

/** Files of a commit, read in one go. */
export function readAt(clone: string, commit: string, names: readonly string[]): Source[] {
  if (names.length === 0) return [];
  const all = git(clone, ['cat-file', '--batch'], names.map((name) => `${commit}:${name}\n`).join(''));
  let at = 0;
  return names.map((file) => {
    const end = all.indexOf(10, at);
    const size = Number(/ (\d+)$/.exec(all.toString('latin1', at, end))?.[1]);
    const text = all.toString('utf8', end + 1, end + 1 + size);
    at = end + 1 + size + 1;
    return { file, text };
  });
}

/** The newest patch of a release that the clone has. */
export function tagOf(clone: string, { name }: ReleaseRecord): string | undefined {
  const tags = git(clone, ['tag', '--list', `${name}.*`])
    .toString()
    .split('\n');
  const patches = tags.filter((tag) => /^\d+\.\d+\.\d+$/.test(tag)).map((tag) => Number(tag.split('.')[2]));
  return patches.length > 0 ? `${name}.${String(Math.max(...patches))}` : undefined;
}

/** Writes a table between the marks of a name in a document. */
export function between(text: string, mark: string, table: string): string {
  const marks = new RegExp(`(<!-- ${mark} -->\\n)[\\s\\S]*?(<!-- /${mark} -->)`);
  return text.replace(marks, (_, begin: string, end: string) => `${begin}\n${table}\n\n${end}`);
}
