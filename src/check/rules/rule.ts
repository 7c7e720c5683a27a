/** What a rule gets and gives. */
import type { Day, History, Id, Lang, Version } from '../../facts/model';
import type { Code } from '../codes';
import type { Analysis, Range, Use } from '../../manifest/model';
import type { Message, Params } from '../words';

export interface RuleContext {
  readonly history: History;
  /** None: only what is wrong whatever the release. */
  readonly targets: readonly Version[];
  readonly today: Day;
  readonly lang: Lang;
}

export interface Problem {
  readonly code: Code;
  readonly id: Id;
  readonly range: Range;
  readonly message: Message;
  readonly params: Params;
  readonly use?: Use | undefined;
  /** Address of the page that explains it. */
  readonly link?: string | undefined;
  /** It does not work at all: what is below it is not looked at. */
  readonly unavailable?: boolean;
}

/** A rule that looks at one use by itself. */
export type UseRule = (use: Use, context: RuleContext) => Problem | undefined;

/** A rule that looks at the file as a whole. */
export type FileRule = (analysis: Analysis, context: RuleContext) => readonly Problem[];
