import { changesBundle } from '../build/changes';
import type { Report, Rule } from './rule';
import { packedSize } from '../build/packed';

export const size: Rule = {
  name: 'size',
  description:
    'The datasets stay small: 1.3 MB and 290 kB compressed, for the changes 310 kB and 78 kB, for Envoy 210 kB and 50 kB.',
  check({ bundle, envoy, curated, history, notes }, report) {
    measure('dist/history.json', bundle, [1_300_000, 290_000], report);
    measure('dist/envoy.json', envoy, [210_000, 50_000], report);
    measure(
      'dist/changes.json',
      changesBundle(curated.behaviour, history(), notes),
      [310_000, 78_000],
      report,
    );
  },
};

const remedy = 'shorten texts, or raise the limit in scripts/lint/size.ts and say why';

function measure(file: string, content: object, most: readonly [number, number], report: Report): void {
  const json = JSON.stringify(content);
  const raw = Buffer.byteLength(json);
  const compressed = packedSize(json);
  if (raw > most[0]) report(file, `has ${raw} bytes, more than ${most[0]}: ${remedy}`);
  if (compressed > most[1])
    report(file, `has ${compressed} bytes compressed, more than ${most[1]}: ${remedy}`);
}
