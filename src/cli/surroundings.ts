/** What files say that counts for others: whose the Gateways are, and what is installed. */
import type { History } from '../facts/model';
import { gatewaysIn } from '../manifest/analyze';
import { tellsOfIstio, type GatewayWorld } from '../manifest/gateways';
import type { GatewayFact } from '../manifest/model';
import { namingFiles } from '../project/detection/detect';
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
  const installs: Installs[] = [];
  const roots = rootsOf(paths);
  let hasIstio = false;
  for (const { file } of [...files, ...(await terraformIn(io, paths))]) {
    if (file === '-') continue;
    // Whether a named file can be read is told where it is checked.
    const read = await readInput(io, { file, isNamed: false });
    if ('skipped' in read) continue;
    hasIstio ||= tellsOfIstio(read.text);
    for (const fact of gatewaysIn(read.text, history)) facts.push(fact);
    const found = installsIn(belowAny(roots, file), read.text, history);
    if (found) installs.push(found);
  }
  const isAlone = files.length < 2;
  return { world: isAlone || facts.length === 0 ? undefined : { facts, hasIstio }, installs };
}

/** In the folders that were named: a file that was named itself is among the manifests. */
async function terraformIn(io: Io, paths: readonly string[]): Promise<readonly Listed[]> {
  const all = await listInputs(io, paths, namingFiles);
  return all.filter(({ file, isNamed }) => !isNamed && terraformFiles.test(file));
}
