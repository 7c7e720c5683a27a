/**
 * `npm run test:mutation [-- --room facts --sample 20 --seed 1]`: breaks the code at single points, drawn with a fixed
 * seed, and says how many of them the tests see, room by room. The work is done in a copy.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { pointsIn, type Point } from './points';
import { rooms, type Room } from './rooms';

const root = join(__dirname, '..', '..');
const copied = ['src', 'scripts', 'media', 'test', 'data', 'docs', 'l10n', '.vscode', 'examples'];
const files = [
  'package.json',
  'package.nls.json',
  'package.nls.zh-cn.json',
  'tsconfig.json',
  '.mocharc.json',
];

interface Equivalent {
  readonly file: string;
  readonly name: string;
  readonly reason: string;
}

interface Drawn extends Point {
  readonly file: string;
}

/** Paths of code below a folder, in order. */
const matching = (folder: string, pattern: RegExp): string[] =>
  ['src', 'scripts', 'media', 'test']
    .flatMap((top) =>
      readdirSync(join(folder, top), { recursive: true, encoding: 'utf8' }).map((path) => join(top, path)),
    )
    .map((path) => path.split(sep).join('/'))
    .filter((path) => pattern.test(path))
    .sort();

/** Mulberry32: the same sample for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function draw(room: Room, size: number, seed: number, equivalents: readonly Equivalent[]): readonly Drawn[] {
  const isEquivalent = ({ file, name }: Drawn): boolean =>
    equivalents.some((one) => one.file === file && one.name === name);
  const all = matching(root, room.files)
    .filter((file) => !file.endsWith('.gen.ts'))
    .flatMap((file) =>
      pointsIn(file, readFileSync(join(root, file), 'utf8')).map((point): Drawn => ({ ...point, file })),
    )
    .filter((point) => !isEquivalent(point));
  const random = randomFrom(seed);
  return all
    .map((point) => ({ point, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, size)
    .map(({ point }) => point);
}

/** Whether the tests of a room are green in a folder. A test that hangs has seen it. */
function isGreen(folder: string, room: Room): boolean {
  const specs = matching(folder, room.tests);
  if (specs.length === 0) throw new Error(`${room.name} has no tests`);
  const mocha = join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
  const { status } = spawnSync(process.execPath, [mocha, '--bail', ...specs], {
    cwd: folder,
    stdio: 'ignore',
    timeout: 180_000,
  });
  return status === 0;
}

function run(folder: string, room: Room, drawn: readonly Drawn[]): number {
  if (!isGreen(folder, room)) throw new Error(`the tests of ${room.name} are red before anything is broken`);
  let caught = 0;
  for (const { file, start, end, text, line, name } of drawn) {
    const path = join(folder, file);
    const whole = readFileSync(path, 'utf8');
    writeFileSync(path, whole.slice(0, start) + text + whole.slice(end));
    const lived = isGreen(folder, room);
    writeFileSync(path, whole);
    if (lived) console.log(`lived: ${file}:${line} ${name}`);
    else caught++;
  }
  return caught;
}

const { values } = parseArgs({
  options: { room: { type: 'string' }, sample: { type: 'string' }, seed: { type: 'string' } },
});
const size = Number(values.sample ?? 20);
const seed = Number(values.seed ?? 1);
const asked = rooms.filter(({ name }) => values.room === undefined || values.room === name);
if (asked.length === 0 || !(size > 0) || !Number.isInteger(seed)) {
  console.error(`rooms: ${rooms.map(({ name }) => name).join(', ')}; --sample and --seed are whole numbers`);
  process.exit(2);
}
const equivalents = JSON.parse(
  readFileSync(join(__dirname, 'equivalents.json'), 'utf8'),
) as readonly Equivalent[];
const folder = mkdtempSync(join(tmpdir(), 'istio-history-mutation-'));
try {
  for (const name of [...copied, ...files]) cpSync(join(root, name), join(folder, name), { recursive: true });
  for (const name of ['node_modules', 'dist']) symlinkSync(join(root, name), join(folder, name));
  for (const room of asked) {
    const drawn = draw(room, size, seed, equivalents);
    const caught = run(folder, room, drawn);
    const share = Math.round((100 * caught) / drawn.length);
    console.log(`${room.name}: ${caught} of ${drawn.length} caught, ${share} % (aim ${room.aim} %)`);
    if (share < room.aim) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
