/** Words of files by the ids of their contents, kept between runs: to read them again takes minutes. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

export interface Cache {
  get(oid: string): readonly string[] | undefined;
  set(oid: string, tokens: Iterable<string>): void;
  save(): void;
}

/** Without a path nothing is kept beyond the run. */
export function openCache(path: string | undefined): Cache {
  const known = new Map<string, readonly string[]>();
  // Most words stand in many files: one string for all of them keeps the memory small.
  const words = new Map<string, string>();
  const intern = (word: string): string => {
    const same = words.get(word);
    if (same === undefined) words.set(word, word);
    return same ?? word;
  };
  const set = (oid: string, tokens: Iterable<string>): void => void known.set(oid, [...tokens].map(intern));
  if (path !== undefined && existsSync(path)) {
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      const [oid, ...tokens] = line.split('\t');
      if (oid) set(oid, tokens);
    }
  }
  return {
    get: (oid) => known.get(oid),
    set,
    save() {
      if (path === undefined) return;
      writeFileSync(path, [...known].map(([oid, tokens]) => [oid, ...tokens].join('\t')).join('\n'));
    },
  };
}
