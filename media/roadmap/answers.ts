/** What the host answered about the reader's own files: asked for once, and again when the files have changed. */
import type { Answer, Route, Shell } from '../../src/shared/protocol';

export interface Answers {
  /** The last one, if any; a new one is asked for where the files have changed since. */
  of(route: Route): Answer | undefined;
  take(route: Route, answer: Answer): void;
  /** The files have changed. */
  age(): void;
  /** What is done counts in every plan at once; the host has it for the next time. */
  tick(key: string, isDone: boolean): void;
}

interface Asked {
  answer: Answer | undefined;
  isStale: boolean;
  readonly isAsked: boolean;
}

export function createAnswers(shell: Shell): Answers {
  const answers = new Map<Route, Asked>();
  return {
    of(route) {
      const known = answers.get(route);
      if (known && (known.isAsked || !known.isStale)) return known.answer;
      answers.set(route, { answer: known?.answer, isStale: false, isAsked: true });
      shell.send({ type: 'ask', route });
      return known?.answer;
    },
    take(route, answer) {
      answers.set(route, { answer, isStale: false, isAsked: false });
    },
    age() {
      for (const known of answers.values()) known.isStale = true;
    },
    tick(key, isDone) {
      for (const known of answers.values()) {
        if (known.answer?.about !== 'plan') continue;
        const others = known.answer.done.filter((one) => one !== key);
        known.answer = { ...known.answer, done: isDone ? [...others, key] : others };
      }
    },
  };
}
