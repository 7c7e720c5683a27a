/** From generated changes and curated files to the bundle. Pure: reads no file, knows no clock. */
import { encodeThings, byId, SCHEMA, type Bundle, type Extras, type Thing } from '../../src/facts/bundle';
import type { EnvoyBundle } from '../../src/facts/envoy/bundle';
import { buildEnvoy } from './envoy';
import { isBelow, partsOf } from '../../src/facts/ids';
import { isSetting } from '../../src/facts/types';
import { applyEffects } from './effects';
import { type BuildInput, type Override } from './input';
import { byVersion } from '../versions';
import { referenceOf } from './references';
import { releasesOf } from './releases';
import { replay } from './replay';
import { applyMoves, applyTables, applyWarnings, rowsOf } from './successors';
import { applyValueSuccessors } from './value-successors';

/** What a person should know about the curated files; the linter reports them. */
export interface BuildProblem {
  readonly kind: 'redundant-override' | 'orphan';
  readonly id: string;
  readonly message: string;
}

export interface Built {
  readonly bundle: Bundle;
  readonly envoy: EnvoyBundle;
  readonly problems: readonly BuildProblem[];
}

export function build(input: BuildInput): Built {
  const { curated, sources } = input;
  const releases = releasesOf(input);
  const minors = releases.map((release) => release.id);
  const problems: BuildProblem[] = [];
  const tagOf = (minor: number, repo: string): string =>
    releases[minor]?.tags?.[repo] ?? `${minors[minor] ?? ''}.0`;
  const things = new Map(replay(input.changes, minors, tagOf).map((thing) => [thing.id, thing]));

  for (const override of curated.overrides) applyOverride(things, override, minors, problems);
  applyEffects(things, curated.effects, minors);
  const rows = rowsOf(input.changes);
  applyWarnings(things, rows, minors);
  applyTables(things, rows);
  applyMoves(things);
  for (const { values } of applyValueSuccessors(things, curated.successors, minors)) {
    const id = values.join(', ');
    problems.push({
      kind: 'redundant-override',
      id,
      message: `successors/: the row of ${id} changes nothing`,
    });
  }
  const references = new Map<string, string>();
  for (const { id, ...told } of curated.kinds) {
    const thing = things.get(id) ?? meshOwner(things, id);
    if (!thing) {
      problems.push({ kind: 'orphan', id, message: `kinds/: no release ever had ${id}` });
      continue;
    }
    if (told.reference !== undefined) references.set(id, told.reference);
    extend(thing, told);
  }
  for (const thing of things.values()) {
    const reference = referenceOf(thing, references);
    if (reference !== undefined) extend(thing, { reference });
  }
  for (const { ids, meaning } of curated.meanings) {
    for (const id of ids) {
      const thing = things.get(id);
      if (thing) extend(thing, { summary: meaning });
      else problems.push({ kind: 'orphan', id, message: `meanings/: no release ever had ${id}` });
    }
  }
  nameChanges(things, curated.behaviour, minors);

  const bundle: Bundle = {
    schema: SCHEMA,
    date: sources.date ?? newestDay(input),
    releases,
    things: encodeThings([...things.values()]),
    bulletins: sorted(curated.bulletins),
    features: sorted(curated.features),
    events: sorted(curated.events),
    roadmaps: sorted(curated.roadmaps),
    ecosystem: sorted(curated.ecosystem),
    notices: sorted(curated.notices),
    renames: [...curated.renames]
      .sort((a, b) => byId(a.from, b.from))
      .map(({ sources, ...rename }) => rename),
    concepts: curated.concepts
      .map(({ words, ids }) => ({ words, ids }))
      .sort((a, b) => byId(a.words[0] ?? '', b.words[0] ?? '')),
  };
  return { bundle, envoy: buildEnvoy(input.envoy ?? { releases: {}, types: {} }, curated.envoy), problems };
}

/** The changes stand in a file of their own; that there are some is told at each thing that they touch. */
function nameChanges(
  things: ReadonlyMap<string, Thing>,
  changes: BuildInput['curated']['behaviour'],
  minors: readonly string[],
): void {
  const firstOf = ({ life: { since, backports } }: Thing): string => {
    const [patch] = backports ?? [];
    return patch ? `${minors[patch[0]] ?? ''}.${patch[1]}` : (minors[since] ?? '');
  };
  for (const { release, touches } of [...changes].sort((a, b) => byVersion(a.release, b.release))) {
    for (const id of new Set(touches)) {
      const thing = things.get(id);
      // What came with a change, or after it, only answers it.
      if (thing && byVersion(firstOf(thing), release) < 0)
        extend(thing, { changedIn: [...new Set([...(thing.extras?.changedIn ?? []), release])] });
    }
  }
}

function extend(thing: Thing, extras: Extras): void {
  const sources = [...(thing.extras?.sources ?? []), ...(extras.sources ?? [])];
  thing.extras = {
    ...thing.extras,
    ...extras,
    ...(sources.length > 0 && { sources: [...new Set(sources)] }),
  };
}

function leaveOut(things: Map<string, Thing>, id: string, problems: BuildProblem[]): void {
  if (!things.delete(id)) {
    problems.push({ kind: 'redundant-override', id, message: `${id} is left out, but nothing generates it` });
  }
  for (const other of [...things.keys()]) if (isBelow(other, id)) things.delete(other);
}

type Correction = {
  readonly [K in 'since' | 'backports' | 'bound' | 'deprecated' | 'removed']: Override[K] | undefined;
};

function correctLife({ life, traits }: Thing, override: Correction, minor: (name: string) => number): void {
  if (override.since !== undefined) {
    const since = minor(override.since);
    life.since = since;
    for (const version of traits.versions ?? []) version[1] = Math.max(version[1], since);
  }
  if (override.backports !== undefined) {
    const patches = override.backports.map((name) => /^(.+)\.(\d+)$/.exec(name)!);
    life.backports = patches.map(([, of = '', patch]): [number, number] => [minor(of), Number(patch)]);
  }
  if (override.bound === 'atOrBefore') life.bound = override.bound;
  if (override.bound === 'exact') delete life.bound;
  if (override.deprecated !== undefined) life.deprecated = minor(override.deprecated);
  if (override.removed !== undefined) endAt(life, minor(override.removed));
}

function applyOverride(
  things: Map<string, Thing>,
  override: Override,
  minors: readonly string[],
  problems: BuildProblem[],
): void {
  // What is left is told as it is written: `Extras` has to know it.
  const { id, present, since, backports, bound, deprecated, removed, components, appliesTo, ...told } =
    override;
  const { reason, sources, ...added } = told;
  const minor = (name: string): number => {
    const at = minors.indexOf(name);
    if (at < 0) throw new Error(`overrides: ${id} names release ${name}, which does not exist`);
    return at;
  };
  if (present === false) {
    leaveOut(things, id, problems);
    return;
  }
  let thing = things.get(id);
  if (!thing) {
    if (since === undefined) {
      problems.push({ kind: 'orphan', id, message: `no release ever had ${id}, and no \`since\` is given` });
      return;
    }
    thing = { id, life: { since: minor(since) }, traits: {} };
    things.set(id, thing);
  }
  const before = JSON.stringify([thing.life, thing.extras, thing.traits]);
  const { life } = thing;
  correctLife(thing, { since, backports, bound, deprecated, removed }, minor);
  const traits = { ...thing.traits, ...(components && { components }), ...(appliesTo && { appliesTo }) };
  thing.traits = traits;
  const created = thing.place === undefined && thing.extras === undefined;
  if (before === JSON.stringify([life, { ...thing.extras, ...added }, traits]) && !created) {
    problems.push({ kind: 'redundant-override', id, message: `the override of ${id} changes nothing` });
    return;
  }
  if (
    before === JSON.stringify([life, thing.extras, traits]) &&
    Object.keys(added).length === 0 &&
    !created
  ) {
    problems.push({ kind: 'redundant-override', id, message: `the override of ${id} changes nothing` });
    return;
  }
  // The file that was read belongs to the release that was corrected.
  if (since !== undefined) delete thing.place;
  extend(thing, { ...added, sources });
}

/** What comes back after the end that a person tells is no second life. */
function endAt(life: Thing['life'], removed: number): void {
  const gaps = (life.gaps ?? []).filter(([, to]) => to < removed);
  life.removed = removed;
  if (gaps.length > 0) life.gaps = gaps;
  else delete life.gaps;
  const backports = (life.backports ?? []).filter(([minor]) => minor < removed);
  if (backports.length > 0) life.backports = backports;
  else delete life.backports;
}

/** MeshConfig and its like are no kinds: they live as long as their settings. */
function meshOwner(things: Map<string, Thing>, id: string): Thing | undefined {
  if (!isSetting(id)) return undefined;
  const since = [...things.values()]
    .filter((thing) => thing.id.startsWith(partsOf(id)))
    .reduce<number | undefined>((least, { life }) => Math.min(least ?? life.since, life.since), undefined);
  if (since === undefined) return undefined;
  const thing: Thing = { id, life: { since }, traits: { type: 'object' } };
  things.set(id, thing);
  return thing;
}

const sorted = <T extends { id: string }>(rows: readonly T[]): T[] =>
  [...rows].sort((a, b) => byId(a.id, b.id));

/** The day of the newest release, patch or bulletin known: what happened later, the data cannot know. */
function newestDay(input: BuildInput): string {
  const days = Object.values(input.sources.releases).flatMap((release) => [
    release.date,
    ...Object.values(release.patches ?? {}).map((patch) => patch.date),
  ]);
  const told = input.curated.releases.flatMap((release) => [
    release.date,
    ...release.patches.map((patch) => patch.date),
  ]);
  const bulletins = input.curated.bulletins.map(({ date }) => date);
  return (
    [...days, ...told, ...bulletins]
      .filter((day) => day !== undefined)
      .sort()
      .at(-1) ?? '1970-01-01'
  );
}
