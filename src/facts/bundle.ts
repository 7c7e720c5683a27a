/**
 * The format of `dist/history.json`, shared by the builder (scripts/build) and the loader.
 *
 * Things with a life are many and alike, so they are columns over pools: the same life, traits or file is stored
 * once and named by its number. Everything people wrote is stored as it was written.
 */
import type {
  BulletinFile,
  ConceptsFile,
  EcosystemFile,
  EventFile,
  FeatureFile,
  KindsFile,
  NoticeFile,
  OverridesFile,
  RenamesFile,
  RoadmapFile,
} from './curated.gen';
import { encodeColumn } from './columns';
import type { ReleaseRow } from './rows';
import type { Bound, Channel, Day, EffectState, Id, Minor, Origin, StageName, Text } from './model';

/** Rises when an older program could not read what is written. */
export const SCHEMA = 4;

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
  /** With the patch that changed it; null where none is told any more. */
  defaults?: ([Minor, string | null] | [Minor, string | null, number])[];
  /** What Istio's chart sets a flag to. */
  charted?: Traits['defaults'];
  /** Default of a flag where ambient mode is on. */
  withAmbient?: string;
  /** The chart that has a Helm value under the same path since this one has it no more. */
  movedTo?: string;
  components?: string[];
  origin?: Origin;
  /** name, since, removed or -1, served */
  versions?: VersionRow[];
  /** Versions that only the experimental channel of the Gateway API serves any more, and since when. */
  left?: [string, Minor][];
  channels?: [Minor, Channel][];
}

export type VersionRow = [name: string, since: Minor, removed: Minor, served: 0 | 1];

/** A minor, or one of its patches. */
export type ReleasePlace = [Minor] | [Minor, number];

export interface EffectRow {
  from: ReleasePlace;
  to?: ReleasePlace;
  state: EffectState;
  by?: Id[];
  except?: string[];
  only?: string[];
  note?: Text;
  /** Tag, number of the file in `places`; or an address. */
  sources: (string | [tag: string, place: number])[];
}

/** What people added to a generated thing. */
export type Extras = Partial<Omit<FileRow<KindsFile>, 'id' | 'sources'>> &
  Pick<FileRow<OverridesFile>, 'replacedBy' | 'note'> & { sources?: string[]; changedIn?: string[] };

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
  /** Columns (`columns.ts`) have the number of the row for each thing. */
  life: string;
  traits: Traits[];
  trait: string;
  places: [repo: string, path: string][];
  /** One more than the number of the row; 0: only people say so. */
  place: string;
  extras: Extras[];
  /** Of each thing that has extras how far it stands behind the one before it that has, and its row in `extras`. */
  extra: [number, number][];
  effects: EffectRow[][];
  /** The same for `effects`. */
  effect: [number, number][];
}

type FileRow<T> = T extends readonly (infer R)[] ? R : T;

/** Fields with an exact successor; the sources are for those who check it. */
type RenameRow = Omit<FileRow<RenamesFile>, 'sources'>;

/** What people call things; its name is for those who write it. */
type ConceptRow = Omit<FileRow<ConceptsFile>, 'id'>;

export interface Bundle {
  schema: number;
  date: Day;
  releases: ReleaseRow[];
  things: Things;
  bulletins: BulletinFile[];
  features: FeatureFile[];
  events: EventFile[];
  roadmaps: RoadmapFile[];
  ecosystem: EcosystemFile[];
  notices: NoticeFile[];
  renames: RenameRow[];
  concepts: ConceptRow[];
}

/** By code unit, as `Array.sort` and the decoder's searches expect. */
export const byId = (a: string, b: string): number => Number(a > b) - Number(a < b);

export function encodeThings(things: readonly Thing[]): Things {
  const sorted = [...things].sort((a, b) => byId(a.id, b.id));
  const lives = pool<LifeRow>();
  const traits = pool<Traits>();
  const places = pool<[string, string]>();
  const effects = pool<EffectRow[]>();
  const extras = pool<Extras>();
  const place = ({ repo, path }: { repo: string; path: string }): number => places.number([repo, path]);
  const rowOf = (effect: EffectOf): EffectRow => ({
    ...effect,
    sources: effect.sources.map((source) =>
      typeof source === 'string' ? source : [source.tag, place(source)],
    ),
  });
  return {
    ids: encodeIds(sorted.map((thing) => thing.id)),
    life: encodeColumn(sorted.map((thing) => lives.number(thing.life))),
    trait: encodeColumn(sorted.map((thing) => traits.number(thing.traits))),
    place: encodeColumn(sorted.map((thing) => (thing.place ? place(thing.place) + 1 : 0))),
    extra: fewOf(sorted, (thing) => thing.extras && extras.number(thing.extras)),
    extras: extras.values,
    effect: fewOf(sorted, (thing) => thing.effect && effects.number(thing.effect.map(rowOf))),
    effects: effects.values,
    lives: lives.values,
    traits: traits.values,
    places: places.values,
  };
}

/** A number that few things have. Told by the distance from the last one that has it, it packs to a third. */
function fewOf(things: readonly Thing[], numberOf: (thing: Thing) => number | undefined): [number, number][] {
  let last = 0;
  return things.flatMap((thing, at): [number, number][] => {
    const number = numberOf(thing);
    if (number === undefined) return [];
    const distance = at - last;
    last = at;
    return [[distance, number]];
  });
}

/** The numbers by the things that have them. */
export function placesOfFew(
  rows: readonly (readonly [distance: number, number: number])[],
): Map<number, number> {
  let at = 0;
  return new Map(rows.map(([distance, number]) => [(at += distance), number]));
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
