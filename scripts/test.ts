/**
 * `npm test`: every suite with its line, and one line over all at the end. Suites in plain Node take both processors;
 * what runs in windows, which wait for half of their time, runs beside them: first the extension hosts, then the browser,
 * and beside that the oldest VS Code, once plain Node is done. All windows at once take longer than in turn, as they draw
 * for as long as they are open.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitWith, messageOf } from './errors';
import { type Counts, countsIn, nothing, sum } from './host/counts';
import { installEverything } from './host/everything';
import { build, root, runKept, say } from './host/run';
import { exitOnSignals } from './host/server';
import { packageExtension } from './package';

interface Suite {
  readonly name: string;
  /** What Node is given; it writes what it counted into the file that ISTIO_HISTORY_RESULTS names. */
  readonly run: readonly string[];
}

const script = (file: string, ...args: string[]) => [
  '--require',
  'tsx/cjs',
  join(root, 'scripts', file),
  ...args,
];
const mocha = (suite: string) => [
  join(root, 'node_modules', 'mocha', 'bin', 'mocha.js'),
  ...['--config', `.mocharc.${suite}.json`],
  ...['--reporter', join(root, 'scripts', 'host', 'reporter.cjs')],
];

/** Nothing of it asks for what is built. */
const unbuilt: readonly Suite[] = [{ name: 'unit', run: mocha('unit') }];
/** Fuzzing, hostile input, the real data with all of its rules, and what builds programs and repositories first. */
const inNode: readonly Suite[] = [{ name: 'slow', run: mocha('slow') }];
const inBrowser: readonly Suite[] =
  process.platform === 'linux' ? [{ name: 'ui', run: script('test-ui.ts', '--no-build') }] : [];
const inHosts: readonly Suite[] = [{ name: 'host', run: script('test-host.ts', '--no-build') }];
/** All suites of both of its hosts are run by ci.yml. */
const inOldest: readonly Suite[] = [
  { name: 'oldest', run: script('test-host.ts', '--no-build', '--oldest', '--node', '--closest') },
];
const inWindows = [...inBrowser, ...inHosts, ...inOldest];
const suites = [...unbuilt, ...inNode, ...inWindows];

async function main(args: readonly string[]): Promise<number> {
  exitOnSignals();
  const names = args.filter((arg) => !arg.startsWith('-'));
  const unknown = names.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    const there = suites.map(({ name }) => name).join(', ');
    console.error(`No such suite: ${unknown.join(', ')}. There are: ${there}.`);
    return 2;
  }
  const wanted = ({ name }: Suite): boolean => names.length === 0 || names.includes(name);
  const temp = mkdtempSync(join(tmpdir(), 'istio-history-results-'));
  const results = new Map<string, Counts>();
  /** One after the other, from when they can begin. */
  const lane = async (begin: Promise<unknown>, suites: readonly Suite[]): Promise<void> => {
    for (const suite of suites.filter(wanted))
      try {
        await begin;
        results.set(suite.name, await runSuite(suite, temp));
      } catch (error) {
        console.error(messageOf(error));
        results.set(suite.name, { ...nothing, failed: 1 });
      }
  };
  // What is downloaded keeps no processor busy: it begins before anything is built.
  const installed = inWindows.some(wanted) ? installEverything(['newest', 'oldest']) : Promise.resolve();
  const built = build();
  const ready = inWindows.some(wanted)
    ? Promise.all([built.then(() => packageExtension()), installed])
    : Promise.resolve();
  const quick = lane(Promise.resolve(), unbuilt);
  const plain = lane(Promise.all([built, quick]), inNode).then(() => lane(ready, inOldest));
  await Promise.all([quick, plain, lane(ready, [...inHosts, ...inBrowser])]);
  rmSync(temp, { recursive: true, force: true });
  return told(results);
}

function told(results: ReadonlyMap<string, Counts>): number {
  console.log('');
  for (const [name, counts] of results) console.log(`${name.padEnd(6)} ${inWords(counts)}`);
  const { passed, failed, skipped } = sum([...results.values()]);
  if (skipped > 0) console.log(`${skipped} skipped`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

async function runSuite({ name, run }: Suite, temp: string): Promise<Counts> {
  say(`Suite ${name} begins`);
  const start = Date.now();
  const results = join(temp, `${name}.json`);
  const code = await runKept(process.execPath, run, {
    env: { ...process.env, ISTIO_HISTORY_RESULTS: results },
  });
  const counts = countsIn(results, code);
  say(`Suite ${name} took ${Math.round((Date.now() - start) / 1000)} s: ${inWords(counts)}`);
  return counts;
}

function inWords({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

exitWith(main(process.argv.slice(2)));
