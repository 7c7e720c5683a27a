/** What is made of data/ once, by `npm run data` or the first test of it, and read by every process that tests it: made again when anything it is made of has changed. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, 'node_modules', '.cache', 'istio-history');

/** The data and the code that reads it; a table that the build writes into data/README.md is no source. */
const sources = ['data', 'scripts/build', 'scripts/versions.ts', 'src/facts'];

/** Made-up data and code would be kept under the same name, where it is read: what it is made of is the name. */
function stateOf(): string {
  const hash = createHash('sha1');
  for (const source of sources)
    for (const file of filesOf(source)) hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 16);
}

function filesOf(source: string): string[] {
  if (source.endsWith('.ts')) return [source];
  return readdirSync(join(root, source), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:json|ya?ml|ts)$/.test(file))
    .sort()
    .map((file) => join(source, file));
}

/** One who goes back and forth finds what was made before. */
const most = 10;

let state: string | undefined;

const fileOf = (name: string): string => join(folder, `${name}-${(state ??= stateOf())}.json`);

/** A new copy at each call, as JSON knows it. */
export function kept<T>(name: string, make: () => T): T {
  try {
    return JSON.parse(readFileSync(fileOf(name), 'utf8')) as T;
  } catch {
    // Not made yet, or not since the last change.
  }
  return JSON.parse(keep(name, make())) as T;
}

/** Whoever has made it spares the tests the work; the answer is its text. */
export function keep(name: string, made: unknown): string {
  const file = fileOf(name);
  const text = JSON.stringify(made);
  mkdirSync(folder, { recursive: true });
  const others = readdirSync(folder).filter((other) => other.startsWith(`${name}-`));
  if (others.length > most) for (const other of others) rmSync(join(folder, other), { force: true });
  // Two processes may make it at once, and none may read half of it.
  const part = `${file}.${process.pid}`;
  writeFileSync(part, text);
  renameSync(part, file);
  return text;
}
