/** What the dataset is built from: the generated changes and the curated files. */
import type { EnvoyFile } from './envoy';
import type { Channel, Origin, StageName } from '../../src/facts/model';
import type {
  BulletinFile,
  ChangeFile,
  ConceptsFile,
  EffectsFile,
  EnvoyFacts,
  EcosystemFile,
  EventFile,
  FeatureFile,
  KindsFile,
  MeaningsFile,
  NoticeFile,
  OverridesFile,
  PassedOverFile,
  ReleaseFile,
  RenamesFile,
  RoadmapFile,
  SuccessorsFile,
} from '../../src/facts/curated.gen';

/** What the extractor says of one thing in one release. */
export interface Attributes {
  type?: string;
  deprecated?: boolean;
  hidden?: boolean;
  internal?: boolean;
  bound?: 'atOrBefore';
  origin?: Origin;
  versions?: Record<string, { served?: boolean; stored?: boolean; experimental?: boolean }>;
  stage?: StageName;
  appliesTo?: string[];
  default?: string | number | boolean;
  /** What Istio's chart sets a flag to, whatever its default. */
  charted?: string;
  /** Default of a flag where ambient mode is on. */
  withAmbient?: string;
  /** All that is below is read, whatever it is called. */
  whole?: boolean;
  /** What upstream says to use instead, in its words. */
  instead?: string;
  fails?: boolean;
  components?: string[];
  channel?: Channel;
  /** The chart, its schema or the installer refuses it. */
  refused?: boolean;
  /** Named, and read by nothing. */
  unread?: boolean;
  /** Where they differ from the owner's. */
  repo?: string;
  path?: string;
}

export interface Delta {
  added?: Record<
    string,
    { source?: { repo: string; path: string }; things: Record<string, Attributes | undefined> }
  >;
  changed?: Record<
    string,
    { source?: { repo: string; path: string }; things: Record<string, Attributes | undefined> }
  >;
  removed?: Record<string, string[]>;
}

/** `data/generated/changes/<X.Y>.json` */
export interface Changes extends Delta {
  release: string;
  previous?: string | null;
  patches?: Record<string, Delta>;
}

interface Read {
  tag?: string;
  commit?: string;
  date?: string;
  api?: { repo?: string; commit?: string } | string;
  gatewayApi?: string;
  /** By kind: what istiod takes of the Gateway API's CRDs. */
  crds?: Record<string, { least?: string; greatest?: string }>;
}

/** `data/generated/sources.json` */
export interface SourcesFile {
  date?: string;
  releases: Record<
    string,
    Read & {
      repo?: string;
      provisional?: boolean;
      go?: string;
      envoy?: string;
      patches?: Record<string, Read>;
    }
  >;
}

/** What is known of one of upstream's release notes. */
interface NoteFacts {
  upgrade?: boolean;
  security?: boolean;
  ids?: string[];
  unknown?: string[];
  backports?: string[];
}

/** `data/generated/notes/<X.Y>.json` */
export interface NotesFile {
  release: string;
  notes: Record<string, NoteFacts>;
  patches: Record<string, Record<string, NoteFacts>>;
  /** Profile → value of the charts → what it is set to. */
  compatibility?: Record<string, Record<string, string>>;
  precheck?: { check: string; before: string; names: string[] }[];
}

type KindNote = KindsFile[number];
export type Override = OverridesFile[number];
export type EffectEntry = EffectsFile[number];

export interface Curated {
  releases: ReleaseFile[];
  bulletins: BulletinFile[];
  features: FeatureFile[];
  events: EventFile[];
  roadmaps: RoadmapFile[];
  ecosystem: EcosystemFile[];
  notices: NoticeFile[];
  kinds: KindNote[];
  overrides: Override[];
  renames: RenamesFile;
  /** What upstream says of values that are gone, by their path. */
  successors: SuccessorsFile;
  concepts: ConceptsFile;
  meanings: MeaningsFile;
  /** What releases do otherwise with files that stay the same. */
  behaviour: ChangeFile[];
  passedOver: PassedOverFile[];
  effects: EffectEntry[];
  envoy: EnvoyFacts;
}

export interface BuildInput {
  changes: Changes[];
  sources: SourcesFile;
  /** `data/generated/envoy.json` */
  envoy?: EnvoyFile;
  /** Oldest release first. */
  notes?: NotesFile[];
  curated: Curated;
}
