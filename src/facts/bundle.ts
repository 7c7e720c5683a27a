/**
 * The format of `dist/history.json`, shared by the builder (scripts/build) and the loader.
 *
 * Things with a life are many and alike, so they are columns over pools: the same life, traits or file is stored
 * once and named by its number. Everything people wrote is stored as it was written.
 */
import type { Bound, Channel, Day, EffectState, Id, Minor, Origin, StageName, Support, Text } from './model';

/** Rises when an older program could not read what is written. */
export const SCHEMA = 1;

export interface LifeRow {
  since: Minor;
  bound?: Bound;
  backports?: [Minor, number][];
  deprecated?: Minor;
  removed?: Minor;
  removedInPatches?: [Minor, number][];
  gaps?: [Minor, Minor][];
}

/** What a record has besides its life; which of them apply depends on its type. */
export interface Traits {
  type?: string;
  hidden?: true;
  internal?: true;
  appliesTo?: string[];
  stages?: [Minor, StageName][];
  defaults?: [Minor, string][];
  components?: string[];
  origin?: Origin;
  /** name, since, removed or -1, served */
  versions?: [string, Minor, Minor, 0 | 1][];
  channels?: [Minor, Channel][];
}

/** A minor, or one of its patches. */
export type ReleasePlace = [Minor] | [Minor, number];

export interface EffectRow {
  from: ReleasePlace;
  to?: ReleasePlace;
  state: EffectState;
  by?: Id[];
  note?: Text;
  /** Tag, number of the file in `places`; or an address. */
  sources: (string | [tag: string, place: number])[];
}

/** What people added to a generated thing. */
export interface Extras {
  summary?: Text;
  note?: Text;
  replacedBy?: Id[];
  reference?: string;
  sources?: string[];
}

/** One thing before encoding. */
export interface Thing {
  id: Id;
  life: LifeRow;
  traits: Traits;
  place?: { repo: string; path: string };
  extras?: Extras;
  effect?: EffectOf[];
}

/** As in the bundle, with files in place of their numbers. */
export type EffectOf = Omit<EffectRow, 'sources'> & {
  sources: (string | { repo: string; tag: string; path: string })[];
};

export interface Things {
  /** Sorted ids, front-coded, one a line: length shared with the line before (two base-36 digits), then the rest. */
  ids: string;
  lives: LifeRow[];
  life: number[];
  traits: Traits[];
  trait: number[];
  places: [repo: string, path: string][];
  /** -1: only people say so. */
  place: number[];
  extras: [number, Extras][];
  effects: EffectRow[][];
  /** Thing, its row in `effects`. */
  effect: [number, number][];
}

export interface PatchRow {
  version: string;
  date?: Day;
  tagged?: Day;
  announcement?: string;
}

export interface ReleaseRow {
  id: string;
  date: Day;
  tagged?: Day;
  provisional?: boolean;
  /** Tag or commit read for this release, by repository. */
  tags?: Record<string, string>;
  summary?: Text;
  highlights?: { text: Text; ids: Id[] }[];
  support?: Support;
  kubernetes?: string[];
  envoy?: string;
  gatewayApi?: string;
  go?: string;
  announcement?: string;
  patches?: PatchRow[];
  told?: Record<string, Text>;
  disagreements?: { text: Text; sources: string[] }[];
  sources: string[];
}

export interface BulletinRow {
  id: string;
  date: Day;
  title: Text;
  summary: Text;
  cves: string[];
  cvss?: number;
  vector?: string;
  affected: { from: string; to: string }[];
  fixed: string[];
  touches: Id[];
  note?: Text;
  sources: string[];
}

export interface FeatureRow {
  id: string;
  title: string | Text;
  summary: Text;
  area: string;
  stages: { release: string; stage: StageName; date?: Day; sources?: string[] }[];
  touches: Id[];
  sources: string[];
}

export interface Link {
  title: string | Text;
  url: string;
}

export interface EventRow {
  id: string;
  kind: string;
  date: Day;
  until?: Day;
  approximate?: boolean;
  title: string | Text;
  summary: Text;
  place?: Text;
  facts?: Text[];
  figures?: { label: Text; value: string }[];
  talks?: { title: string | Text; speakers: string[]; url?: string }[];
  people?: { name: string; role: Text }[];
  links?: Link[];
  related?: Id[];
  sources: string[];
}

export interface RoadmapRow {
  id: string;
  title: Text;
  date: Day;
  summary: Text;
  items: {
    id: string;
    group?: Text;
    title: Text;
    outcome: 'delivered' | 'partly' | 'dropped' | 'open';
    verdict: Text;
    deliveredIn?: string;
    deliveredOn?: Day;
    proof: Id[];
    evidence: string[];
  }[];
  sources: string[];
}

export interface EcosystemRow {
  id: string;
  title: string | Text;
  kind: string;
  summary: Text;
  asOf: Day;
  links?: Link[];
  related?: Id[];
  sources: string[];
}

export interface NoticeRow {
  id: string;
  title: Text;
  date: Day;
  summary: Text;
  patterns: string[];
  replacement?: string;
  sources: string[];
}

export interface RenameRow {
  from: Id;
  to: Id;
  since: string;
  transform: 'rename' | 'wrap' | 'wrap-list' | 'annotation-to-label';
}

export interface Bundle {
  schema: number;
  date: Day;
  releases: ReleaseRow[];
  things: Things;
  bulletins: BulletinRow[];
  features: FeatureRow[];
  events: EventRow[];
  roadmaps: RoadmapRow[];
  ecosystem: EcosystemRow[];
  notices: NoticeRow[];
  renames: RenameRow[];
}

/** By code unit, as `Array.sort` and the decoder's searches expect. */
export const byId = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function encodeThings(things: readonly Thing[]): Things {
  const sorted = [...things].sort((a, b) => byId(a.id, b.id));
  const lives = pool<LifeRow>();
  const traits = pool<Traits>();
  const places = pool<[string, string]>();
  const effects = pool<EffectRow[]>();
  const place = ({ repo, path }: { repo: string; path: string }): number => places.number([repo, path]);
  const rowOf = (effect: EffectOf): EffectRow => ({
    ...effect,
    sources: effect.sources.map((source) =>
      typeof source === 'string' ? source : [source.tag, place(source)],
    ),
  });
  return {
    ids: encodeIds(sorted.map((thing) => thing.id)),
    life: sorted.map((thing) => lives.number(thing.life)),
    trait: sorted.map((thing) => traits.number(thing.traits)),
    place: sorted.map((thing) => (thing.place ? place(thing.place) : -1)),
    extras: sorted.flatMap((thing, i): [number, Extras][] => (thing.extras ? [[i, thing.extras]] : [])),
    effect: sorted.flatMap((thing, i): [number, number][] =>
      thing.effect ? [[i, effects.number(thing.effect.map(rowOf))]] : [],
    ),
    effects: effects.values,
    lives: lives.values,
    traits: traits.values,
    places: places.values,
  };
}

function pool<T>(): { values: T[]; number(value: T): number } {
  const numbers = new Map<string, number>();
  const values: T[] = [];
  return {
    values,
    number(value) {
      const key = JSON.stringify(value);
      let at = numbers.get(key);
      if (at === undefined) {
        at = values.push(value) - 1;
        numbers.set(key, at);
      }
      return at;
    },
  };
}

export function encodeIds(ids: readonly string[]): string {
  let before = '';
  return ids
    .map((id) => {
      let shared = 0;
      while (shared < id.length && shared < before.length && shared < 1295 && id[shared] === before[shared])
        shared++;
      before = id;
      return shared.toString(36).padStart(2, '0') + id.slice(shared);
    })
    .join('\n');
}

export function decodeIds(text: string): string[] {
  if (text === '') return [];
  const ids = text.split('\n');
  let before = '';
  for (let i = 0; i < ids.length; i++) {
    const line = ids[i]!;
    before = before.slice(0, parseInt(line.slice(0, 2), 36)) + line.slice(2);
    ids[i] = before;
  }
  return ids;
}
