/** What the describers are asked and what they answer: a description in parts, so that no caller has to take one apart. */
import type { Inline } from './inline';
import type { ChangeRecord, Day, History, Id, Lang, Version } from '../facts/model';

export interface DescribeOptions {
  readonly history: History;
  readonly lang: Lang;
  readonly today: Day;
  /** The releases that the reader runs. */
  readonly target?: readonly Version[];
  /** The version of a kind that the manifest names. */
  readonly apiVersion?: string;
  /** What releases do otherwise, where that is to be told with what the record is. */
  readonly changes?: readonly ChangeRecord[];
  /** Flags that the reader's own files set. */
  readonly switches?: ReadonlySet<Id>;
}

export interface LinkTo {
  readonly label: string;
  readonly url: string;
}

/** Each part is a list of sentences; the order here is the order in which they are shown. */
export interface Parts {
  /** Name of a codicon, where it tells more than the type's. The answer says the same in words. */
  readonly icon?: string;
  /** The line that answers: since when, until when, or what became of it. */
  readonly answer: Inline;
  /** What the thing is. */
  readonly summary?: readonly Inline[];
  /** What the reader's own releases have of it. */
  readonly target?: readonly Inline[];
  /** What must be known beside the answer, or it misleads. */
  readonly caveats?: readonly Inline[];
  /** What one may want to know next. */
  readonly facts?: readonly Inline[];
  readonly links?: readonly LinkTo[];
}

export interface Description extends Required<Parts> {
  readonly id: Id;
  readonly title: string;
}
