import Ajv2020 from 'ajv/dist/2020';
import { isPattern } from '../../src/facts/shape';
import { folders } from '../build/read';
import type { Rule } from './rule';

export const schema: Rule = {
  name: 'schema',
  description: 'Every curated file has the shape that its schema says.',
  check({ files, schemas }, report) {
    const ajv = new Ajv2020({ allErrors: true, strict: false, formats: { regex: isPattern } });
    const used = new Set(Object.values(folders).map((folder) => folder.schema));
    const validators = new Map(
      [...schemas].filter(([name]) => used.has(name)).map(([name, content]) => [name, ajv.compile(content)]),
    );
    for (const file of files) {
      const validate = validators.get(folders[file.folder].schema);
      if (!validate || validate(file.content)) continue;
      for (const error of validate.errors ?? []) {
        const extra = (error.params as { additionalProperty?: string }).additionalProperty;
        const named = extra === undefined ? '' : ` (${extra})`;
        report(file.path, `${error.instancePath || '/'} ${error.message ?? 'is wrong'}${named}`);
      }
    }
  },
};
