/** What files say that counts for others: whose the Gateways are, and what is installed. */
import type { History } from '../facts/model';
import { gatewaysIn } from '../manifest/analyze';
import { tellsOfIstio, type GatewayWorld } from '../manifest/gateways';
import type { GatewayFact } from '../manifest/model';
import { installsIn, type Installs } from '../project/installed';
import { terraformFiles } from '../project/names';
import { belowAny, rootsOf } from './detect';
import { listInputs, readInput } from './inputs';
import type { Io } from './io';
import type { Listed } from './jobs';

export interface Surroundings {
  /** Undefined for a single file, which is read whole where it is checked. */
  readonly world: GatewayWorld | undefined;
  readonly installs: readonly Installs[];
}

/** `paths`: what was named; in a folder Terraform may install too, which is no manifest. */
export async function surroundingsOf(
  io: Io,
  history: History,
  paths: readonly string[],
  files: readonly Listed[],
): Promise<Surroundings> {
  const facts: GatewayFact[] = [];
  let hasIstio = false;
  const isAlone = files.length < 2;
  const installs = await installsOf(io, history, paths, files, (text) => {
    hasIstio ||= tellsOfIstio(text);
    if (!isAlone) for (const fact of gatewaysIn(text, history)) facts.push(fact);
  });
  return { world: facts.length === 0 ? undefined : { facts, hasIstio }, installs };
}

/** What is installed alone. `onText` is shown each text. */
export async function installsOf(
  io: Io,
  history: History,
  paths: readonly string[],
  files: readonly Listed[],
  onText?: (text: string) => void,
): Promise<readonly Installs[]> {
  const installs: Installs[] = [];
  const roots = rootsOf(paths);
  for (const { file } of [...files, ...(await terraformIn(io, paths))]) {
    if (file === '-') continue;
    // Whether a named file can be read is told where it is checked.
    const read = await readInput(io, { file, isNamed: false });
    if ('skipped' in read) continue;
    onText?.(read.text);
    const found = installsIn(belowAny(roots, file), read.text, history);
    if (found) installs.push(found);
  }
  return installs;
}

/** In the folders that were named: a file that was named itself is among the manifests. */
async function terraformIn(io: Io, paths: readonly string[]): Promise<readonly Listed[]> {
  const all = await listInputs(io, paths, terraformFiles);
  return all.filter(({ file, isNamed }) => !isNamed && terraformFiles.test(file));
}
