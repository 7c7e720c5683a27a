/** Marks and their lanes, and what all share that make them. */
import type { History, Id, Lang, Version } from '../../../src/facts/model';
import { wordsOf } from '../../../src/words/words';
import type { PageWords } from '../words';

export interface Mark {
  readonly id: Id;
  /** Milliseconds, as are all times here. */
  readonly from: number;
  /** Set on what lasts; a mark without it is a point. */
  readonly to?: number;
  readonly label: string;
  /** Classes of page.css: what it is, by shape and words before colour. */
  readonly kind: string;
  /** The whole in words, for those who cannot see it. */
  readonly words: string;
  /** Set where each row is a thing of its own; else marks take the first row that is free. */
  readonly row?: number;
}

export interface Lane {
  readonly id: string;
  /** On the lane's switch; the title may say more. */
  readonly name: string;
  readonly title: string;
  readonly marks: readonly Mark[];
  /** What the rows are, where each is a thing of its own. */
  readonly rows?: readonly { readonly id: Id; readonly name: string }[];
  /** Room that a point's label should have before another mark may follow it in its row, in pixels. */
  readonly room: number;
  /** Rows, beyond which labels give way. */
  readonly most: number;
  /** Offered under the rows where not all are shown, or where fewer could be. */
  readonly unfold?: string;
}

/** What of a page's context counts here, said apart so that marks can be made where no page is. */
export interface Sheet {
  readonly history: History;
  readonly lang: Lang;
  readonly today: string;
  readonly targets: readonly Version[];
  readonly words: PageWords;
}

export const time = (day: string): number => Date.parse(`${day}T00:00:00Z`);
export const told = (sheet: Sheet, day: string) => wordsOf(sheet.lang).day(day);
export const said = (...parts: readonly string[]) => parts.filter(Boolean).join(', ');
