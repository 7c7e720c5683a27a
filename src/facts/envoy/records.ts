/** Records of Envoy's API and of the names of its filters, made when first asked for. */
import { isNever } from '../lives';
import { isPart, ownerOf, partOf, pathOf, withoutPrefix } from '../ids';
import type { EnvoyRecord, Id, Life } from '../model';
import type { EnvoyApi, EnvoyFacts, EnvoyPart, EnvoyType, FilterName } from './api';

const PREFIX = 'envoy:';
const NAME = 'name/';

export const isEnvoy = (id: Id): boolean => id.startsWith(PREFIX);

/** `envoy:envoy.config.cluster.v3.Cluster` */
export const typeId = (type: string): Id => PREFIX + type;

/** `envoy:name/envoy.lua` */
export const filterId = (name: string): Id => PREFIX + NAME + name;

/** A field of a message or a value of an enum. */
export const partId = (type: string, part: string): Id => partOf(typeId(type), part);

export function createRecords(api: EnvoyFacts): Pick<EnvoyApi, 'record' | 'records' | 'ids'> {
  const made = new Map<Id, EnvoyRecord | undefined>();
  const record = (id: Id): EnvoyRecord | undefined => {
    if (!made.has(id)) made.set(id, make(api, id));
    return made.get(id);
  };
  return {
    record,
    ids: () => [...idsOf(api)],
    records: () => [...idsOf(api)].flatMap((id) => record(id) ?? []),
  };
}

function* idsOf({ names, type, filters }: EnvoyFacts): Generator<Id> {
  for (const name of names) {
    yield typeId(name);
    const found = type(name)!;
    for (const part of found.parts.keys()) yield partId(name, part);
  }
  const filterNames = filters
    .filter(({ at }) => at !== 'type')
    .flatMap(({ name, use }) => (use ? [name, use] : [name]));
  for (const name of [...new Set(filterNames)].sort()) yield filterId(name);
}

function make(api: EnvoyFacts, id: Id): EnvoyRecord | undefined {
  if (!isEnvoy(id)) return undefined;
  const text = withoutPrefix(id);
  if (text.startsWith(NAME)) return nameRecord(api, id, text.slice(NAME.length));
  const owner = withoutPrefix(ownerOf(id));
  const type = api.type(owner);
  if (!type) return isPart(id) ? undefined : goneType(api, id, owner);
  if (!isPart(id)) return typeRecord(type);
  const part = type.parts.get(pathOf(id));
  return part && partRecord(api, type, part);
}

function typeRecord(type: EnvoyType): EnvoyRecord {
  const { name, life, note, sources } = type;
  return {
    id: typeId(name),
    type: 'envoy',
    what: 'type',
    title: name,
    owner: name,
    life,
    ...(note && { note }),
    sources,
  };
}

function partRecord(api: EnvoyFacts, type: EnvoyType, part: EnvoyPart): EnvoyRecord {
  const { use } = part;
  const other = use && api.type(use.type);
  const replacedBy = other ? [partId(other.name, use.part)] : undefined;
  return {
    id: partId(type.name, part.name),
    type: 'envoy',
    what: type.kind === 'message' ? 'field' : 'value',
    title: part.name,
    owner: type.name,
    life: withReplacement(part.life, replacedBy),
    ...(replacedBy && { replacedBy }),
    sources: type.sources,
  };
}

const withReplacement = (life: Life, replacedBy: readonly Id[] | undefined): Life =>
  life.deprecated && replacedBy ? { ...life, deprecated: { ...life.deprecated, replacedBy } } : life;

/** A type of the second version, or one of Istio's own that is gone. */
function goneType(api: EnvoyFacts, id: Id, name: string): EnvoyRecord | undefined {
  const gone = api.filter(name, 'type');
  if (gone) return goneRecord(api, [gone], id, 'type');
  const successor = api.successorOf(name) ?? laterVersion(api, name);
  if (successor === undefined && !isSecondVersion(name)) return undefined;
  const replaced = successor === undefined ? undefined : api.type(successor);
  return {
    id,
    type: 'envoy',
    what: 'type',
    title: name,
    owner: name,
    // Istiod itself takes it for longer, where it is merged into what has a newer one.
    life: atMost(api, isSecondVersion(name) ? api.since('second-version-refused') : undefined),
    ...(replaced && { replacedBy: [typeId(replaced.name)] }),
    sources: replaced?.sources ?? [],
  };
}

/** A type of Envoy's API before the third version. */
export const isSecondVersion = (type: string): boolean =>
  /^envoy\.(?!.*\.v3)(?:[a-z_0-9]+\.)*v[12](?:alpha|beta)?\d*\./.test(type);

/** Types began in `v3alpha` and went on in `v3`. */
function laterVersion({ type }: EnvoyFacts, name: string): string | undefined {
  const later = name.replace(/\.v3alpha\d*\./, '.v3.');
  return later !== name && type(later) ? later : undefined;
}

/** It was there before what can be read. */
function atMost({ type, names }: EnvoyFacts, removed: number | undefined): Life {
  const since = Math.min(...names.slice(0, 50).map((name) => type(name)!.life.since));
  return { since, bound: 'atOrBefore', backports: [], ...(removed === undefined ? {} : { removed }) };
}

function nameRecord(api: EnvoyFacts, id: Id, name: string): EnvoyRecord | undefined {
  const gone = api.filters.filter((one) => one.name === name && one.at !== 'type');
  if (gone.length > 0) return goneRecord(api, gone, id, 'name');
  const configured = typeOfFilter(api, name);
  if (!configured) return undefined;
  const { note, sources } = configured;
  // The filter may be older than the type that configures it now.
  const life: Life = isNever(configured.life)
    ? configured.life
    : { ...configured.life, bound: 'atOrBefore', backports: [] };
  return {
    id,
    type: 'envoy',
    what: 'name',
    title: name,
    owner: configured.name,
    life,
    ...(note && { note }),
    sources,
  };
}

function goneRecord(
  api: EnvoyFacts,
  gone: readonly FilterName[],
  id: Id,
  what: 'name' | 'type',
): EnvoyRecord {
  const replacedBy = gone.flatMap(({ use }) => (use === undefined ? [] : [filterId(use)]));
  const note = gone.find((one) => one.note)?.note;
  return {
    id,
    type: 'envoy',
    what,
    title: gone[0]!.name,
    life: atMost(api, Math.max(...gone.map(({ removed }) => removed))),
    ...(replacedBy.length > 0 && { replacedBy }),
    ...(note && { note }),
    sources: [...new Set(gone.flatMap(({ sources }) => sources))],
  };
}

/**
 * The message that configures a filter: that of the package that has its name. Envoy calls both alike, as far as a
 * package is there at all.
 */
export function typeOfFilter({ names, type }: EnvoyFacts, name: string): EnvoyType | undefined {
  const [, rest] =
    /^envoy\.((?:filters|tracers|access_loggers|transport_sockets)\.[a-z0-9_.]+)$/.exec(name) ?? [];
  if (rest === undefined) return undefined;
  for (const version of ['v3', 'v3alpha']) {
    const prefix = `envoy.extensions.${rest}.${version}.`;
    const found = names.filter((one) => one.startsWith(prefix) && !one.slice(prefix.length).includes('.'));
    const main = mainOf(found, rest, prefix) ?? (found.length === 1 ? found[0] : undefined);
    if (main !== undefined) return type(main);
  }
  return undefined;
}

/** `Lua` of `…lua.v3`: the message that is called like the package. */
function mainOf(found: readonly string[], rest: string, prefix: string): string | undefined {
  const wanted = rest
    .slice(rest.lastIndexOf('.') + 1)
    .replaceAll('_', '')
    .replace(/authn$/, 'authentication');
  const called = (name: string): string => name.slice(prefix.length).toLowerCase();
  return (
    found.find((name) => called(name) === wanted) ??
    found.find((name) =>
      [`${wanted}config`, 'config', 'filterconfig', `http${wanted}`].includes(called(name)),
    )
  );
}
