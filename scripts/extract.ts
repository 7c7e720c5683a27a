/**
 * Reads Istio's own repositories, release by release, into data/generated.
 *
 *   npm run extract -- --clones <folder> [--release X.Y] [--out <folder>]
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findClones, type Clones } from './extract/clones.js';
import { messageOf } from './errors.js';
import { HumanError, stopWith } from './extract/errors.js';
import { extract } from './extract/run.js';
import { readState, writeState } from './extract/state.js';
import { surfaces } from './extract/surfaces.js';

const USAGE = 'npm run extract -- --clones <folder> [--release X.Y] [--out <folder>]';

interface Options {
  readonly clones: string;
  readonly release?: string;
  readonly out: string;
}

function options(): Options {
  let values: { clones?: string; release?: string; out?: string };
  try {
    ({ values } = parseArgs({
      options: { clones: { type: 'string' }, release: { type: 'string' }, out: { type: 'string' } },
    }));
  } catch (error) {
    throw new HumanError(messageOf(error), USAGE);
  }
  if (!values.clones) throw new HumanError('which clones?', USAGE);
  if (values.release !== undefined && !/^\d+\.\d+$/.test(values.release)) {
    throw new HumanError(`"${values.release}" is no minor release`, 'write it as 1.22');
  }
  return {
    clones: values.clones,
    ...(values.release === undefined ? {} : { release: values.release }),
    out: values.out ?? join(__dirname, '..', 'data', 'generated'),
  };
}

async function main(): Promise<void> {
  const started = Date.now();
  const { clones: folder, release, out } = options();
  let clones: Clones | undefined;
  try {
    clones = findClones(folder);
    const before =
      release !== undefined && existsSync(out)
        ? readState(out)
        : { changes: new Map(), sources: { releases: {} } };
    const state = await extract({
      clones,
      surfaces,
      ...(release === undefined ? {} : { only: release }),
      before,
      progress: (line) => process.stderr.write(`${line}\n`),
    });
    writeState(out, state);
    process.stderr.write(
      `${state.changes.size} releases in ${Math.round((Date.now() - started) / 1000)} s\n`,
    );
  } finally {
    clones?.close();
  }
}

main().catch(stopWith);
