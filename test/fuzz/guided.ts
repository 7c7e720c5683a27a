/**
 * The blind run and the guided one over the manifest analysis, for the same time each: the guided run keeps inputs that
 * reach code which none before has reached, and changes those further.
 */
import { measureCoverage } from './coverage';
import { createRandom, type Random } from './random';
import { Find, fuzz, fuzzTargets, type Surroundings } from './targets';

export interface Reach {
  readonly way: 'blind' | 'guided';
  readonly inputs: number;
  readonly kept: number;
  /** Characters of the code of `src` that were run. */
  readonly reached: number;
  readonly finds: readonly Find[];
}

/** Asking V8 takes as long as an input: those of a batch are kept together. */
const batch = 8;

export async function reach(
  way: Reach['way'],
  seconds: number,
  seed: number,
  surroundings: Surroundings,
): Promise<Reach> {
  const kept: string[] = [];
  const [target] = await fuzzTargets({ ...surroundings, kept });
  if (target?.name !== 'manifest') throw new Error('the first target is the manifest analysis no more');
  const coverage = measureCoverage(/\/src\/(?:history|manifest)\//);
  const random = createRandom(seed);
  const finds: Find[] = [];
  let inputs = 0;
  try {
    for (const end = performance.now() + seconds * 1000; performance.now() < end; inputs += batch) {
      const texts = await tryBatch(target, random, finds);
      if (way === 'guided' && coverage.take() > 0) kept.push(...texts);
    }
    coverage.take();
    return { way, inputs, kept: kept.length, reached: coverage.reached(), finds };
  } finally {
    coverage.stop();
  }
}

type Target = Awaited<ReturnType<typeof fuzzTargets>>[number];

async function tryBatch(target: Target, random: Random, finds: Find[]): Promise<string[]> {
  const texts: string[] = [];
  const telling: Target = {
    ...target,
    run: (with_, tell) =>
      target.run(with_, (input) => {
        tell(input);
        if (typeof input === 'string') texts.push(input);
      }),
  };
  for (let left = batch; left > 0; left--) {
    try {
      await fuzz(telling, 1, random);
    } catch (error) {
      if (!(error instanceof Find)) throw error;
      finds.push(error);
    }
  }
  // What grows with each round would soon be nothing but slow.
  return texts.filter((text) => text.length < 20_000);
}
