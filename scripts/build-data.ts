/** `npm run data`: from data/generated and data/curated to the files in dist that the program reads, with the coverage table in data/README.md and the tables in docs/bulletins.md and docs/changes.md. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build/build';
import { writeBulletins } from './build/bulletins';
import { changesBundle } from './build/changes';
import { writeChanges } from './build/changes-page';
import { writeCoverage } from './build/coverage';
import { keep } from './build/kept';
import { packedSize } from './build/packed';
import { readInput } from './build/read';
import { messageOf } from './errors';
import { readShapes } from './lint/prepare';
import { misshapen } from './lint/schema';
import { loadChanges } from '../src/facts/changes';
import { loadEnvoy } from '../src/facts/envoy/api';
import { loadHistory } from '../src/facts/load';
import { seal } from '../src/facts/seal';

const root = join(import.meta.dirname, '..');

try {
  const wrong = misshapen(readShapes(join(root, 'data')));
  if (wrong.length > 0) throw new Error(wrong.map(({ where, message }) => `${where}: ${message}`).join('\n'));
  const input = readInput(join(root, 'data'));
  const { bundle, envoy, problems } = build(input);
  // Looked at here, and sealed: where the seal holds, nobody looks again.
  const history = loadHistory(bundle);
  const json = seal(JSON.stringify(bundle));
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(join(root, 'dist', 'history.json'), json);
  writeCoverage(join(root, 'data', 'README.md'), history, input.curated.effects);
  writeBulletins(join(root, 'docs', 'bulletins.md'), history);
  const { curated, notes = [], changes: deltas } = input;
  const { behaviour, passedOver } = curated;
  writeChanges(join(root, 'docs', 'changes.md'), { behaviour, passedOver, notes, changes: deltas, history });
  for (const problem of problems) console.warn(`warning: ${problem.message}`);
  const changesJson = keep('changes', changesBundle(input.curated.behaviour, history, input.notes));
  loadChanges(JSON.parse(changesJson), history);
  const changes = seal(changesJson);
  writeFileSync(join(root, 'dist', 'changes.json'), changes);
  keep('built', { bundle, envoy });
  loadEnvoy(envoy, history);
  const envoyJson = seal(JSON.stringify(envoy));
  writeFileSync(join(root, 'dist', 'envoy.json'), envoyJson);
  const kb = (bytes: number): string => `${Math.round(bytes / 1000)} kB`;
  for (const [name, text] of [
    ['history', json],
    ['changes', changes],
    ['envoy', envoyJson],
  ] as const) {
    const packed = packedSize(text);
    console.log(`dist/${name}.json: ${kb(Buffer.byteLength(text))}, ${kb(packed)} compressed`);
  }
} catch (error) {
  console.error(`error: ${messageOf(error)}`);
  process.exitCode = 2;
}
