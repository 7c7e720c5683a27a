/** What names a release of its own is judged by it. */
import type { History, Version } from '../facts/model';
import { parseVersion } from '../facts/versions';
import type { Use } from '../manifest/model';

interface Question {
  readonly history: History;
  readonly targets: readonly Version[];
  readonly pins?: boolean | 'all';
}

/** The question as it is asked of a use: with the release that it names, where that counts and is known. */
export function askedOf<Q extends Question>(question: Q, use: Use): Q {
  // Its operator chooses a release, which need not be that of others.
  if (use.pinned === '' && question.pins === 'all') return { ...question, targets: [] };
  const version = question.pins && use.pinned ? parseVersion(question.history, use.pinned) : undefined;
  return version ? { ...question, targets: [version] } : question;
}
