/* eslint-disable @typescript-eslint/no-namespace -- each schema has definitions of the same names */
/** Written by `npm run types` from data/schema: change those, not this. */

export namespace BulletinFile {
  /**
   * A calendar day, YYYY-MM-DD.
   */
  export type Day = string;
  /**
   * A patch release, quoted: "1.20.3".
   */
  export type Version = string;
  /**
   * An id of the contract in docs/architecture.md.
   */
  export type Id = string;
  /**
   * A public address.
   */
  export type Url = string;

  /**
   * One security bulletin.
   */
  export interface BulletinFile {
    /**
     * The bulletin number; the file name.
     */
    id: string;
    date: Day;
    title: Text;
    summary: Text;
    /**
     * CVE numbers.
     */
    cves: string[];
    /**
     * Base score as published.
     */
    cvss?: number;
    /**
     * CVSS vector as published.
     */
    vector?: string;
    /**
     * Affected patch releases, inclusive.
     */
    affected: {
      from: Version;
      to: Version;
    }[];
    /**
     * First patch release of each line that has the fix.
     */
    fixed: Version[];
    /**
     * Kinds, fields, flags or features that must be in use to be hit.
     */
    touches: Id[];
    note?: Text1;
    /**
     * Public addresses where the facts of this record were read.
     *
     * @minItems 1
     */
    sources: [Url, ...Url[]];
  }
  /**
   * Prose in English and Simplified Chinese, written for this project.
   */
  export interface Text {
    en: string;
    'zh-cn': string;
  }
  /**
   * Prose in English and Simplified Chinese, written for this project.
   */
  export interface Text1 {
    en: string;
    'zh-cn': string;
  }
}

export namespace EcosystemFile {
  /**
   * The file name without its ending.
   */
  export type Slug = string;
  /**
   * A proper name, or prose in both languages.
   */
  export type Title = string | Text;
  /**
   * A public address.
   */
  export type Url = string;
  /**
   * An id of the contract in docs/architecture.md.
   */
  export type Id = string;

  /**
   * An organisation or project around Istio.
   */
  export interface EcosystemFile {
    id: Slug;
    title: Title;
    /**
     * What it is to Istio.
     */
    kind: 'project' | 'vendor' | 'managed' | 'adopter' | 'community' | 'publication';
    summary: Text;
    /**
     * When this was said.
     */
    asOf: string;
    /**
     * Further reading.
     */
    links?: {
      title: Title;
      url: Url;
    }[];
    /**
     * Ids it is about.
     */
    related?: Id[];
    /**
     * Public addresses where the facts of this record were read.
     *
     * @minItems 1
     */
    sources: [Url, ...Url[]];
  }
  /**
   * Prose in English and Simplified Chinese, written for this project.
   */
  export interface Text {
    en: string;
    'zh-cn': string;
  }
}

export namespace EventFile {
  /**
   * The file name without its ending.
   */
  export type Slug = string;
  /**
   * A calendar day, YYYY-MM-DD.
   */
  export type Day = string;
  /**
   * A proper name, or prose in both languages.
   */
  export type Title = string | Text;
  /**
   * A public address.
   */
  export type Url = string;
  /**
   * An id of the contract in docs/architecture.md.
   */
  export type Id = string;

  /**
   * One dated event.
   */
  export interface EventFile {
    id: Slug;
    /**
     * What sort of event it was.
     */
    kind: 'conference' | 'release' | 'governance' | 'community' | 'ecosystem' | 'anniversary' | 'milestone';
    date: Day;
    /**
     * A calendar day, YYYY-MM-DD.
     */
    until?: string;
    /**
     * Only the month is known.
     */
    approximate?: boolean;
    title: Title;
    summary: Text;
    place?: Text;
    /**
     * One sentence a fact.
     */
    facts?: Text[];
    /**
     * Numbers with their meaning.
     */
    figures?: {
      label: Text;
      value: string;
    }[];
    /**
     * Talks given.
     */
    talks?: {
      title: Title;
      /**
       * Names.
       */
      speakers: string[];
      url?: Url;
    }[];
    /**
     * Who, and in what role.
     */
    people?: {
      name: string;
      role: Text;
    }[];
    /**
     * Further reading.
     */
    links?: {
      title: Title;
      url: Url;
    }[];
    /**
     * Ids it is about.
     */
    related?: Id[];
    /**
     * Public addresses where the facts of this record were read.
     *
     * @minItems 1
     */
    sources: [Url, ...Url[]];
  }
  /**
   * Prose in English and Simplified Chinese, written for this project.
   */
  export interface Text {
    en: string;
    'zh-cn': string;
  }
}

export namespace FeatureFile {
  /**
   * The file name without its ending.
   */
  export type Slug = string;
  /**
   * A proper name, or prose in both languages.
   */
  export type Title = string | Text;
  /**
   * A minor release, quoted: "1.20".
   */
  export type Minor = string;
  /**
   * A calendar day, YYYY-MM-DD.
   */
  export type Day = string;
  /**
   * A public address.
   */
  export type Url = string;
  /**
   * An id of the contract in docs/architecture.md.
   */
  export type Id = string;

  /**
   * One feature and its stages.
   */
  export interface FeatureFile {
    id: Slug;
    title: Title;
    summary: Text;
    /**
     * Area of the feature list.
     */
    area: string;
    /**
     * Stages in order; `release` is the minor that was newest or announced at that time.
     */
    stages: {
      release: Minor;
      stage: 'Experimental' | 'Alpha' | 'Beta' | 'Stable' | 'Removed';
      date?: Day;
      /**
       * Public addresses where the facts of this record were read.
       *
       * @minItems 1
       */
      sources?: [Url, ...Url[]];
    }[];
    /**
     * Kinds, fields, flags that belong to it.
     */
    touches: Id[];
    /**
     * Public addresses where the facts of this record were read.
     *
     * @minItems 1
     */
    sources: [Url, ...Url[]];
  }
  /**
   * Prose in English and Simplified Chinese, written for this project.
   */
  export interface Text {
    en: string;
    'zh-cn': string;
  }
}

export namespace KindsFile {
  /**
   * An id of the contract in docs/architecture.md.
   */
  export type Id = string;
  /**
   * A public address.
   */
  export type Url = string;
  /**
   * What a machine cannot read about kinds: one own sentence each, and the reference page.
   */
  export type KindsFile = {
    id: Id;
    summary: Text;
    reference?: Url;
    note?: Text1;
    /**
     * Public addresses where the facts of this record were read.
     *
     * @minItems 1
     */
    sources: [Url, ...Url[]];
  }[];

  /**
   * Prose in English and Simplified Chinese, written for this project.
   */
  export interface Text {
    en: string;
    'zh-cn': string;
  }
  /**
   * Prose in English and Simplified Chinese, written for this project.
   */
  export interface Text1 {
    en: string;
    'zh-cn': string;
  }
}

export namespace NoticeFile {
  /**
   * The file name without its ending.
   */
  export type Slug = string;
  /**
   * A public address.
   */
  export type Url = string;

  /**
   * A dated change of infrastructure that touches manifests and pipelines.
   */
  export interface NoticeFile {
    id: Slug;
    title: Text;
    /**
     * Day from which it matters.
     */
    date: string;
    summary: Text;
    /**
     * Regular expressions over image names, repository addresses and the like.
     */
    patterns: string[];
    /**
     * What to write instead.
     */
    replacement?: string;
    /**
     * Public addresses where the facts of this record were read.
     *
     * @minItems 1
     */
    sources: [Url, ...Url[]];
  }
  /**
   * Prose in English and Simplified Chinese, written for this project.
   */
  export interface Text {
    en: string;
    'zh-cn': string;
  }
}

export namespace OverridesFile {
  /**
   * An id of the contract in docs/architecture.md.
   */
  export type Id = string;
  /**
   * A public address.
   */
  export type Url = string;
  /**
   * Corrections and additions to generated lives, each with its reason. What does not change anything is reported.
   */
  export type OverridesFile = {
    id: Id;
    /**
     * Correct `since`.
     */
    since?: string;
    bound?: 'exact' | 'atOrBefore';
    /**
     * First minor that deprecates it, where only prose says so.
     */
    deprecated?: string;
    /**
     * Correct `removed`.
     */
    removed?: string;
    /**
     * false: not a user-facing thing, leave it out.
     */
    present?: boolean;
    /**
     * What to use instead.
     */
    replacedBy?: Id[];
    note?: Text;
    /**
     * Why, for the next editor.
     */
    reason: string;
    /**
     * Public addresses where the facts of this record were read.
     *
     * @minItems 1
     */
    sources: [Url, ...Url[]];
  }[];

  /**
   * A caveat that belongs to the answer.
   */
  export interface Text {
    en: string;
    'zh-cn': string;
  }
}

export namespace ReleaseFile {
  /**
   * An id of the contract in docs/architecture.md.
   */
  export type Id = string;
  /**
   * A calendar day, YYYY-MM-DD.
   */
  export type Day = string;
  /**
   * A minor release, quoted: "1.20".
   */
  export type Minor = string;
  /**
   * A public address.
   */
  export type Url = string;
  /**
   * A patch release, quoted: "1.20.3".
   */
  export type Version = string;

  /**
   * One minor release: what people wrote about it. What the repositories say is generated.
   */
  export interface ReleaseFile {
    /**
     * The minor release, quoted.
     */
    id: string;
    /**
     * Day of the announcement.
     */
    date: string;
    summary: Text;
    /**
     * What people should know, most important first.
     */
    highlights: {
      text: Text1;
      /**
       * What it is about.
       */
      ids: Id[];
    }[];
    /**
     * The end of support by the project.
     */
    support: {
      end?: Day;
      /**
       * `ended`: it happened on that day. `expected`: announced or estimated.
       */
      status: 'ended' | 'expected' | 'unknown';
      /**
       * Only the month is known; `end` is its last day.
       */
      approximate?: boolean;
    };
    /**
     * Supported Kubernetes versions, ascending.
     */
    kubernetes: Minor[];
    /**
     * A minor release, quoted: "1.20".
     */
    envoy?: string;
    announcement?: Url;
    /**
     * Patch releases, ascending.
     */
    patches: {
      version: Version;
      /**
       * A calendar day, YYYY-MM-DD.
       */
      date?: string;
      announcement?: Url;
    }[];
    /**
     * The first history table of the project (0.1 to 1.8), as told at the time.
     */
    told?: {
      availability?: Text1;
      environment?: Text1;
      api?: Text1;
      performance?: Text1;
      comment?: Text1;
    };
    /**
     * Where sources contradict each other.
     */
    disagreements?: {
      text: Text1;
      /**
       * Public addresses where the facts of this record were read.
       *
       * @minItems 1
       */
      sources: [Url, ...Url[]];
    }[];
    /**
     * Public addresses where the facts of this record were read.
     *
     * @minItems 1
     */
    sources: [Url, ...Url[]];
  }
  /**
   * Its theme in one sentence.
   */
  export interface Text {
    en: string;
    'zh-cn': string;
  }
  /**
   * Prose in English and Simplified Chinese, written for this project.
   */
  export interface Text1 {
    en: string;
    'zh-cn': string;
  }
}

export namespace RenamesFile {
  /**
   * An id of the contract in docs/architecture.md.
   */
  export type Id = string;
  /**
   * A public address.
   */
  export type Url = string;
  /**
   * Fields and annotations with an exact successor: the quick fixes.
   */
  export type RenamesFile = {
    from: Id;
    /**
     * An id of the contract in docs/architecture.md.
     */
    to: string;
    /**
     * First release that has the successor.
     */
    since: string;
    /**
     * rename: the value moves as it is. wrap: it becomes the named child of an object. wrap-list: every list item becomes an object with that child.
     */
    transform: 'rename' | 'wrap' | 'wrap-list' | 'annotation-to-label';
    /**
     * Public addresses where the facts of this record were read.
     *
     * @minItems 1
     */
    sources: [Url, ...Url[]];
  }[];
}

export namespace RoadmapFile {
  /**
   * The file name without its ending.
   */
  export type Slug = string;
  /**
   * A minor release, quoted: "1.20".
   */
  export type Minor = string;
  /**
   * A calendar day, YYYY-MM-DD.
   */
  export type Day = string;
  /**
   * An id of the contract in docs/architecture.md.
   */
  export type Id = string;
  /**
   * A public address.
   */
  export type Url = string;

  /**
   * One published roadmap with what became of it.
   */
  export interface RoadmapFile {
    id: Slug;
    title: Text;
    /**
     * Day of publication.
     */
    date: string;
    summary: Text;
    /**
     * Promises in the order of the roadmap.
     */
    items: {
      /**
       * The file name without its ending.
       */
      id: string;
      group?: Text;
      title: Text1;
      outcome: 'delivered' | 'partly' | 'dropped' | 'open';
      verdict: Text2;
      deliveredIn?: Minor;
      deliveredOn?: Day;
      /**
       * Ids that prove it.
       */
      proof: Id[];
      /**
       * Addresses that prove the outcome.
       *
       * @minItems 1
       */
      evidence: [Url, ...Url[]];
    }[];
    /**
     * Public addresses where the facts of this record were read.
     *
     * @minItems 1
     */
    sources: [Url, ...Url[]];
  }
  /**
   * Prose in English and Simplified Chinese, written for this project.
   */
  export interface Text {
    en: string;
    'zh-cn': string;
  }
  /**
   * Prose in English and Simplified Chinese, written for this project.
   */
  export interface Text1 {
    en: string;
    'zh-cn': string;
  }
  /**
   * Prose in English and Simplified Chinese, written for this project.
   */
  export interface Text2 {
    en: string;
    'zh-cn': string;
  }
}

export type BulletinFile = BulletinFile.BulletinFile;
export type EcosystemFile = EcosystemFile.EcosystemFile;
export type EventFile = EventFile.EventFile;
export type FeatureFile = FeatureFile.FeatureFile;
export type KindsFile = KindsFile.KindsFile;
export type NoticeFile = NoticeFile.NoticeFile;
export type OverridesFile = OverridesFile.OverridesFile;
export type ReleaseFile = ReleaseFile.ReleaseFile;
export type RenamesFile = RenamesFile.RenamesFile;
export type RoadmapFile = RoadmapFile.RoadmapFile;
