/** Whether data has the form of `dist/envoy.json`. The lines of types are read when they are asked for. */
import { lifeShape } from '../life-shape';
import { isObject, like, list, maybe, object, one, prose, text, texts, whole, type Shape } from '../shape';
import { envoyRules, type BuildRow, type EnvoyBundle, type FilterRow } from './bundle';

const minor = like(/^\d+\.\d+$/);
const filter = object<FilterRow>({
  name: text,
  at: one('http', 'network', 'listener', 'plugin', 'type'),
  removed: minor,
  use: maybe(text),
  note: maybe(prose),
  sources: texts,
});

/** What is wrong, in a few words; undefined where all is well. */
export function wrongInEnvoy(fields: Readonly<Record<string, unknown>>): string | undefined {
  const { minors, lives } = fields;
  const within = (pool: unknown): Shape => whole(0, Array.isArray(pool) ? pool.length : 0);
  const at = within(minors);
  const parts: { readonly [K in Exclude<keyof EnvoyBundle, 'schema'>]: Shape } = {
    minors: list(minor),
    commits: texts,
    lives: list(lifeShape(at, at)),
    names: text,
    life: list(within(lives)),
    parts: text,
    was: text,
    contrib: list(within(fields['life'])),
    filters: list(filter),
    builds: list(object<BuildRow>({ of: texts, sources: texts })),
    rules: (value) => isObject(value) && envoyRules.every((rule) => minor(value[rule])),
  };
  return Object.entries(parts).find(([part, shape]) => !shape(fields[part]))?.[0];
}
