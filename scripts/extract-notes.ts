/**
 * Reads upstream's release notes, compatibility profiles and upgrade checks into data/generated/notes.
 *
 *   npm run extract:notes -- --clones <folder> [--release X.Y] [--out <folder>]
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build/build';
import { readInput } from './build/read';
import { loadHistory } from '../src/facts/load';
import { findCloneOf } from './extract/clones.js';
import { HumanError, stopWith } from './extract/errors.js';
import { extractNotes } from './extract/notes/run.js';
import { toJson } from './extract/snapshot.js';
import { messageOf } from './errors.js';

const USAGE = 'npm run extract:notes -- --clones <folder> [--release X.Y] [--out <folder>]';
const data = join(__dirname, '..', 'data');

function options(): { clones: string; release?: string; out: string } {
  try {
    const { values } = parseArgs({
      options: { clones: { type: 'string' }, release: { type: 'string' }, out: { type: 'string' } },
    });
    if (values.clones === undefined) throw new Error('which clones?');
    if (values.release !== undefined && !/^\d+\.\d+$/.test(values.release))
      throw new Error(`"${values.release}" is no minor release, write it as 1.22`);
    return {
      clones: values.clones,
      ...(values.release !== undefined && { release: values.release }),
      out: values.out ?? join(data, 'generated', 'notes'),
    };
  } catch (error) {
    throw new HumanError(messageOf(error), USAGE);
  }
}

async function main(): Promise<void> {
  const started = Date.now();
  const { clones, release, out } = options();
  const istio = findCloneOf(clones, 'istio');
  try {
    const notes = await extractNotes({
      istio,
      ...(release !== undefined && { only: release }),
      ids: new Set(loadHistory(build(readInput(data)).bundle).ids()),
      progress: (line) => process.stderr.write(`${line}\n`),
    });
    // A run that fails changes nothing: all is read before the first file is written.
    if (release === undefined) rmSync(out, { recursive: true, force: true });
    mkdirSync(out, { recursive: true });
    for (const [minor, content] of notes) writeFileSync(join(out, `${minor}.json`), toJson(content));
    process.stderr.write(`${notes.size} releases in ${Math.round((Date.now() - started) / 1000)} s\n`);
  } finally {
    istio.close();
  }
}

main().catch(stopWith);
