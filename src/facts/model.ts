/**
 * What is known: the record types that every room reads.
 *
 * Releases are numbers here, the place of a minor release in the release list (`History.releases`, oldest
 * first). Strings such as "1.22.3" are parsed once, at the edge, by `version.ts`.
 */

import type { Affects, Condition, Restore } from './changes';
import type { PatchRow, ReleaseRow } from './rows';
import type {
  BulletinFile,
  EcosystemFile,
  EventFile,
  FeatureFile,
  NoticeFile,
  ReleaseFile,
  RenamesFile,
  RoadmapFile,
} from './curated.gen';
import type { Lang, Text } from './text';
import type { EnvoyApi } from './envoy/api';

export type { Lang, Text };

/** An id of the contract in docs/contracts.md, such as `networking.istio.io/VirtualService#spec.http[].mirrors`. */
export type Id = string;

/** Place of a minor release in `History.releases`, 0 = Istio 0.1. */
export type Minor = number;

/** A release that a person runs: a minor, or one patch of it. Without a patch any patch of that minor may be meant. */
export interface Version {
  readonly minor: Minor;
  readonly patch?: number;
  /** Newer than the data: what it has is unknown. */
  readonly newer?: true;
}

/** Where a fact was read: a file of a repository at a tag or commit, or a public page. */
export type Source = string | { readonly repo: string; readonly tag: string; readonly path: string };

/** A calendar day as `YYYY-MM-DD`. */
export type Day = string;

/** Known exactly, or known only to have existed already in the first release that we can read. */
export type Bound = 'exact' | 'atOrBefore';

/** The life of a thing across the minor releases. */
export interface Life {
  /** First generally available minor release that ships it. */
  readonly since: Minor;
  readonly bound: Bound;
  /**
   * Patch releases that brought it to a minor whose `.0` lacks it, one for each minor, oldest first. Usually those
   * minors are older than `since`; where only patches ever had it, `since` is the first of them.
   */
  readonly backports: readonly Version[];
  /** First minor whose source marks it deprecated. */
  readonly deprecated?: Deprecation;
  /** First minor release that no longer has it. */
  readonly removed?: Minor;
  /** Patch releases that removed it inside a minor that began with it. */
  readonly removedInPatches?: readonly Version[];
  /** Half-open ranges [from, to) of minors, inside its life, in which it was absent. */
  readonly gaps?: readonly (readonly [Minor, Minor])[];
  /** Where it does not simply work, oldest first; absent: nothing but that it exists is claimed. */
  readonly effect?: readonly Effect[];
}

/** What a thing does where it does not simply work: nothing, only with a switch, or it is refused. */
export type EffectState = 'inert' | 'gated' | 'rejected';

/** Releases in which a thing exists and does not simply work. */
export interface Effect {
  readonly from: Version;
  /** The last release with it, a whole minor or up to that patch; absent: up to now, or to the end of its life. */
  readonly to?: Version;
  readonly state: EffectState;
  /** The flags or values that switch it on. */
  readonly by: readonly Id[];
  readonly note?: Text;
  readonly sources: readonly Source[];
}

/** Channel of the Gateway API's CRDs that has a kind or field. */
export type Channel = 'standard' | 'experimental';

export interface Deprecation {
  readonly minor: Minor;
  readonly replacedBy: readonly Id[];
  /** What a person needs to know to move on, where ids alone do not say it. */
  readonly note?: Text;
}

export type RecordType = keyof Records;

interface Base<T extends RecordType> {
  readonly id: Id;
  readonly type: T;
  readonly title: string | Text;
  readonly summary?: Text;
  readonly sources: readonly Source[];
}

interface Living {
  readonly life: Life;
  /** What took its place when it was removed or deprecated; also set where `life.deprecated` is not. */
  readonly replacedBy?: readonly Id[];
  /** A caveat that belongs to the answer, such as "a preview until 0.8". */
  readonly note?: Text;
  /** Channels of the Gateway API's CRDs that a release is built against, each from the minor that changed it. */
  readonly channel?: readonly { readonly minor: Minor; readonly channel: Channel }[];
  /** Releases and patches since which it behaves differently: what differs stands in `changes.json`. */
  readonly changedIn?: readonly string[];
  /** Not in the reference pages (`$hide_from_docs`). */
  readonly hidden?: boolean;
}

/** One apiVersion of a kind. */
export interface ApiVersion {
  readonly name: string;
  readonly since: Minor;
  readonly removed?: Minor;
  /** The newest release that has it lists it as served. */
  readonly served: boolean;
  /** The first minor whose Gateway API serves it in the experimental channel alone. */
  readonly experimentalSince?: Minor;
}

/** A stage that a thing reached in a release: `Alpha`, `Beta`, `Stable`, `Experimental`, `Removed`. */
interface Stage {
  readonly minor: Minor;
  readonly stage: StageName;
  readonly date?: Day;
}
export type StageName = 'Experimental' | 'Alpha' | 'Beta' | 'Stable' | 'Removed' | 'Unspecified';

/**
 * Whose kind it is: Istio's own, or one of the Gateway API, its inference extension or the Multi-Cluster Services API
 * that Istio implements.
 */
export type Origin = 'istio' | ForeignOrigin;
export type ForeignOrigin = 'gateway-api' | 'inference' | 'multicluster';

export interface KindRecord extends Base<'kind'>, Living {
  readonly group: string;
  readonly kind: string;
  readonly versions: readonly ApiVersion[];
  readonly origin: Origin;
  /** Address of the reference page. */
  readonly reference?: string;
}

export interface FieldRecord extends Base<'field' | 'setting'>, Living {
  /** Id of the kind, or `mesh/MeshConfig`, `mesh/ProxyConfig`, `mesh/MeshNetworks`. */
  readonly owner: Id;
  /** camelCase path below the owner, such as `spec.http[].mirrors[].percentage`. */
  readonly path: string;
  readonly valueType?: string;
  /** Address of the field's anchor on the reference page. */
  readonly reference?: string;
}

export interface ValueRecord extends Base<'value'>, Living {
  /** Id of the field or setting it is a value of. */
  readonly field: Id;
  readonly name: string;
}

interface MetadataRecord extends Base<'annotation' | 'label'>, Living {
  readonly name: string;
  readonly stages: readonly Stage[];
  /** What it may stand on: `Pod`, `Service`, `Namespace`, … */
  readonly appliesTo: readonly string[];
  /** Written by Istio itself (its charts, operator or controllers), not meant for people. */
  readonly internal?: boolean;
}

export interface DefaultValue {
  readonly minor: Minor;
  /** Absent where the minor's first release has it. */
  readonly patch?: number;
  /** Absent where none is told from here on. */
  readonly value?: string;
}

interface FlagRecord extends Base<'flag'>, Living {
  readonly name: string;
  readonly valueType?: string;
  readonly defaults: readonly DefaultValue[];
  /** What Istio's chart sets it to: whoever installs with it never meets the default. */
  readonly charted?: readonly DefaultValue[];
  /** Another default, where `PILOT_ENABLE_AMBIENT` is on. */
  readonly withAmbient?: string;
  /** Which programs read it: `pilot`, `agent`, `cni`, `ztunnel`, `operator`, … */
  readonly components: readonly string[];
}

interface HelmRecord extends Base<'helm'>, Living {
  readonly chart: string;
  readonly path: string;
  readonly valueType?: string;
  readonly defaults: readonly DefaultValue[];
}

/** A part of Envoy's API as Istio knows it, or the name of one of Envoy's filters: what stands inside an EnvoyFilter. */
export interface EnvoyRecord extends Base<'envoy'>, Living {
  readonly what: 'name' | 'type' | 'field' | 'value';
  /** Full name of the type that it is or is a part of; of a name, the type that configures it. */
  readonly owner?: string;
}

type Support = ReleaseFile['support'];

/** As what is written in a row is read: lists that it leaves out are empty, and nothing is changed. */
type Read<Row, Own = Omit<Row, 'id' | 'title' | 'summary' | 'sources'>> = Frozen<
  Omit<Own, keyof Lists<Own>> & Lists<Own>
>;

/** What of a row are lists. */
type Lists<Row> = {
  [K in keyof Row as NonNullable<Row[K]> extends readonly unknown[] ? K : never]-?: NonNullable<Row[K]>;
};

type Frozen<T> = T extends string | number | boolean | undefined
  ? T
  : { readonly [K in keyof T]: Frozen<T[K]> };

/** From a patch on, which versions of the Gateway API's CRD of a kind istiod takes: both ends are. */
export interface CrdStep {
  readonly kind: Id;
  /** Absent where the minor's first release has it. */
  readonly patch?: number;
  readonly least?: string;
  readonly greatest?: string;
}

export interface ReleaseRecord
  extends Base<'release'>, Read<Omit<ReleaseRow, 'tags' | 'patches' | 'date' | 'support' | 'crds'>> {
  /** "1.22" */
  readonly name: string;
  readonly minor: Minor;
  /** Day of the announcement; the tag's day where nothing was announced. */
  readonly date: Day;
  readonly support: Support;
  /** Kind by kind, oldest patch first. Empty where it takes whatever is there. */
  readonly crds: readonly CrdStep[];
  /** Ids of its patches, oldest first. */
  readonly patches: readonly Id[];
}

export interface PatchRecord extends Base<'patch'>, Read<Omit<PatchRow, 'version'>> {
  /** "1.22.3" */
  readonly name: string;
  readonly version: Version & { readonly patch: number };
  /** Ids of the bulletins that it fixes. */
  readonly fixes: readonly Id[];
}

export interface BulletinRecord
  extends Base<'bulletin'>, Read<Omit<BulletinFile, 'affected' | 'fixed' | 'unknown'>> {
  /** Without an end, all later releases are affected too. */
  readonly affected: readonly { readonly from: Version; readonly to?: Version }[];
  readonly fixed: readonly Version[];
  /** Minors of which it was not seen yet what the bulletin says. */
  readonly unknown: readonly Minor[];
}

export interface FeatureRecord extends Base<'feature'>, Read<Omit<FeatureFile, 'stages'>> {
  readonly stages: readonly Stage[];
}

export interface EventRecord extends Base<'event'>, Read<EventFile> {}

type RoadmapItemRow = RoadmapFile['items'][number];
export type Outcome = RoadmapItemRow['outcome'];

export interface RoadmapRecord extends Base<'roadmap'>, Read<Omit<RoadmapFile, 'items'>> {
  readonly items: readonly Id[];
}

export interface RoadmapItemRecord extends Base<'roadmap-item'>, Read<Omit<RoadmapItemRow, 'deliveredIn'>> {
  readonly roadmap: Id;
  readonly deliveredIn?: Minor;
}

interface EcosystemRecord extends Base<'ecosystem'>, Read<EcosystemFile> {}

export interface NoticeRecord extends Base<'notice'>, Read<NoticeFile> {}

/** What a release does otherwise with files that stay the same; read from a file of its own, see `changes.ts`. */
export interface ChangeRecord extends Base<'change'> {
  readonly title: Text;
  readonly summary: Text;
  /** What to do. */
  readonly do: Text;
  /** The first release, or patch, that behaves so. */
  readonly release: Version;
  readonly backports: readonly Version[];
  /** The first release that behaves as before again. */
  readonly reverted: Version | undefined;
  readonly area: string;
  readonly affects: Affects;
  readonly certainty?: 'surely' | 'maybe';
  readonly when?: Condition;
  readonly unless: readonly Condition[];
  readonly restore: readonly Restore[];
  readonly phase: 'before' | 'with' | 'after';
  readonly touches: readonly Id[];
}

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
export type ToldType = Exclude<RecordType, LivingType>;
export type ToldRecord = Records[ToldType];

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
