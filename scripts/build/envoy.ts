/** From data/generated/envoy.json and data/curated/envoy to dist/envoy.json. */
import { byId, encodeIds, type LifeRow } from '../../src/facts/bundle';
import {
  ENVOY_SCHEMA,
  encodeParts,
  type EnvoyBundle,
  type EnvoyRule,
  type FilterRow,
  type PartRow,
} from '../../src/facts/envoy/bundle';
import type { EnvoyFacts } from '../../src/facts/curated.gen';
import { byVersion } from '../versions';
import { buildsOf } from './envoy-builds';

export interface Life {
  readonly since?: string;
  readonly backports?: readonly string[];
  readonly deprecated?: string;
  readonly removed?: string;
  readonly removedInPatches?: readonly string[];
  readonly gaps?: readonly (readonly [string, string])[];
}

interface Part extends Life {
  readonly type?: string;
  readonly map?: boolean;
  /** What the source says to use instead: a field of the same type, or `type#field`. */
  readonly use?: string;
}

interface Type {
  readonly file: string;
  readonly life: Life;
  readonly was?: string;
  readonly former?: readonly string[];
  readonly fields?: Readonly<Record<string, Part>>;
  readonly values?: Readonly<Record<string, Part>>;
}

/** `data/generated/envoy.json` */
export interface EnvoyFile {
  readonly releases: Readonly<Record<string, { readonly core: { readonly commit: string } }>>;
  readonly types: Readonly<Record<string, Type>>;
}

/** What a server tells or is asked for: no configuration holds it. */
const isTold = (name: string): boolean => /^envoy\.(?:admin|data|service)\./.test(name);

const ANY = 'google.protobuf.Any';
/** Written as text or numbers, or as whatever one likes. */
const isPlain = (type: string): boolean => type.startsWith('google.');

type Fact = EnvoyFacts[number];

export function buildEnvoy({ releases, types }: EnvoyFile, facts: readonly Fact[] = []): EnvoyBundle {
  const minors = Object.keys(releases).sort(byVersion);
  const names = configuration(types);
  const places = new Map(names.map((name, at) => [name, at]));
  const lives = pool(minors);
  const successors = new Map(
    facts.flatMap((fact) => ('field' in fact ? [[`${fact.type} ${fact.field}`, fact.use]] : [])),
  );
  const built = buildsOf(facts);
  const part = (owner: string, [name, { type, map, use, ...life }]: [string, Part]): PartRow => ({
    name,
    ...(life.since === undefined ? {} : { life: lives.of(built(owner, life)) }),
    ...held(type, places),
    ...(map ? { map } : {}),
    ...instead(use ?? successors.get(`${owner} ${name}`), places),
  });
  const life = names.map((name) => lives.of(built(name, types[name]!.life)));
  const lines = names.map((name) => {
    const { fields, values, former = [] } = types[name]!;
    const lost = former.map((old): PartRow => {
      const use = successors.get(`${name} ${old}`);
      return { name: old, holds: 'scalar', former: true, ...(use === undefined ? {} : { use }) };
    });
    return encodeParts(fields === undefined, [
      ...Object.entries(fields ?? values ?? {}).map((one) => part(name, one)),
      ...lost,
    ]);
  });
  return {
    schema: ENVOY_SCHEMA,
    minors,
    commits: minors.map((minor) => releases[minor]!.core.commit),
    lives: lives.rows,
    names: encodeIds(names),
    life,
    parts: lines.join('\n'),
    was: encodeIds(names.map((name) => types[name]!.was ?? '')),
    contrib: names.flatMap((name, at) => (types[name]!.file.startsWith('contrib/') ? [at] : [])),
    ...told(facts),
  };
}

function told(facts: readonly Fact[]): Pick<EnvoyBundle, 'filters' | 'builds' | 'rules'> {
  const filters = facts.flatMap((fact): FilterRow[] => ('name' in fact ? [{ ...fact }] : []));
  const rules = facts.flatMap((fact) => ('rule' in fact ? [[fact.rule, fact.since] as const] : []));
  return {
    builds: facts.flatMap((fact) => ('unbuilt' in fact ? [{ of: fact.unbuilt, sources: fact.sources }] : [])),
    filters: filters.sort((a, b) => byId(a.name, b.name) || byId(a.at, b.at)),
    rules: Object.fromEntries(rules) as Record<EnvoyRule, string>,
  };
}

/** All types but those that only a server's answers hold. */
function configuration(types: EnvoyFile['types']): readonly string[] {
  const wanted = new Set(Object.keys(types).filter((name) => !isTold(name)));
  for (const name of wanted) {
    for (const { type } of Object.values(types[name]?.fields ?? {}))
      if (type && types[type]) wanted.add(type);
  }
  return [...wanted].sort();
}

function held(
  type: string | undefined,
  places: ReadonlyMap<string, number>,
): Pick<PartRow, 'holds' | 'type'> {
  if (type === undefined) return { holds: 'scalar' };
  const at = places.get(type);
  if (at !== undefined) return { holds: 'type', type: at };
  if (type === ANY) return { holds: 'any' };
  return { holds: isPlain(type) ? 'scalar' : 'foreign' };
}

function instead(use: string | undefined, places: ReadonlyMap<string, number>): Pick<PartRow, 'use'> {
  const [type, field] = use?.split('#') ?? [];
  if (use === undefined || field === undefined) return use === undefined ? {} : { use };
  const at = places.get(type!);
  return at === undefined ? {} : { use: [at, field] };
}

/** Lives are few and alike: each is kept once. */
function pool(minors: readonly string[]): { rows: LifeRow[]; of(life: Life): number } {
  const rows: LifeRow[] = [];
  const known = new Map<string, number>();
  return {
    rows,
    of(life) {
      const row = rowOf(life, minors);
      const key = JSON.stringify(row);
      const at = known.get(key) ?? rows.push(row) - 1;
      known.set(key, at);
      return at;
    },
  };
}

function rowOf(life: Life, minors: readonly string[]): LifeRow {
  const at = (name: string): number => {
    const found = minors.indexOf(name);
    if (found < 0) throw new Error(`data/generated/envoy.json: no release ${name}`);
    return found;
  };
  const patch = (name: string): [number, number] => {
    const dot = name.lastIndexOf('.');
    return [at(name.slice(0, dot)), Number(name.slice(dot + 1))];
  };
  return {
    since: at(life.since ?? ''),
    ...(life.backports && { backports: life.backports.map(patch) }),
    ...(life.deprecated !== undefined && { deprecated: at(life.deprecated) }),
    ...(life.removed !== undefined && { removed: at(life.removed) }),
    ...(life.removedInPatches && { removedInPatches: life.removedInPatches.map(patch) }),
    ...(life.gaps && { gaps: life.gaps.map(([from, to]): [number, number] => [at(from), at(to)]) }),
  };
}
