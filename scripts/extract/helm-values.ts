/** What a values.yaml says: its keys, their types and defaults. */
import { parse } from 'yaml';
import type { Attributes } from './snapshot.js';

/** Charts wrap their defaults in one key so that profiles can override them; people write values without it. */
const WRAPPERS: readonly string[] = ['_internal_defaults_do_not_set', 'defaults'];
const LONGEST = 60;

/**
 * Maps that people fill as they like. Examples and defaults below them come and go in values.yaml; that is no
 * history of the chart's, and mesh settings and flags have records of their own.
 */
const OPEN =
  /(?:^|[#.])(?:env|meshConfig|nodeSelector|\w*(?:[aA]nnotations|[lL]abels|NodeSelector)|sidecarInjectorWebhook\.templates)$/;

export const isOpen = (path: string): boolean => OPEN.test(path);

/** Whether one of the maps that a path leads through is such a one. */
export function isBelowOpen(path: string): boolean {
  const parts = path.split('.');
  return parts.some((_key, at) => at > 0 && isOpen(parts.slice(0, at).join('.')));
}

/** Kubernetes' own object, which a chart hands on as it is: it takes all of them, whichever its defaults name. */
const RESOURCES = /[#.](?:resources|defaultResources)$/;
const REQUIREMENTS = ['limits', 'requests'].flatMap((key) => [key, `${key}.cpu`, `${key}.memory`]);

/** Adds what Kubernetes takes below the resources of a container and values.yaml does not name. */
export function addResources(things: Map<string, Attributes>): void {
  for (const rest of [...things.keys()].filter((rest) => RESOURCES.test(rest)))
    for (const key of REQUIREMENTS) {
      const below = `${rest}.${key}`;
      if ((things.get(below)?.type ?? 'any') === 'any')
        things.set(below, { type: key.includes('.') ? 'string' : 'object' });
    }
}

type Node =
  string | number | boolean | null | undefined | readonly unknown[] | Readonly<Record<string, unknown>>;

const isObject = (node: unknown): node is Readonly<Record<string, unknown>> =>
  typeof node === 'object' && node !== null && !Array.isArray(node);

function attributesOf(node: Node): Attributes {
  if (node === null || node === undefined) return { type: 'any' };
  if (Array.isArray(node)) return { type: 'list' };
  if (isObject(node)) return { type: 'object' };
  const type = Number.isInteger(node) ? 'integer' : typeof node;
  const text = String(node);
  return text.length <= LONGEST ? { type, default: text } : { type };
}

function walk(node: Readonly<Record<string, unknown>>, prefix: string, into: Map<string, Attributes>): void {
  for (const [key, value] of Object.entries(node)) {
    // A file in a map of files, or an annotation: named by whoever wrote it.
    if (key.includes('.')) continue;
    const path = prefix ? `${prefix}.${key}` : key;
    into.set(`#${path}`, attributesOf(value as Node));
    if (isObject(value) && !isOpen(path)) walk(value, path, into);
  }
}

/** All keys of a values.yaml with their types and scalar defaults, by `#path`. */
export function valuesOf(text: string, prefix = ''): ReadonlyMap<string, Attributes> {
  const found = new Map<string, Attributes>();
  // Templates of the old charts hold names in single braces for the release to fill in: text, not YAML maps.
  const root: unknown = parse(text.replace(/\{([A-Z_]+)\}/g, '$1'), {
    logLevel: 'error',
    // Helm takes the later of two equal keys, and 0.8 has some.
    uniqueKeys: false,
  });
  if (root === null || root === undefined) return found;
  if (!isObject(root)) throw new Error('its top level is no mapping');
  const plain: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(root)) {
    if (WRAPPERS.includes(key) && isObject(value)) Object.assign(plain, value);
    else plain[key] ??= value;
  }
  if (prefix) found.set(`#${prefix}`, { type: 'object' });
  walk(plain, prefix, found);
  return found;
}
