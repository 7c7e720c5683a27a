/** Runs test/ui: the packaged extension in the real workbench, driven by a real browser. */
import { join } from 'node:path';
import { exitWith } from './errors';
import { build, root, run } from './host/run';
import { packageExtension } from './package';

async function main(): Promise<number> {
  if (!process.argv.includes('--no-build')) {
    await build();
    await packageExtension();
  }
  const mocha = join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
  const args = [
    // A real window on a busy machine loses a key or a click now and then; what fails twice is broken.
    ...['--no-config', '--import=tsx', '--timeout', '120000', '--retries', '1', '--exit'],
    ...['--reporter', join(root, 'scripts', 'host', 'reporter.cjs')],
    join(root, 'test', 'ui', '**', '*.test.ts'),
  ];
  return run(process.execPath, [mocha, ...args]);
}

exitWith(main());
