/** Records of what people write down: releases, bulletins, features, events, roadmaps, changes. */
import type { Affects, Condition, Restore } from './changes';
import type {
  BulletinFile,
  EcosystemFile,
  EventFile,
  FeatureFile,
  NoticeFile,
  ReleaseFile,
  RoadmapFile,
} from './curated.gen';
import type { Base, Day, Id, Minor, Version } from './life';
import type { Stage } from './living';
import type { PatchRow, ReleaseRow } from './rows';
import type { Text } from './text';

type Support = ReleaseFile['support'];

/** As what is written in a row is read: lists that it leaves out are empty, and nothing is changed. */
type Read<Row, Own = Omit<Row, 'id' | 'title' | 'summary' | 'sources'>> = Frozen<
  Omit<Own, keyof Lists<Own>> & Lists<Own>
>;

/** What of a row are lists. */
type Lists<Row> = {
  [K in keyof Row as NonNullable<Row[K]> extends readonly unknown[] ? K : never]-?: NonNullable<Row[K]>;
};

export type Frozen<T> = T extends string | number | boolean | undefined
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

export interface EcosystemRecord extends Base<'ecosystem'>, Read<EcosystemFile> {}

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
  /** The first patches of later minors that do, where their `.0` does not. */
  readonly revertedLater?: readonly Version[] | undefined;
  /** Where it is a return: the first release that behaved otherwise. */
  readonly otherwiseSince?: Version | undefined;
  readonly area: string;
  readonly affects: Affects;
  readonly certainty?: 'surely' | 'maybe';
  readonly when?: Condition;
  readonly unless: readonly Condition[];
  readonly restore: readonly Restore[];
  readonly phase: 'before' | 'with' | 'after';
  readonly touches: readonly Id[];
  /** The code of the finding that says the same. */
  readonly finding?: string;
}
