/** The result of a check, in the shape that its JSON has by contract; all formats print it. */
import type { Day, Id, Lang } from '../../facts/model';
import type { Code, Severity } from '../../check/codes';
import type { UnreadReason } from '../../manifest/model';

/** A line of a file, and what stands there. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly id: Id;
}

/** Lines and columns count from 1. */
export interface ReportedFinding {
  readonly code: Code;
  readonly severity: Severity;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly id: Id;
  readonly message: string;
  /** The template that made it, in what Helm wrote. */
  readonly source?: string;
  /** Somebody had accepted it until a day that has passed. */
  readonly expired?: { readonly owner: string; readonly reason: string; readonly until: Day };
}

/** A file that was not read, or a place from which on it was not. */
export interface Skipped {
  readonly file: string;
  /** One sentence, with what helps. */
  readonly reason: string;
  /** Where the rest of the file was read. Counts from 1. */
  readonly line?: number;
  readonly cause?: UnreadReason;
}

export interface Report {
  readonly target: string | null;
  readonly minimum: {
    readonly release: string | null;
    readonly because: readonly Place[];
    /** False: no release has all of it. Then `release` is the one that brought the newest of it. */
    readonly possible: boolean;
    /** The newest release that has all; null where nothing was removed, and where none has all. */
    readonly newest: string | null;
    /** The oldest release that removed something of it. */
    readonly removed: { readonly release: string; readonly because: readonly Place[] } | null;
    /** What each step up would need, the highest first: without it, the next one is the minimum. */
    readonly ladder: readonly { readonly release: string; readonly because: readonly Place[] }[];
  };
  readonly findings: readonly ReportedFinding[];
  /** How many more a baseline accepts. */
  readonly accepted?: number;
  readonly files: number;
  readonly documents: number;
  readonly skipped: readonly Skipped[];
}

/** What only some formats tell besides. */
interface Circumstances {
  /** Of the program. */
  readonly version: string;
  /** False where it ends with 2 for what was not read. */
  readonly isComplete: boolean;
}

export type Format = (report: Report, lang: Lang, circumstances: Circumstances) => string;
