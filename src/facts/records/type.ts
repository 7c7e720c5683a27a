import type { Bundle } from '../bundle';
import type { Day, History, Id, Minor, Records, Text, CuratedType, Version } from '../model';

/** From the names of releases to their places in the release list. */
export interface Places {
  minor(name: string): Minor;
  version(name: string): Version & { readonly patch: number };
}

/** The way back. */
export interface Names {
  minor(minor: Minor): string;
  version(version: Version): string;
}

/** All that is particular to one type of record that people write. */
export interface TypeOfRecord<T extends CuratedType> {
  /** Its records, from the rows of the dataset. */
  make(bundle: Bundle, places: Places): readonly Records[T][];
  /** When it was, or was said. */
  day(record: Records[T], history: History): Day | undefined;
  /** Ids that it is about: their pages name it. */
  about?(record: Records[T]): readonly Id[];
  /** Releases that belong to it, for `r:1.22`. */
  minors?(record: Records[T]): readonly Minor[];
  /** What it says besides its title and summary, for the search. */
  texts?(record: Records[T]): readonly (string | Text | undefined)[];
  /** What `explain --json` writes otherwise than it is here: names in place of places. */
  json?(record: Records[T], names: Names): object;
}
