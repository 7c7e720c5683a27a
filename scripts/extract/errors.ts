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

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
