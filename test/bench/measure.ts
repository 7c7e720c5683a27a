/** Timings and their table: medians and 95th percentiles in milliseconds, growth as a fitted exponent. */
import { cpus } from 'node:os';

export interface Timing {
  readonly p50: number;
  readonly p95: number;
  readonly runs: number;
}

export interface Goal {
  readonly says: string;
  readonly met: boolean;
}

export interface Row extends Timing {
  readonly group: string;
  readonly name: string;
  readonly size: string;
  /** Of the peer measured in the same run. */
  readonly peer?: Beside;
  /** The least that the same work can cost, measured in the same run. */
  readonly floor?: Beside;
  readonly goal?: Goal;
  readonly unit?: 'ms' | 'MB' | 'kB' | '';
}

interface Beside {
  readonly name: string;
  readonly p50: number;
  readonly p95: number;
}

/** Of one number, such as a size. */
export const once = (value: number): Timing => ({ p50: value, p95: value, runs: 1 });

export const goal = (says: string, met: boolean): { goal: Goal } => ({ goal: { says, met } });

export function timing(samples: readonly number[]): Timing {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
  return { p50: at(0.5), p95: at(0.95), runs: sorted.length };
}

/** After some rounds to warm up; `before` is not counted. */
export function time(runs: number, run: () => unknown, before?: () => void): Timing {
  const samples: number[] = [];
  for (let at = -Math.ceil(runs / 5); at < runs; at++) {
    before?.();
    const start = performance.now();
    run();
    if (at >= 0) samples.push(performance.now() - start);
  }
  return timing(samples);
}

/**
 * The same without the runs in which the system gave the processor to somebody else, as it does for milliseconds at
 * once: what takes a fraction of one is not told by them. Where too few are left alone, all count.
 */
export function timeAlone(runs: number, run: () => unknown, before?: () => void): Timing {
  const alone: number[] = [];
  const all: number[] = [];
  const taken = () => process.resourceUsage().involuntaryContextSwitches;
  for (let at = -Math.ceil(runs / 5); at < 3 * runs && alone.length < runs; at++) {
    before?.();
    const takenBefore = taken();
    const start = performance.now();
    run();
    const took = performance.now() - start;
    if (at < 0) continue;
    all.push(took);
    if (taken() === takenBefore) alone.push(took);
  }
  return timing(alone.length < runs ? all : alone);
}

export async function timeAsync(runs: number, run: () => Promise<unknown>): Promise<Timing> {
  const samples: number[] = [];
  for (let at = 0; at < runs; at++) {
    const start = performance.now();
    await run();
    samples.push(performance.now() - start);
  }
  return timing(samples);
}

/** k of `cost = c · size^k`, by least squares over logarithms. */
function exponent(points: readonly (readonly [size: number, cost: number])[]): number {
  const logs = points.map(([size, cost]) => [Math.log(size), Math.log(Math.max(cost, 1e-6))] as const);
  const mean = (index: 0 | 1) => logs.reduce((sum, point) => sum + point[index], 0) / logs.length;
  const [mx, my] = [mean(0), mean(1)];
  const up = logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0);
  const down = logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  return up / down;
}

/** Hardly more than in proportion. */
const steepest = 1.3;

/** How the cost of something grows with its size: 1 is in proportion, 0 not at all. */
export function growth(of: string, points: readonly (readonly [size: number, cost: number])[]): Row {
  const sizes = points.map(([size]) => Math.round(size).toLocaleString('en')).join(', ');
  const k = exponent(points);
  return {
    ...{ group: 'growth (exponent)', name: of, size: sizes, ...once(k), unit: '' },
    ...goal(`at most ${steepest}`, k <= steepest),
  };
}

const number = (value: number): string => {
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return Math.abs(value) >= 1 ? value.toFixed(1) : small(value);
};

const verdict = ({ goal }: Row): string => {
  if (!goal) return '';
  return goal.met ? 'met' : '**not met**';
};

const small = (value: number): string => (Math.abs(value) < 0.005 ? value.toFixed(3) : value.toPrecision(2));

export function table(rows: readonly Row[]): string {
  const head = [
    ...['what', 'size', 'p50', 'p95', 'runs', 'beside', 'its p50', 'its p95', 'ratio', 'floor'],
    ...['its p50', 'goal', 'met'],
  ];
  const body = rows.map((row) => [
    `${row.group}: ${row.name}`,
    row.size,
    `${number(row.p50)} ${row.unit ?? 'ms'}`.trim(),
    row.runs > 1 ? number(row.p95) : '',
    String(row.runs),
    row.peer?.name ?? '',
    row.peer ? number(row.peer.p50) : '',
    row.peer ? number(row.peer.p95) : '',
    row.peer ? `${number(row.peer.p50 / row.p50)}×` : '',
    row.floor?.name ?? '',
    row.floor ? number(row.floor.p50) : '',
    row.goal?.says ?? '',
    verdict(row),
  ]);
  return [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

export function machine(): string {
  const [cpu] = cpus();
  return `${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), Node ${process.versions.node}, ${process.platform}`;
}
