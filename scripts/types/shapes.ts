/** From a JSON schema to the check of what the program is given, in terms of src/facts/shape.ts. */

export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
}

export interface TitledSchema extends Schema {
  readonly title: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

/** One constant a definition that is used, then the fields of each schema: `bulletinFields`. */
export function shapesOf(schemas: readonly TitledSchema[]): string {
  const defs = new Map<string, string>();
  const fields = schemas.map((schema) => {
    const write = writer(schema, defs);
    const row = schema.type === 'array' ? schema.items! : schema;
    const name = schema.title.replace(/File$/, '');
    return `export const ${name.charAt(0).toLowerCase()}${name.slice(1)}Fields = ${write.fields(row)};`;
  });
  const body = [...[...defs].map(([name, text]) => `const ${name} = ${text};`), ...fields].join('\n\n');
  const used = [
    'either',
    'flag',
    'isPattern',
    'like',
    'list',
    'map',
    'maybe',
    'number',
    'object',
    'one',
    'text',
  ];
  const imports = used.filter((name) => new RegExp(`(?<![.\\w])${name}\\b(?!:)`).test(body));
  return `import { ${imports.join(', ')} } from './shape';\n\n${body}\n`;
}

function writer(root: TitledSchema, defs: Map<string, string>) {
  function shape(schema: Schema): string {
    if (schema.$ref !== undefined) return named(schema.$ref.replace('#/$defs/', ''));
    if (schema.enum) return `one(${schema.enum.map((value) => JSON.stringify(value)).join(', ')})`;
    const either = schema.anyOf ?? schema.oneOf;
    if (either) return `either(${either.map(shape).join(', ')})`;
    switch (schema.type) {
      case 'string':
        if (schema.format === 'regex') return 'isPattern';
        return schema.pattern === undefined ? 'text' : `like(${String(new RegExp(schema.pattern))})`;
      case 'integer':
      case 'number':
        return 'number';
      case 'boolean':
        return 'flag';
      case 'array':
        return `list(${shape(schema.items!)})`;
      case 'object':
        if (schema.properties) return `object(${fields(schema)})`;
        if (typeof schema.additionalProperties === 'object')
          return `map(${shape(schema.additionalProperties)})`;
    }
    throw new Error(`${root.title}: no check is known for ${JSON.stringify(schema)}`);
  }

  function fields({ properties = {}, required = [] }: Schema): string {
    const parts = Object.entries(properties).map(([key, inner]) => {
      const value = shape(inner);
      return `${JSON.stringify(key)}: ${required.includes(key) ? value : `maybe(${value})`}`;
    });
    return `{ ${parts.join(', ')} }`;
  }

  /** `text` is what a plain string is called already. */
  function named(ref: string): string {
    const name = `${ref}Shape`;
    const written = shape(root.$defs![ref]!);
    const before = defs.get(name);
    if (before !== undefined && before !== written)
      throw new Error(`${root.title}: $defs/${ref} is not what it is in other schemas`);
    defs.set(name, written);
    return name;
  }

  return { fields };
}
