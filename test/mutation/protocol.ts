/** What the program asks of the process that runs the tests, and what that answers. */

export interface Task {
  /** Scripts of tests, in the order in which they are to run. */
  readonly specs: readonly string[];
  /** Scripts that are otherwise than when they were read, or remember what those said: they, and what stands on them, are read anew. */
  readonly changed: readonly string[];
  /** Seconds of processor time after which the process ends itself: what takes that long hangs. */
  readonly limit: number;
}

export interface Outcome {
  /** The title of the first test that is red, or why nothing could be read. */
  readonly red?: string;
  /** Seconds of processor time. */
  readonly took: number;
  /** Numbers of the points that were reached. */
  readonly reached: readonly number[];
}
