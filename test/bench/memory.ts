import { measureInHost } from './host-run';
import { goal, once, type Row } from './measure';

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
  const row = (name: string, size: string, bytes: number, most: number): Row => ({
    ...{ group: 'memory', name, size, ...once(bytes / 1e6), unit: 'MB' },
    ...goal(`under ${most} MB`, bytes / 1e6 < most),
  });
  return [
    row('idle, over an empty extension', '', idle - empty, 8),
    row('after the first hover, over an empty extension', '', used - empty, 20),
    row(
      'growth over documents opened, edited, closed',
      '2,000th to 10,000th',
      (heaps.at(-1) ?? NaN) - (heaps[1] ?? NaN),
      2,
    ),
  ];
}
