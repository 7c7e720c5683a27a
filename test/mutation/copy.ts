/** A copy of the code as plain JavaScript, in which single points can be broken without the time that tsx takes. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { buildSync, transformSync, type CommonOptions } from 'esbuild';
import type { Point } from './points';

export const root = join(__dirname, '..', '..');

const code = ['src', 'scripts', 'media', 'test'];
/** What tests read and never write. */
const linked = [
  ...['node_modules', 'dist', 'data', 'docs', 'l10n', '.vscode', 'examples', 'templates', 'tsconfig.json'],
  ...[
    'package.json',
    '.prettierrc.json',
    'package.nls.json',
    'package.nls.zh-cn.json',
    'README.md',
    'README.zh-cn.md',
  ],
];

const options = {
  format: 'cjs',
  platform: 'node',
  define: { 'import.meta.dirname': '__dirname', 'import.meta.url': '__filename' },
  supported: { 'dynamic-import': false },
  // A test of the linter asks in which line of it a report is made.
  sourcemap: 'inline',
  sourcesContent: false,
  logLevel: 'error',
} as const satisfies CommonOptions;

let all: readonly string[] | undefined;

/** Paths of TypeScript below the root, in order, as they are when the copy is made. */
export const matching = (pattern: RegExp): string[] =>
  (all ??= code
    .flatMap((top) =>
      readdirSync(join(root, top), { recursive: true, encoding: 'utf8' }).map((path) => join(top, path)),
    )
    .map((path) => path.split(sep).join('/'))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .sort()).filter((path) => pattern.test(path));

export interface Copy {
  readonly folder: string;
  /** What a file says, whatever becomes of the root's while this runs. */
  readonly sourceOf: (path: string) => string;
  /** Where a file of the root stands as JavaScript. */
  readonly scriptOf: (path: string) => string;
  /** Writes a file otherwise than it is. */
  readonly write: (path: string, source: string) => void;
  readonly restore: (path: string) => void;
  readonly remove: () => void;
}

export function copyOfRoot(): Copy {
  const folder = mkdtempSync(join(tmpdir(), 'istio-history-mutation-'));
  for (const name of code) cpSync(join(root, name), join(folder, name), { recursive: true });
  for (const name of linked) symlinkSync(join(root, name), join(folder, name));
  buildSync({
    ...options,
    entryPoints: matching(/^(?!test\/(?:host|ui|bench|fixtures)\/)/).map((path) => join(folder, path)),
    outdir: folder,
    outbase: folder,
  });
  const scriptOf = (path: string): string => join(folder, path.replace(/\.ts$/, '.js'));
  const write = (path: string, source: string): void => {
    const { code: script } = transformSync(source, { ...options, loader: 'ts', sourcefile: path });
    writeFileSync(scriptOf(path), script);
  };
  const sourceOf = (path: string): string => readFileSync(join(folder, path), 'utf8');
  return {
    folder,
    sourceOf,
    scriptOf,
    write,
    restore: (path) => {
      write(path, sourceOf(path));
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const broken = (source: string, { start, end, text }: Point): string =>
  source.slice(0, start) + text + source.slice(end);

/** The same program, which notes in `globalThis.reached` which of the points it comes by. */
export function noting(source: string, points: readonly (readonly [number: number, point: Point])[]): string {
  const inserts = points.flatMap(
    ([
      number,
      {
        around: [from, to],
      },
    ]) => [
      // Of what begins together the longer opens first; of what ends together it closes last.
      { at: from, order: 1e9 - (to - from), text: `(globalThis.reached?.add(${number}), ` },
      { at: to, order: -1e9 + (to - from), text: ')' },
    ],
  );
  inserts.sort((a, b) => a.at - b.at || a.order - b.order);
  let [whole, done] = ['', 0];
  for (const { at, text } of inserts) {
    whole += source.slice(done, at) + text;
    done = at;
  }
  return whole + source.slice(done);
}
