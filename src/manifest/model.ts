/** What a manifest says: uses of things that the history knows, with their places in the text. */
import type { FilterPlace } from '../facts/envoy/bundle';
import type { Id, LivingRecord } from '../facts/model';
import type { PatchDetail, PatchFault } from './envoy/faults';

/** Zero-based line and UTF-16 character, as VS Code counts. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** The text of a file by lines. `host/` backs it with a TextDocument, `textLines` with a string. */
export interface Lines {
  readonly lineCount: number;
  /** Grows with each edit. Where it is told, what was answered last is remembered until the next. */
  readonly version?: number;
  /** All of it, where it is at hand: to look through it at once is faster than line by line. */
  readonly text?: string;
  /** What it is read as, where another file says that. */
  readonly readAs?: GivenSort;
  /** Text of a line without its line break. */
  lineAt(line: number): string;
}

/** What stands at a place: a thing of the history that a manifest names. */
export type UseRole =
  | 'kind'
  | 'apiVersion'
  | 'field'
  | 'value'
  | 'annotation'
  | 'label'
  | 'setting'
  | 'flag'
  | 'helm'
  /** The version of a CRD of the Gateway API; its id is the kind's. */
  | 'crd'
  | EnvoyRole;

/** What an EnvoyFilter names of Envoy: a filter, a type, a field or a value. */
export type EnvoyRole = 'envoy-name' | 'envoy-type' | 'envoy-field';

/** What has a record of its own, beside versions and what stands in EnvoyFilters. */
export const isLivingRole = (role: UseRole): role is Exclude<UseRole, 'apiVersion' | 'crd' | EnvoyRole> =>
  role !== 'apiVersion' && role !== 'crd' && !isEnvoyRole(role);

export const isEnvoyRole = (role: UseRole): role is EnvoyRole => role.startsWith('envoy-');

/** Whether a use stands in one of these. */
export function isUnder(use: Use, among: ReadonlySet<Use | undefined>): boolean {
  if (among.size === 0) return false;
  for (let above = use.parent; above; above = above.parent) if (among.has(above)) return true;
  return false;
}

/** Whether a use stands in the text of one of these annotations. */
export function isWrittenIn(use: Use, among: ReadonlySet<Use>): boolean {
  if (among.size === 0) return false;
  let outermost = use;
  while (outermost.parent) outermost = outermost.parent;
  return outermost.writtenIn !== undefined && among.has(outermost.writtenIn);
}

/** What is given variables, as the records of flags call it; `agent` stands for a proxy. */
export type Program = 'pilot' | 'agent' | 'cni' | 'ztunnel';

export interface Use {
  readonly role: UseRole;
  /** The id that is meant, whether or not the history knows it (an unknown annotation has no record). */
  readonly id: Id;
  readonly record?: LivingRecord | undefined;
  /** For `apiVersion`: the version's name, such as `v1beta1`. For `kind`: the same where no release has that one. */
  readonly apiVersion?: string | undefined;
  /** The key or value alone, without quotes. */
  readonly range: Range;
  /** As written in the file: `append_headers` for `appendHeaders`. */
  readonly text: string;
  /** What it belongs to: the kind of a field, the field of a value. Undefined at the top. */
  readonly parent?: Use | undefined;
  /** Where it has no parent: the annotation in whose text it stands. */
  readonly writtenIn?: Use;
  /** What a setting, flag, value of a chart, annotation or label is set to, where that is one word. */
  readonly value?: string;
  /**
   * Of those that refuse some values: it is a number of YAML, or a template writes it, so that nobody knows it yet. Of
   * flags: it stands in quotes.
   */
  readonly sort?: 'number' | 'template' | 'quoted' | undefined;
  /** Nothing is written there, or what means so, such as `[]`: it is what it is by default. */
  readonly isEmpty?: true;
  /** Which item of a list, or value of a map with free keys, it stands right in: its fields share a parent with others'. */
  readonly item?: number;
  /** Only named, as what a patch takes away or Istio itself wrote: it asks nothing of a release. */
  readonly mentioned?: boolean;
  /**
   * Of an annotation or label: the kind of Kubernetes' own on which it stands, `Pod` also in the template of a workload.
   * Of a flag: the program that is given it.
   */
  readonly on?: string;
  /** Named in a selector: it looks for what somebody else writes. */
  readonly selects?: true;
  /**
   * A server has written it out, whose version is the one that it prefers, or a chart of Istio's, which handed it on:
   * no release is asked for.
   */
  readonly served?: boolean;
  /** Where the braces begin that it stands in as a key. */
  readonly braces?: Position;
  /** Part of an object, written as a patch inside of something else. */
  readonly partial?: true;
  /** The release that what it stands in names for itself; empty where it leaves that to its operator. */
  readonly pinned?: string;
  /** A value or variable for what a vendor has made of Istio: it may have what Istio has not yet, or no more. */
  readonly isVendors?: true;
  /** Of what stands in the value of an EnvoyFilter's patch. */
  readonly envoy?: PatchDetail | undefined;
  /** Of the name of a filter that a patch looks for: where filters of that kind stand. */
  readonly filter?: FilterPlace | undefined;
}

/** What a resource of the Gateway API says of who implements it. */
export interface GatewayFact {
  readonly is: 'class' | 'gateway' | 'route' | 'other';
  readonly kind: string;
  readonly name: string;
  /** Empty where it is not said. */
  readonly namespace: string;
  /** The controller of a class, the class of a Gateway, the group of another's extension of a route. */
  readonly says: string;
  readonly parents: readonly GatewayParent[];
  /** Of the API's first group: there istiod had no class that somebody had not written. */
  readonly isEarly: boolean;
  /** Its kind. */
  readonly use?: Use | undefined;
}

/** What something is attached to. */
export interface GatewayParent {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

/** Something about a patch of an EnvoyFilter that shows in no single word of it. */
export interface PatchCheck {
  readonly about: PatchFault;
  readonly id: Id;
  readonly range: Range;
  readonly text: string;
}

/** A comment that speaks to this program: `# istio-history-ignore-next-line field-removed`, `# istio-history: target=1.20`. */
export interface Directive {
  readonly line: number;
  readonly does: 'ignore' | 'ignore-next-line' | 'ignore-file' | 'target';
  /** Codes and ids to ignore (none means all), or the target's releases as written. */
  readonly words: readonly string[];
  readonly range: Range;
}

/** A name of an image, a chart, a registry or a Helm repository. */
export interface Reference {
  readonly key: string;
  readonly text: string;
  readonly range: Range;
}

/**
 * Why a text was not read to its end. `quote`, `bracket`, `indent`, `tab`, `alias`, `conflict` and `syntax` are YAML that
 * breaks, `escaped` is an object whose line breaks are written out; `template` is YAML that breaks where a template
 * writes a part of it, or a field of which one writes all, and `deep` and `large` are not parsed at all. The others are
 * read, but one place of it says nothing here: a `kind` that is none, a `variable` in its place, a key with an
 * `invisible` sign, an object that is `built` inside of an action, one whose whole spec is `written` by one, what is
 * `encrypted`.
 */
export type UnreadReason =
  | (
      | 'quote'
      | 'bracket'
      | 'indent'
      | 'tab'
      | 'alias'
      | 'escaped'
      | 'syntax'
      | 'conflict'
      | 'template'
      | 'deep'
      | 'large'
    )
  | ('kind' | 'variable' | 'invisible' | 'built' | 'written' | 'inside' | 'encrypted');

/** From this line on, or at it, something was not read. */
export interface Unread {
  readonly line: number;
  readonly reason: UnreadReason;
}

/**
 * How an item of a list is read: as an object, as what may hold some, or as an object whose head, `of v1 Pod`, stands in
 * the list alone.
 */
export type ItemSort = 'object' | 'holder' | `of ${string}`;

/**
 * A document that a kustomization calls a patch: a part of an object, or operations on one that it names, as
 * `patch of networking.istio.io/v1 VirtualService a`; of several, or of none that it names, a `patch`.
 */
export type PatchSort = 'patch' | `patch of ${string}`;

/** Which charts the values of a chart are handed on to, as `name=chart`, or `name=` where it is none of Istio's. */
export type ValuesSort = `values of ${string}`;

export type GivenSort = PatchSort | ValuesSort;

/** How a unit is read: a whole document, a list without its items, an item. */
export type UnitSort = 'document' | 'frame' | ItemSort | GivenSort;

/**
 * What a file or a unit is of a copy of what Istio itself wrote: values, which people change, or the rest, of which
 * nothing is judged. `others`: values of a chart that somebody else wrote, who may call them like Istio's.
 * `undated`: values beside a copy whose release nobody names, and only the templates there tell what reads them.
 */
export type OwnPart = 'values' | 'rest' | 'others' | 'undated';

/** What is read at once: a document, or an item of a list. Lines count from its first. */
export interface Unit {
  readonly sort: UnitSort;
  /** It has anchors or aliases: among its neighbours it may mean more than by itself. */
  readonly isTangled: boolean;
  readonly uses: readonly Use[];
  readonly references: readonly Reference[];
  readonly patches: readonly PatchCheck[];
  readonly gateways: readonly GatewayFact[];
  readonly directives: readonly Directive[];
  /** Empty where it was read to its end. */
  readonly unread: readonly Unread[];
  /** A template writes a part of it: what stands beside each other may be of different branches. */
  readonly isTemplate?: boolean;
  /** Undefined where people wrote it. */
  readonly own: OwnPart | undefined;
}

/** A unit at its place. The unit itself is the same object as long as its text is: what follows from it can be kept. */
export interface PlacedUnit extends Pick<Unit, 'uses' | 'references' | 'directives' | 'unread'> {
  readonly unit: Unit;
  /** Lines [start, end) of the file that it covers; of a list without its items, those of the whole list. */
  readonly start: number;
  readonly end: number;
  /** One of the unit's own uses, as it is among those here. */
  use(own: Use): Use;
  readonly range: (own: Range) => Range;
  /** A position of the file by the unit's own lines. */
  own(position: Position): Position;
}

/** One YAML document of a file, analysed. */
export interface DocumentAnalysis {
  /** Lines [start, end) that it covers. */
  readonly start: number;
  readonly end: number;
  readonly units: readonly PlacedUnit[];
  /** Where a condition of a template on some version decides whether anything is written. */
  readonly conditions: readonly Range[];
  /** Those of all units. */
  readonly uses: readonly Use[];
  readonly references: readonly Reference[];
  readonly directives: readonly Directive[];
  readonly unread: readonly Unread[];
}

export interface Analysis {
  readonly documents: readonly DocumentAnalysis[];
}
