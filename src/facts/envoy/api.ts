/** Envoy's API as the releases of Istio know it: types, fields and values with their lives. */
import { decodeIds, type LifeRow } from '../bundle';
import type { EnvoyRecord, History, Id, Life, Minor, Source, Text, Version } from '../model';
import { parseVersion } from '../versions';
import { checked, damaged, dataNames } from '../dataset';
import { createRecords } from './records';
import { wrongInEnvoy } from './sound';
import {
  decodeParts,
  ENVOY_SCHEMA,
  pointWithin,
  type EnvoyBundle,
  type EnvoyRule,
  type FilterPlace,
  type Holds,
  type PartRow,
} from './bundle';

export interface EnvoyPart {
  /** As the proto has it: `inline_code`. */
  readonly name: string;
  readonly life: Life;
  readonly holds: Holds;
  /** Full name of the type that it holds. */
  readonly type?: string;
  /** Keys of the map are free, `type` is that of its values. */
  readonly map: boolean;
  /** What to use instead. */
  readonly use?: { readonly type: string; readonly part: string };
  /** Of the second version of the API: the third never had it. */
  readonly former: boolean;
}

/** A name that matches nothing, or stands for nothing, from a release on. */
export interface FilterName {
  readonly name: string;
  readonly at: FilterPlace;
  readonly removed: Minor;
  readonly use?: string;
  readonly note?: Text;
  readonly sources: readonly Source[];
}

export interface EnvoyType {
  readonly name: string;
  readonly kind: 'message' | 'enum';
  readonly life: Life;
  /** Fields of a message or values of an enum, by name. */
  readonly parts: ReadonlyMap<string, EnvoyPart>;
  /** What became of it, where the proxy has it no more though it still stands in the API. */
  readonly note?: Text;
  readonly sources: readonly Source[];
}

export interface EnvoyApi {
  /** Full names of all types, sorted. */
  readonly names: readonly string[];
  type(name: string): EnvoyType | undefined;
  /** The type that took the place of one of the second version of the API. */
  successorOf(name: string): string | undefined;
  /** Names that are gone, by name; one of two places has two. */
  readonly filters: readonly FilterName[];
  filter(name: string, at: FilterPlace): FilterName | undefined;
  /** From which release on istiod treats patches otherwise. */
  since(rule: EnvoyRule): Minor;
  /** Ids of all records, without making them. */
  ids(): readonly Id[];
  /** Of `envoy:…`. */
  record(id: Id): EnvoyRecord | undefined;
  /** All of them: types with their fields and values, and names of filters. */
  records(): readonly EnvoyRecord[];
}

/** What is known before records are made of it. */
export type EnvoyFacts = Omit<EnvoyApi, 'record' | 'records' | 'ids'>;

const what = dataNames.envoy;

/** Undefined where none was handed over. Throws a `DatasetError` where it cannot be used. */
export function loadEnvoy(data: unknown, history: Pick<History, 'releases'>): EnvoyApi | undefined {
  if (data === undefined) return undefined;
  const bundle = checked(data, what, ENVOY_SCHEMA, wrongInEnvoy) as unknown as EnvoyBundle;
  const names = decodeIds(bundle.names);
  const lines = bundle.parts.split('\n');
  if (names.length !== bundle.life.length || names.length !== lines.length)
    throw damaged(what, 'its columns differ in length');
  if (!pointWithin(bundle.parts, bundle.lives.length, names.length))
    throw damaged(what, 'parts point to what is not there');
  const places = new Map(names.map((name, at) => [name, at]));
  const contrib = new Set(bundle.contrib);
  const lives = livesOf(bundle, history);
  const made = new Map<string, EnvoyType>();
  const minor = (name: string): Minor => parseVersion(history, name)?.minor ?? history.releases.length;
  const since = (rule: EnvoyRule): Minor => minor(bundle.rules[rule]);
  const filters = bundle.filters.map((row): FilterName => ({ ...row, removed: minor(row.removed) }));
  /** The life of what the second version had. */
  const second = (): Life => ({
    since: minor(bundle.minors[0] ?? ''),
    bound: 'atOrBefore',
    backports: [],
    removed: since('third-version'),
  });
  let successors: ReadonlyMap<string, string> | undefined;

  const successor = (use: NonNullable<PartRow['use']>, owner: string): { type: string; part: string } =>
    typeof use === 'string' ? { type: owner, part: use } : { type: names[use[0]]!, part: use[1] };

  const lifeOr = (own: Life, row: PartRow['life']): Life => (row === undefined ? own : lives(row));

  function partsOf(line: string, own: Life, owner: string): Pick<EnvoyType, 'kind' | 'parts'> {
    const { isEnum, parts } = decodeParts(line);
    const part = ({ name, life, holds, type, map = false, use, former = false }: PartRow): EnvoyPart => ({
      name,
      life: former ? second() : lifeOr(own, life),
      holds,
      ...(type === undefined ? {} : { type: names[type]! }),
      map,
      ...(use === undefined ? {} : { use: successor(use, owner) }),
      former,
    });
    return { kind: isEnum ? 'enum' : 'message', parts: new Map(parts.map((row) => [row.name, part(row)])) };
  }

  function type(name: string): EnvoyType | undefined {
    const known = made.get(name);
    const at = known ? undefined : places.get(name);
    if (at === undefined) return known;
    const row = bundle.life[at]!;
    const own = lives(row);
    const gone = filters.find((one) => one.name === name && one.at === 'type');
    const life = gone ? { ...own, removed: gone.removed } : own;
    const folder = name.replace(/(\.v3(?:alpha|beta)?\d*)\..*$/, '$1').replaceAll('.', '/');
    const path = contrib.has(at) ? `contrib/${folder}` : folder;
    const tag = bundle.commits[bundle.lives[row]!.since]!;
    const built = bundle.builds.find(({ of }) => of.some((one) => `${name}.`.startsWith(`${one}.`)));
    const sources = [
      { repo: 'envoyproxy/go-control-plane', tag, path },
      ...(gone?.sources ?? []),
      ...(built?.sources ?? []),
    ];
    const note = gone?.note && { note: gone.note };
    const found = { name, life, ...partsOf(lines[at]!, own, name), ...note, sources };
    made.set(name, found);
    return found;
  }

  const facts: EnvoyFacts = {
    names,
    type,
    successorOf(name) {
      successors ??= new Map(
        decodeIds(bundle.was).flatMap((was, at) => (was === '' ? [] : [[was, names[at]!] as const])),
      );
      return successors.get(name);
    },
    filters,
    filter: (name, at) => filters.find((one) => one.name === name && one.at === at),
    since,
  };
  return { ...facts, ...createRecords(facts) };
}

/** Lives in places of the release list. */
function livesOf(bundle: EnvoyBundle, history: Pick<History, 'releases'>): (row: number) => Life {
  const minors = bundle.minors.map((name) => parseVersion(history, name)?.minor ?? history.releases.length);
  const version = ([minor, patch]: [number, number]): Version => ({ minor: minors[minor]!, patch });
  const made = new Map<number, Life>();
  const make = ({ since, backports, deprecated, removed, removedInPatches, gaps }: LifeRow): Life => ({
    since: minors[since]!,
    bound: 'exact',
    backports: (backports ?? []).map(version),
    ...(deprecated !== undefined && { deprecated: { minor: minors[deprecated]!, replacedBy: [] } }),
    ...(removed !== undefined && { removed: minors[removed]! }),
    ...(removedInPatches && { removedInPatches: removedInPatches.map(version) }),
    ...(gaps && { gaps: gaps.map(([from, to]) => [minors[from]!, minors[to]!] as const) }),
  });
  return (row) => {
    let life = made.get(row);
    if (!life) made.set(row, (life = make(bundle.lives[row]!)));
    return life;
  };
}
