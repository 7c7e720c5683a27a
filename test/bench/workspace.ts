/** A large workspace in a real extension host, beside the command line over the same files in the same run. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { measureInHost } from './host-run';
import type { Measured } from './in-host/workspace';
import { goal, once, type Row, type Timing } from './measure';
import { opened, writeMixed } from './mixed';

const most = 2;

/** `files` may be fewer where somebody looks at one figure alone: `BENCH_FILES=500`. */
export async function benchWorkspace(root: string): Promise<Row[]> {
  const files = Number(process.env['BENCH_FILES'] ?? 5_000);
  let bytes = 0;
  let check: Check = { wall: NaN, processor: NaN };
  const measured = await measureInHost<Measured>(root, 'workspace', {
    input: { opened, files },
    empty: true,
    fill: (folder) => {
      bytes = writeMixed(folder, files);
      check = checkOf(root, folder);
    },
  });
  if (!measured) return [];
  const { listed, first, target, scan, processor, heldByOpening, heldByScan } = measured;
  const size = `${files.toLocaleString('en')} files, ${Math.round(bytes / 1e6)} MB, a tenth of them Istio's`;
  const row = (name: string, timing: Timing): Row => ({ group: 'workspace', name, size, ...timing });
  const list = { name: 'listing the files', ...once(listed) };
  const beside = (value: number) => ({ peer: { name: '`check` of the command line', ...once(value) } });
  return [
    {
      ...row('opening a file until its first finding', once(first)),
      floor: list,
      ...goal('under 2 s', first < 2000),
    },
    { ...row('opening a file until its findings for the release that runs', once(target)), floor: list },
    {
      ...row('scan of all files', once(scan)),
      ...beside(check.wall),
      ...goal(`at most ${most} times the command line`, scan <= most * check.wall),
    },
    { ...row('processor time of the scan', once(processor)), ...beside(check.processor) },
    ...[['opening', heldByOpening] as const, ['scan', heldByScan] as const].map(([by, held]) => ({
      ...row(`longest that the extension host is held at once, ${by}`, once(held)),
      ...goal('under 50 ms', held < 50),
    })),
  ];
}

interface Check {
  readonly wall: number;
  readonly processor: number;
}

function checkOf(root: string, folder: string): Check {
  const program = [process.execPath, path.join(root, 'dist/cli.js'), 'check', folder, '--target', 'auto'];
  const start = performance.now();
  const { stderr } = spawnSync('time', ['-f', '%U %S', ...program], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  const wall = performance.now() - start;
  const [user = NaN, system = NaN] = stderr.trim().split('\n').at(-1)?.split(' ').map(Number) ?? [];
  return { wall, processor: (user + system) * 1000 };
}
