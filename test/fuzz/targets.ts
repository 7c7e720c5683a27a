/** All that is fuzzed, each as one call that makes an input by chance and looks at what becomes of it. */
import { createRequire } from 'node:module';
import type { Bundle } from '../../src/facts/bundle';
import { loadChanges, type ChangesBundle } from '../../src/facts/changes';
import type { History } from '../../src/facts/model';
import type { Files } from '../cli/support';
import { compareOnce } from '../differential/compare';
import { exerciseConfig, exerciseManifest } from './manifest';
import { anyMessage, exerciseArguments, exerciseDataset, exerciseFromPage, exerciseToPage } from './others';
import { nasty, type Random } from './random';
import { fixtureEnvoy } from '../support/fixture-envoy';
import { asList, mutate, wordsOf } from './texts';
import {
  baselineTexts,
  exerciseBaseline,
  exerciseChanges,
  exerciseEnvoy,
  exerciseLive,
  exerciseUpgrade,
  liveTexts,
} from './upgrades';
import { mutateValue, type Value } from './values';

export interface Target {
  readonly name: string;
  /** How many inputs of this sort come for one of the first. */
  readonly share: number;
  /** The input, for the report of a find, is told before it is tried. */
  run(random: Random, tell: (input: unknown) => void): void | Promise<void>;
}

export interface Surroundings {
  readonly history: History;
  readonly seeds: readonly string[];
  /** A small bundle: a whole one is walked for every input. */
  readonly bundle: Bundle;
  readonly changesBundle: ChangesBundle;
}

const config = [
  'target: "1.4"',
  'targets: ["1.4", "1.5.2"]',
  'ignore: [target-*, networking.istio.io/VirtualService#spec.http]',
  'ignore:\n  - field-removed',
  'severities:\n  field-removed: error\n  kind-removed: off',
  'target: auto',
];

export function fuzzTargets({ history, seeds, bundle, changesBundle }: Surroundings): Target[] {
  const words = wordsOf(seeds);
  const data = JSON.parse(JSON.stringify(bundle)) as Value;
  const changesData = JSON.parse(JSON.stringify(changesBundle)) as Value;
  const changes = loadChanges(changesBundle, history);
  const envoyData = JSON.parse(JSON.stringify(fixtureEnvoy())) as Value;
  const filters = seeds.filter((text) => text.includes('kind: EnvoyFilter'));
  const filterWords = wordsOf(filters);
  const manifest = seeds.find((text) => text.includes('VirtualService')) ?? '';
  // By a path that the compiler does not follow: the page is written for a browser, the tests are not.
  const page = createRequire(__filename)('../../media/roadmap/shell') as {
    isToPage: (value: unknown) => boolean;
  };
  return [
    {
      name: 'manifest',
      share: 1,
      run(random, tell) {
        const seed = random.once(6) ? asList(random.pick(seeds), random) : random.pick(seeds);
        const text = random.once(20) ? noise(random) : mutate(seed, random.once(3) ? nasty : words, random);
        tell(text);
        exerciseManifest(text, history, random);
      },
    },
    {
      name: 'model',
      share: 0.02,
      run(random, tell) {
        compareOnce(history, random, tell);
      },
    },
    {
      name: 'settings',
      share: 0.25,
      run(random, tell) {
        const text = mutate(
          Array.from({ length: 1 + random.below(3) }, () => random.pick(config)).join('\n'),
          words,
          random,
        );
        tell(text);
        exerciseConfig(text, history);
      },
    },
    {
      name: 'arguments',
      share: 0.05,
      async run(random, tell) {
        const files: Files = {
          'a.yaml': mutate(random.pick(seeds), nasty, random),
          'k/b.yaml': random.pick(seeds),
          [`k/${random.pick(nasty).replaceAll('/', '')}.yaml`]: manifest,
          '-': manifest,
          '.istio-history.yaml': mutate(random.pick(config), words, random),
          'k/.gitignore': random.pick(nasty),
        };
        tell(files);
        tell(await exerciseArguments(history, files, random));
      },
    },
    {
      name: 'messages',
      share: 1,
      run(random, tell) {
        const message = anyMessage(random, mutateValue);
        tell(message);
        exerciseFromPage(message);
        exerciseToPage(message, page.isToPage);
      },
    },
    {
      name: 'dataset',
      share: 0.05,
      run(random, tell) {
        const mutated = mutateValue(data, random);
        tell(mutated);
        exerciseDataset(mutated, manifest);
      },
    },
    {
      name: 'data on changes',
      share: 0.02,
      run(random, tell) {
        const mutated = mutateValue(changesData, random);
        tell(mutated);
        exerciseChanges(mutated, history, manifest);
      },
    },
    {
      name: 'data on Envoy',
      share: 0.05,
      run(random, tell) {
        const mutated = mutateValue(envoyData, random);
        tell(mutated);
        exerciseEnvoy(mutated, history);
      },
    },
    {
      name: 'upgrades',
      share: 0.1,
      async run(random, tell) {
        const files: Files = {
          'a.yaml': mutate(random.pick(seeds), random.once(3) ? nasty : words, random),
          live: mutate(random.pick(liveTexts), nasty, random),
          'b.yaml': random.once(2)
            ? random.pick(baselineTexts)
            : mutate(random.pick(baselineTexts), words, random),
        };
        tell(files);
        tell([files, await exerciseUpgrade({ history, changes }, files, random)] as unknown);
      },
    },
    {
      name: 'live',
      share: 0.25,
      run(random, tell) {
        const text = mutate(random.pick(liveTexts), nasty, random);
        tell(text);
        exerciseLive(text);
      },
    },
    {
      name: 'baselines',
      share: 0.25,
      run(random, tell) {
        const text = mutate(random.pick(baselineTexts), random.once(2) ? nasty : words, random);
        tell(text);
        exerciseBaseline(text);
      },
    },
    {
      name: 'EnvoyFilters',
      share: 0.25,
      run(random, tell) {
        const text = mutate(random.pick(filters), random.once(3) ? nasty : filterWords, random);
        tell(text);
        exerciseManifest(text, history, random);
      },
    },
  ];
}

function noise(random: Random): string {
  const top = random.pick([128, 0x3000, 0x10000]);
  return String.fromCharCode(...Array.from({ length: random.below(300) }, () => random.below(top)));
}

/** Runs one target; the first input that fails ends it with an error that holds the input. */
export async function fuzz(
  target: Target,
  inputs: number,
  random: Random,
  slowest = 2000,
): Promise<{ longest: number }> {
  let longest = 0;
  for (let i = 0; i < inputs; i++) {
    let input: unknown;
    const before = process.cpuUsage();
    try {
      await target.run(random, (told) => (input = told));
    } catch (error) {
      throw new Find(target.name, i, input, error);
    }
    // Work and not time: a machine with other things to do is no find.
    const { user, system } = process.cpuUsage(before);
    const took = (user + system) / 1000;
    longest = Math.max(longest, took);
    if (took > slowest) throw new Find(target.name, i, input, new Error(`takes ${Math.round(took)} ms`));
  }
  return { longest };
}

export class Find extends Error {
  constructor(
    readonly target: string,
    readonly number: number,
    readonly input: unknown,
    cause: unknown,
  ) {
    super(`${target}, input ${number}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'Find';
  }
}
