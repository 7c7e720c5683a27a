/** Values as a template has them, and what Go thinks of them. */
export type Value = null | undefined | boolean | number | string | readonly Value[] | Values;
export interface Values {
  [key: string]: Value;
}

export const isMap = (value: Value): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

/** Empty is false: nothing, 0, no text, an empty list or map. */
export function isTrue(value: Value): boolean {
  if (isList(value)) return value.length > 0;
  if (isMap(value)) return Object.keys(value).length > 0;
  return Boolean(value);
}

export function get(value: Value, key: Value): Value {
  if (isList(value)) return value[Number(key)];
  const name = print(key);
  return isMap(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** As Go prints it. */
export function print(value: Value): string {
  if (value === null || value === undefined) return '';
  if (isList(value)) return `[${value.map(print).join(' ')}]`;
  if (isMap(value)) {
    const entries = Object.keys(value).sort();
    return `map[${entries.map((key) => `${key}:${print(value[key])}`).join(' ')}]`;
  }
  return String(value);
}

export const copy = <T extends Value>(value: T): T => structuredClone(value);

/** What `over` says wins, map by map; `under` is changed. */
export function merge(under: Values, over: Value): Values {
  if (!isMap(over)) return under;
  for (const [key, value] of Object.entries(over)) {
    const before = Object.hasOwn(under, key) ? under[key] : undefined;
    under[key] = isMap(before) && isMap(value) ? merge(before, value) : value;
  }
  return under;
}
