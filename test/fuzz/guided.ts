/**
 * `tsx test/fuzz/guided.ts [--runs N] [--seconds N]`: the manifest analysis under Jazzer.js, which keeps inputs that
 * reach new code. npx takes the tool from the registry; its fuzzing engine lies in the package.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildSync } from 'esbuild';
import { seedTexts } from './texts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '100000' }, seconds: { type: 'string', default: '600' } },
});
const folder = mkdtempSync(join(tmpdir(), 'istio-history-guided-'));
const bundle = join(folder, 'target.js');
buildSync({
  entryPoints: [join(__dirname, 'guided-target.ts')],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  format: 'cjs',
});
seedTexts(false).forEach((text, i) => writeFileSync(join(folder, `seed-${i}`), text));
const engine = [`-runs=${values.runs}`, `-max_total_time=${values.seconds}`, '-max_len=6000', '-seed=1'];
const jazzer = ['--yes', '--package', '@jazzer.js/core@4.0.0', 'jazzer', bundle, folder, '--sync', '--'];
const result = spawnSync('npx', [...jazzer, ...engine], { cwd: folder, stdio: 'inherit' });
process.exitCode = result.status ?? 1;
