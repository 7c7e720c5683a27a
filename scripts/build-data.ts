/** `npm run data`: from data/generated and data/curated to dist/history.json, with the coverage table in data/README.md. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from './build/build';
import { writeCoverage } from './build/coverage';
import { readInput } from './build/read';
import { messageOf } from './errors';
import { loadHistory } from '../src/facts/load';

const root = join(import.meta.dirname, '..');

try {
  const { bundle, problems } = build(readInput(join(root, 'data')));
  const json = JSON.stringify(bundle);
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(join(root, 'dist', 'history.json'), json);
  writeCoverage(join(root, 'data', 'README.md'), loadHistory(JSON.parse(json)));
  for (const problem of problems) console.warn(`warning: ${problem.message}`);
  const kb = (bytes: number): string => `${Math.round(bytes / 1000)} kB`;
  const raw = Buffer.byteLength(json);
  console.log(`dist/history.json: ${kb(raw)}, ${kb(gzipSync(json, { level: 9 }).length)} compressed`);
} catch (error) {
  console.error(`error: ${messageOf(error)}`);
  process.exitCode = 2;
}
