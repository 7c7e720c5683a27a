/** The JSON Schema of records that people write, from the schemas of their files. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../host/run';
import type { Schema as DataSchema, TitledSchema } from '../types/shapes';
import { day, minor, patch, record, ref, text, title, url, type Properties, type Schema } from './parts';

interface Otherwise {
  /** Properties that a record has in another form than its row. */
  readonly replaced?: Properties;
  /** Properties that its row does not have. */
  readonly added?: Properties;
  readonly optional?: Properties;
}

export const schemaOf = (name: string): TitledSchema =>
  JSON.parse(readFileSync(join(root, 'data', 'schema', `${name}.schema.json`), 'utf8')) as TitledSchema;

/** A record that people write: what its schema says, and what is not as it was written. */
export const told = (schema: string, types: readonly string[], otherwise?: Otherwise): Schema =>
  toldBy(schemaOf(schema), types, otherwise);

export function toldBy(
  schema: TitledSchema,
  types: readonly string[],
  { replaced = {}, added = {}, optional = {} }: Otherwise = {},
): Schema {
  const { id, title: _, summary, sources, ...own } = schema.properties ?? {};
  const shown = Object.entries(own).map(
    ([key, its]) => [key, replaced[key] ?? inParts(its, schema)] as const,
  );
  // A list that was left out is empty.
  const isThere = (key: string): boolean =>
    schema.required?.includes(key) === true || own[key]?.type === 'array';
  return record(
    types,
    { ...Object.fromEntries(shown.filter(([key]) => isThere(key))), ...added },
    { ...Object.fromEntries(shown.filter(([key]) => !isThere(key))), ...optional },
  );
}

/** With the definitions of this schema in place of those of the curated file. */
function inParts(value: DataSchema, { $defs = {} }: TitledSchema): Schema {
  const names: Readonly<Record<string, Schema>> = {
    text,
    title,
    day,
    url,
    id: ref('id'),
    minor,
    version: patch,
  };
  const replace = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(replace);
    if (typeof part !== 'object' || part === null) return part;
    // Validators refuse formats that they do not know.
    const { $ref, format, ...rest } = part as DataSchema;
    if ($ref === undefined)
      return Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, replace(inner)]));
    const name = $ref.replace('#/$defs/', '');
    return { ...(names[name] ?? $defs[name]), ...rest };
  };
  return replace(value) as Schema;
}
