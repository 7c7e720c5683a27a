import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { writeTree } from './gitops';
import { goal, once, timing, type Row } from './measure';
import { manyDocuments } from './texts';

/** Fewer where somebody looks at one figure alone: `BENCH_FILES=500`. */
const files = Number(process.env['BENCH_FILES'] ?? 10_000);
const lines = 215;

interface Cost {
  /** Milliseconds on the clock, and of processors. */
  readonly wall: number;
  readonly processor: number;
}

/** `check` over trees as a whole process, beside parsing the same bytes with `yaml` and reading them. */
export const benchCheck = (root: string): Row[] => [...ofManifests(root), ...ofTree(root)];

function ofManifests(root: string): Row[] {
  return inFolder((folder) => {
    let bytes = 0;
    const text = manyDocuments(lines);
    for (let at = 0; at < files; at++) {
      const own = text.replaceAll(/^( {2}name: \S+)$/gm, `$1-${at}`);
      bytes += own.length;
      writeFileSync(path.join(folder, `manifest-${at}.yaml`), own);
    }
    const size = sizeOf(bytes);
    const ours = check(root, folder);
    const texts = textsIn(folder);
    const reading = cost(() => texts.forEach((read) => read()));
    const parsing = cost(() => texts.forEach((read) => parseAllDocuments(read())));
    const row = (name: string, key: keyof Cost): Row => ({
      ...{ group: 'check', name, size, ...timing([ours[key]]) },
      peer: { name: '`yaml` parsing alone', ...timing([parsing[key]]) },
      floor: { name: 'reading the files', ...timing([reading[key]]) },
    });
    return [
      {
        ...row('a tree of manifests', 'wall'),
        ...goal('at most 0.35 of the peer', ours.wall <= 0.35 * parsing.wall),
      },
      row('processor time of it, all threads', 'processor'),
      ...memoryRow('peak memory', size, ours.memory),
    ];
  });
}

function ofTree(root: string): Row[] {
  return inFolder((folder) => {
    const size = sizeOf(writeTree(folder, files));
    const ours = check(root, folder);
    const texts = textsIn(folder);
    const reading = cost(() => texts.forEach((read) => read()));
    const row = (name: string, key: keyof Cost): Row => ({
      ...{ group: 'check', name, size, ...timing([ours[key]]) },
      floor: { name: 'reading the files', ...timing([reading[key]]) },
    });
    const name = "a GitOps tree, one file of ten is Istio's";
    return [
      { ...row(name, 'wall'), ...goal('at most 3 times the floor', ours.wall <= 3 * reading.wall) },
      row(`${name}, processor time of all threads`, 'processor'),
    ];
  });
}

const sizeOf = (bytes: number): string =>
  `${files.toLocaleString('en')} files, ${Math.round(bytes / 1e6)} MB`;

const memoryRow = (name: string, size: string, memory: number): Row[] =>
  Number.isFinite(memory) && memory > 0
    ? [
        {
          ...{ group: 'check', name, size, ...once(memory), unit: 'MB' },
          ...goal('under 500 MB', memory < 500),
        },
      ]
    : [];

function inFolder(measure: (folder: string) => Row[]): Row[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'istio-history-check-'));
  try {
    return measure(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const textsIn = (folder: string): (() => string)[] =>
  readdirSync(folder).map((name) => () => readFileSync(path.join(folder, name), 'utf8'));

function check(root: string, folder: string): Cost & { readonly memory: number } {
  const args = [path.join(root, 'dist/cli.js'), 'check', folder, '--target', '1.22'];
  const begin = performance.now();
  const { stderr } = spawnSync('time', ['-f', '%U %S %M', process.execPath, ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const wall = performance.now() - begin;
  const told = stderr.trim().split('\n').at(-1)?.split(' ').map(Number) ?? [];
  const [user = NaN, system = NaN, memory = NaN] = told;
  return { wall, processor: (user + system) * 1000, memory: memory / 1024 };
}

function cost(work: () => void): Cost {
  const before = process.cpuUsage();
  const begin = performance.now();
  work();
  const wall = performance.now() - begin;
  const { user, system } = process.cpuUsage(before);
  return { wall, processor: (user + system) / 1000 };
}
