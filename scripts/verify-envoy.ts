/**
 * Checks data/generated/envoy.json against the protos that Envoy publishes.
 *
 *   npm run data:verify:envoy -- --clones <folder> [--sample 1000] [--seed word]
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findCloneOf } from './extract/clones.js';
import { HumanError, stopWith } from './extract/errors.js';
import {
  drawn,
  envoyClaims,
  openMirror,
  protoWitness,
  REVIEWED,
  type EnvoyData,
  type Witness,
} from './verify/envoy.js';

/** Of what was asked, as much must hold. */
const LEAST = 0.999;

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      clones: { type: 'string' },
      sample: { type: 'string' },
      seed: { type: 'string' },
      data: { type: 'string' },
    },
  });
  if (!values.clones) throw new HumanError('which clones?', 'npm run data:verify:envoy -- --clones <folder>');
  const file = values.data ?? join(__dirname, '..', 'data', 'generated', 'envoy.json');
  const data = JSON.parse(readFileSync(file, 'utf8')) as EnvoyData;
  const protos = findCloneOf(values.clones, 'data-plane-api');
  const controlPlane = findCloneOf(values.clones, 'go-control-plane');
  try {
    const mirror = openMirror(protos.dir);
    const witnesses = new Map<string, Witness>();
    for (const [minor, { core }] of Object.entries(data.releases)) {
      const commit = mirror.at(core, controlPlane);
      if (commit !== undefined) witnesses.set(minor, protoWitness(protos, commit));
    }
    const all = envoyClaims(data);
    const can = all.filter(({ release }) => witnesses.has(release));
    const asked = drawn(can, Number(values.sample ?? 1000), values.seed ?? 'envoy');
    if (asked.length === 0) throw new HumanError('nothing to ask', 'see scripts/verify/envoy.ts');
    let wrong = 0;
    for (const claim of asked) {
      const { id, release, has, deprecated } = claim;
      const seen = await witnesses.get(release)!(id);
      if (seen.has === has && seen.deprecated === deprecated) continue;
      if (REVIEWED.some(({ explains }) => explains(claim))) continue;
      wrong++;
      say(
        `${release} ${id}: ${told(has, deprecated)} in the data, ${told(seen.has, seen.deprecated)} in the protos`,
      );
    }
    const without = Object.keys(data.releases).filter((minor) => !witnesses.has(minor));
    say(`${can.length} of ${all.length} claims can be asked (no protos for ${without.join(', ')})`);
    say(`${asked.length - wrong} of ${asked.length} hold`);
    return wrong / asked.length > 1 - LEAST ? 1 : 0;
  } finally {
    protos.close();
    controlPlane.close();
  }
}

function told(has: boolean, deprecated: boolean): string {
  if (!has) return 'absent';
  return deprecated ? 'deprecated' : 'there';
}

main().then((code) => (process.exitCode = code), stopWith);
