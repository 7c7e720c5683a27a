/**
 * `npm run types [-- --check]`: derives from data/schema what the program knows of curated records, so that no shape is
 * written twice: their types, and the checks of what the program is given.
 */
import { readdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from 'json-schema-to-typescript';
import { folders } from './build/read';
import { format, resolveConfig } from 'prettier';
import { shapesOf, type TitledSchema } from './types/shapes';

const root = join(import.meta.dirname, '..');
const banner = '/** Written by `npm run types` from data/schema: change those, not this. */\n';

/** Schemas of what is in dist/history.json: the rest is checked when it is built, and does not come from outside. */
const atRunTime = [
  'bulletin',
  'concepts',
  'ecosystem',
  'event',
  'feature',
  'notice',
  'release',
  'renames',
  'roadmap',
];

function schemas(): ReadonlyMap<string, TitledSchema> {
  const folder = join(root, 'data', 'schema');
  const curated = new Set(Object.values(folders).map(({ schema }) => schema));
  return new Map(
    readdirSync(folder)
      .sort()
      .flatMap((file): [string, TitledSchema][] => {
        const name = file.replace('.schema.json', '');
        return curated.has(name)
          ? [[name, JSON.parse(readFileSync(join(folder, file), 'utf8')) as TitledSchema]]
          : [];
      }),
  );
}

/** Prose is what it is everywhere in the program. */
const withOurText = (schema: TitledSchema): object => ({
  ...schema,
  $defs: { ...schema.$defs, ...(schema.$defs?.['text'] && { text: { tsType: 'Prose' } }) },
});

async function typesOf(all: Iterable<readonly [string, TitledSchema]>): Promise<string> {
  const parts: string[] = [];
  const aliases: string[] = [];
  for (const [name, schema] of all) {
    const text = await compile(withOurText(schema), schema.title, {
      bannerComment: '',
      additionalProperties: false,
      // In rows of the dataset a list is a list: `[Url, ...Url[]]` would be asked of every record.
      ignoreMinAndMaxItems: atRunTime.includes(name),
      format: false,
      declareExternallyReferenced: true,
    });
    // Every schema brings its own `Text`, `Day` and the like: each file's stand in a namespace of its own.
    parts.push(`export namespace ${schema.title} {\n${text}\n}`);
    aliases.push(`export type ${schema.title} = ${schema.title}.${schema.title};`);
  }
  const lint =
    '/* eslint-disable @typescript-eslint/no-namespace -- each schema has definitions of the same names */\n';
  return `${lint}${banner}import type { Text as Prose } from './text';\n\n${parts.join('\n\n')}\n\n${aliases.join('\n')}\n`;
}

/** Path below the root → content. */
export async function generated(): Promise<ReadonlyMap<string, string>> {
  const all = schemas();
  const texts: readonly (readonly [string, string])[] = [
    ['src/facts/curated.gen.ts', await typesOf(all)],
    ['src/facts/shapes.gen.ts', banner + shapesOf(atRunTime.map((name) => all.get(name)!))],
  ];
  const files = new Map<string, string>();
  for (const [path, text] of texts) {
    const options = (await resolveConfig(join(root, path))) ?? {};
    files.set(path, await format(text, { ...options, parser: 'typescript' }));
  }
  return files;
}

/** What is wrong with the files that are checked in. */
export async function checkTypes(): Promise<readonly { readonly where: string; readonly message: string }[]> {
  return [...(await generated())].flatMap(([where, text]) => {
    const path = join(root, where);
    const now = existsSync(path) ? readFileSync(path, 'utf8') : '';
    return now === text ? [] : [{ where, message: 'does not follow from data/schema: npm run types' }];
  });
}

if (process.argv[1]?.endsWith('types.ts')) {
  void (async () => {
    if (process.argv.includes('--check')) {
      const problems = await checkTypes();
      for (const { where, message } of problems) console.error(`${where} ${message}`);
      if (problems.length > 0) process.exitCode = 1;
    } else for (const [path, text] of await generated()) writeFileSync(join(root, path), text);
  })();
}
