import Ajv2020 from 'ajv/dist/2020';
import { isPattern } from '../../src/facts/shape';
import { folders } from '../build/read';
import type { DataToCheck, Rule } from './rule';

/** Where curated files have not the shape that their schema says. Nothing can be built of those. */
export function misshapen({
  files,
  schemas,
}: Pick<DataToCheck, 'files' | 'schemas'>): { where: string; message: string }[] {
  const ajv = new Ajv2020({ allErrors: true, strict: false, formats: { regex: isPattern } });
  const used = new Set(Object.values(folders).map((folder) => folder.schema));
  const validators = new Map(
    [...schemas].filter(([name]) => used.has(name)).map(([name, content]) => [name, ajv.compile(content)]),
  );
  return files.flatMap((file) => {
    const validate = validators.get(folders[file.folder].schema);
    if (!validate || validate(file.content)) return [];
    return (validate.errors ?? []).map((error) => {
      const extra = (error.params as { additionalProperty?: string }).additionalProperty;
      const named = extra === undefined ? '' : ` (${extra})`;
      return {
        where: file.path,
        message: `${error.instancePath || '/'} ${error.message ?? 'is wrong'}${named}`,
      };
    });
  });
}

export const schema: Rule = {
  name: 'schema',
  description: 'Every curated file has the shape that its schema says.',
  check(data, report) {
    for (const { where, message } of misshapen(data)) report(where, message);
  },
};
