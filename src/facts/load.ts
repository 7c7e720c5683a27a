/** From the bundle to the indexed history. Records are made when first asked for: opening a file pays for none. */
import { decodeIds, placesOfFew, SCHEMA, type Bundle } from './bundle';
import { lengthOf } from './columns';
import { loadEnvoy, type EnvoyApi } from './envoy/api';
import { isEnvoy } from './envoy/records';
import { childId, isPart, isValue, ownerName, ownerOf, valuesOf, wraps } from './ids';
import { isKind } from './lives';
import type {
  Beside,
  FieldRecord,
  History,
  HistoryRecord,
  Id,
  RecordType,
  Records,
  ValueRecord,
} from './model';
import { createCatalogue } from './catalogue';
import { checked, damaged, dataNames } from './dataset';
import { cached, lazy } from './lazy';
import { wrongIn } from './sound';
import { livingTypeOf, makeThing } from './things';
import { isLivingType } from './types';

/** `beside`: what is read when first asked for, such as Envoy's API at the first EnvoyFilter. */
export function loadHistory(data: unknown, beside: Beside = {}): History {
  const whole = checked(data, what, SCHEMA, wrongIn) as unknown as Bundle;
  const ids = decodeIds(whole.things.ids);
  if (ids.length !== lengthOf(whole.things.life)) throw damaged(what, 'its columns differ in length');
  const places = new Map<Id, number>();
  const owners = new Map<Id, { start: number; end: number }>();
  const kinds = new Map<string, Id[]>();
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i]!;
    places.set(id, i);
    const owner = ownerOf(id);
    const range = owners.get(owner);
    if (range) range.end = i + 1;
    else owners.set(owner, { start: i, end: i + 1 });
    if (owner === id && livingTypeOf(id) === 'kind') {
      const name = ownerName(id);
      kinds.set(name, [...(kinds.get(name) ?? []), id]);
    }
  }
  const extras = placesOfFew(whole.things.extra);
  const effects = placesOfFew(whole.things.effect);
  // What was taken out of it above is not kept twice for as long as the window is open.
  const bundle: Bundle = { ...whole, things: { ...whole.things, ids: '', extra: [], effect: [] } };
  const made = new Map<number, HistoryRecord>();
  const thing = (i: number): HistoryRecord => {
    let record = made.get(i);
    if (!record) {
      record = makeThing(
        bundle,
        ids[i]!,
        i,
        bundle.things.extras[extras.get(i) ?? -1],
        bundle.things.effects[effects.get(i) ?? -1],
        replacements(),
      );
      made.set(i, record);
    }
    return record;
  };
  const replacements = lazy(() => new Map(bundle.renames.map((rename) => [rename.from, rename.to])));
  const catalogue = createCatalogue(bundle);
  let api: EnvoyApi | undefined;
  const envoy = (): EnvoyApi | undefined =>
    (api ??= loadEnvoy(beside.envoy?.(), { releases: catalogue.releases }));

  const get = (id: Id): HistoryRecord | undefined => {
    const i = places.get(id);
    if (i !== undefined) return thing(i);
    return isEnvoy(id) ? envoy()?.record(id) : catalogue.get(id);
  };
  const under = (owner: Id, keep: (id: Id) => boolean): HistoryRecord[] => {
    const range = owners.get(owner);
    if (!range) return [];
    const found: HistoryRecord[] = [];
    for (let i = range.start; i < range.end; i++) if (keep(ids[i]!)) found.push(thing(i));
    return found;
  };
  const ofType = (type: RecordType): readonly HistoryRecord[] =>
    type === 'envoy' ? (envoy()?.records() ?? []) : kept(type);
  const kept = cached((type: Exclude<RecordType, 'envoy'>): readonly HistoryRecord[] =>
    !isLivingType(type)
      ? catalogue.all(type)
      : ids.flatMap((id, i) => (livingTypeOf(id) === type ? [thing(i)] : [])),
  );
  const everything = lazy(() => [...catalogue.every(), ...ids.map((_, i) => thing(i))]);

  return {
    meta: { schema: bundle.schema, date: bundle.date },
    releases: catalogue.releases,
    renames: catalogue.renames,
    concepts: bundle.concepts,
    get,
    // Each list has records of its type alone, which the compiler cannot follow through the cache.
    all: <T extends RecordType>(type?: T) =>
      (type === undefined ? everything() : ofType(type)) as readonly Records[T][],
    ids: lazy(() => [...catalogue.every().map(({ id }) => id), ...ids]),
    explained: lazy(() => ids.filter((_, i) => bundle.things.extras[extras.get(i) ?? -1]?.summary)),
    kindsNamed: cached((kind: string) =>
      (kinds.get(kind) ?? [])
        .map(get)
        .filter(isKind)
        .sort(
          (a, b) =>
            Number(a.life.removed !== undefined) - Number(b.life.removed !== undefined) ||
            b.life.since - a.life.since,
        ),
    ),
    child: (parent, key) => {
      for (const wrap of isPart(parent) ? wraps : plain) {
        const record = get(childId(parent, wrap, key));
        if (record && isField(record)) return record;
      }
      return undefined;
    },
    fieldsOf: cached((owner: Id) => under(owner, (id) => !isOwn(id, owner)).filter(isField)),
    valuesOf: cached((field: Id) => {
      const start = valuesOf(field);
      return under(ownerOf(field), (id) => id.startsWith(start)).filter(
        (record): record is ValueRecord => record.type === 'value',
      );
    }),
    mentions: (id) => catalogue.mentions(id),
    envoy,
  };
}

const plain = wraps.slice(0, 1);

const isField = (record: HistoryRecord): record is FieldRecord =>
  record.type === 'field' || record.type === 'setting';
const isOwn = (id: Id, owner: Id): boolean => id === owner || isValue(id);

const what = dataNames.history;
