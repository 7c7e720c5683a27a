/** `npm test`: every suite one after the other, each with its line, and one line over all at the end. */
import { mkdtempSync, readFileSync, existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitWith, messageOf } from './errors';
import { build, root, run, runScript, say } from './host/run';
import { packageExtension } from './package';

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface Suite {
  readonly name: string;
  /** Runs it; what it counted is in the file that ISTIO_HISTORY_RESULTS names, if it counts at all. */
  readonly start: (env: NodeJS.ProcessEnv) => Promise<number>;
  /** A check gives one yes or no instead of counts. */
  readonly check?: true;
}

const mocha = (...args: string[]) => [join(root, 'node_modules', 'mocha', 'bin', 'mocha.js'), ...args];
const reporter = ['--reporter', join(root, 'scripts', 'host', 'reporter.cjs')];

const suites: readonly Suite[] = [
  { name: 'data', check: true, start: (env) => runScript('scripts/lint-data.ts', [], { env }) },
  {
    name: 'unit',
    start: (env) => run(process.execPath, mocha('--config', '.mocharc.unit.json', ...reporter), { env }),
  },
  // Fuzzing, hostile input, the real data, and what builds programs and repositories first.
  {
    name: 'slow',
    start: (env) => run(process.execPath, mocha('--config', '.mocharc.slow.json', ...reporter), { env }),
  },
  { name: 'host', start: (env) => runScript('scripts/test-host.ts', ['--no-build'], { env }) },
  // Its web host too is run by ci.yml.
  {
    name: 'oldest',
    start: (env) => runScript('scripts/test-host.ts', ['--no-build', '--oldest', '--node'], { env }),
  },
  ...(process.platform === 'linux'
    ? [
        {
          name: 'ui',
          start: (env: NodeJS.ProcessEnv) => runScript('scripts/test-ui.ts', ['--no-build'], { env }),
        },
      ]
    : []),
];

async function main(): Promise<number> {
  const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith('-'));
  const unknown = wanted.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    console.error(
      `No such suite: ${unknown.join(', ')}. There are: ${suites.map(({ name }) => name).join(', ')}.`,
    );
    return 2;
  }
  const temp = mkdtempSync(join(tmpdir(), 'istio-history-results-'));
  const results: [string, Counts][] = [];
  try {
    await build();
    await packageExtension();
    for (const suite of suites.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
      results.push([suite.name, await runSuite(suite, join(temp, `${suite.name}.json`))]);
    }
  } catch (error) {
    console.error(messageOf(error));
    results.push(['build', { passed: 0, failed: 1, skipped: 0 }]);
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
  console.log('');
  for (const [name, counts] of results) console.log(`${name.padEnd(6)} ${inWords(counts)}`);
  const sum = (key: keyof Counts) => results.reduce((total, [, counts]) => total + counts[key], 0);
  if (sum('skipped') > 0) console.log(`${sum('skipped')} skipped`);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') > 0 ? 1 : 0;
}

const countOf = (code: number): Counts => ({
  passed: code === 0 ? 1 : 0,
  failed: code === 0 ? 0 : 1,
  skipped: 0,
});

const countsIn = (file: string): Counts =>
  existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Counts)
    : { passed: 0, failed: 0, skipped: 0 };

async function runSuite(suite: Suite, file: string): Promise<Counts> {
  console.log('');
  say(`Suite: ${suite.name}`);
  const code = await suite.start({ ...process.env, ISTIO_HISTORY_RESULTS: file });
  const counts = suite.check ? countOf(code) : countsIn(file);
  // A suite that broke off, hung or found no test at all has failed, whatever it counted before.
  const broken = counts.failed === 0 && (code !== 0 || counts.passed === 0);
  return broken ? { ...counts, failed: 1 } : counts;
}

function inWords({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

exitWith(main());
