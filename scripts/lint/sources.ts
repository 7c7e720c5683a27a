import type { Rule } from './rule';

export const sources: Rule = {
  name: 'sources',
  description: 'Every record names its sources: public addresses, or a file at a tag.',
  check(data, report) {
    const history = data.history();
    for (const record of history.all()) {
      if (record.sources.length === 0) report(record.id, 'has no source');
      for (const source of record.sources) {
        if (typeof source === 'string') {
          if (!URL.canParse(source) || !/^https?:$/.test(new URL(source).protocol)) {
            report(record.id, `${source} is no address`);
          }
        } else if (!source.repo || !source.tag || !source.path) {
          report(record.id, 'its source lacks repository, tag or path');
        }
      }
    }
  },
};
