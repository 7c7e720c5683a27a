import { isLiving } from '../../src/facts/lives';
import { idOf } from '../../src/facts/types';
import type { Rule } from './rule';

const han = /\p{Script=Han}/u;

export const concepts: Rule = {
  name: 'concepts',
  description:
    'What a concept leads to exists, the living before the removed; it has words in both languages, and no other has the same.',
  check({ curated, history: load }, report) {
    if (curated.concepts.length === 0) return;
    const history = load();
    // Behaviour changes are read from a file of their own.
    const changes = new Set(curated.behaviour.map((change) => idOf('change', change.id)));
    const taken = new Map<string, string>();
    for (const { id, words, ids } of curated.concepts) {
      const where = `concepts: ${id}`;
      let gone: string | undefined;
      for (const named of ids) {
        const record = history.get(named);
        if (!record && !changes.has(named)) report(where, `names ${named}, which does not exist`);
        else if (isLiving(record) && record.life.removed !== undefined) gone ??= named;
        else if (gone !== undefined) report(where, `${gone} is gone and stands before ${named}`);
      }
      if (!words.some((word) => han.test(word))) report(where, 'has no word in Chinese');
      if (words.every((word) => han.test(word))) report(where, 'has no word in English');
      for (const word of words) {
        const other = taken.get(word.toLowerCase());
        if (other !== undefined) report(where, `has the word "${word}" of ${other}`);
        taken.set(word.toLowerCase(), id);
      }
    }
  },
};
