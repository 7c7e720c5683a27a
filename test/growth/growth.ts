/** How the time of a check grows with the size of a text. */
import { findFindings } from '../../src/check/findings';
import { minimum } from '../../src/check/minimum';
import type { History } from '../../src/facts/model';
import { analyze, createAnalyzer } from '../../src/manifest/analyze';
import { textLines } from '../../src/manifest/text/lines';
import { parseVersion } from '../../src/facts/versions';
import { evidenceIn } from '../../src/project/detection/detect';
import { onlyTargets, optionsFor } from '../../src/project/options';
import type { Shape } from './shapes';

export interface Growth {
  readonly shape: string;
  /** Milliseconds of work at each size. */
  readonly times: readonly number[];
  /** Of the size by which the time grows; 0 where it is too short to be told. */
  readonly exponent: number;
}

/** Milliseconds of work under which a time says more of the machine than of the text. */
const tooShort = 80;
const tries = 8;
const warming = 2;

/** Of what a size is raised to, up to which the time may grow. */
export const mostGrowth = 1.3;

/** All that a command or an editor does with a text. */
function work(text: string, history: History): void {
  const lines = textLines(text);
  const analysis = analyze(lines, history);
  const options = optionsFor(analysis, {
    history,
    lang: 'en',
    today: '2026-01-01',
    asked: onlyTargets([parseVersion(history, '1.5')!]),
    folder: undefined,
    settings: undefined,
    detected: [],
    own: undefined,
    installed: undefined,
  });
  findFindings(analysis, options);
  minimum(analysis, history);
  evidenceIn('values.yaml', text, history);
  const middle = Math.floor(lines.lineCount / 2);
  createAnalyzer(history).useAt(lines, { line: middle, character: 2 });
}

function timeOf(text: string, history: History): number {
  const before = process.cpuUsage();
  work(text, history);
  const { user } = process.cpuUsage(before);
  return user / 1000;
}

/** The least of some tries: what else the machine does only adds to a time. */
export function growthOf(shape: Shape, sizes: readonly number[], history: History): Growth {
  // What runs for the first time is slow for that reason alone, which would make up for a growth from the smallest on.
  for (let round = 0; round < warming; round++) work(shape.text(sizes[0]!), history);
  let times = sizes.map(() => Infinity);
  let exponent = Infinity;
  for (let round = 0; round < tries && exponent > mostGrowth; round++) {
    times = times.map((time, at) => Math.min(time, timeOf(shape.text(sizes[at]!), history)));
    exponent = exponentOf(sizes, times);
  }
  return exponent > mostGrowth
    ? further(shape, sizes, times, history)
    : { shape: shape.name, times, exponent };
}

/**
 * A step, as from what a cache holds to what it does not, is met once; what grows too fast does so between the next
 * sizes too.
 */
function further(
  shape: Shape,
  sizes: readonly number[],
  before: readonly number[],
  history: History,
): Growth {
  const last = sizes.at(-1)!;
  const two = [last, 2 * last];
  let times = [before.at(-1)!, Infinity];
  let exponent = Infinity;
  for (let round = 0; round < tries && exponent > mostGrowth; round++) {
    times = times.map((time, at) => Math.min(time, timeOf(shape.text(two[at]!), history)));
    exponent = exponentOf(two, times);
  }
  return { shape: shape.name, times: [...before, times[1]!], exponent };
}

function exponentOf(sizes: readonly number[], times: readonly number[]): number {
  if (times.at(-1)! < tooShort) return 0;
  const grown = times.at(-1)! / Math.max(times[0]!, 1);
  return Math.log(grown) / Math.log(sizes.at(-1)! / sizes[0]!);
}
