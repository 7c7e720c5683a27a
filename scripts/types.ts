/** `npm run types [-- --check]`: derives scripts/curated.gen.ts from data/schema, so no shape is typed twice. */
import { readdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { compile, type JSONSchema } from 'json-schema-to-typescript';
import { folders } from './build/read';
import { format, resolveConfig } from 'prettier';

const root = join(import.meta.dirname, '..');
const target = join(root, 'scripts', 'curated.gen.ts');

export async function generateTypes(): Promise<string> {
  const folder = join(root, 'data', 'schema');
  const curated = new Set(Object.values(folders).map(({ schema }) => `${schema}.schema.json`));
  const names = readdirSync(folder)
    .filter((name) => curated.has(name))
    .sort();
  const parts: string[] = [];
  for (const name of names) {
    const schema = JSON.parse(readFileSync(join(folder, name), 'utf8')) as JSONSchema & { title: string };
    const text = await compile(schema, schema.title, {
      bannerComment: '',
      additionalProperties: false,
      format: false,
      declareExternallyReferenced: true,
    });
    // Every schema brings its own `Text`, `Day` and the like: each file's stand in a namespace of its own.
    parts.push(`export namespace ${schema.title} {\n${text}\n}`);
  }
  const banner = '/** Written by `npm run types` from data/schema: change those, not this. */\n';
  const aliases = names.map((name) => {
    const { title } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { title: string };
    return `export type ${title} = ${title}.${title};`;
  });
  const lint =
    '/* eslint-disable @typescript-eslint/no-namespace -- each schema has definitions of the same names */\n';
  const options = (await resolveConfig(target)) ?? {};
  return format(`${lint}${banner}\n${parts.join('\n\n')}\n\n${aliases.join('\n')}\n`, {
    ...options,
    parser: 'typescript',
  });
}

/** What is wrong with the checked-in types, if anything. */
export async function checkTypes(): Promise<string | undefined> {
  const now = existsSync(target) ? readFileSync(target, 'utf8') : '';
  return now === (await generateTypes())
    ? undefined
    : 'scripts/curated.gen.ts does not follow from data/schema: npm run types';
}

if (process.argv[1]?.endsWith('types.ts')) {
  void (async () => {
    if (process.argv.includes('--check')) {
      const problem = await checkTypes();
      if (problem !== undefined) {
        console.error(problem);
        process.exitCode = 1;
      }
    } else writeFileSync(target, await generateTypes());
  })();
}
