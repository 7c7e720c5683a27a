import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { measureInHost } from './host-run';
import type { Scanned } from './in-host/scan';
import { growth, timing, type Row } from './measure';
import { distinct } from './texts';

const sizes = [100, 200, 400];

/** The scan of a workspace in a real extension host, beside parsing its files with `yaml` and reading them. */
export async function benchScan(root: string): Promise<Row[]> {
  const measured = await measureInHost<Scanned[]>(root, 'scan', {
    input: { sizes },
    fill: (folder) => {
      mkdirSync(path.join(folder, 'scan'));
      for (let at = 0; at < Math.max(...sizes); at++)
        writeFileSync(path.join(folder, 'scan', `manifest-${at}.yaml`), distinct(at));
    },
  });
  if (!measured) return [];
  const rows = measured.map(({ files, bytes, scan, parse, read }): Row => ({
    ...{ group: 'workspace scan', name: 'files read and analysed' },
    size: `${files.toLocaleString('en')} files, ${(bytes / 1e6).toFixed(1)} MB`,
    ...timing(scan),
    peer: { name: '`yaml` parsing alone', ...timing(parse) },
    floor: { name: 'reading the files', ...timing(read) },
  }));
  const points = rows.map((row, at): [number, number] => [measured[at]!.files, row.p50]);
  return [...rows, growth('the workspace scan, by files', points)];
}
