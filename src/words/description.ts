/** What the describers are asked and what they answer. */
import type { Inline } from './inline';
import type { Day, History, Lang, Version } from '../facts/model';

export interface DescribeOptions {
  readonly history: History;
  readonly lang: Lang;
  readonly today: Day;
  /** The releases that the reader runs. */
  readonly target?: readonly Version[];
  /** The version of a kind that the manifest names. */
  readonly apiVersion?: string;
}

export interface LinkTo {
  readonly label: string;
  readonly url: string;
}

/** What a describer says: an answer, what belongs to it, and what one may want to know besides. */
export interface Said {
  /** Name of a codicon. The status says the same in words. */
  readonly icon: string;
  readonly status: Inline;
  readonly lines: readonly Inline[];
  readonly more: readonly Inline[];
  readonly links: readonly LinkTo[];
}
