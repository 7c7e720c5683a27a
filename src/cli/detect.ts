/** Which release the named files tell, as the editor finds it in a workspace. */
import { posix } from 'node:path';
import type { History } from '../facts/model';
import type { ReadFile } from '../project/detection/candidates';
import { conclude, type Conclusion } from '../project/detection/conclude';
import { evidenceIn, mayBeEvidence, namingFiles } from '../project/detection/detect';
import { saysSomething } from '../project/detection/evidence';
import type { Charts } from '../project/own';
import { listInputs, readInput } from './inputs';
import type { Io } from './io';
import { slashes } from './paths';

/** Files of the conclusion are called as they are listed, `file`, and judged by where they are below what was named. */
export async function detectIn(
  io: Io,
  history: History,
  paths: readonly string[],
  wanted = namingFiles,
): Promise<Conclusion> {
  const files: ReadFile[] = [];
  for (const { file } of await listInputs(io, paths, wanted)) {
    // What comes through standard input is YAML that something has rendered.
    const below = file === '-' ? 'stdin.yaml' : belowAny(paths, file);
    if (!mayBeEvidence(below) || !wanted.test(below)) continue;
    // Whether a named file can be read is told where it is checked.
    const read = await readInput(io, { file, isNamed: false });
    if ('skipped' in read) continue;
    const found = evidenceIn(below, read.text, history);
    if (saysSomething(found)) files.push({ ...found, file: placeIn(paths, file), shown: file });
  }
  return conclude(files, history);
}

const chartFiles = /(?:^|\/)Chart\.ya?ml$/i;

/** Whose the charts are, where nobody asks which release runs. */
export async function chartsIn(io: Io, history: History, paths: readonly string[]): Promise<Charts> {
  return chartsOf(await detectIn(io, history, paths, chartFiles));
}

/** Threads are told no more than they ask. */
export const chartsOf = ({ own, others, charts }: Charts): Charts => ({ own, others, charts });

/** What was named; a list of files names no folder: what tells of the installation is looked for in the working folder. */
export const rootsOf = (paths: readonly string[]): readonly string[] => (paths.length > 0 ? paths : ['.']);

/** Where a file is among all that was named: folders of the same name in two that were named are not one. */
export const placeIn = (paths: readonly string[], file: string): string =>
  paths.length > 1 ? posix.normalize(slashes(file)) : belowAny(paths, file);

/** The path of a file below the folder that was named; of a file that was named itself, its name alone. */
export function belowAny(paths: readonly string[], file: string): string {
  for (const path of paths) {
    const below = posix.relative(posix.normalize(slashes(path)), posix.normalize(slashes(file)));
    if (below === '') return posix.basename(slashes(file));
    if (!below.startsWith('..')) return below;
  }
  return slashes(file);
}
