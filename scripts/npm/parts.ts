/** Of what the JSON Schema of the npm package is made. */

export interface Schema {
  readonly [key: string]: unknown;
}
export type Properties = Readonly<Record<string, Schema>>;

export const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` });
export const list = (items: Schema, description?: string): Schema => ({
  type: 'array',
  items,
  ...(description && { description }),
});
export const matching = (pattern: string, description?: string): Schema => ({
  type: 'string',
  pattern,
  ...(description && { description }),
});
export const orNull = (schema: Schema, description: string): Schema => ({
  description,
  oneOf: [schema, { type: 'null' }],
});
export const flag = (description: string): Schema => ({ type: 'boolean', description });
export const map = (properties: Properties, optional: Properties = {}): Schema => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties),
  properties: { ...properties, ...optional },
});

export const string: Schema = { type: 'string' };
export const [text, title, day, url] = [ref('text'), ref('title'), ref('day'), ref('url')];
export const [minor, patch, release] = [ref('minorName'), ref('patchName'), ref('releaseName')];
export const ids = list(ref('id'));
export const stages = list(ref('stage'));
export const steps = (description: string): Schema =>
  list(map({ release, value: orNull(string, 'null: none is told from here on.') }), description);
export const defaults = steps('Each with the first release that has it.');

export function record(types: readonly string[], its: Properties, optional: Properties = {}): Schema {
  const [only, ...others] = types;
  const type = others.length === 0 ? { const: only } : { enum: types };
  const head = { id: ref('id'), type, title, sources: list(ref('source')) };
  return map({ ...head, ...its }, { summary: text, ...optional });
}
