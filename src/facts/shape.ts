/** Whether data has the form of a bundle. What is refused here can break nothing later, wherever it is shown. */
import type { Bundle, EffectRow, Extras, LifeRow, Things, Traits } from './bundle';

type Shape = (value: unknown) => boolean;

const text: Shape = (value) => typeof value === 'string';
const flag: Shape = (value) => typeof value === 'boolean';
const number: Shape = (value) => typeof value === 'number';
const one =
  (...values: readonly unknown[]): Shape =>
  (value) =>
    values.includes(value);
const like =
  (pattern: RegExp): Shape =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const whole =
  (from: number, below: number): Shape =>
  (value) =>
    Number.isInteger(value) && (value as number) >= from && (value as number) < below;
const list =
  (item: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.every(item);
const tuple =
  (...items: readonly Shape[]): Shape =>
  (value) =>
    Array.isArray(value) && value.length === items.length && items.every((item, i) => item(value[i]));
const either =
  (a: Shape, b: Shape): Shape =>
  (value) =>
    a(value) || b(value);
const maybe =
  (shape: Shape): Shape =>
  (value) =>
    value === undefined || shape(value);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field that the type gains does not compile until its shape is given here. */
function object<T>(fields: { readonly [K in keyof Required<T>]: Shape }): Shape {
  const known = Object.entries<Shape>(fields);
  return (value) =>
    isObject(value) &&
    known.every(([key, shape]) => shape(Object.hasOwn(value, key) ? value[key] : undefined));
}

const map =
  (item: Shape): Shape =>
  (value) =>
    isObject(value) && Object.values(value).every(item);

const both = object<{ en: string; 'zh-cn': string }>({ en: text, 'zh-cn': text });
const title = either(text, both);
const texts = list(text);
const day = like(/^\d{4}-\d{2}-\d{2}$/);
const release = like(/^\d{1,3}\.\d{1,3}$/);
const patch = like(/^\d{1,3}\.\d{1,3}\.\d{1,3}$/);
const stage = one('Experimental', 'Alpha', 'Beta', 'Stable', 'Removed', 'Unspecified');
const name = like(/^./);
/** Looked up in tables of words and icons: not by a name that every object has, such as `valueOf`. */
const kind = like(/^(?!constructor$)[a-z][a-z-]*$/);

type Row<K extends keyof Bundle> = Bundle[K] extends readonly (infer R)[] ? R : never;

const rows: { readonly [K in Exclude<keyof Bundle, 'schema' | 'date' | 'things'>]: Shape } = {
  releases: object<Row<'releases'>>({
    id: release,
    date: day,
    tagged: maybe(day),
    provisional: maybe(flag),
    tags: maybe(map(text)),
    summary: maybe(both),
    highlights: maybe(list(object({ text: both, ids: texts }))),
    support: maybe(
      object({ status: one('ended', 'expected', 'unknown'), end: maybe(day), approximate: maybe(flag) }),
    ),
    kubernetes: maybe(texts),
    envoy: maybe(text),
    gatewayApi: maybe(text),
    go: maybe(text),
    announcement: maybe(text),
    patches: maybe(
      list(object({ version: patch, date: maybe(day), tagged: maybe(day), announcement: maybe(text) })),
    ),
    told: maybe(map(both)),
    disagreements: maybe(list(object({ text: both, sources: texts }))),
    sources: texts,
  }),
  bulletins: object<Row<'bulletins'>>({
    id: name,
    date: day,
    title: both,
    summary: both,
    cves: texts,
    cvss: maybe(number),
    vector: maybe(text),
    affected: list(object({ from: text, to: text })),
    fixed: texts,
    touches: texts,
    note: maybe(both),
    sources: texts,
  }),
  features: object<Row<'features'>>({
    id: name,
    title,
    summary: both,
    area: text,
    stages: list(object({ release: text, stage, date: maybe(day), sources: maybe(texts) })),
    touches: texts,
    sources: texts,
  }),
  events: object<Row<'events'>>({
    id: name,
    kind,
    date: day,
    until: maybe(day),
    approximate: maybe(flag),
    title,
    summary: both,
    place: maybe(both),
    facts: maybe(list(both)),
    figures: maybe(list(object({ label: both, value: text }))),
    talks: maybe(list(object({ title, speakers: texts, url: maybe(text) }))),
    people: maybe(list(object({ name: text, role: both }))),
    links: maybe(list(object({ title, url: text }))),
    related: maybe(texts),
    sources: texts,
  }),
  roadmaps: object<Row<'roadmaps'>>({
    id: name,
    title: both,
    date: day,
    summary: both,
    items: list(
      object<Row<'roadmaps'>['items'][number]>({
        id: name,
        group: maybe(both),
        title: both,
        outcome: one('delivered', 'partly', 'dropped', 'open'),
        verdict: both,
        deliveredIn: maybe(text),
        deliveredOn: maybe(day),
        proof: texts,
        evidence: texts,
      }),
    ),
    sources: texts,
  }),
  ecosystem: object<Row<'ecosystem'>>({
    id: name,
    title,
    kind,
    summary: both,
    asOf: day,
    links: maybe(list(object({ title, url: text }))),
    related: maybe(texts),
    sources: texts,
  }),
  notices: object<Row<'notices'>>({
    id: name,
    title: both,
    date: day,
    summary: both,
    patterns: list(isPattern),
    replacement: maybe(text),
    sources: texts,
  }),
  renames: object<Row<'renames'>>({
    from: text,
    to: text,
    since: release,
    transform: one('rename', 'wrap', 'wrap-list', 'annotation-to-label'),
  }),
};

function isPattern(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  try {
    new RegExp(value);
    return true;
  } catch {
    // The pattern is named as damaged; the reason is for those who wrote it, and the linter of the data tells it.
    return false;
  }
}

/** What is wrong, in a few words; undefined where all is well. */
export function wrongIn(bundle: Readonly<Record<string, unknown>>): string | undefined {
  if (!day(bundle['date'])) return 'its date is none';
  for (const [part, shape] of Object.entries(rows)) {
    const given = bundle[part];
    if (!Array.isArray(given)) return 'parts are missing';
    const at = given.findIndex((row) => !shape(row));
    if (at >= 0) return `${part}, entry ${at + 1}`;
    if (part !== 'renames' && new Set(given.map((row: { id: string }) => row.id)).size < given.length)
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
  const life = object<LifeRow>({
    since: minor,
    bound: maybe(one('exact', 'atOrBefore')),
    backports: maybe(list(tuple(minor, number))),
    deprecated: maybe(later),
    removed: maybe(later),
    removedInPatches: maybe(list(tuple(minor, number))),
    gaps: maybe(list(tuple(later, later))),
  });
  const traits = object<Traits>({
    type: maybe(text),
    hidden: maybe(flag),
    internal: maybe(flag),
    appliesTo: maybe(texts),
    stages: maybe(list(tuple(minor, stage))),
    defaults: maybe(list(tuple(minor, text))),
    components: maybe(texts),
    origin: maybe(one('istio', 'gateway-api', 'inference', 'multicluster')),
    versions: maybe(list(tuple(text, minor, whole(-1, releases + 1), one(0, 1)))),
    channels: maybe(list(tuple(minor, one('standard', 'experimental')))),
  });
  const extras = object<Extras>({
    summary: maybe(both),
    note: maybe(both),
    replacedBy: maybe(texts),
    reference: maybe(text),
    sources: maybe(texts),
  });
  const count = Array.isArray(given['life']) ? given['life'].length : 0;
  const within = (pool: unknown, from = 0): Shape => whole(from, Array.isArray(pool) ? pool.length : 0);
  const place = either(tuple(minor), tuple(minor, number));
  const effect = object<EffectRow>({
    from: place,
    to: maybe(place),
    state: one('inert', 'gated', 'rejected'),
    by: maybe(texts),
    note: maybe(both),
    sources: list(either(text, tuple(text, within(given['places'])))),
  });
  const columns: { readonly [K in keyof Things]: Shape } = {
    ids: text,
    lives: list(life),
    life: list(within(given['lives'])),
    traits: list(traits),
    trait: list(within(given['traits'])),
    places: list(tuple(text, text)),
    place: list(within(given['places'], -1)),
    extras: list(tuple(whole(0, count), extras)),
    effects: list(list(effect)),
    effect: list(tuple(whole(0, count), within(given['effects']))),
  };
  for (const [column, shape] of Object.entries(columns)) {
    if (given[column] === undefined) return 'parts are missing';
    if (!shape(given[column])) return `things, ${column}`;
  }
  const even = [given['trait'], given['place']].every(
    (column) => Array.isArray(column) && column.length === count,
  );
  return even ? undefined : 'its columns differ in length';
}
