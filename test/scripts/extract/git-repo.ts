import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A real repository in a temporary folder, made commit by commit. */
export interface TinyGit {
  readonly dir: string;
  /** Replaces all files by these, commits and tags. */
  commit(files: Readonly<Record<string, string>>, tag?: string): string;
  git(...args: readonly string[]): string;
}

export const temporary = (): string => mkdtempSync(join(tmpdir(), 'extract-'));
export const remove = (dir: string): void => rmSync(dir, { recursive: true, force: true });

export function tinyGit(dir: string): TinyGit {
  mkdirSync(dir, { recursive: true });
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-C', dir, '-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        GIT_COMMITTER_DATE: '2020-03-05T00:00:00Z',
        GIT_AUTHOR_DATE: '2020-03-05T00:00:00Z',
      },
    }).trim();
  git('init', '-q', '-b', 'master');
  return {
    dir,
    git,
    commit(files, tag) {
      git('rm', '-rfq', '--ignore-unmatch', '.');
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(dir, path)), { recursive: true });
        writeFileSync(join(dir, path), text);
      }
      git('add', '-A');
      git('commit', '-q', '--allow-empty', '-m', tag ?? 'more');
      if (tag) git('tag', tag);
      return git('rev-parse', 'HEAD');
    },
  };
}
