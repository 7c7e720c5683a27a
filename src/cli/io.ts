/** What a command may touch of the world: commands are plain functions of this and their arguments. */
import type { ChangeRecord, Day, History, Lang } from '../facts/model';
import type { Job, TaskName, Thread } from './jobs';
import type { UsageWords } from './words/usage/en';
import { usageWords } from './words/usage/words';

export interface Io {
  /** Writes to standard output; the text brings its own line break. */
  out(text: string): void;
  err(text: string): void;
  /** `-` is standard input. Throws what `node:fs` throws. */
  readFile(path: string): Promise<string>;
  /** Writes what becomes of the text of a file, in the encoding that it has; one that cannot keep it is refused. */
  rewrite?(path: string, change: (text: string) => string): Promise<void>;
  /** Writes a whole file. */
  write?(path: string, text: string): Promise<void>;
  /** Shows how far the work is, on a terminal; nothing wipes that out. */
  progress?(line: string): void;
  /** The text of a file in a packed archive; undefined where the path is no archive. */
  readArchived?(path: string, isWanted: (name: string) => boolean): Promise<string | undefined>;
  /**
   * Files below a folder whose names are wanted, sorted, or the path itself where it is a file. Throws what `node:fs`
   * throws.
   */
  listFiles(path: string, wanted: RegExp): Promise<readonly string[]>;
  /** The working folder, in which names begin; undefined where there is none. */
  readonly folder?: string;
  /** How many folders stand above the working folder. */
  readonly depth?: number;
  /** Threads that can help with many files; none where they would not help. */
  threads?<N extends TaskName>(job: Job<N>): readonly Thread<N>[];
  /** The file that this program is, where it can be started again beside itself. */
  readonly program?: string;
  readonly today: Day;
  /** Of the program. */
  readonly version: string;
  /** Loaded when first asked for, so that `--help` and bad usage need no data. Throws a `DatasetError`. */
  history(): History;
  /** The behaviour changes, a file of their own that only reports read; none where it is missing. */
  changes(): readonly ChangeRecord[];
  /** From `--lang`. */
  lang(): Lang;
  /** Exit code of the program, when the command has done its work. */
  exit(code: 0 | 1 | 2): void;
}

/** What the surroundings give; language and exit code are the program's own. */
export type World = Omit<Io, 'lang' | 'exit'>;

type Why = (words: UsageWords['refusals'], lang: Lang) => string;

/** Bad usage or unreadable input: one clear line on standard error, exit 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  constructor(private readonly why: Why) {
    super(why(usageWords('en').refusals, 'en'));
  }

  in(lang: Lang): string {
    return this.why(usageWords(lang).refusals, lang);
  }
}
