/**
 * When things were there, and what all records have.
 *
 * Releases are numbers here, the place of a minor release in the release list (`History.releases`, oldest
 * first). Strings such as "1.22.3" are parsed once, at the edge, by `versions.ts`.
 */
import type { Text } from './text';

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
  /** Values that are not refused, as written: `false`; an empty text, and `[]` and `{}` for what holds nothing. */
  readonly except?: readonly string[];
  /** The only values of which it is said; `0s` is any duration of nothing. */
  readonly only?: readonly string[];
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

export interface Base<T extends string> {
  readonly id: Id;
  readonly type: T;
  readonly title: string | Text;
  readonly summary?: Text;
  readonly sources: readonly Source[];
}

export interface Living {
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
