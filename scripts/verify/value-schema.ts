/** Values of the chart gateway by the schema that it ships: what it does not name there, it refuses. */
import { effectAt } from '../../src/facts/effects.js';
import type { History } from '../../src/facts/model.js';
import type { Repo } from '../extract/git.js';

const SCHEMA = 'manifests/charts/gateway/values.schema.json';

/** Names that the schema lists and no template of the chart asks for. */
const UNREAD: ReadonlySet<string> = new Set([
  'runAsRoot',
  'unprivilegedPort',
  'defaultRevision',
  'pilot',
  'enabled',
]);

/** Keys that hold the defaults, which people do not write. */
const INNER = /^(?:_internal_defaults_do_not_set|defaults)$/;

interface Named {
  readonly additionalProperties?: unknown;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** Names at the top of the values, where the schema refuses all others. */
export function namesIn(schema: string): readonly string[] | undefined {
  const { $defs, ...root } = JSON.parse(schema) as Named & { readonly $defs?: { readonly values?: Named } };
  const { additionalProperties, properties } = root.properties ? root : ($defs?.values ?? {});
  return additionalProperties === false && properties
    ? Object.keys(properties).filter((name) => !INNER.test(name))
    : undefined;
}

/** What only one of the two has. */
export function schemaDifferences(
  names: readonly string[],
  history: History,
  minor: number,
): readonly string[] {
  const alive = history.all('helm').flatMap(({ chart, path, life }) => {
    const isThere = life.since <= minor && (life.removed ?? Infinity) > minor;
    const isRefused = effectAt(life, { minor, patch: 0 })?.state === 'rejected';
    return chart === 'gateway' && !path.includes('.') && isThere && !isRefused ? [path] : [];
  });
  return [
    ...names
      .filter((name) => !alive.includes(name) && !UNREAD.has(name))
      .map((name) => `only the schema: ${name}`),
    ...alive.filter((name) => !names.includes(name)).map((name) => `only the data: ${name}`),
  ];
}

export async function verifySchema(
  istio: Repo,
  tag: string,
  history: History,
  minor: number,
): Promise<readonly string[] | undefined> {
  const text = await istio.read(tag, SCHEMA);
  const names = text === undefined ? undefined : namesIn(text);
  return names && schemaDifferences(names, history, minor);
}
