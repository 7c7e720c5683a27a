/**
 * Reads what each release of Istio knows of Envoy's API into data/generated/envoy.json.
 *
 *   npm run extract:envoy -- --clones <folder> [--out <file>]
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findCloneOf } from './extract/clones.js';
import { extractEnvoy } from './extract/envoy/run.js';
import { HumanError, stopWith } from './extract/errors.js';
import { messageOf } from './errors.js';

const USAGE = 'npm run extract:envoy -- --clones <folder> [--out <file>]';

function options(): { clones: string; out: string } {
  try {
    const { values } = parseArgs({ options: { clones: { type: 'string' }, out: { type: 'string' } } });
    if (values.clones === undefined) throw new Error('which clones?');
    return {
      clones: values.clones,
      out: values.out ?? join(__dirname, '..', 'data', 'generated', 'envoy.json'),
    };
  } catch (error) {
    throw new HumanError(messageOf(error), USAGE);
  }
}

async function main(): Promise<void> {
  const started = Date.now();
  const { clones, out } = options();
  const istio = findCloneOf(clones, 'istio');
  const controlPlane = findCloneOf(clones, 'go-control-plane');
  try {
    const text = await extractEnvoy({
      istio,
      controlPlane,
      progress: (line) => process.stderr.write(`${line}\n`),
    });
    writeFileSync(out, text);
    process.stderr.write(`${out} in ${Math.round((Date.now() - started) / 1000)} s\n`);
  } finally {
    istio.close();
    controlPlane.close();
  }
}

main().catch(stopWith);
