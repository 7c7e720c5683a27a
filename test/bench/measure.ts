/** Timings and their table: medians and 95th percentiles in milliseconds, growth as a fitted exponent. */
import { cpus } from 'node:os';

export interface Row {
  readonly group: string;
  readonly name: string;
  readonly size: string;
  readonly p50: number;
  readonly p95: number;
  readonly runs: number;
  /** Of the peer or the floor measured in the same run. */
  readonly peer?: { readonly name: string; readonly p50: number; readonly p95: number };
  readonly goal?: string;
  readonly unit?: 'ms' | 'MB' | 'kB';
}

export interface Timing {
  readonly p50: number;
  readonly p95: number;
  readonly runs: number;
}

export function timing(samples: readonly number[]): Timing {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
  return { p50: at(0.5), p95: at(0.95), runs: sorted.length };
}

export function time(runs: number, once: (run: number) => unknown, warm = Math.ceil(runs / 5)): Timing {
  for (let run = 0; run < warm; run++) once(run);
  const samples: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    once(run);
    samples.push(performance.now() - start);
  }
  return timing(samples);
}

export async function timeAsync(runs: number, once: (run: number) => Promise<unknown>): Promise<Timing> {
  const samples: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await once(run);
    samples.push(performance.now() - start);
  }
  return timing(samples);
}

/** k of `cost = c · size^k`, by least squares over logarithms. */
export function exponent(points: readonly (readonly [size: number, cost: number])[]): number {
  const logs = points.map(([size, cost]) => [Math.log(size), Math.log(Math.max(cost, 1e-6))] as const);
  const mean = (index: 0 | 1) => logs.reduce((sum, point) => sum + point[index], 0) / logs.length;
  const [mx, my] = [mean(0), mean(1)];
  const up = logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0);
  const down = logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  return up / down;
}

const number = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toPrecision(2);

export function table(rows: readonly Row[]): string {
  const head = ['what', 'size', 'p50', 'p95', 'runs', 'beside', 'its p50', 'its p95', 'ratio', 'goal'];
  const body = rows.map((row) => [
    `${row.group}: ${row.name}`,
    row.size,
    `${number(row.p50)} ${row.unit ?? 'ms'}`,
    row.unit && row.unit !== 'ms' ? '' : number(row.p95),
    String(row.runs),
    row.peer?.name ?? '',
    row.peer ? number(row.peer.p50) : '',
    row.peer ? number(row.peer.p95) : '',
    row.peer ? `${number(row.peer.p50 / row.p50)}×` : '',
    row.goal ?? '',
  ]);
  return [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

export function machine(): string {
  const [cpu] = cpus();
  return `${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), Node ${process.versions.node}, ${process.platform}`;
}
