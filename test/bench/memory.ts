import { measureInHost } from './host-run';
import { goal, once, type Row } from './measure';

interface Measured {
  /** Live heap in bytes: the host with an empty extension, with ours, with a file of Istio, after its first hover, and with all data read. */
  readonly empty: number;
  readonly idle: number;
  readonly opened: number;
  readonly used: number;
  readonly whole: number;
  /** After each tenth of 10,000 documents opened, edited and closed. */
  readonly heaps: readonly number[];
}

/** Memory of the extension in a real extension host, all in one process, over an empty extension. */
export async function benchMemory(root: string): Promise<Row[]> {
  const measured = await measureInHost<Measured>(root, 'memory');
  if (!measured) return [];
  const { empty, idle, opened, used, whole, heaps } = measured;
  const row = (name: string, size: string, bytes: number, most?: number): Row => ({
    ...{ group: 'memory', name, size, ...once(bytes / 1e6), unit: 'MB' },
    ...(most !== undefined && goal(`under ${most} MB`, bytes / 1e6 < most)),
  });
  return [
    row('idle, over an empty extension', 'nothing of Istio open', idle - empty, 8),
    row('with a file of Istio open, over an empty extension', '', opened - empty),
    row('after the first hover, over an empty extension', '', used - empty),
    row('with everything read, over an empty extension', 'EnvoyFilter open, search open', whole - empty, 20),
    row(
      'growth over documents opened, edited, closed',
      '2,000th to 10,000th',
      (heaps.at(-1) ?? NaN) - (heaps[1] ?? NaN),
      2,
    ),
  ];
}
