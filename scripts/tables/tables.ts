/** `npm run tables`: writes what follows from code and package.json into documents and schemas. A test holds them equal. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { orFail } from '../errors';
import {
  contract,
  schemaWithCodes,
  withCodes,
  withMeanings,
  type ConfigSchema,
  type Manifest,
  type Texts,
} from './codes';
import { readmes, tablesOf } from './readme';

const root = join(import.meta.dirname, '..', '..');

/** A text with its tables written anew, each between `<!-- name -->` and `<!-- /name -->`. */
function between(text: string, tables: Readonly<Record<string, string>>, file: string): string {
  let filled = text;
  for (const [name, table] of Object.entries(tables)) {
    const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
    const [from, to] = [filled.indexOf(start), filled.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`${file} lacks ${start} … ${end}`);
    filled = `${filled.slice(0, from + start.length)}\n\n${table}\n\n${filled.slice(to)}`;
  }
  return filled;
}

const written: Readonly<Record<string, (text: string) => string>> = {
  // First: the tables of the READMEs show what stands in it.
  'package.json': (text) => JSON.stringify(withCodes(JSON.parse(text) as Manifest)),
  'package.nls.json': (text) => JSON.stringify(withMeanings(JSON.parse(text) as Texts, 'en')),
  'package.nls.zh-cn.json': (text) => JSON.stringify(withMeanings(JSON.parse(text) as Texts, 'zh-cn')),
  'data/schema/config.schema.json': (text) =>
    JSON.stringify(schemaWithCodes(JSON.parse(text) as ConfigSchema)),
  'docs/contracts.md': (text) => between(text, { codes: contract() }, 'docs/contracts.md'),
  [readmes.en]: (text) => between(text, tablesOf('en'), readmes.en),
  [readmes['zh-cn']]: (text) => between(text, tablesOf('zh-cn'), readmes['zh-cn']),
};

/** The files that are written in part. */
export const files = Object.keys(written);

/** What a file should be, given what it is. */
export async function rewritten(file: string, text: string): Promise<string> {
  const path = join(root, file);
  return format(written[file]!(text), { ...(await resolveConfig(path)), filepath: path });
}

async function main(): Promise<void> {
  for (const file of files) {
    const path = join(root, file);
    const text = readFileSync(path, 'utf8');
    const wanted = await rewritten(file, text);
    if (wanted !== text) writeFileSync(path, wanted);
  }
}

if (process.argv[1]?.endsWith('tables.ts')) orFail(main());
