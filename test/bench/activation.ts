import { measureInHost } from './host-run';
import { goal, timing, type Row } from './measure';

interface Times {
  readonly activate: number;
  /** What the extension itself took of it. */
  readonly own: number;
  /** Of the whole extension host meanwhile. */
  readonly processor: number;
  readonly hover: number;
}

interface Measured {
  readonly empty: Times;
  readonly ours: Times;
}

/** One start differs from the next by more than what is measured. */
const runs = Number(process.env['BENCH_RUNS'] ?? 12);

/** How long the extension takes to be there, beside one that does nothing in the same extension host. */
export async function benchActivation(root: string): Promise<Row[]> {
  const measured: Measured[] = [];
  for (let run = 0; run < runs; run++) {
    // Whoever comes second finds a warmer host.
    const one = await measureInHost<Measured>(root, 'activation', { input: { oursFirst: run % 2 === 0 } });
    if (!one) return [];
    measured.push(one);
  }
  const row = (name: string, key: keyof Times): Row => ({
    ...{ group: 'activation', name, size: '' },
    ...timing(measured.map(({ ours }) => ours[key])),
    floor: { name: 'empty extension', ...timing(measured.map(({ empty }) => empty[key])) },
  });
  const activate = row('until `activate` returned', 'activate');
  const over = activate.p50 - (activate.floor?.p50 ?? NaN);
  const hover = row('until the first hover', 'hover');
  return [
    { ...activate, ...goal('p50 at most 12 ms over the empty extension', over <= 12) },
    row('of it reading and running the extension itself, without what VS Code waits for its window', 'own'),
    row('processor time of it', 'processor'),
    { ...hover, ...goal('p50 under 100 ms', hover.p50 < 100) },
  ];
}
