/** Whoever asks and waits comes before what is read in the background. */

export interface Turns {
  /** While it is on its way, and shortly after, nothing new is begun in the background. */
  first<T>(answer: () => Promise<T>): Promise<T>;
  /** For the background: until nobody waits. */
  calm(): Promise<void>;
}

/** An answer has a way to go before it is seen, in milliseconds. */
const rest = 100;
/** Nothing waits longer than this in the background, however much is asked. */
const longest = 1000;

export function createTurns(now: () => number = Date.now): Turns {
  let asked = 0;
  let free = 0;
  let waiting: Promise<void> | undefined;

  async function waited(): Promise<void> {
    const begin = now();
    while (now() - begin < longest && (asked > 0 || now() < free))
      await new Promise((resolve) => setTimeout(resolve, 10));
    waiting = undefined;
  }

  return {
    async first(answer) {
      asked++;
      try {
        return await answer();
      } finally {
        asked--;
        free = now() + rest;
      }
    },
    calm: () => (asked > 0 || now() < free ? (waiting ??= waited()) : Promise.resolve()),
  };
}
