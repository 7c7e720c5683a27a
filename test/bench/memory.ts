import { measureInHost } from './host-run';
import type { Row } from './measure';

interface Measured {
  /** Live heap in bytes: the host with an empty extension, with ours activated, and after its first hover. */
  readonly empty: number;
  readonly idle: number;
  readonly used: number;
  /** After each tenth of 10,000 documents opened, edited and closed. */
  readonly heaps: readonly number[];
}

/** Memory of the extension in a real extension host, all in one process, over an empty extension. */
export async function benchMemory(root: string): Promise<Row[]> {
  const measured = await measureInHost<Measured>(root, 'memory');
  if (!measured) return [];
  const { empty, idle, used, heaps } = measured;
  console.error(
    `heap after each 1,000 documents: ${heaps.map((one) => (one / 1e6).toFixed(1)).join(' ')} MB`,
  );
  const row = (name: string, size: string, bytes: number, goal: string): Row => ({
    ...{ group: 'memory', name, size, p50: bytes / 1e6, p95: bytes / 1e6, runs: 1, unit: 'MB', goal },
  });
  return [
    row('idle, over an empty extension', '', idle - empty, 'under 40 MB'),
    row('after the first hover, over an empty extension', '', used - empty, 'under 40 MB'),
    row(
      'growth over documents opened, edited, closed',
      '2,000th to 10,000th',
      (heaps.at(-1) ?? NaN) - (heaps[1] ?? NaN),
      'flat: under 2 MB',
    ),
  ];
}
