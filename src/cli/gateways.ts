/** Whose the Gateways of all files are, as routes stand in files of their own. */
import type { History } from '../facts/model';
import { gatewaysIn } from '../manifest/analyze';
import { tellsOfIstio, type GatewayWorld } from '../manifest/gateways';
import type { GatewayFact } from '../manifest/model';
import { readInput } from './inputs';
import type { Io } from './io';
import type { Listed } from './jobs';

/** Undefined for a single file, which is read whole where it is checked. */
export async function gatewaysOf(
  io: Io,
  history: History,
  files: readonly Listed[],
): Promise<GatewayWorld | undefined> {
  if (files.length < 2) return undefined;
  const facts: GatewayFact[] = [];
  let hasIstio = false;
  for (const { file } of files) {
    if (file === '-') continue;
    // Whether a named file can be read is told where it is checked.
    const read = await readInput(io, { file, isNamed: false });
    if ('skipped' in read) continue;
    hasIstio ||= tellsOfIstio(read.text);
    for (const fact of gatewaysIn(read.text, history)) facts.push(fact);
  }
  return facts.length > 0 ? { facts, hasIstio } : undefined;
}
