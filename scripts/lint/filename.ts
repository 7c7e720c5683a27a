import { folders } from '../build/read';
import type { Rule } from './rule';

export const filename: Rule = {
  name: 'filename',
  description: 'A file is named after the id of its record, an event lies in the folder of its year.',
  check({ files }, report) {
    for (const file of files) {
      if (folders[file.folder].list) continue;
      const { id, date, release } = (file.content ?? {}) as {
        id?: unknown;
        date?: unknown;
        release?: unknown;
      };
      const folder = file.path.split(/[\\/]/).at(-2);
      if (file.folder === 'passedOver') {
        if (release !== folder)
          report(file.path, `its release is ${String(release)}, its folder ${String(folder)}`);
        continue;
      }
      const expected = file.folder === 'behaviour' ? `${String(folder)}/${file.name}` : file.name;
      if (id !== expected) report(file.path, `its id is ${String(id)}, not ${expected}`);
      if (file.folder !== 'events' || typeof date !== 'string') continue;
      if (folder !== date.slice(0, 4)) report(file.path, `its date is ${date}, its folder ${String(folder)}`);
    }
  },
};
