/** Of what checks of outside data are made. */

export type Shape = (value: unknown) => boolean;

export const text: Shape = (value) => typeof value === 'string';
export const flag: Shape = (value) => typeof value === 'boolean';
export const number: Shape = (value) => typeof value === 'number';
export const one =
  (...values: readonly unknown[]): Shape =>
  (value) =>
    values.includes(value);
export const like =
  (pattern: RegExp): Shape =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
export const whole =
  (from: number, below: number): Shape =>
  (value) =>
    Number.isInteger(value) && (value as number) >= from && (value as number) < below;
export const list =
  (item: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.every(item);
export const tuple =
  (...items: readonly Shape[]): Shape =>
  (value) =>
    Array.isArray(value) && value.length === items.length && items.every((item, i) => item(value[i]));
export const either =
  (a: Shape, b: Shape): Shape =>
  (value) =>
    a(value) || b(value);
export const maybe =
  (shape: Shape): Shape =>
  (value) =>
    value === undefined || shape(value);

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `object<T>`: a field that the type gains does not compile until its shape is given. */
export function object<T = Readonly<Record<string, unknown>>>(fields: {
  readonly [K in keyof Required<T>]: Shape;
}): Shape {
  const known = Object.entries<Shape>(fields);
  return (value) =>
    isObject(value) &&
    known.every(([key, shape]) => shape(Object.hasOwn(value, key) ? value[key] : undefined));
}

export const map =
  (item: Shape): Shape =>
  (value) =>
    isObject(value) && Object.values(value).every(item);

export const texts = list(text);
/** Prose of the data, which has both languages. */
export const prose = object<{ en: string; 'zh-cn': string }>({ en: text, 'zh-cn': text });

/** Each of a few checks. */
export const all =
  (...shapes: readonly Shape[]): Shape =>
  (value) =>
    shapes.every((shape) => shape(value));

export function isPattern(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  try {
    new RegExp(value);
    return true;
  } catch {
    // The pattern is named as damaged; the reason is for those who wrote it, and the linter of the data tells it.
    return false;
  }
}
