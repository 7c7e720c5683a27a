/**
 * Runs test files again and again in one process. What did not change stays read; what changed, and all that stands
 * on it, is read anew, so that nothing is kept in memory from a run in which it was broken.
 */
import { sep } from 'node:path';
import { Worker } from 'node:worker_threads';
import Mocha from 'mocha';
import type { Outcome, Task } from './protocol';

declare global {
  var reached: Set<number> | undefined;
}

/** A test that waits for ever is red at last; a slow machine turns none red. */
const PATIENCE = 10;

const limit = new Float64Array(new SharedArrayBuffer(8));

/** Looks from beside: who hangs cannot look for himself. */
new Worker(
  `const { workerData: limit } = require('node:worker_threads');
  setInterval(() => {
    const { user, system } = process.cpuUsage();
    if (limit[0] > 0 && (user + system) / 1e6 > limit[0]) process.kill(process.pid, 'SIGKILL');
  }, 250);`,
  { eval: true, workerData: limit },
).unref();

const spent = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** Mocha requires the tests, and may not be read anew with them: those that import it would speak to another. */
const isLibrary = (id: string): boolean => id.includes(`${sep}node_modules${sep}`);

/** Forgets scripts and all of the project that requires them. */
function forget(paths: readonly string[]): void {
  const modules = Object.values(require.cache).filter((one) => one !== undefined);
  const parents = new Map<string, NodeJS.Module[]>();
  for (const one of modules)
    for (const { id } of one.children) parents.set(id, [...(parents.get(id) ?? []), one]);
  const gone = new Set<string>();
  const open = [...paths];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (gone.has(path)) continue;
    gone.add(path);
    const above = (parents.get(path) ?? []).map(({ id }) => id);
    open.push(...above.filter((id) => id !== __filename && !isLibrary(id)));
  }
  for (const id of gone) Reflect.deleteProperty(require.cache, id);
  for (const one of modules)
    if (one.children.some(({ id }) => gone.has(id)))
      one.children = one.children.filter(({ id }) => !gone.has(id));
}

const runnable = Mocha.Runnable.prototype as { timeout: (ms?: number | string) => unknown };
const usual = runnable.timeout;
runnable.timeout = function (ms) {
  return ms === undefined ? usual.call(this) : usual.call(this, typeof ms === 'number' ? ms * PATIENCE : ms);
};

/** The title of the first test that fails. */
function firstRed(specs: readonly string[]): Promise<string | undefined> {
  const mocha = new Mocha({ bail: true, timeout: 20_000, reporter: Mocha.reporters.Base });
  for (const spec of specs) mocha.addFile(spec);
  let red: string | undefined;
  return new Promise((done) => {
    try {
      const runner = mocha.run(() => {
        mocha.dispose();
        done(red);
      });
      runner.on('fail', (test, error: Error) => {
        red ??= `${test.fullTitle()}: ${error.message.split('\n')[0] ?? ''}`;
      });
    } catch (error) {
      done(`nothing can be read: ${String(error)}`);
    }
  });
}

async function outcome({ specs, changed, limit: seconds }: Task): Promise<Outcome> {
  const before = spent();
  limit[0] = before + seconds;
  globalThis.reached = new Set();
  forget([...changed, ...specs]);
  const red = await firstRed(specs);
  // Broken scripts may not be found by who runs next.
  forget(changed);
  limit[0] = 0;
  const reached = [...globalThis.reached];
  return { ...(red === undefined ? {} : { red }), took: spent() - before, reached };
}

process.on('message', (task: Task) => {
  void outcome(task).then((answer) => process.send?.(answer));
});
