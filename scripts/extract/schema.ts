import type { JsonSchema } from './crd.js';
import type { Attributes } from './snapshot.js';

/** Type words of a schema node; what says nothing of its type may be anything. */
function typeOf(schema: JsonSchema): string {
  if (schema.enum && schema.type !== 'integer') return 'enum';
  switch (schema.type) {
    case 'array':
      return 'list';
    case 'object':
      return schema.additionalProperties && !schema.properties ? 'map' : 'object';
    case undefined:
      return 'any';
    default:
      return schema.type;
  }
}

/** Paths below an OpenAPI schema, written as those of protos are. */
export function expandSchema(
  schema: JsonSchema,
  prefix: string,
  into = new Map<string, Attributes>(),
): Map<string, Attributes> {
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    const path = `${prefix}${name}`;
    const type = typeOf(inner);
    into.set(path, { type });
    addValues(inner, path, into);
    if (type === 'list' && inner.items) {
      addValues(inner.items, path, into);
      expandSchema(inner.items, `${path}[].`, into);
    } else if (type === 'map' && typeof inner.additionalProperties === 'object') {
      expandSchema(inner.additionalProperties, `${path}{}.`, into);
    } else {
      expandSchema(inner, `${path}.`, into);
    }
  }
  return into;
}

function addValues(schema: JsonSchema, path: string, into: Map<string, Attributes>): void {
  for (const value of schema.enum ?? [])
    if (typeof value === 'string' && value) into.set(`${path}=${value}`, {});
}
