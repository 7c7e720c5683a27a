import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exerciseManifest } from '../fuzz/manifest';
import { createRandom } from '../fuzz/random';
import { fuzz, fuzzTargets, type Target } from '../fuzz/targets';
import { seedTexts } from '../fuzz/texts';
import { fixtureBundle } from '../support/fixture-history';
import { howMany } from '../support/long';
import { realChangesBundle } from '../support/real-changes';
import { history } from './support';

/** Inputs of the long run, of which the short one has the first third; `test/fuzz/fuzz.ts` does more than both. */
const inputs: Readonly<Record<string, number>> = {
  manifest: 200,
  settings: 800,
  arguments: 400,
  messages: 5000,
  dataset: 120,
  'data on changes': 60,
  'data on Envoy': 120,
  upgrades: 100,
  live: 1000,
  baselines: 1000,
  EnvoyFilters: 60,
};

describe('what comes from outside', function () {
  this.timeout(120_000);

  let targets: readonly Target[];

  before(() => {
    targets = fuzzTargets({
      history,
      seeds: seedTexts(false),
      bundle: fixtureBundle(),
      changesBundle: realChangesBundle(),
    });
  });

  for (const [name, inAll] of Object.entries(inputs)) {
    const count = howMany(Math.ceil(inAll / 3), inAll);
    it(`survives ${count} changed inputs: ${name}`, async () => {
      const target = targets.find((one) => one.name === name)!;
      await fuzz(target, count, createRandom(20_200_601), 10_000);
    });
  }

  const finds = join(__dirname, '../fixtures/finds');
  for (const file of readdirSync(finds)) {
    it(`survives what was found once: ${file}`, () => {
      const text = readFileSync(join(finds, file), 'utf8');
      // Each looks at other places of the text.
      for (let seed = 1; seed <= howMany(10, 30); seed++) exerciseManifest(text, history, createRandom(seed));
    });
  }
});
