/** Objects made by chance from the fields that the history has. */
import type { FieldRecord, History, Id } from '../../src/facts/model';
import { isSharedName } from '../../src/manifest/meaning/resources';
import type { Random } from '../fuzz/random';

type Plain = string | number | boolean | Plain[] | { [key: string]: Plain };
export type PlainObject = { [key: string]: Plain };

/** Kinds that say what the mesh does; an installation's are read by other rules than their fields. */
const routed =
  /^(?:(?:config|networking|security|telemetry|extensions)\.istio\.io|gateway\.networking\.k8s\.io)\//;
/** What stands in an EnvoyFilter is Envoy's; who else implements a class or such routes is looked up elsewhere. */
const notPlain = /\/(?:EnvoyFilter|ProxyConfig|GatewayClass|UDPRoute)$/;

export interface Choice {
  /** Names that people write, not Istio. */
  readonly names: Readonly<Record<'annotations' | 'labels', readonly string[]>>;
  readonly kinds: readonly { readonly id: Id; readonly fields: readonly FieldRecord[] }[];
}

export function choiceOf(history: History): Choice {
  const kinds = history
    .all('kind')
    .filter(({ id }) => routed.test(id) && !notPlain.test(id))
    .map(({ id }) => ({ id, fields: history.fieldsOf(id).filter(({ path }) => path.startsWith('spec.')) }))
    .filter(({ fields }) => fields.length > 0);
  const named = (type: 'annotation' | 'label'): string[] =>
    history.all(type).flatMap(({ name, internal }) => (internal || isSharedName(name) ? [] : [name]));
  return { kinds, names: { annotations: named('annotation'), labels: named('label') } };
}

/** One object, its fields with values of the sort that they take where that is known. */
export function anyObject(history: History, { kinds, names }: Choice, random: Random): PlainObject {
  const { id, fields } = random.pick(kinds);
  const [group, kind] = id.split('/') as [string, string];
  const record = history.get(id);
  const versions = record?.type === 'kind' ? record.versions.map(({ name }) => name) : [];
  const version = random.once(20) ? 'v9' : random.pick(versions.length > 0 ? versions : ['v1']);
  const object: PlainObject = {
    apiVersion: `${group}/${version}`,
    kind,
    metadata: { name: `n${random.below(1000)}`, ...named(names, random) },
  };
  for (let count = 1 + random.below(12); count > 0; count--) {
    const field = random.pick(fields);
    put(object, field.path, valueFor(history, field, random), random);
  }
  return object;
}

function named(names: Choice['names'], random: Random): PlainObject {
  const key = random.pick(['annotations', 'labels'] as const);
  return random.once(3) ? { [key]: { [random.pick(names[key])]: 'x' } } : {};
}

/** Values of which an effect is said alone, or is not said, as people write them; and some that are like them. */
const likeNamed: Readonly<Record<string, readonly Plain[]>> = {
  '': ['', 'x'],
  '0s': ['0s', '0.0ms', '0h', '1s'],
  '[]': [[], ['x']],
  '{}': [{}],
  false: [false, true],
};

function valueFor(history: History, field: FieldRecord, random: Random): Plain {
  const values = history.valuesOf(field.id);
  if (values.length > 0) return random.pick(values).name;
  const named = field.life.effect?.flatMap(({ only = [], except = [] }) => [...only, ...except]) ?? [];
  // Each its own: the same list twice would be written as an alias.
  if (named.length > 0 && random.once(2))
    return structuredClone(random.pick(likeNamed[random.pick(named)] ?? named));
  return random.pick<Plain>(['x', 'a b', 'true story', '10s', 7, true, 'a: b', '#x', "it's", '[x', '*.x']);
}

/** Puts a value at a path: `[]` becomes an item of a list, `{}` a key of a map. */
function put(object: PlainObject, path: string, value: Plain, random: Random): void {
  const steps = path.split('.').flatMap((part) => part.split(/(?=\[\]|\{\})/));
  let at: PlainObject = object;
  for (let place = 0; place < steps.length; place++) {
    const key = steps[place]!;
    const next = steps[place + 1];
    if (next === '[]') {
      at = itemOf(at, key, random);
      place++;
    } else if (next === '{}') {
      at = within(within(at, key), random.pick(['k', 'key-a', '80']));
      place++;
    } else if (next === undefined) {
      if (!Object.hasOwn(at, key)) at[key] = value;
    } else at = within(at, key);
  }
}

function within(object: PlainObject, key: string): PlainObject {
  const known = object[key];
  if (typeof known === 'object' && !Array.isArray(known)) return known;
  const made: PlainObject = {};
  object[key] = made;
  return made;
}

function itemOf(object: PlainObject, key: string, random: Random): PlainObject {
  const known = object[key];
  const list = Array.isArray(known) ? known : [];
  object[key] = list;
  const last = list.at(-1);
  if (typeof last === 'object' && !Array.isArray(last) && !random.once(3)) return last;
  const made: PlainObject = {};
  list.push(made);
  return made;
}
