/**
 * Runs test/ui: the packaged extension in the real workbench, driven by a real browser. A window waits about as long as
 * it works, so three processes run beside each other. What shares a window runs in one process: the suites in the window
 * of a language, and those that look at a calm one or at the interactive page in a plain browser. Each of those that
 * open windows of their own, or none, is run by whoever is free.
 *
 * `--long`: every picture, theme, language and page, most of which are for looking. Names take some files alone.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitWith } from './errors';
import { type Counts, countsIn, sum } from './host/counts';
import { installEverything } from './host/everything';
import { build, root, runKept } from './host/run';
import { exitOnSignals } from './host/server';
import { packageExtension } from './package';

const folder = join(root, 'test', 'ui');
const mocha = join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');

const processes = 3;

/** What a suite shares with others, by what it opens; by itself where it shares nothing. */
function sharedBy(file: string): string {
  const text = readFileSync(file, 'utf8');
  const [, window] = /\bsession\(([^]*?)[,)]/.exec(text) ?? [];
  if (window === '' || window === 'lang' || window === "'zh-cn'") return 'windows of a language';
  return window === "'calm'" || text.includes('openSite(') ? 'calm window' : file;
}

/** Those that share a window beside each other; the largest first, as nobody can help with it. */
function partsOf(files: readonly string[]): string[][] {
  const shared = new Map(files.map((file) => [file, sharedBy(file)]));
  return [...new Set(shared.values())]
    .map((key) => files.filter((file) => shared.get(file) === key))
    .sort((a, b) => b.length - a.length);
}

async function main(args: readonly string[]): Promise<number> {
  exitOnSignals();
  const names = args.filter((arg) => !arg.startsWith('-'));
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.test.ts'))
    .filter((file) => names.length === 0 || names.some((name) => file.startsWith(`${name}.`)))
    .map((file) => join(folder, file));
  if (files.length === 0) throw new Error(`No such file in test/ui: ${names.join(', ')}`);
  if (!args.includes('--no-build')) {
    await build();
    await packageExtension();
  }
  await installEverything(['newest']);
  const temp = mkdtempSync(join(tmpdir(), 'istio-history-ui-results-'));
  try {
    const left = [...partsOf(files).entries()];
    const counts: Counts[] = [];
    const work = async (): Promise<void> => {
      for (let next = left.shift(); next; next = left.shift()) {
        const [at, part] = next;
        counts.push(await runPart(part, join(temp, `${at}.json`), args.includes('--long')));
      }
    };
    await Promise.all(Array.from({ length: processes }, work));
    const total = sum(counts);
    console.log(`${total.passed} passed, ${total.failed} failed in the browser`);
    const results = process.env['ISTIO_HISTORY_RESULTS'];
    if (results !== undefined) writeFileSync(results, JSON.stringify(total));
    return total.failed > 0 ? 1 : 0;
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

async function runPart(files: readonly string[], results: string, isLong: boolean): Promise<Counts> {
  const args = [
    ...['--no-config', '--require', 'tsx/cjs', '--timeout', '120000', '--exit'],
    ...['--reporter', join(root, 'scripts', 'host', 'reporter.cjs')],
    ...files,
  ];
  const env = {
    ...process.env,
    ISTIO_HISTORY_RESULTS: results,
    ...(isLong && { ISTIO_HISTORY_LONG: 'true' }),
  };
  return countsIn(results, await runKept(process.execPath, [mocha, ...args], { env }));
}

exitWith(main(process.argv.slice(2)));
