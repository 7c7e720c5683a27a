import { measureInHost } from './host-run';
import { timing, type Row } from './measure';

interface Times {
  readonly activate: number;
  /** Of the whole extension host meanwhile. */
  readonly processor: number;
  readonly hover: number;
}

interface Measured {
  readonly empty: Times;
  readonly ours: Times;
}

const runs = 5;

/** How long the extension takes to be there, beside one that does nothing in the same extension host. */
export async function benchActivation(root: string): Promise<Row[]> {
  const measured: Measured[] = [];
  for (let run = 0; run < runs; run++) {
    const one = await measureInHost<Measured>(root, 'activation');
    if (one) measured.push(one);
  }
  if (measured.length === 0) return [];
  const row = (name: string, key: keyof Times, goal?: string): Row => ({
    ...{ group: 'activation', name, size: '' },
    ...timing(measured.map(({ ours }) => ours[key])),
    peer: { name: 'empty extension', ...timing(measured.map(({ empty }) => empty[key])) },
    ...(goal === undefined ? {} : { goal }),
  });
  return [
    row('until `activate` returned', 'activate', 'under 15 ms over the empty extension'),
    row('processor time of it', 'processor'),
    row('until the first hover', 'hover'),
  ];
}
