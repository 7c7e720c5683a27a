/** What is wrong with a patch of an EnvoyFilter, whatever it is about. */
import type { EnvoyRule } from '../../facts/envoy/bundle';

/** The patch that something is a part of. */
export interface PatchDetail {
  /** For waypoints, which istiod validates otherwise. */
  readonly waypoint: boolean;
  /** Merged into what is there, which keeps its own type. */
  readonly merged: boolean;
  /** The regular expression over the version of the proxies that it is for. */
  readonly proxies?: string;
}

/** What istiod's validation refuses, or warns of, in a patch as a whole or in the selector of an EnvoyFilter. */
export type StructureFault =
  | 'no-labels'
  | 'label-wildcard'
  | 'null-patch'
  | 'no-apply-to'
  | 'no-patch'
  | 'no-operation'
  | 'no-value'
  | 'other-match'
  | 'filter-unused'
  | 'no-filter-name'
  | 'sub-filter-elsewhere'
  | 'sub-filter-of-other'
  | 'no-sub-filter-name'
  /** Not refused: nothing carries it out, or only with a match that is missing. */
  | 'operation-unused'
  | 'operation-unmatched'
  /** Not refused: there is no such thing to match. */
  | 'other-listener'
  | 'filter-of-other'
  /** Not refused: sidecars are matched without it. */
  | 'gateway-only';

export type PatchFault =
  /** The text is a regular expression over the version of the proxy. */
  | { readonly is: 'version'; readonly waypoint: boolean }
  /** An extension without a type: named only, or configured in the way of the API's second version. */
  | (PatchDetail & {
      readonly is: 'untyped';
      readonly filter: string;
      /** It has a `config`. */
      readonly config: boolean;
      /** In a list, into which istiod's validation does not look. */
      readonly listed: boolean;
    })
  | /** What is to say by `@type` of which type it is, and does not. */
    (PatchDetail & { readonly is: 'typeless' })
  | {
      readonly is: 'structure';
      readonly fault: StructureFault;
      readonly waypoint: boolean;
      readonly applyTo: string;
      /** The kind of match that would go with it, or the part of the match that it is about. */
      readonly wanted?: string;
      /** It is so from the release of a rule on, or until then. */
      readonly from?: EnvoyRule;
      readonly until?: EnvoyRule;
    };
