/** What the comments of a file ask for: targets of its own, and silence. */
import type { History, Id, Version } from '../facts/model';
import { idOf } from '../facts/types';
import { formatVersion, nearestReleases, parseVersion } from '../facts/versions';
import type { Analysis, Directive } from '../manifest/model';
import type { Code } from './codes';
import { problem, type Problem } from './rules/rule';

export const directivesOf = ({ documents }: Analysis): readonly Directive[] =>
  documents.flatMap((document) => document.directives);

/** No fleet runs more releases than this; each is compared with each use. */
const mostTargets = 50;

/** Targets named in comments; a release that does not exist is a problem there. */
export function targetsIn(
  directives: readonly Directive[],
  history: History,
): { readonly targets: readonly Version[] | undefined; readonly problems: readonly Problem[] } {
  const targets = new Map<string, Version>();
  const problems: Problem[] = [];
  for (const { does, words, range } of directives) {
    if (does !== 'target') continue;
    for (const word of words.slice(0, mostTargets)) {
      const version = parseVersion(history, word);
      if (version) {
        if (targets.size < mostTargets) targets.set(formatVersion(history, version), version);
      } else {
        const list = nearestReleases(history, word);
        const params = { release: word, date: history.meta.date, list };
        problems.push(problem('target-unknown', params, { id: idOf('release', word), range }));
      }
    }
  }
  return { targets: targets.size > 0 ? [...targets.values()] : undefined, problems };
}

type Ignoring = (code: Code, id: Id) => boolean;

/** Codes and ids, `*` at the end for any ending. They are looked up, not gone through: a file may hold very many. */
export function ignoring(words: Iterable<string>): Ignoring {
  const whole = new Set<string>();
  const starts = new Set<string>();
  for (const word of words) {
    if (word.endsWith('*')) starts.add(word.slice(0, -1));
    else whole.add(word);
  }
  const begins = (text: string): boolean => {
    for (let end = 0; end <= text.length; end++) if (starts.has(text.slice(0, end))) return true;
    return false;
  };
  return (code, id) => whole.has(code) || whole.has(id) || (starts.size > 0 && (begins(code) || begins(id)));
}

/** What the comments of a file silence. */
export function silencing(directives: readonly Directive[]): (problem: Problem) => boolean {
  if (!directives.some(({ does }) => does !== 'target')) return () => false;
  const wordsAt = new Map<number | 'file', string[]>();
  for (const { does, line, words } of directives) {
    const at = silencedAt(does, line);
    if (at === undefined) continue;
    const known = wordsAt.get(at) ?? [];
    wordsAt.set(at, known);
    for (const word of words.length > 0 ? words : ['*']) known.push(word);
  }
  const ignoredAt = new Map([...wordsAt].map(([at, words]) => [at, ignoring(words)]));
  return ({ code, id, range }) =>
    [ignoredAt.get('file'), ignoredAt.get(range.start.line)].some((ignored) => ignored?.(code, id));
}

function silencedAt(does: Directive['does'], line: number): number | 'file' | undefined {
  switch (does) {
    case 'ignore-file':
      return 'file';
    case 'ignore':
      return line;
    case 'ignore-next-line':
      return line + 1;
    case 'target':
      return undefined;
  }
}
