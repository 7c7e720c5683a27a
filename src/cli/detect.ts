/** Which releases the named files tell, as the editor finds them in a workspace. */
import type { History, Version } from '../facts/model';
import { compareVersions, formatVersion } from '../facts/versions';
import { detectTargets, distinctVersions, namingFiles } from '../project/target';
import { listInputs, readInput } from './inputs';
import type { Io } from './io';

export interface FoundRelease {
  readonly version: Version;
  /** Where it was found first. */
  readonly file: string;
  readonly line: number;
  /** How often it was found. */
  readonly places: number;
}

/** As many and as large as the editor reads. */
const mostFiles = 3000;
const mostText = 1_000_000;

/** The oldest first. */
export async function detectIn(
  io: Io,
  history: History,
  paths: readonly string[],
): Promise<readonly FoundRelease[]> {
  const found = new Map<string, FoundRelease>();
  for (const { file } of (await listInputs(io, paths, namingFiles)).slice(0, mostFiles)) {
    // Whether a named file can be read is told where it is checked.
    const read = await readInput(io, { file, isNamed: false });
    if ('skipped' in read || read.text.length > mostText) continue;
    for (const { version, range } of detectTargets(file, read.text, history)) {
      const name = formatVersion(history, version);
      const before = found.get(name);
      const first = before ?? { version, file, line: range.start.line + 1, places: 0 };
      found.set(name, { ...first, places: first.places + 1 });
    }
  }
  const kept = new Set(distinctVersions([...found.values()].map(({ version }) => version)));
  return [...found.values()]
    .filter(({ version }) => kept.has(version))
    .sort((a, b) => compareVersions(a.version, b.version));
}
