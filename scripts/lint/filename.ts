import { folders } from '../build/read';
import type { Rule } from './rule';

export const filename: Rule = {
  name: 'filename',
  description: 'A file is named after the id of its record, an event lies in the folder of its year.',
  check({ files }, report) {
    for (const file of files) {
      if (folders[file.folder].list) continue;
      const { id, date } = (file.content ?? {}) as { id?: unknown; date?: unknown };
      if (id !== file.name) report(file.path, `its id is ${String(id)}, not ${file.name}`);
      if (file.folder !== 'events' || typeof date !== 'string') continue;
      const year = file.path.split(/[\\/]/).at(-2);
      if (year !== date.slice(0, 4)) report(file.path, `its date is ${date}, its folder ${String(year)}`);
    }
  },
};
