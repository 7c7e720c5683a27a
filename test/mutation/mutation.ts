/**
 * `npm run test:mutation [-- --room facts --sample 40 --seeds 1,2 --lived --write]`: breaks the code at single points,
 * drawn with fixed seeds, and says how many of them the tests see, room by room. The work is done in a copy. `--lived`
 * tries again only what lived the last time; `--write` puts the figures into docs/reliability.md.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { broken, copyOfRoot, matching, noting, root, type Copy } from './copy';
import { drawnFrom, isSame, type Drawn, type Named } from './draw';
import { writeFigures, type Figures } from './figures';
import type { Outcome } from './protocol';
import { rooms, type Room } from './rooms';
import { runnerIn, type Runner } from './runner';

interface Equivalent extends Named {
  readonly reason: string;
}

interface Spec {
  readonly script: string;
  /** Seconds of processor time. */
  readonly usual: number;
  readonly reached: ReadonlySet<number>;
}

/** How many times its usual time what is broken may take, and seconds beside: what takes longer hangs. */
const [TIMES, BESIDE] = [3, 10];
/** The first run has no usual time. */
const ANY = 900;

const cache = join(root, 'node_modules', '.cache', 'mutation');

/** Each test file alone: how long it takes and which points it comes by. */
async function specsOf(copy: Copy, runner: Runner, room: Room, drawn: readonly Drawn[]): Promise<Spec[]> {
  const files = [...new Set(drawn.map(({ file }) => file))];
  for (const file of files)
    copy.write(
      file,
      noting(
        copy.sourceOf(file),
        drawn.flatMap((point, i) => (point.file === file ? [[i, point] as const] : [])),
      ),
    );
  const changed = files.map(copy.scriptOf);
  const specs: Spec[] = [];
  for (const path of matching(room.tests)) {
    const script = copy.scriptOf(path);
    const { red, took, reached } = await runner.run({ specs: [script], changed, limit: ANY });
    if (red !== undefined) throw new Error(`${path} is red before anything is broken: ${red}`);
    specs.push({ script, usual: took, reached: new Set(reached) });
  }
  if (specs.length === 0) throw new Error(`${room.name} has no tests`);
  files.forEach(copy.restore);
  return specs.sort((a, b) => a.usual - b.usual);
}

/** What the tests that come by a point say when it is broken. */
async function tried(
  copy: Copy,
  runner: Runner,
  point: Drawn,
  specs: readonly Spec[],
  memory: readonly string[],
): Promise<Outcome | undefined> {
  if (specs.length === 0) return undefined;
  copy.write(point.file, broken(copy.sourceOf(point.file), point));
  const usual = specs.reduce((sum, spec) => sum + spec.usual, 0);
  const outcome = await runner.run({
    specs: specs.map(({ script }) => script),
    changed: memory,
    limit: usual * TIMES + BESIDE,
  });
  copy.restore(point.file);
  return outcome;
}

/** The points of a room that no test sees. */
async function livedIn(copy: Copy, room: Room, drawn: readonly Drawn[], told: boolean): Promise<Drawn[]> {
  const runner = runnerIn(copy);
  const lived: Drawn[] = [];
  try {
    const specs = await specsOf(copy, runner, room, drawn);
    const memory = matching(room.memory ?? room.files).map(copy.scriptOf);
    for (const [i, point] of drawn.entries()) {
      const reaching = specs.filter(({ reached }) => reached.has(i));
      const outcome = await tried(copy, runner, point, reaching, memory);
      const where = `${point.file}:${point.line} ${point.name}`;
      if (outcome?.red === undefined) {
        lived.push(point);
        console.log(`lived${reaching.length === 0 ? ', reached by no test' : ''}: ${where}`);
      } else if (told) console.log(`seen: ${where}\n      by ${outcome.red}`);
    }
    const after = await runner.run({ specs: specs.map(({ script }) => script), changed: [], limit: ANY });
    if (after.red !== undefined) throw new Error(`${room.name} stays red: ${after.red}`);
  } finally {
    runner.stop();
  }
  return lived;
}

const equivalents = JSON.parse(
  readFileSync(join(__dirname, 'equivalents.json'), 'utf8'),
) as readonly Equivalent[];

async function figuresOf(copy: Copy, room: Room, options: Options): Promise<Figures> {
  const file = join(cache, `${room.name}.json`);
  const all = drawnFrom(room, copy, options.sample, options.seeds).filter(
    (point) => !options.lived || (livedBefore(file)?.some((one) => isSame(one, point)) ?? true),
  );
  const drawn = all.filter((point) => !equivalents.some((one) => isSame(one, point)));
  const lived = await livedIn(copy, room, drawn, options.told);
  mkdirSync(cache, { recursive: true });
  writeFileSync(file, JSON.stringify(lived.map(({ file: path, name, nth }) => ({ file: path, name, nth }))));
  return {
    room: room.name,
    aim: room.aim,
    drawn: drawn.length,
    caught: drawn.length - lived.length,
    equivalent: all.length - drawn.length,
    draw: room.all ? 'all' : `${options.seeds.length} × ${options.sample}`,
  };
}

const livedBefore = (file: string): readonly Named[] | undefined =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly Named[]) : undefined;

interface Options {
  readonly sample: number;
  readonly seeds: readonly number[];
  readonly lived: boolean;
  readonly told: boolean;
}

/** Whether a room is at its aim. One that cannot be measured leaves the others their figures. */
async function measured(copy: Copy, room: Room, options: Options, isWritten: boolean): Promise<boolean> {
  try {
    const row = await figuresOf(copy, room, options);
    const share = Math.floor((100 * row.caught) / row.drawn);
    console.log(`${room.name}: ${row.caught} of ${row.drawn} seen, ${share} % (aim ${room.aim} %)`);
    if (isWritten) await writeFigures([row]);
    return share >= room.aim;
  } catch (error) {
    console.error(`${room.name}: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      room: { type: 'string' },
      sample: { type: 'string', default: '40' },
      seeds: { type: 'string', default: '1,2' },
      lived: { type: 'boolean', default: false },
      told: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  });
  const names = values.room?.split(',');
  const asked = rooms.filter(({ name }) => names === undefined || names.includes(name));
  const options = {
    sample: Number(values.sample),
    seeds: values.seeds.split(',').map(Number),
    lived: values.lived,
    told: values.told,
  };
  if (asked.length === 0 || !(options.sample > 0) || !options.seeds.every(Number.isInteger)) {
    console.error(`rooms: ${rooms.map(({ name }) => name).join(', ')}; sample and seeds are whole numbers`);
    process.exitCode = 2;
    return;
  }
  const copy = copyOfRoot();
  try {
    for (const room of asked) {
      const isMet = await measured(copy, room, options, values.write);
      if (!isMet) process.exitCode = 1;
    }
  } finally {
    copy.remove();
  }
}

void main();
