/**
 * `npm run fuzz -- [--inputs N] [--minutes N] [--seed N,N…] [--target NAME] [--write]`: a long run over everything that
 * takes something from outside, with each seed. Inputs that fail are written to test/fixtures/finds, where the tests
 * try them for ever.
 * With `--write` the figures go into docs/reliability.md.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { history as small } from '../manifest/support';
import { fixtureBundle } from '../support/fixture-history';
import { realChangesBundle } from '../support/real-changes';
import { realHistory } from '../support/real-history';
import { createRandom } from './random';
import { Find, fuzz, fuzzTargets, type Target } from './targets';
import { seedTexts } from './texts';

const root = join(__dirname, '../..');

interface Result {
  readonly target: string;
  readonly inputs: number;
  readonly finds: number;
  readonly seconds: number;
  readonly longest: number;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      inputs: { type: 'string', default: '200000' },
      /** For each target, after which it tells how far it came. */
      minutes: { type: 'string', default: 'Infinity' },
      seed: { type: 'string', default: '1' },
      target: { type: 'string' },
      small: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  });
  const inputs = Number(values.inputs);
  const seeds = values.seed.split(',').map(Number);
  const surroundings = {
    history: values.small ? small : realHistory(),
    seeds: seedTexts(true),
    bundle: fixtureBundle(),
    changesBundle: realChangesBundle(),
  };
  const results: Result[] = [];
  for (const target of fuzzTargets(surroundings)) {
    if (values.target !== undefined && values.target !== target.name) continue;
    const ofSeeds: Result[] = [];
    for (const seed of seeds)
      ofSeeds.push(await runTarget(target, Math.ceil(inputs * target.share), seed, Number(values.minutes)));
    results.push(together(target.name, ofSeeds));
    console.log(row(results.at(-1)!));
  }
  if (values.write)
    await writeFigures([
      `Seeds ${seeds.join(', ')}; ${surroundings.seeds.length} manifests to begin with.`,
      '',
      '| what | inputs | finds | time | longest for one input |',
      '| --- | ---: | ---: | ---: | ---: |',
      ...results.map(row),
    ]);
  return results.some(({ finds }) => finds > 0) ? 1 : 0;
}

async function runTarget(target: Target, most: number, seed: number, minutes: number): Promise<Result> {
  const random = createRandom(seed);
  const start = performance.now();
  const end = start + minutes * 60_000;
  let [inputs, finds, longest] = [0, 0, 0];
  for (; inputs < most && performance.now() < end; inputs++) {
    try {
      longest = Math.max(longest, (await fuzz(target, 1, random)).longest);
    } catch (error) {
      if (!(error instanceof Find)) throw error;
      finds++;
      if (finds <= 20) keep(target.name, error, inputs);
    }
  }
  const seconds = (performance.now() - start) / 1000;
  return { target: target.name, inputs, finds, seconds, longest };
}

function together(target: string, results: readonly Result[]): Result {
  const sum = (of: (result: Result) => number): number => results.reduce((all, one) => all + of(one), 0);
  return {
    target,
    inputs: sum(({ inputs }) => inputs),
    finds: sum(({ finds }) => finds),
    seconds: sum(({ seconds }) => seconds),
    longest: Math.max(...results.map(({ longest }) => longest)),
  };
}

function keep(target: string, find: Find, number: number): void {
  const folder = join(root, 'test/fixtures/finds');
  mkdirSync(folder, { recursive: true });
  const isText = typeof find.input === 'string';
  const file = join(folder, `${target}-${number}.${isText ? 'yaml' : 'json'}`);
  writeFileSync(file, isText ? find.input : `${JSON.stringify(find.input, null, 2)}\n`);
  console.error(`${file}: ${find.message}`);
}

const row = ({ target, inputs, finds, seconds, longest }: Result): string =>
  `| ${target} | ${inputs} | ${finds} | ${seconds.toFixed(0)} s | ${longest.toFixed(0)} ms |`;

async function writeFigures(lines: readonly string[]): Promise<void> {
  const file = join(root, 'docs/reliability.md');
  const text = readFileSync(file, 'utf8');
  const [start, end] = ['<!-- figures -->\n', '\n<!-- /figures -->'];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error('docs/reliability.md has lost its marks');
  const written = `${text.slice(0, from + start.length)}\n${lines.join('\n')}\n${text.slice(to)}`;
  writeFileSync(file, await format(written, { ...(await resolveConfig(file)), parser: 'markdown' }));
}

void main().then((code) => (process.exitCode = code));
