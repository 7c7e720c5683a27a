/** Whether data has the form of a bundle. What is refused here can break nothing later, wherever it is shown. */
import type { Bundle, EffectRow, Extras, Things, Traits } from './bundle';
import { isColumn, lengthOf } from './columns';
import { lifeShape } from './life-shape';
import type { CrdRow, PatchRow, ReleaseRow } from './rows';
import {
  all,
  either,
  flag,
  isObject,
  like,
  list,
  map,
  maybe,
  number,
  object,
  one,
  prose,
  text,
  texts,
  tuple,
  whole,
  type Shape,
} from './shape';
import * as given from './shapes.gen';

const day = like(/^\d{4}-\d{2}-\d{2}$/);
const release = like(/^\d+\.\d+\.\d+$/);
const stage = one('Experimental', 'Alpha', 'Beta', 'Stable', 'Removed', 'Unspecified');

type Row<K extends keyof Bundle> = Bundle[K] extends readonly (infer R)[] ? R : never;

/** The same fields, each of which may be missing. */
function lenient<K extends string>(fields: { readonly [F in K]: Shape }): { readonly [F in K]: Shape } {
  const entries = Object.entries<Shape>(fields).map(([key, shape]) => [key, maybe(shape)] as const);
  return Object.fromEntries(entries) as { readonly [F in K]: Shape };
}

const { sources, ...renameFields } = given.renamesFields;
const { id, ...conceptFields } = given.conceptsFields;

/** Numbers that few of so many things have, each by its distance from the one before. */
const few =
  (count: number, item: Shape): Shape =>
  (value) =>
    list(tuple(whole(0, count), item))(value) &&
    (value as Things['extra']).reduce((at, [distance]) => at + distance, 0) < count;

/** Rows without an id. */
const nameless: ReadonlySet<string> = new Set(['renames', 'concepts']);

const rows: { readonly [K in Exclude<keyof Bundle, 'schema' | 'date' | 'things'>]: Shape } = {
  // A release that nobody has written about yet is known by its tags alone.
  releases: object<ReleaseRow>({
    ...lenient(given.releaseFields),
    id: given.releaseFields.id,
    date: day,
    sources: texts,
    tagged: maybe(day),
    provisional: maybe(flag),
    tags: maybe(map(text)),
    gatewayApi: maybe(text),
    go: maybe(text),
    crds: maybe(
      list(
        object<CrdRow>({ kind: text, patch: maybe(number), least: maybe(release), greatest: maybe(release) }),
      ),
    ),
    patches: maybe(
      all(
        given.releaseFields.patches,
        list(
          object<Pick<PatchRow, 'tagged' | 'gatewayApi'>>({ tagged: maybe(day), gatewayApi: maybe(text) }),
        ),
      ),
    ),
  }),
  bulletins: object<Row<'bulletins'>>(given.bulletinFields),
  features: object<Row<'features'>>(given.featureFields),
  events: object<Row<'events'>>(given.eventFields),
  roadmaps: object<Row<'roadmaps'>>(given.roadmapFields),
  ecosystem: object<Row<'ecosystem'>>(given.ecosystemFields),
  notices: object<Row<'notices'>>(given.noticeFields),
  renames: object<Row<'renames'>>(renameFields),
  concepts: object<Row<'concepts'>>(conceptFields),
};

/** What is wrong, in a few words; undefined where all is well. */
export function wrongIn(bundle: Readonly<Record<string, unknown>>): string | undefined {
  if (!day(bundle['date'])) return 'its date is none';
  for (const [part, shape] of Object.entries(rows)) {
    const given = bundle[part];
    if (!Array.isArray(given)) return 'parts are missing';
    const at = given.findIndex((row) => !shape(row));
    if (at >= 0) return `${part}, entry ${at + 1}`;
    if (!nameless.has(part) && new Set(given.map((row: { id: string }) => row.id)).size < given.length)
      return `${part} have one name twice`;
  }
  const releases = (bundle['releases'] as readonly unknown[]).length;
  if (releases === 0) return 'it knows no release';
  return wrongInThings(bundle['things'], releases);
}

function wrongInThings(given: unknown, releases: number): string | undefined {
  if (!isObject(given)) return 'parts are missing';
  const minor = whole(0, releases);
  const later = whole(0, releases + 1);
  const value = either(text, one(null));
  const steps = list(either(tuple(minor, value), tuple(minor, value, number)));
  const traits = object<Traits>({
    type: maybe(text),
    hidden: maybe(flag),
    internal: maybe(flag),
    appliesTo: maybe(texts),
    stages: maybe(list(tuple(minor, stage))),
    defaults: maybe(steps),
    charted: maybe(steps),
    withAmbient: maybe(text),
    movedTo: maybe(text),
    components: maybe(texts),
    origin: maybe(one('istio', 'gateway-api', 'inference', 'multicluster')),
    versions: maybe(list(tuple(text, minor, whole(-1, releases + 1), one(0, 1)))),
    left: maybe(list(tuple(text, minor))),
    channels: maybe(list(tuple(minor, one('standard', 'experimental')))),
  });
  const extras = object<Extras>({
    summary: maybe(prose),
    note: maybe(prose),
    replacedBy: maybe(texts),
    reference: maybe(text),
    changedIn: maybe(texts),
    sources: maybe(texts),
  });
  const count = typeof given['life'] === 'string' ? lengthOf(given['life']) : 0;
  const sizeOf = (pool: unknown): number => (Array.isArray(pool) ? pool.length : 0);
  const within = (pool: unknown): Shape => whole(0, sizeOf(pool));
  const column =
    (below: number): Shape =>
    (value) =>
      isColumn(value, below) && lengthOf(value) === count;
  const place = either(tuple(minor), tuple(minor, number));
  const effect = object<EffectRow>({
    from: place,
    to: maybe(place),
    state: one('inert', 'gated', 'rejected'),
    by: maybe(texts),
    except: maybe(texts),
    only: maybe(texts),
    note: maybe(prose),
    sources: list(either(text, tuple(text, within(given['places'])))),
  });
  const columns: { readonly [K in keyof Things]: Shape } = {
    ids: text,
    lives: list(lifeShape(minor, later)),
    life: column(sizeOf(given['lives'])),
    traits: list(traits),
    trait: column(sizeOf(given['traits'])),
    places: list(tuple(text, text)),
    place: column(sizeOf(given['places']) + 1),
    extras: list(extras),
    extra: few(count, within(given['extras'])),
    effects: list(list(effect)),
    effect: few(count, within(given['effects'])),
  };
  for (const [name, shape] of Object.entries(columns)) {
    if (given[name] === undefined) return 'parts are missing';
    if (!shape(given[name])) return `things, ${name}`;
  }
  return undefined;
}
