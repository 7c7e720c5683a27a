import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { goal, once, timing, type Row } from './measure';
import { manyDocuments } from './texts';

const files = 10_000;
const lines = 215;

/** `check` over a tree of manifests as a whole process, beside parsing the same bytes with `yaml` and reading them. */
export function benchCheck(root: string): Row[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'istio-history-check-'));
  try {
    let bytes = 0;
    const text = manyDocuments(lines);
    for (let at = 0; at < files; at++) {
      const own = text.replaceAll(/^( {2}name: \S+)$/gm, `$1-${at}`);
      bytes += own.length;
      writeFileSync(path.join(folder, `manifest-${at}.yaml`), own);
    }
    const size = `${files.toLocaleString('en')} files, ${Math.round(bytes / 1e6)} MB`;
    const start = performance.now();
    const run = spawnSync(
      '/usr/bin/env',
      [
        'bash',
        '-c',
        'command time -f "%M" "$@" 2>&1 >/dev/null | tail -1',
        '-',
        process.execPath,
        path.join(root, 'dist/cli.js'),
        'check',
        folder,
        '--target',
        '1.22',
      ],
      { encoding: 'utf8' },
    );
    const ours = timing([performance.now() - start]);
    const names = readdirSync(folder);
    const reading = clock(() => names.forEach((name) => readFileSync(path.join(folder, name), 'utf8')));
    const parsing = clock(() =>
      names.forEach((name) => parseAllDocuments(readFileSync(path.join(folder, name), 'utf8'))),
    );
    const memory = Number(run.stdout.trim()) / 1024;
    return [
      {
        group: 'check',
        name: 'a tree of manifests',
        size,
        ...ours,
        peer: { name: '`yaml` parsing alone', ...parsing },
        floor: { name: 'reading the files', ...reading },
        ...goal('under 20 s, at most 2 times the peer', ours.p50 < 20_000 && ours.p50 < 2 * parsing.p50),
      },
      ...(Number.isFinite(memory) && memory > 0
        ? [
            {
              ...{ group: 'check', name: 'peak memory', size, ...once(memory), unit: 'MB' as const },
              ...goal('under 500 MB', memory < 500),
            },
          ]
        : []),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function clock(work: () => void) {
  const start = performance.now();
  work();
  return timing([performance.now() - start]);
}
