/** How a script says what stopped it. */

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Ends the process with the code that the work gives, or with 1 and the reason where it fails. */
export function exitWith(work: Promise<number>): void {
  work.then(
    (code) => process.exit(code),
    (error: unknown) => {
      console.error(messageOf(error));
      process.exit(1);
    },
  );
}

/** Lets the process end by itself, with the reason and code 1 where the work fails. */
export function orFail(work: Promise<void>): void {
  work.catch((error: unknown) => {
    console.error(messageOf(error));
    process.exitCode = 1;
  });
}
