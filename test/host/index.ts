/** What the extension host runs: every suite of this folder, with mocha's browser build so that the web host can too. */
import 'mocha/mocha';
import type * as Mocha from 'mocha';
import { Uri, workspace } from 'vscode';
import { equal, ok } from './assert';
import { suites } from 'all-host-tests';
import { observe, takeLogged } from './observe';
import { inWeb } from './workspace';
import { askedSoFar, takeThrown, watchProviders } from './providers';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Those that scripts/test-host.ts asks for, each of which must be there; the web host has no environment, and runs all. */
const asked =
  (inWeb ? undefined : process.env['ISTIO_HISTORY_HOST_SUITES']?.split(',')) ?? Object.keys(suites);

export async function run(): Promise<void> {
  observe();
  watchProviders();
  // Globals are what the browser build leaves behind.
  const { mocha, Mocha } = globalThis as unknown as {
    mocha: BrowserMocha;
    Mocha: { prototype: BrowserMocha };
  };
  mocha.setup({ ui: 'bdd', timeout: 60_000, reporter: silent as unknown as Mocha.ReporterConstructor });
  for (const suite of asked) {
    const load = suites[suite];
    ok(load, `there is no suite ${suite}`);
    await load();
  }
  describe('afterwards', () => {
    it('the extension has logged no warning and no error', () => equal(takeLogged(), []));
    it('nothing that VS Code asks has thrown', () => equal(takeThrown(), []));
    if (process.env['HOST_SUITE'] === '')
      it('providers of each sort have been asked', () => {
        const asked = askedSoFar();
        for (const sort of ['Hover', 'CodeActions', 'CodeLens', 'InlayHints'])
          ok(
            asked.some((name) => name.startsWith(`${sort}Provider.provide`)),
            `${sort} in ${asked.join(', ')}`,
          );
        ok(
          asked.some((name) => /^istioHistory\.\w+\.getChildren$/.test(name)),
          `a tree in ${asked.join(', ')}`,
        );
      });
  });
  // The build's own `mocha.run` reads the address of a page.
  const counts = await new Promise<Counts>((resolve) => print(Mocha.prototype.run.call(mocha), resolve));
  console.log(`host ${counts.passed} passed, ${counts.failed} failed`);
  await writeResults(counts);
  if (counts.failed > 0) throw new Error(`${counts.failed} failed`);
}

interface BrowserMocha {
  setup(options: Mocha.MochaOptions): void;
  run(): Mocha.Runner;
}

/** The browser build's own reporters want a page to write into; `print` says everything. */
function silent(): undefined {
  return undefined;
}

function print(runner: Mocha.Runner, done: (counts: Counts) => void): void {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  const failures: string[] = [];
  const indent = (test: { titlePath(): string[] }) => '  '.repeat(test.titlePath().length - 1);
  runner.on('suite', (suite) => {
    if (suite.title !== '') console.log(`${indent(suite)}${suite.title}`);
  });
  runner.on('pass', (test) => {
    counts.passed++;
    console.log(`${indent(test)}✔ ${test.title} (${test.duration ?? 0} ms)`);
  });
  runner.on('pending', (test) => {
    counts.skipped++;
    console.log(`${indent(test)}- ${test.title}`);
  });
  runner.on('fail', (test, error: Error) => {
    counts.failed++;
    console.log(`${indent(test)}✘ ${test.title}`);
    failures.push(`${test.titlePath().join(' › ')}\n${error.stack ?? error.message}`);
  });
  runner.on('end', () => {
    for (const failure of failures) console.log(`\n${failure}`);
    done(counts);
  });
}

/** Into the folder that is open: the one place that a test can write to in both hosts. */
async function writeResults(counts: Counts): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  if (!folder) throw new Error('no folder is open');
  const bytes = new TextEncoder().encode(JSON.stringify(counts));
  await workspace.fs.writeFile(Uri.joinPath(folder, 'host-results.json'), bytes);
}
