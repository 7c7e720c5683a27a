/**
 * Checks data/generated against upstream by other ways than those it was read by.
 *
 *   npm run data:verify -- --clones <folder> [--only crds]… [--sample 200] [--seed word] [--cache file]
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findClones } from './extract/clones.js';
import { HumanError, stopWith } from './extract/errors.js';
import { readState } from './extract/state.js';
import { loadHistory } from '../src/facts/load.js';
import { build } from './build/build.js';
import { readInput } from './build/read.js';
import { CHECKS, say, type ReleaseSource } from './verify/checks.js';
import { byVersion } from './versions.js';

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      clones: { type: 'string' },
      sample: { type: 'string', default: '200' },
      seed: { type: 'string', default: 'istio' },
      data: { type: 'string' },
      cache: { type: 'string' },
      only: { type: 'string', multiple: true, default: Object.keys(CHECKS) },
    },
  });
  if (!values.clones) throw new HumanError('which clones?', 'npm run data:verify -- --clones <folder>');
  const strange = values.only.find((name) => !Object.hasOwn(CHECKS, name));
  if (strange !== undefined)
    throw new HumanError(`no check is called ${strange}`, `there are ${Object.keys(CHECKS).join(', ')}`);
  const data = values.data ?? join(__dirname, '..', 'data');
  const state = readState(join(data, 'generated'));
  const sources = state.sources.releases as unknown as Readonly<Record<string, ReleaseSource>>;
  const minors = [...state.changes.keys()].sort(byVersion);
  const clones = findClones(values.clones);
  try {
    const input = readInput(data);
    const history = loadHistory(build(input).bundle);
    const { sample: size, seed } = values;
    const given = {
      clones,
      state,
      sources,
      minors,
      history,
      input,
      size: Number(size),
      seed,
      cache: values.cache,
    };
    let errors = 0;
    for (const name of values.only) errors += await CHECKS[name]!(given);
    say(errors === 0 ? 'no difference' : `${errors} differences`);
    return errors === 0 ? 0 : 1;
  } finally {
    clones.close();
  }
}

main().then((code) => (process.exitCode = code), stopWith);
