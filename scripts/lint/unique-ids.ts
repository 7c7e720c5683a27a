import type { Rule } from './rule';

export const uniqueIds: Rule = {
  name: 'unique-ids',
  description: 'No two records have the same id.',
  check({ files, history }, report) {
    const seen = new Map<string, string>();
    for (const file of files) {
      const rows: unknown[] = Array.isArray(file.content) ? file.content : [file.content];
      for (const row of rows) {
        const { id, from, release } = (row ?? {}) as { id?: unknown; from?: unknown; release?: unknown };
        // Facts without a name of their own, or with several: their own rules look at those.
        if ((id ?? from ?? release) === undefined) continue;
        const key = `${file.folder}:${String(id ?? from ?? release)}`;
        const before = seen.get(key);
        if (before !== undefined) report(file.path, `${String(id ?? from)} is in ${before} too`);
        else seen.set(key, file.path);
      }
    }
    const ids = new Set<string>();
    for (const id of history().ids()) {
      if (ids.has(id)) report(id, 'exists twice');
      ids.add(id);
    }
  },
};
