import type { Rule } from './rule';
import { stringsIn } from './rule';

export const text: Rule = {
  name: 'text',
  description: 'No unseen or direction-changing characters, no blanks at the ends, no unfinished words.',
  check({ files }, report) {
    for (const file of files) {
      for (const { place, text: found } of stringsIn(file.content)) {
        if (/[\p{Cc}\p{Cf}]/u.test(found.replace(/\n/g, '')))
          report(file.path, `${place} holds unseen characters`);
        if (found !== found.trim()) report(file.path, `${place} has blanks at its ends`);
        if (/\b(TODO|FIXME|TBD|XXX)\b/.test(found)) report(file.path, `${place} is unfinished`);
      }
    }
  },
};
