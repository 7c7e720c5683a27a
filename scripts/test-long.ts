/** `npm run test:long`: the suites in plain Node once more, with many more of all that is drawn at random. */
import { exitWith } from './errors';
import { build, root, run } from './host/run';
import { join } from 'node:path';

async function main(): Promise<number> {
  await build();
  const mocha = join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
  const env = { ...process.env, ISTIO_HISTORY_LONG: 'true' };
  const codes: number[] = [];
  for (const suite of ['unit', 'slow'])
    codes.push(
      await run(process.execPath, [mocha, '--config', `.mocharc.${suite}.json`, '--timeout', '3600000'], {
        env,
      }),
    );
  return Math.max(...codes);
}

exitWith(main());
