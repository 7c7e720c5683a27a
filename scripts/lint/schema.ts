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
        message: `${error.instancePath || '/'}${entryOf(file.content, error.instancePath)} ${error.message ?? 'is wrong'}${named}`,
      };
    });
  });
}

/** Nobody counts to the ninetieth entry of a list: what it is called, where it has a name. */
function entryOf(content: unknown, path: string): string {
  const at = /^\/(\d+)/.exec(path)?.[1];
  const entry = Array.isArray(content) && at !== undefined ? (content as unknown[])[Number(at)] : undefined;
  if (typeof entry !== 'object' || entry === null) return '';
  const { id, ids } = entry as { readonly id?: unknown; readonly ids?: unknown };
  const name: unknown = id ?? (Array.isArray(ids) ? (ids as unknown[])[0] : undefined);
  return typeof name === 'string' ? ` (${name})` : '';
}

export const schema: Rule = {
  name: 'schema',
  description: 'Every curated file has the shape that its schema says.',
  check(data, report) {
    for (const { where, message } of misshapen(data)) report(where, message);
  },
};
