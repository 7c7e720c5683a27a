/* eslint-disable @typescript-eslint/no-namespace -- each schema has definitions of the same names */
/** Written by `npm run types` from data/schema: change those, not this. */
import type { Text as Prose } from './text';

export namespace BulletinFile {
  /**
   * A calendar day, YYYY-MM-DD.
   */
  export type Day = string;
  export type Text = Prose;
  /**
   * A patch release, quoted: "1.20.3".
   */
  export type Version = string;
  /**
   * A minor release, quoted: "1.20".
   */
  export type Minor = string;
  /**
   * An id of the contract in docs/contracts.md.
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
     * Affected patch releases, inclusive; without an end, all that come later too.
     */
    affected: {
      from: Version;
      to?: Version;
    }[];
    /**
     * First patch release of each line that has the fix.
     */
    fixed: Version[];
    /**
     * Minor releases of which it was not seen yet what the bulletin says.
     *
     * @minItems 1
     */
    unknown?: Minor[];
    /**
     * Kinds, fields, flags or features that must be in use to be hit.
     */
    touches: Id[];
    /**
     * Where the published record contradicts itself.
     */
    note?: Prose;
    /**
     * Public addresses where the facts of this record were read.
     *
     * @minItems 1
     */
    sources: Url[];
  }
}

export namespace ChangeFile {
  /**
   * What a release does otherwise with files that stay the same.
   */
  export type ChangeFile = {
    /**
     * Folder and file name: 1.21/verify-certificate.
     */
    id: string;
    /**
     * The first release, or patch, that behaves so.
     */
    release: string;
    /**
     * The first patches of other minors that behave so: of older ones, and of newer ones whose .0 does not.
     */
    backports?: Version[];
    /**
     * A release or patch, quoted: "1.21", "1.21.3".
     */
    reverted?: string;
    /**
     * The first patches of later minors that do so too, where their .0 does not.
     */
    revertedLater?: Version[];
    /**
     * A release or patch, quoted: "1.21", "1.21.3".
     */
    otherwiseSince?: string;
    area: 'traffic' | 'security' | 'telemetry' | 'installation' | 'extensibility' | 'ambient' | 'gateway-api';
    title: Text;
    /**
     * One sentence: what is different.
     */
    summary: Prose;
    /**
     * One sentence: what to do.
     */
    do: Prose;
    /**
     * uses: decided by what the files write; lacks: by what the installation does not set; all: everyone; told: files cannot tell, an item of a check list.
     */
    affects: 'uses' | 'lacks' | 'all' | 'told';
    /**
     * maybe: who is hit by `when` has to look. Without it: surely.
     */
    certainty?: 'surely' | 'maybe';
    when?: Condition;
    /**
     * Who fits one of these is not concerned.
     *
     * @minItems 1
     */
    unless?: [Condition, ...Condition[]];
    /**
     * @minItems 1
     */
    restore?: [Restoring, ...Restoring[]];
    /**
     * When the thing to do is done: before the upgrade, with it, after it.
     */
    phase: 'before' | 'with' | 'after';
    /**
     * Ids that behave differently: their hovers tell it.
     */
    touches: Id[];
    /**
     * The code of the finding that says the same, at a place inside of the object: a plan says it once.
     */
    finding?: string;
    /**
     * Flags and values whose flip or compatibility switch this is, besides those of `restore` and `unless`.
     */
    claims?: Id[];
    /**
     * Upstream's notes (names below releasenotes/notes, with .yaml) that tell it.
     */
    notes?: string[];
    /**
     * Where upstream's note is wrong: what it says, and what the code does.
     */
    upstreamWrong?: {
      note: string;
      says: Text;
      is: Text;
    };
    /**
     * The note, and the code at both tags.
     *
     * @minItems 1
     */
    sources: [Source, ...Source[]];
  };
  /**
   * A release or patch, quoted: "1.21", "1.21.3".
   */
  export type Version = string;
  export type Text = Prose;
  /**
   * A closed vocabulary: docs/changes.md shows each form.
   */
  export type Condition =
    | {
        /**
         * @minItems 1
         */
        any: [Condition, ...Condition[]];
      }
    | {
        /**
         * @minItems 1
         */
        all: [Condition, ...Condition[]];
      }
    | {
        not: Condition;
      }
    | {
        /**
         * A kind (each object), or a field (each place where it stands, in all its places).
         */
        each: string;
        has?: Has;
        lacks?: Lacks;
        /**
         * What the whole object around it must be; paths begin at its root.
         */
        object?: {
          has?: Has;
          lacks?: Lacks;
          /**
           * @minItems 1
           */
          name?: [string, ...string[]];
          /**
           * @minItems 1
           */
          namespace?: [string, ...string[]];
          /**
           * The version part alone: v1alpha3.
           *
           * @minItems 1
           */
          apiVersion?: [string, ...string[]];
        };
        /**
         * Only at the path that is written, not in its other places.
         */
        onlyHere?: true;
      }
    | {
        /**
         * @minItems 1
         *
         * Items: A `*` at the end stands for all that begins so.
         */
        uses: [string, ...string[]];
        /**
         * Only with this value.
         */
        is?: Scalar | [Scalar, ...Scalar[]];
      }
    | {
        /**
         * A kind.
         */
        apiVersion: string;
        /**
         * Names of versions: v1alpha2.
         */
        is: Scalar | [Scalar, ...Scalar[]];
      }
    | {
        flag: Id;
        /**
         * Set to one of these.
         */
        is?: Scalar | [Scalar, ...Scalar[]];
        /**
         * Set, to none of these.
         */
        isNot?: Scalar | [Scalar, ...Scalar[]];
        /**
         * true: set to anything; false: a file of the installation was read, and it is not set.
         */
        set?: boolean;
        /**
         * Set to one of these, or not set while the default of the release before the change is one of these.
         */
        effective?: Scalar | [Scalar, ...Scalar[]];
        /**
         * Set to a text that this regular expression finds something in.
         */
        matches?: string;
      }
    | {
        setting: Id;
        /**
         * Set to one of these.
         */
        is?: Scalar | [Scalar, ...Scalar[]];
        /**
         * Set, to none of these.
         */
        isNot?: Scalar | [Scalar, ...Scalar[]];
        /**
         * true: set to anything; false: a file of the installation was read, and it is not set.
         */
        set?: boolean;
        /**
         * Set to one of these, or not set while the default of the release before the change is one of these.
         */
        effective?: Scalar | [Scalar, ...Scalar[]];
        /**
         * Set to a text that this regular expression finds something in.
         */
        matches?: string;
      }
    | {
        helm: Id;
        /**
         * Set to one of these.
         */
        is?: Scalar | [Scalar, ...Scalar[]];
        /**
         * Set, to none of these.
         */
        isNot?: Scalar | [Scalar, ...Scalar[]];
        /**
         * true: set to anything; false: a file of the installation was read, and it is not set.
         */
        set?: boolean;
        /**
         * Set to one of these, or not set while the default of the release before the change is one of these.
         */
        effective?: Scalar | [Scalar, ...Scalar[]];
        /**
         * Set to a text that this regular expression finds something in.
         */
        matches?: string;
      }
    | {
        /**
         * @minItems 1
         */
        compatibility: [Minor, ...Minor[]];
      }
    | {
        /**
         * @minItems 1
         */
        profile: [string, ...string[]];
      }
    | {
        component:
          | 'base'
          | 'pilot'
          | 'cni'
          | 'ztunnel'
          | 'ingressGateway'
          | 'egressGateway'
          | 'gateway'
          | 'istiodRemote'
          | 'operator';
      }
    | {
        chart: string;
      }
    | {
        dataPlane: 'sidecar' | 'ambient';
      }
    | {
        /**
         * A regular expression.
         */
        image: string;
      }
    | {
        join:
          | 'virtual-service-hosts-overlap'
          | 'virtual-service-names-external-name'
          | 'destination-rule-names-external-name'
          | 'gateway-hosts-overlap'
          | 'gateway-servers-overlap'
          | 'destination-rules-same-host'
          | 'hostname-in-several-namespaces'
          | 'policies-same-target';
      };
  /**
   * What the value at a path must be.
   */
  export type Test =
    | 'present'
    | [Scalar, ...Scalar[]]
    | {
        /**
         * A regular expression that the value holds.
         */
        matches: string;
      }
    | {
        /**
         * Written, and none of these.
         *
         * @minItems 1
         */
        not: [Scalar, ...Scalar[]];
      }
    | {
        /**
         * A list or map with at least so many items; 0 in `lacks` is a list that is not written or empty.
         */
        items: number;
      }
    | {
        atLeast: number;
      }
    | {
        atMost: number;
      }
    | {
        /**
         * Another path, below the same place or, where it begins with metadata, in the whole object: both written, and not the same.
         */
        differsFrom: string;
      }
    | {
        /**
         * A list of which two items have the same text at this path.
         */
        alike: string;
      }
    | {
        /**
         * Written, and null, {}, [] or an empty text.
         */
        empty: true;
      };
  /**
   * A value as written.
   */
  export type Scalar = string | number | boolean;
  /**
   * None of these is there: paths, or paths with a value.
   */
  export type Lacks = [string, ...string[]] | Has;
  /**
   * An id of the contract in docs/contracts.md.
   */
  export type Id = string;
  /**
   * A minor release, quoted: "1.20".
   */
  export type Minor = string;
  /**
   * A switch that brings the old behaviour back, or keeps it.
   */
  export type Restoring =
    | {
        flag: Id;
        value: Scalar;
        /**
         * A release or patch, quoted: "1.21", "1.21.3".
         */
        until?: string;
        /**
         * A release or patch, quoted: "1.21", "1.21.3".
         */
        from?: string;
      }
    | {
        setting: Id;
        value: Scalar;
        /**
         * A release or patch, quoted: "1.21", "1.21.3".
         */
        until?: string;
        /**
         * A release or patch, quoted: "1.21", "1.21.3".
         */
        from?: string;
      }
    | {
        helm: Id;
        value: Scalar;
        /**
         * A release or patch, quoted: "1.21", "1.21.3".
         */
        until?: string;
        /**
         * A release or patch, quoted: "1.21", "1.21.3".
         */
        from?: string;
      }
    | {
        compatibility: Minor;
        /**
         * A release or patch, quoted: "1.21", "1.21.3".
         */
        until?: string;
        /**
         * A release or patch, quoted: "1.21", "1.21.3".
         */
        from?: string;
      }
    | {
        field: Id;
        value: Scalar;
        until?: Version;
      }
    | {
        annotation: Id;
        value: Scalar;
        until?: Version;
      }
    | {
        label: Id;
        value: Scalar;
        until?: Version;
      };
  /**
   * A file at a tag, or a public address.
   */
  export type Source =
    | {
        repo: string;
        tag: string;
        path: string;
      }
    | string;

  /**
   * Paths below, and what must stand there: all of them.
   */
  export interface Has {
    [k: string]: Test;
  }
}

export namespace ConceptsFile {
  /**
   * An id of the contract in docs/architecture.md.
   */
  export type Id = string;
  /**
   * What people call things, and the records that they mean: what the search knows besides names and texts.
   */
  export type ConceptsFile = {
    /**
     * Its name among concepts; shown to nobody.
     */
    id: string;
    /**
     * What people type, in English and in Chinese, in small letters but for names.
     *
     * @minItems 2
     */
    words: string[];
    /**
     * What they mean, the likeliest first; what is gone stands behind what is not.
     *
     * @minItems 1
     * @maxItems 8
     */
    ids: Id[];
  }[];
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
  export type Text = Prose;
  /**
   * A public address.
   */
  export type Url = string;
  /**
   * An id of the contract in docs/contracts.md.
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
    sources: Url[];
  }
}

export namespace EffectsFile {
  /**
   * An id of the contract in docs/contracts.md.
   */
  export type Id = string;
  /**
   * A public address.
   */
  export type Url = string;
  /**
   * Whether things do anything, judged by people with the code that reads them. An entry without `effect` says that its things work wherever they exist.
   */
  export type EffectsFile = {
    /**
     * Things with the same verdict for the same reason.
     *
     * @minItems 1
     */
    ids: [Id, ...Id[]];
    /**
     * The releases in which they do not simply work, oldest first.
     *
     * @minItems 1
     */
    effect?: [Span, ...Span[]];
    first?: Reader;
    reader?: Reader1;
  }[];

  export interface Span {
    /**
     * The first release with it.
     */
    from: string;
    /**
     * The last release with it; absent: up to now, or to the end of its life.
     */
    to?: string;
    /**
     * inert: accepted, read by nobody. gated: works only with a flag. rejected: validation, a schema or a chart refuses it.
     */
    state: 'inert' | 'gated' | 'rejected';
    /**
     * The flags or values that switch it on (gated).
     *
     * @minItems 1
     */
    by?: [Id, ...Id[]];
    /**
     * Values that are not refused (rejected), as one writes them: "false"; "" an empty text, "[]" an empty list, which set nothing. Other words make it a choice: the thing works, and all but these words are refused.
     *
     * @minItems 1
     */
    except?: [string, ...string[]];
    /**
     * The only values of which it is said: the thing works otherwise. "0s" is any duration of nothing.
     *
     * @minItems 1
     */
    only?: [string, ...string[]];
    /**
     * What the state alone does not say.
     */
    note?: Prose;
    /**
     * The last reader and the code without it, the refusal, the gate; the first reader where it ends.
     *
     * @minItems 1
     */
    sources: [File | Url, ...(File | Url)[]];
  }
  /**
   * A file or folder of a repository at a tag.
   */
  export interface File {
    /**
     * istio/istio where absent.
     */
    repo?: string;
    tag: string;
    path: string;
  }
  /**
   * Where they are read in the first release that has them.
   */
  export interface Reader {
    /**
     * istio/istio where absent.
     */
    repo?: string;
    tag: string;
    path: string;
    /**
     * The words there, where they are other than the thing's own name.
     */
    text?: string;
  }
  /**
   * Where they are read, in the last release that has them or a later patch of it.
   */
  export interface Reader1 {
    /**
     * istio/istio where absent.
     */
    repo?: string;
    tag: string;
    path: string;
    /**
     * The words there, where they are other than the thing's own name.
     */
    text?: string;
  }
}

export namespace EnvoyFacts {
  export type Text = Prose;
  /**
   * Public addresses where the facts of this record were read.
   *
   * @minItems 1
   *
   * Items: A public address.
   */
  export type Sources = [string, ...string[]];
  /**
   * A patch release, quoted: "1.20.3".
   */
  export type Patch = string;
  /**
   * A minor release, quoted: "1.20".
   */
  export type Minor = string;
  /**
   * What is known of EnvoyFilters beyond the types of Envoy's API: names of filters that match no more, fields of the API's second version, and from when on istiod treats patches otherwise.
   */
  export type EnvoyFacts = (Name | Unbuilt | Field | Rule)[];

  /**
   * A filter, plugin or type that no release has any more from one on.
   */
  export interface Name {
    name: string;
    /**
     * Where the name stands: a filter of HTTP, of connections or of a listener; the code of a Wasm filter; an @type.
     */
    at: 'http' | 'network' | 'listener' | 'plugin' | 'type';
    /**
     * First release in which it matches nothing, or that has it no more.
     */
    removed: string;
    /**
     * The name that took its place.
     */
    use?: string;
    note?: Text;
    sources: Sources;
  }
  /**
   * Packages or types that istiod knows and its proxy is built without. Neither since nor removed: at every release.
   */
  export interface Unbuilt {
    /**
     * @minItems 1
     */
    unbuilt: [string, ...string[]];
    /**
     * First release whose proxy has it no more.
     */
    removed?: string;
    /**
     * First release whose proxy has it, or has it again.
     */
    since?: string;
    /**
     * Patches of earlier minors whose proxies have it.
     */
    backports?: Patch[];
    /**
     * Patches of earlier minors whose proxies have it no more.
     */
    patches?: Patch[];
    sources: Sources;
  }
  /**
   * A field or value of the second version of Envoy's API, and what the third has instead.
   */
  export interface Field {
    /**
     * The type of the third version.
     */
    type: string;
    field: string;
    /**
     * Name of the field or value in the same type.
     */
    use: string;
    sources: Sources;
  }
  /**
   * From when on istiod, or the proxy behind it, treats patches otherwise.
   */
  export interface Rule {
    /**
     * third-version: the value of a patch is read as the third version of Envoy's API. second-version-refused: the proxy refuses types of the second version. filter-match-warned: a filter to match, where none is patched, is warned of. removal-matched: a filter is removed only where the match names it. listener-filter-merged: a patch is merged into a filter of a listener. virtual-host-replaced: a virtual host is replaced. http-filter-first: an HTTP filter is put before all others. untyped-warned: istiod warns of an extension without typed_config. untyped-refused: the proxy looks up none by its name. second-version-unlinked: istiod refuses the types too. waypoint-unchecked: patches for waypoints are not validated.
     */
    rule:
      | 'third-version'
      | 'second-version-refused'
      | 'filter-match-warned'
      | 'removal-matched'
      | 'listener-filter-merged'
      | 'virtual-host-replaced'
      | 'http-filter-first'
      | 'untyped-warned'
      | 'untyped-refused'
      | 'second-version-unlinked'
      | 'waypoint-unchecked';
    since: Minor;
    sources: Sources;
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
  export type Text = Prose;
  /**
   * A public address.
   */
  export type Url = string;
  /**
   * An id of the contract in docs/contracts.md.
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
    sources: Url[];
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
  export type Text = Prose;
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
   * An id of the contract in docs/contracts.md.
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
      sources?: Url[];
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
    sources: Url[];
  }
}

export namespace KindsFile {
  /**
   * An id of the contract in docs/contracts.md.
   */
  export type Id = string;
  export type Text = Prose;
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
    /**
     * A caveat that belongs to the answer.
     */
    note?: Prose;
    /**
     * Public addresses where the facts of this record were read.
     *
     * @minItems 1
     */
    sources: [Url, ...Url[]];
  }[];
}

export namespace MeaningsFile {
  /**
   * An id of the contract in docs/architecture.md.
   */
  export type Id = string;
  export type Text = Prose;
  /**
   * Half a sentence on what a field, setting, annotation, label, flag or Helm value does, in own words: what a hover says.
   */
  export type MeaningsFile = {
    /**
     * All that mean the same.
     *
     * @minItems 1
     */
    ids: [Id, ...Id[]];
    meaning: Text;
  }[];
}

export namespace NoticeFile {
  /**
   * The file name without its ending.
   */
  export type Slug = string;
  export type Text = Prose;
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
     * Beginnings of addresses that became others, what follows them being the same: the quick fixes.
     */
    moves?: {
      from: string;
      to: string;
    }[];
    /**
     * Public addresses where the facts of this record were read.
     *
     * @minItems 1
     */
    sources: Url[];
  }
}

export namespace OverridesFile {
  /**
   * An id of the contract in docs/contracts.md.
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
    /**
     * First patches of older minors that have it, where the extraction read no tag of them.
     *
     * @minItems 1
     */
    backports?: [string, ...string[]];
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
    /**
     * Of a flag: all the programs that read it, in any release.
     *
     * @minItems 1
     */
    components?: [
      'agent' | 'cni' | 'istioctl' | 'operator' | 'pilot' | 'ztunnel',
      ...('agent' | 'cni' | 'istioctl' | 'operator' | 'pilot' | 'ztunnel')[],
    ];
    /**
     * Of an annotation or label: the kinds on which it is read, in any release.
     *
     * @minItems 1
     */
    appliesTo?: [string, ...string[]];
    /**
     * A caveat that belongs to the answer.
     */
    note?: Prose;
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
}

export namespace PassedOverFile {
  /**
   * A minor release, quoted: "1.20".
   */
  export type Minor = string;
  /**
   * An id of the contract in docs/contracts.md.
   */
  export type Id = string;

  /**
   * What of a release's notes, flips and switches is no change of behaviour that one could feel, or belongs to another release, each with its reason.
   */
  export interface PassedOverFile {
    release: Minor;
    /**
     * true: the linter holds that every upgrade note, boolean flip and compatibility switch of this release is claimed or stands here.
     */
    finished: boolean;
    passed: {
      /**
       * A name below releasenotes/notes, with .yaml.
       */
      note?: string;
      flip?: Id;
      switch?: Id;
      /**
       * A name in an upgrade note that no release of Istio has, where it is no mistake: somebody else's.
       */
      name?: string;
      /**
       * Why, for the next editor.
       */
      reason: string;
    }[];
  }
}

export namespace ReleaseFile {
  export type Text = Prose;
  /**
   * An id of the contract in docs/contracts.md.
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
    /**
     * Its theme in one sentence.
     */
    summary: Prose;
    /**
     * What people should know, most important first.
     */
    highlights: {
      text: Text;
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
      availability?: Text;
      environment?: Text;
      api?: Text;
      performance?: Text;
      comment?: Text;
    };
    /**
     * Where sources contradict each other.
     */
    disagreements?: {
      text: Text;
      /**
       * Public addresses where the facts of this record were read.
       *
       * @minItems 1
       */
      sources: Url[];
    }[];
    /**
     * Public addresses where the facts of this record were read.
     *
     * @minItems 1
     */
    sources: Url[];
  }
}

export namespace RenamesFile {
  /**
   * An id of the contract in docs/contracts.md.
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
     * An id of the contract in docs/contracts.md.
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
     * What may not stand beside the successor: where it does, nothing is written otherwise.
     */
    unless?: Id[];
    /**
     * Public addresses where the facts of this record were read.
     *
     * @minItems 1
     */
    sources: Url[];
  }[];
}

export namespace RoadmapFile {
  /**
   * The file name without its ending.
   */
  export type Slug = string;
  export type Text = Prose;
  /**
   * A minor release, quoted: "1.20".
   */
  export type Minor = string;
  /**
   * A calendar day, YYYY-MM-DD.
   */
  export type Day = string;
  /**
   * An id of the contract in docs/contracts.md.
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
      /**
       * The promise.
       */
      title: Prose;
      outcome: 'delivered' | 'partly' | 'dropped' | 'open';
      /**
       * What became of it, in one sentence.
       */
      verdict: Prose;
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
      evidence: Url[];
    }[];
    /**
     * Public addresses where the facts of this record were read.
     *
     * @minItems 1
     */
    sources: Url[];
  }
}

export namespace SuccessorsFile {
  /**
   * A public address.
   */
  export type Url = string;
  /**
   * What upstream says of Helm values that are gone or deprecated, by their path, for all charts and the IstioOperator at once. What an override, a table of upstream's or a chart of today that has the value says comes first.
   */
  export type SuccessorsFile = ({
    [k: string]: unknown;
  } & {
    /**
     * Paths as files of values have them; `mixer.*` is mixer and all below it.
     *
     * @minItems 1
     */
    values: [string, ...string[]];
    /**
     * Only in these charts; IstioOperator is the IstioOperator's spec.values.
     *
     * @minItems 1
     */
    charts?: [string, ...string[]];
    /**
     * Only what ended or became deprecated in this release or later.
     */
    overFrom?: string;
    /**
     * What to use: an id, or `values:` and a path, which is the value of the same chart or of istiod. What stands below is named where it is there under the same name.
     *
     * @minItems 1
     */
    instead?: [string, ...string[]];
    /**
     * What became of it, where no name tells.
     */
    note?: Prose;
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
  })[];
}

export type BulletinFile = BulletinFile.BulletinFile;
export type ChangeFile = ChangeFile.ChangeFile;
export type ConceptsFile = ConceptsFile.ConceptsFile;
export type EcosystemFile = EcosystemFile.EcosystemFile;
export type EffectsFile = EffectsFile.EffectsFile;
export type EnvoyFacts = EnvoyFacts.EnvoyFacts;
export type EventFile = EventFile.EventFile;
export type FeatureFile = FeatureFile.FeatureFile;
export type KindsFile = KindsFile.KindsFile;
export type MeaningsFile = MeaningsFile.MeaningsFile;
export type NoticeFile = NoticeFile.NoticeFile;
export type OverridesFile = OverridesFile.OverridesFile;
export type PassedOverFile = PassedOverFile.PassedOverFile;
export type ReleaseFile = ReleaseFile.ReleaseFile;
export type RenamesFile = RenamesFile.RenamesFile;
export type RoadmapFile = RoadmapFile.RoadmapFile;
export type SuccessorsFile = SuccessorsFile.SuccessorsFile;
