/** What a rule gets and gives. */
import type { Channel, Day, History, Id, Lang, Version } from '../../facts/model';
import { sentenceOf, type Code, type ParamsOf, type Severity } from '../codes';
import type { Analysis, Range, Use } from '../../manifest/model';

/** A release where a file names it. */
export interface NamedRelease {
  readonly version: Version;
  readonly range: Range;
}

export interface RuleContext {
  readonly history: History;
  /** None: only what is wrong whatever the release. */
  readonly targets: readonly Version[];
  /** The release that ran before, where a person asks what changed since. */
  readonly from: Version | undefined;
  /** Which CRDs of the Gateway API are installed, where a person, a cluster or a file says so. */
  readonly gatewayApiChannel: Channel | undefined;
  /**
   * Whether what names a release of its own is judged by that alone: not where a person asks of another. `all`: what
   * leaves its release to somebody is judged by none, as the targets were only found elsewhere.
   */
  readonly pins: boolean | 'all';
  /** Where the file names releases: what is known of them is told there. Undefined: of the targets, once. */
  readonly naming: readonly NamedRelease[] | undefined;
  readonly today: Day;
  readonly lang: Lang;
}

/** What a problem is about, and where it stands. */
interface About {
  readonly id: Id;
  readonly range: Range;
  readonly use?: Use | undefined;
  /** Address of the page that explains it. */
  readonly link?: string | undefined;
  /** Where it is another than the code's own: what istiod does with it depends on its release, or a person says more. */
  readonly severity?: Severity | undefined;
  /** A template asks for a version before it writes this. */
  readonly conditional?: true;
  /** What is in it is judged all the same. */
  readonly isOfItself?: true | undefined;
}

export interface Problem extends About {
  readonly code: Code;
  readonly message: (lang: Lang) => string;
}

const isAsked = <P>(params: P | ((lang: Lang) => P)): params is (lang: Lang) => P =>
  typeof params === 'function';

/** A code with all that its sentence names. */
export function problem<C extends Code>(
  code: C,
  params: ParamsOf<C> | ((lang: Lang) => ParamsOf<C>),
  about: About,
): Problem {
  const { id, range, use, link, severity, conditional, isOfItself } = about;
  const named = (lang: Lang): ParamsOf<C> => (isAsked(params) ? params(lang) : params);
  const message = (lang: Lang): string => sentenceOf(code, lang, named(lang));
  // One form for all: what is copied and asked for thousands of times costs several times as much in many forms.
  return { code, id, range, use, link, severity, isOfItself, ...(conditional && { conditional }), message };
}

/**
 * A rule that looks at one use, and at the others of its document where it must. Of a use with a record in a living role
 * it says something by the record: what else is written there, or beside it, may only silence it, but for what
 * `speaking.ts` names.
 */
export type UseRule = (use: Use, context: RuleContext, uses: readonly Use[]) => Problem | undefined;

/** A rule that looks at the file as a whole. */
export type FileRule = (analysis: Analysis, context: RuleContext) => readonly Problem[];
