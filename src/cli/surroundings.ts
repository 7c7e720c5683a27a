/** What files say that counts for others: whose the Gateways are, and what is installed. */
import type { History } from '../facts/model';
import { gatewaysIn } from '../manifest/analyze';
import { tellsOfIstio, type GatewayWorld } from '../manifest/gateways';
import type { GatewayFact } from '../manifest/model';
import { installsIn, type Installs } from '../project/installed';
import { infrastructureFiles } from '../project/names';
import { isSilent, standInFor } from '../project/silent';
import { belowAny, rootsOf } from './detect';
import { listInputs, readInput } from './inputs';
import type { Io } from './io';
import type { Listed } from './jobs';

export interface Surroundings {
  /** Undefined for a single file, which is read whole where it is checked. */
  readonly world: GatewayWorld | undefined;
  readonly installs: readonly Installs[];
  /** The files with what was seen of them. */
  readonly files: readonly Listed[];
}

/** `paths`: what was named; in a folder Terraform may install too, which is no manifest. */
export async function surroundingsOf(
  io: Io,
  history: History,
  paths: readonly string[],
  listed: readonly Listed[],
): Promise<Surroundings> {
  const facts: GatewayFact[] = [];
  const installs: Installs[] = [];
  const seen = new Map<string, Listed['seen']>();
  const roots = rootsOf(paths);
  let hasIstio = false;
  const isAlone = listed.length < 2;
  for await (const { file, isNamed, read } of readAll(io, paths, listed)) {
    if ('skipped' in read) {
      if (!isNamed) seen.set(file, read);
      continue;
    }
    const { text } = read;
    if (isSilent(file, text)) {
      seen.set(file, { text: standInFor(text) });
      continue;
    }
    hasIstio ||= tellsOfIstio(text);
    if (!isAlone) for (const fact of gatewaysIn(text, history)) facts.push(fact);
    const found = installsIn(belowAny(roots, file), text, history);
    if (found) installs.push(found);
  }
  return {
    world: facts.length === 0 ? undefined : { facts, hasIstio },
    installs,
    files: listed.map((one) => ({ ...one, seen: seen.get(one.file) })),
  };
}

/** What is installed alone. */
export async function installsOf(
  io: Io,
  history: History,
  paths: readonly string[],
  listed: readonly Listed[],
): Promise<readonly Installs[]> {
  const installs: Installs[] = [];
  const roots = rootsOf(paths);
  for await (const { file, read } of readAll(io, paths, listed)) {
    const found = 'text' in read && installsIn(belowAny(roots, file), read.text, history);
    if (found) installs.push(found);
  }
  return installs;
}

/** Whether a named file can be read is told where it is checked. */
async function* readAll(
  io: Io,
  paths: readonly string[],
  listed: readonly Listed[],
): AsyncGenerator<Listed & { readonly read: Awaited<ReturnType<typeof readInput>> }> {
  for (const one of [...listed, ...(await terraformIn(io, paths))])
    if (one.file !== '-') yield { ...one, read: await readInput(io, { ...one, isNamed: false }) };
}

/** In the folders that were named: a file that was named itself is among the manifests. */
async function terraformIn(io: Io, paths: readonly string[]): Promise<readonly Listed[]> {
  const all = await listInputs(io, paths, infrastructureFiles);
  return all.filter(({ file, isNamed }) => !isNamed && infrastructureFiles.test(file));
}
