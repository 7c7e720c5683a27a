/** The functions that charts and injection templates call, as Helm, its libraries and the injector give them. */
import { parse, stringify } from 'yaml';
import { copy, get, isList, isMap, isTrue, merge, print, type Value, type Values } from './values.js';

type Call = (...args: readonly Value[]) => Value;

/** The chart itself stops the installation, by `fail` or `required`. */
export class Refusal extends Error {}

const text = (value: Value): string => print(value);
const texts = (value: Value): readonly string[] => (isList(value) ? value.map(text) : []);
const mapOf = (value: Value): Values => (isMap(value) ? value : {});
const toYaml: Call = (value) => stringify(value ?? null, { sortMapEntries: true, lineWidth: 0 }).trimEnd();
const toJson: Call = (value) => JSON.stringify(sorted(value ?? null));
const sorted = (value: Value): Value => {
  if (isList(value)) return value.map(sorted);
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
};
const indent = (by: Value, of: Value): string =>
  text(of)
    .split('\n')
    .map((line) => ' '.repeat(Number(by)) + line)
    .join('\n');
const number = (value: Value): number => Number(text(value)) || 0;
/** Of `<1.19` and of `v1.30.0`: the only part in which the versions of Kubernetes that charts ask for differ. */
const minorIn = (version: Value): number => Number(/1\.(\d+)/.exec(text(version))?.[1]);
const same = (a: Value, b: Value): boolean => toJson(a) === toJson(b);
const pairs = (args: readonly Value[]): Values => {
  const made: Values = {};
  for (let at = 0; at < args.length; at += 2) made[text(args[at])] = args[at + 1];
  return made;
};
const merged =
  (laterWins: boolean): Call =>
  (first, ...rest) => {
    const into = mapOf(first);
    for (const other of rest) {
      if (laterWins) merge(into, other);
      else merge(into, merge(mapOf(copy(other)), copy(into)));
    }
    return into;
  };
const without: Call = (map, ...keys) =>
  Object.fromEntries(Object.entries(mapOf(map)).filter(([key]) => !keys.map(text).includes(key)));
const parsed = (value: Value): Value => {
  const read: unknown = parse(text(value), { logLevel: 'error', uniqueKeys: false });
  return (read ?? {}) as Value;
};

function printf(format: Value, ...args: readonly Value[]): string {
  let at = 0;
  return text(format).replace(/%(?:[-+.\d]*)([sdvqtf%])/g, (_all, verb: string) => {
    if (verb === '%') return '%';
    const value = args[at++];
    return verb === 'q' ? JSON.stringify(text(value)) : text(value);
  });
}

/** The first that is true for `or`, the first that is not for `and`; the last otherwise. */
const chosen =
  (stops: (value: Value) => boolean): Call =>
  (...args) =>
    args.find(stops) ?? args.at(-1);

const compared =
  (test: (difference: number) => boolean): Call =>
  (a, b) =>
    test(typeof a === 'string' && typeof b === 'string' ? a.localeCompare(b) : number(a) - number(b));

function kindOf(value: Value): string {
  if (isMap(value)) return 'map';
  return isList(value) ? 'slice' : typeof value;
}

export const FUNCTIONS: Readonly<Record<string, Call>> = {
  and: chosen((value) => !isTrue(value)),
  append: (list, item) => [...(isList(list) ? list : []), item],
  b64enc: (value) => btoa(encodeURIComponent(text(value))),
  base: (path) => text(path).split('/').at(-1),
  cat: (...args) => args.map(text).join(' '),
  coalesce: (...args) => args.find(isTrue),
  concat: (...args) => args.flatMap((arg) => (isList(arg) ? arg : [])),
  contains: (part, whole) => text(whole).includes(text(part)),
  deepCopy: (value) => copy(value),
  default: (fallback, value) => (isTrue(value) ? value : fallback),
  dict: (...args) => pairs(args),
  dig: (...args) => {
    const found = args.slice(0, -2).reduce<Value>((at, key) => get(at, key), args.at(-1));
    return found === undefined ? args.at(-2) : found;
  },
  dir: (path) => text(path).split('/').slice(0, -1).join('/'),
  eq: (a, ...others) => others.some((b) => same(a, b)),
  ext: (path) => /\.[^.]*$/.exec(text(path))?.[0] ?? '',
  fail: (message) => {
    throw new Refusal(text(message));
  },
  first: (list) => (isList(list) ? list[0] : undefined),
  fromJson: parsed,
  fromYaml: parsed,
  ge: compared((difference) => difference >= 0),
  // What is random elsewhere is the same here, so that two renderings can be compared.
  genCA: () => ({ Cert: 'a certificate', Key: 'a key' }),
  genSignedCert: () => ({ Cert: 'a certificate', Key: 'a key' }),
  get: (map, key) => get(map, key),
  gt: compared((difference) => difference > 0),
  has: (item, list) => isList(list) && list.some((other) => same(item, other)),
  hasKey: (map, key) => isMap(map) && Object.hasOwn(map, text(key)),
  indent: (by, of) => indent(by, of),
  index: (from, ...keys) => keys.reduce<Value>((at, key) => get(at, key), from),
  int: number,
  int64: number,
  join: (between, list) => texts(list).join(text(between)),
  keys: (map) => Object.keys(mapOf(map)).sort(),
  kindIs: (kind, value) => text(kind) === kindOf(value),
  last: (list) => (isList(list) ? list.at(-1) : undefined),
  le: compared((difference) => difference <= 0),
  len: (value) => {
    if (isMap(value)) return Object.keys(value).length;
    return isList(value) ? value.length : text(value).length;
  },
  list: (...args) => args,
  lower: (value) => text(value).toLowerCase(),
  lt: compared((difference) => difference < 0),
  merge: merged(false),
  mergeOverwrite: merged(true),
  mustMergeOverwrite: merged(true),
  ne: (a, b) => !same(a, b),
  nindent: (by, of) => `\n${indent(by, of)}`,
  not: (value) => !isTrue(value),
  omit: without,
  or: chosen(isTrue),
  pick: (map, ...keys) =>
    Object.fromEntries(Object.entries(mapOf(map)).filter(([key]) => keys.map(text).includes(key))),
  print: (...args) => args.map(text).join(''),
  printf,
  quote: (value) => JSON.stringify(text(value)),
  randAlphaNum: (length) => 'r'.repeat(number(length)),
  regexMatch: (pattern, value) => new RegExp(text(pattern)).test(text(value)),
  repeat: (times, value) => text(value).repeat(number(times)),
  replace: (from, to, value) => text(value).replaceAll(text(from), text(to)),
  required: (message, value) => {
    if (value === null || value === undefined || value === '') throw new Refusal(text(message));
    return value;
  },
  semver: (value) => ({ Original: text(value) }),
  semverCompare: (range, version) =>
    text(range).startsWith('<') ? minorIn(version) < minorIn(range) : minorIn(version) >= minorIn(range),
  set: (map, key, value) => {
    if (isMap(map)) map[text(key)] = value;
    return map;
  },
  sha256sum: (value) => `sum of ${text(value)}`,
  split: (by, value) =>
    Object.fromEntries(
      text(value)
        .split(text(by))
        .map((part, at) => [`_${at}`, part]),
    ),
  splitList: (by, value) => text(value).split(text(by)),
  squote: (value) => `'${text(value)}'`,
  substr: (from, to, value) => text(value).slice(number(from), number(to)),
  ternary: (yes, no, test) => (isTrue(test) ? yes : no),
  title: (value) => text(value).replace(/\b[a-z]/g, (letter) => letter.toUpperCase()),
  toJson,
  toLower: (value) => text(value).toLowerCase(),
  toPrettyJson: (value) => JSON.stringify(sorted(value ?? null), null, 2),
  toString: text,
  toYaml,
  trim: (value) => text(value).trim(),
  trimAll: (cut, value) => text(value).replaceAll(text(cut), ''),
  trimPrefix: (start, value) =>
    text(value).startsWith(text(start)) ? text(value).slice(text(start).length) : value,
  trimSuffix: (end, value) =>
    text(value).endsWith(text(end)) ? text(value).slice(0, -text(end).length) : value,
  trunc: (length, value) => text(value).slice(0, number(length)),
  unset: (map, key) => {
    if (isMap(map)) Reflect.deleteProperty(map, text(key));
    return map;
  },
  upper: (value) => text(value).toUpperCase(),
  values: (map) => Object.values(mapOf(map)),
};

/** What the injector adds for its own templates, as far as their output shows which values they read. */
export const INJECTION: Readonly<Record<string, Call>> = {
  annotation: (meta, name, fallback) => {
    const given = get(get(meta, 'Annotations'), name);
    return given === undefined ? fallback : given;
  },
  appendMultusNetwork: (existing, network) => `${text(existing)},${text(network)}`,
  applicationPorts: () => '',
  directory: (path) => text(path).replace(/[^/]*$/, ''),
  env: (_name, fallback) => fallback,
  excludeInboundPort: (port, excluded) => `${text(excluded)},${text(port)}`,
  formatDuration: text,
  fromJSON: parsed,
  includeInboundPorts: () => '*',
  isset: (map, key) => isMap(map) && Object.hasOwn(map, text(key)),
  omitNil: (map) => Object.fromEntries(Object.entries(mapOf(map)).filter(([, value]) => value !== null)),
  otelResourceAttributes: (...args) => args.map(text).join(),
  protoToJSON: toJson,
  render: text,
  strdict: (...args) => pairs(args),
  structToJSON: toJson,
  toJSON: toJson,
  toJsonMap: (...maps) => toJson(maps.reduce<Values>((all, map) => merge(all, copy(map)), {})),
  valueOrDefault: (value, fallback) => (isTrue(value) ? value : fallback),
};
