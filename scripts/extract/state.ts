import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../errors.js';
import { HumanError } from './errors.js';
import { apply, toJson, type Delta, type Json, type Snapshot } from './snapshot.js';
import { byVersion } from '../versions.js';

/** data/generated/changes/<minor>.json. */
export interface Changes extends Delta {
  readonly release: string;
  readonly previous?: string;
  readonly patches: Readonly<Record<string, Delta>>;
}

interface Sources {
  readonly releases: Readonly<Record<string, Json>>;
}

/** All that is written of one run. */
export interface State {
  readonly changes: ReadonlyMap<string, Changes>;
  readonly sources: Sources;
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new HumanError(
      `cannot read ${path} (${messageOf(error)})`,
      'extract everything, without --release',
    );
  }
}

export function readState(folder: string): State {
  const changes = new Map<string, Changes>();
  const files = existsSync(join(folder, 'changes')) ? readdirSync(join(folder, 'changes')) : [];
  for (const file of files.filter((name) => name.endsWith('.json')).sort()) {
    const read = readJson(join(folder, 'changes', file)) as Changes;
    changes.set(read.release, read);
  }
  const sources = join(folder, 'sources.json');
  return { changes, sources: existsSync(sources) ? (readJson(sources) as Sources) : { releases: {} } };
}

/** What the first general release of a minor has, by what was kept of all minors up to it. */
export function replay(changes: ReadonlyMap<string, Changes>, minor: string): Snapshot {
  let snapshot: Snapshot = new Map();
  for (const at of [...changes.keys()].sort(byVersion)) {
    if (byVersion(at, minor) > 0) break;
    snapshot = apply(snapshot, changes.get(at)!);
  }
  return snapshot;
}

/** Everything is written beside its place and moved in at the end: a run that fails changes nothing. */
export function writeState(folder: string, state: State): void {
  const fresh = `${folder}.new`;
  const old = `${folder}.old`;
  rmSync(fresh, { recursive: true, force: true });
  rmSync(old, { recursive: true, force: true });
  mkdirSync(join(fresh, 'changes'), { recursive: true });
  for (const [minor, changes] of state.changes) {
    writeFileSync(join(fresh, 'changes', `${minor}.json`), toJson(changes as unknown as Json));
  }
  writeFileSync(join(fresh, 'sources.json'), toJson(state.sources as unknown as Json));
  if (existsSync(folder)) {
    // What others extracted stays.
    for (const name of readdirSync(folder))
      if (!existsSync(join(fresh, name))) cpSync(join(folder, name), join(fresh, name), { recursive: true });
    renameSync(folder, old);
  }
  renameSync(fresh, folder);
  rmSync(old, { recursive: true, force: true });
}
