/** The checks of `npm run data:verify`, one a witness: each prints what differs and gives back how much did. */
import type { Clones } from '../extract/clones.js';
import { HumanError } from '../extract/errors.js';
import { moduleRef } from '../extract/pins.js';
import { apply, type Snapshot } from '../extract/snapshot.js';
import type { readState } from '../extract/state.js';
import { DROPPED_GROUPS } from '../extract/tables.js';
import type { History } from '../../src/facts/model.js';
import type { readInput } from '../build/read.js';
import { openCache } from '../effects/cache.js';
import { namesOf } from '../effects/survey.js';
import { deadAnchors, pagesOf } from './anchors.js';
import { wrongDefaults, type DefaultClaim } from './defaults.js';
import { edgesOf } from './edges.js';
import { verifyEnds } from './effect-edges.js';
import { filesOf, verifyEffects } from './effects.js';
import { verifyRelease } from './fields.js';
import { verifyGateway } from './gateway.js';
import { cloneOf, missingPlaces } from './paths.js';
import { claims, holds, sample } from './pickaxe.js';
import { judgeTellings, tellingsIn } from './told.js';
import { verifySchema } from './value-schema.js';
import { verifyEdges } from './values.js';

export interface ReleaseSource {
  readonly tag: string;
  readonly gatewayApi?: string;
  readonly api: { readonly commit: string };
}

/** Default of each flag in a release, where the data says one. */
function defaultsAt(history: History, minor: number): DefaultClaim[] {
  return history.all('flag').flatMap((record) => {
    if (record.life.since > minor) return [];
    if (record.life.removed !== undefined && record.life.removed <= minor) return [];
    const told = record.defaults.findLast(
      (each) => each.minor < minor || (each.minor === minor && !each.patch),
    );
    return told?.value === undefined ? [] : [{ id: record.id, name: record.name, value: told.value }];
  });
}

export const say = (line: string): boolean => process.stdout.write(`${line}\n`);

/** What all checks look at. */
export interface Given {
  readonly clones: Clones;
  readonly state: ReturnType<typeof readState>;
  readonly sources: Readonly<Record<string, ReleaseSource>>;
  readonly minors: readonly string[];
  readonly history: History;
  readonly input: ReturnType<typeof readInput>;
  /** How many additions are drawn, and by what word. */
  readonly size: number;
  readonly seed: string;
  /** File that keeps the words of files between runs. */
  readonly cache: string | undefined;
}

/** Prints what differs and gives back how much did. */
function tell(lines: readonly string[]): number {
  for (const line of lines) say(line);
  return lines.length;
}

async function crds({ clones, state, sources, minors }: Given): Promise<number> {
  let snapshot: Snapshot = new Map();
  let errors = 0;
  let compared = 0;
  const gateway = { kinds: 0, fields: 0 };
  for (const minor of minors) {
    snapshot = apply(snapshot, state.changes.get(minor)!);
    const report = await verifyRelease(clones.istio, sources[minor]!.tag, snapshot, DROPPED_GROUPS);
    compared += report.compared;
    errors += tell([
      ...report.kinds.map((line) => `${minor} ${line}`),
      ...report.differences.map(
        ({ owner, version, path, only }) => `${minor} ${owner} ${version}: only by ${only}: ${path}`,
      ),
    ]);
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
    errors += tell(read.differences);
  }
  say(`${gateway.kinds} kinds of the Gateway API with ${gateway.fields} fields asked of CRDs and code`);
  say(`${compared} CRD schemas compared with protos in ${minors.length} releases`);
  return errors;
}

function pickaxe({ clones, state, sources, minors, size, seed }: Given): number {
  const commits = {
    api: new Map(minors.map((minor) => [minor, sources[minor]!.api.commit])),
    istio: new Map(minors.map((minor) => [minor, sources[minor]!.tag])),
  };
  const all = claims(
    minors.map((minor) => state.changes.get(minor)!),
    commits,
  );
  const drawn = sample(all, size, seed);
  // A check that finds nothing to check has come loose.
  if (drawn.length === 0)
    throw new HumanError('no addition for the pickaxe', 'see scripts/verify/pickaxe.ts');
  const dirs = { api: clones.api.dir, istio: clones.istio.dir };
  const wrong = drawn.filter((claim) => !holds(dirs, claim));
  const errors = tell(
    wrong.map(
      ({ release, id, word, place }) =>
        `${release} ${id}: no commit of istio/${place} changes "${word}" in that time`,
    ),
  );
  say(`${drawn.length} of ${all.length} additions asked of git's pickaxe`);
  return errors;
}

async function defaults({ clones, sources, minors, history }: Given): Promise<number> {
  let errors = 0;
  let judged = 0;
  for (const [at, minor] of minors.entries()) {
    const found = await wrongDefaults(clones.istio, sources[minor]!.tag, defaultsAt(history, at));
    judged += found.judged;
    errors += tell(found.wrong.map((line) => `${minor} ${line}`));
  }
  say(`${judged} defaults of flags searched in the code of ${minors.length} releases`);
  return errors;
}

async function effects({ clones, sources, minors, history, input, cache }: Given): Promise<number> {
  const refs = minors.map((minor) => ({
    minor,
    ref: sources[minor]!.tag,
    api: sources[minor]!.api.commit,
  }));
  const words = await namesOf(clones.istio, clones.api, refs);
  const found = await verifyEffects(input.curated.effects, (repo) => cloneOf(clones, repo), words);
  const errors = tell(found.wrong);
  say(
    `${found.readers} readers and ${found.absences} files without one looked at; ${found.unseen} stand where this cannot see`,
  );
  const known = openCache(cache);
  const refOf = (minor: number): string | undefined => sources[history.releases[minor]?.name ?? '']?.tag;
  const ends = await verifyEnds(input.curated.effects, history, clones.istio, refOf, words, known);
  known.save();
  say(`${ends.proved} ends of spans without effect: read on one side, by nobody on the other`);
  say(`${ends.moved} ends: files that read it on one side do not on the other`);
  say(`${ends.silent} looks at what never had an effect: no word for it in the whole code`);
  for (const [reason, lines] of ends.unseen) {
    say(`${lines.length} not seen: ${reason}`);
    tell(lines.map((line) => `  ${line}`));
  }
  return errors;
}

/** Charts rendered with a value and without it, on both sides of where the data says that it begins or ends. */
async function charts({ clones, sources, minors, history }: Given): Promise<number> {
  const edges = edgesOf(
    history,
    minors.map((minor) => sources[minor]!.tag),
  );
  const { judged, seen, explained, silent, wrong } = await verifyEdges(clones.istio, edges);
  const errors = tell(wrong);
  say(`${seen} of ${judged} beginnings and ends of values seen in what the charts of both releases make`);
  for (const [reason, count] of explained) say(`${count} not seen: ${reason}`);
  say(`${silent.length} not seen: no value that was tried shows in either release`);
  tell(silent.map((line) => `  ${line}`));
  let schemas = 0;
  let differences = 0;
  for (const [at, minor] of minors.entries()) {
    const found = await verifySchema(clones.istio, sources[minor]!.tag, history, at);
    if (found) schemas += 1;
    differences += tell((found ?? []).map((line) => `${minor} gateway: ${line}`));
  }
  say(`${schemas} schemas of the chart gateway that refuse what they do not name compared`);
  return errors + differences;
}

/** What release notes and the pages of releases say to use instead. */
async function told({ clones, history }: Given): Promise<number> {
  const found = judgeTellings(history, await tellingsIn(clones.istio, clones.pages));
  const errors = tell(found.missing) + tell(found.open);
  const pages = clones.pages ? 'notes and pages of releases' : 'notes (there is no clone of istio.io)';
  say(`${found.tellings} places in ${pages} take something away and name what to use`);
  for (const [why, count] of found.elsewhere) say(`${count} are of no record: ${why}`);
  say(`${found.kept} of ${found.told} records that they mean say what to use, or what became of them`);
  return errors;
}

async function places({ clones, sources, minors, history, input }: Given): Promise<number> {
  const judgements = input.curated.effects.flatMap(filesOf);
  const { checked, missing } = missingPlaces([...history.all(), ...judgements], (repo) =>
    cloneOf(clones, repo),
  );
  const errors = tell(missing);
  say(`${checked} places that sources name looked for at their tags`);
  const newest = await pagesOf(clones.api, sources[minors.at(-1)!]!.api.commit);
  const { judged, dead } = deadAnchors(history.all(), newest);
  const wrong = errors + tell(dead);
  say(`${judged} places on reference pages looked for in the pages of the newest release`);
  return wrong;
}

/** By the name that `--only` takes. */
export const CHECKS: Readonly<Record<string, (given: Given) => number | Promise<number>>> = {
  crds,
  pickaxe,
  defaults,
  effects,
  charts,
  told,
  places,
};
