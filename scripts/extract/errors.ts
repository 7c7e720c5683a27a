/** What stops an extraction in words that say how to go on. Everything else is a defect and shows its stack. */
export class HumanError extends Error {
  constructor(
    message: string,
    readonly remedy: string,
  ) {
    super(message);
    this.name = 'HumanError';
  }

  get line(): string {
    return `${this.message}: ${this.remedy}`;
  }
}

/** Tells the way to go on and sets the exit code; a defect is thrown on. */
export function stopWith(error: unknown): void {
  if (!(error instanceof HumanError)) throw error;
  process.stderr.write(`${error.line}\n`);
  process.exitCode = 2;
}
