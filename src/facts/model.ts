/** What is known: every record by its type, and the whole of them. Every room reads it. */
import type { RenamesFile } from './curated.gen';
import type { EnvoyApi } from './envoy/api';
import type { Day, Id, Living, Minor } from './life';
import type {
  EnvoyRecord,
  FieldRecord,
  FlagRecord,
  HelmRecord,
  KindRecord,
  MetadataRecord,
  ValueRecord,
} from './living';
import type {
  BulletinRecord,
  ChangeRecord,
  EcosystemRecord,
  EventRecord,
  FeatureRecord,
  Frozen,
  NoticeRecord,
  PatchRecord,
  ReleaseRecord,
  RoadmapItemRecord,
  RoadmapRecord,
} from './curated-records';

export type * from './life';
export type * from './living';
export type * from './curated-records';
export type { Lang, Text } from './text';

export type RecordType = keyof Records;

/** What the records of each type are. Its row is in `types.ts`. */
export interface Records {
  readonly kind: KindRecord;
  readonly field: FieldRecord;
  readonly value: ValueRecord;
  readonly setting: FieldRecord;
  readonly annotation: MetadataRecord;
  readonly label: MetadataRecord;
  readonly flag: FlagRecord;
  readonly helm: HelmRecord;
  readonly envoy: EnvoyRecord;
  readonly release: ReleaseRecord;
  readonly patch: PatchRecord;
  readonly bulletin: BulletinRecord;
  readonly feature: FeatureRecord;
  readonly event: EventRecord;
  readonly roadmap: RoadmapRecord;
  readonly 'roadmap-item': RoadmapItemRecord;
  readonly ecosystem: EcosystemRecord;
  readonly notice: NoticeRecord;
  readonly change: ChangeRecord;
}

export type HistoryRecord = Records[RecordType];

/** Types of what has a life: since, deprecated, removed. */
export type LivingType = {
  [T in RecordType]: Records[T] extends Living ? T : never;
}[RecordType];

export type LivingRecord = Records[LivingType];

/** Types of what people write down. */
export type CuratedType = Exclude<RecordType, LivingType>;
export type CuratedRecord = Records[CuratedType];

interface Meta {
  /** Version of the bundle's format. */
  readonly schema: number;
  /** The day up to which upstream was read. */
  readonly date: Day;
}

/** A thing with an exact successor, and how the value moves there. */
export interface Rename extends Frozen<Omit<RenamesFile[number], 'since' | 'sources'>> {
  /** First release that has the successor. */
  readonly since: Minor;
}

/** What people call things in either language, and what they mean, the likeliest first. */
export interface Concept {
  readonly words: readonly string[];
  readonly ids: readonly Id[];
}

/** What else is read when first asked for, each from a file of its own. */
export interface Beside {
  /** Undefined while it is not read, or cannot be. */
  readonly envoy?: () => unknown;
}

/** The whole dataset, indexed. Built by `loadHistory` in load.ts; records are made when first asked for. */
export interface History {
  readonly meta: Meta;
  /** Minor releases, oldest first. */
  readonly releases: readonly ReleaseRecord[];
  get(id: Id): HistoryRecord | undefined;
  /** All records of a type, or all. Order: releases oldest first, the rest by id. */
  all<T extends RecordType = RecordType>(type?: T): readonly Records[T][];
  ids(): readonly Id[];
  /** Things that have words of their own: `summary`. */
  explained(): readonly Id[];
  /** Kinds named so, in any group, newest group first: `Gateway` is two. */
  kindsNamed(kind: string): readonly KindRecord[];
  /** Direct children of an owner or field: `child('networking.istio.io/VirtualService#spec.http[]', 'mirrors')`. */
  child(parent: Id, key: string): FieldRecord | undefined;
  /** All fields (or settings) of an owner, parents first. */
  fieldsOf(owner: Id): readonly FieldRecord[];
  /** Enum values of a field or setting. */
  valuesOf(field: Id): readonly ValueRecord[];
  /** Bulletins, features, events, roadmap items that name this id. */
  mentions(id: Id): readonly HistoryRecord[];
  /** The quick fixes: fields and annotations with an exact successor. */
  readonly renames: readonly Rename[];
  readonly concepts: readonly Concept[];
  /** Envoy's API. Its records are not among `all()`, but `get` knows them. Undefined while its file is not read. */
  envoy(): EnvoyApi | undefined;
}
