/** What a chart's values.schema.json refuses at the top of the values. */

interface Schema {
  readonly additionalProperties?: unknown;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

/** Keys that it takes where it takes no others; nothing where it takes any. */
export function onlyKeys(text: string): ReadonlySet<string> | undefined {
  const schema = JSON.parse(text) as Schema;
  // What stands beside a reference does not count.
  const named = /^#\/\$defs\/(\w+)$/.exec(schema.$ref ?? '')?.[1];
  const values = named === undefined ? schema : schema.$defs?.[named];
  if (values?.additionalProperties !== false) return undefined;
  return new Set(Object.keys(values.properties ?? {}));
}
