/**
 * Checks data/generated against upstream by other ways than those it was read by.
 *
 *   npm run data:verify -- --clones <folder> [--sample 200] [--seed word]
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findClones, type Clones } from './extract/clones.js';
import type { Repo } from './extract/git.js';
import { HumanError, stopWith } from './extract/errors.js';
import { moduleRef } from './extract/pins.js';
import { compareVersions } from './extract/releases.js';
import { apply, type Snapshot } from './extract/snapshot.js';
import { readState } from './extract/state.js';
import { DROPPED_GROUPS } from './extract/tables.js';
import { loadHistory } from '../src/facts/load.js';
import type { History } from '../src/facts/model.js';
import { build } from './build/build.js';
import { readInput } from './build/read.js';
import { namesOf } from './effects/survey.js';
import { deadAnchors, pagesOf } from './verify/anchors.js';
import { wrongDefaults, type DefaultClaim } from './verify/defaults.js';
import { filesOf, verifyEffects } from './verify/effects.js';
import { verifyRelease } from './verify/fields.js';
import { verifyGateway } from './verify/gateway.js';
import { cloneOf, missingPlaces } from './verify/paths.js';
import { claims, holds, sample } from './verify/pickaxe.js';

interface ReleaseSource {
  readonly tag: string;
  readonly gatewayApi?: string;
  readonly api: { readonly commit: string };
}

/** Default of each flag in a release, where the data says one. */
function defaultsAt(history: History, minor: number): DefaultClaim[] {
  return history.all('flag').flatMap((record) => {
    if (record.life.since > minor) return [];
    if (record.life.removed !== undefined && record.life.removed <= minor) return [];
    const told = record.defaults.filter((each) => each.minor <= minor).at(-1);
    return told ? [{ id: record.id, name: record.name, value: told.value }] : [];
  });
}

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
  if (!values.clones) throw new HumanError('which clones?', 'npm run data:verify -- --clones <folder>');
  const data = values.data ?? join(__dirname, '..', 'data');
  const state = readState(join(data, 'generated'));
  const sources = state.sources.releases as unknown as Readonly<Record<string, ReleaseSource>>;
  const minors = [...state.changes.keys()].sort(compareVersions);
  let clones: Clones | undefined;
  let errors = 0;
  try {
    clones = findClones(values.clones);
    let snapshot: Snapshot = new Map();
    let compared = 0;
    const gateway = { kinds: 0, fields: 0 };
    for (const minor of minors) {
      snapshot = apply(snapshot, state.changes.get(minor)!);
      const report = await verifyRelease(clones.istio, sources[minor]!.tag, snapshot, DROPPED_GROUPS);
      compared += report.compared;
      for (const line of report.kinds) say(`${minor} ${line}`);
      for (const { owner, version, path, only } of report.differences) {
        say(`${minor} ${owner} ${version}: only by ${only}: ${path}`);
      }
      errors += report.kinds.length + report.differences.length;
      const { gatewayApi: pinned, tag } = sources[minor]!;
      if (!clones.gatewayApi || pinned === undefined) continue;
      const read = await verifyGateway(
        clones.istio,
        { minor, tag },
        clones.gatewayApi,
        moduleRef(pinned),
        snapshot,
      );
      gateway.kinds += read.kinds;
      gateway.fields += read.fields;
      errors += read.differences.length;
      for (const line of read.differences) say(line);
    }
    say(`${gateway.kinds} kinds of the Gateway API with ${gateway.fields} fields asked of CRDs and code`);
    say(`${compared} CRD schemas compared with protos in ${minors.length} releases`);
    const commits = new Map(minors.map((minor) => [minor, sources[minor]!.api.commit]));
    const all = claims(
      minors.map((minor) => state.changes.get(minor)!),
      commits,
    );
    const drawn = sample(all, Number(values.sample ?? 200), values.seed ?? 'istio');
    for (const claim of drawn) {
      if (holds(clones.api.dir, claim)) continue;
      errors += 1;
      say(`${claim.release} ${claim.id}: no commit of istio/api changes "${claim.word}" in that time`);
    }
    say(`${drawn.length} of ${all.length} additions asked of git's pickaxe`);
    // A check that finds nothing to check has come loose.
    if (drawn.length === 0)
      throw new HumanError('no addition for the pickaxe', 'see scripts/verify/pickaxe.ts');
    const input = readInput(data);
    const history = loadHistory(build(input).bundle);
    let judged = 0;
    for (const [at, minor] of minors.entries()) {
      const defaults = await wrongDefaults(clones.istio, sources[minor]!.tag, defaultsAt(history, at));
      judged += defaults.judged;
      errors += defaults.wrong.length;
      for (const line of defaults.wrong) say(`${minor} ${line}`);
    }
    say(`${judged} defaults of flags searched in the code of ${minors.length} releases`);
    const repoOf = (repo: string): Repo | undefined => cloneOf(clones!, repo);
    const refs = minors.map((minor) => ({
      minor,
      ref: sources[minor]!.tag,
      api: sources[minor]!.api.commit,
    }));
    const words = await namesOf(clones.istio, clones.api, refs);
    const effects = await verifyEffects(input.curated.effects, repoOf, words);
    errors += effects.wrong.length;
    for (const line of effects.wrong) say(line);
    say(
      `${effects.readers} readers and ${effects.absences} files without one looked at; ${effects.unseen} stand where this cannot see`,
    );
    const judgements = input.curated.effects.flatMap(filesOf);
    const { checked, missing } = missingPlaces([...history.all(), ...judgements], repoOf);
    errors += missing.length;
    for (const line of missing) say(line);
    say(`${checked} places that sources name looked for at their tags`);
    const newest = await pagesOf(clones.api, sources[minors.at(-1)!]!.api.commit);
    const { judged: anchors, dead } = deadAnchors(history.all(), newest);
    errors += dead.length;
    for (const line of dead) say(line);
    say(`${anchors} places on reference pages looked for in the pages of the newest release`);
  } finally {
    clones?.close();
  }
  say(errors === 0 ? 'no difference' : `${errors} differences`);
  return errors === 0 ? 0 : 1;
}

main().then((code) => (process.exitCode = code), stopWith);
