import { isLiving } from '../../src/facts/lives';
import type { Rule } from './rule';

/** A hover has room for half a sentence. */
const longest = { en: 110, 'zh-cn': 48 };

export const meanings: Rule = {
  name: 'meanings',
  description: 'A meaning is of something that lives, told once, and short enough for a hover.',
  check({ curated, history: load }, report) {
    if (curated.meanings.length === 0) return;
    const history = load();
    const told = new Set<string>();
    for (const { ids, meaning } of curated.meanings) {
      const where = `meanings: ${ids[0]}`;
      for (const id of ids) {
        const record = history.get(id);
        if (!isLiving(record)) report(where, `names ${id}, which does not exist`);
        if (isLiving(record) && record.type === 'kind') report(where, `${id} is told of in kinds/`);
        if (told.has(id)) report(where, `${id} is told of twice`);
        told.add(id);
      }
      for (const lang of ['en', 'zh-cn'] as const) {
        const length = String(meaning[lang]).length;
        if (length > longest[lang]) report(where, `${lang} has ${length} signs, more than ${longest[lang]}`);
      }
    }
  },
};
