/** Makes the record of one generated thing from its columns. Its type is in its id. */
import type { Bundle, EffectRow, Extras, LifeRow, ReleasePlace, Traits } from './bundle';
import { numberAt } from './columns';
import { given } from './given';
import { fieldOf, groupOf, isPart, lastWord, ownerName, ownerOf, pathOf } from './ids';
import type {
  ApiVersion,
  DefaultValue,
  Effect,
  Id,
  Life,
  LivingRecord,
  LivingType,
  Records,
  Source,
  Version,
} from './model';
import { isLivingType, typeOf } from './types';

/** What has a life and no form of its own is a kind. */
export function livingTypeOf(id: Id): ThingType {
  const type = typeOf(id);
  return isLivingType(type) && type !== 'envoy' ? type : 'kind';
}

/** Envoy's API is in a file of its own. */
export type ThingType = Exclude<LivingType, 'envoy'>;

export function makeThing(
  bundle: Bundle,
  id: Id,
  at: number,
  extras: Extras | undefined,
  effects: readonly EffectRow[] | undefined,
  renames: ReadonlyMap<Id, Id>,
): LivingRecord {
  const { lives, life: lifeOf, traits: allTraits, trait, places, place } = bundle.things;
  const row = lives[numberAt(lifeOf, at)]!;
  const successor = renames.get(id);
  const { sources: read, replacedBy: named, reference, ...told } = extras ?? {};
  const {
    hidden,
    channels,
    type,
    internal,
    appliesTo,
    stages,
    defaults,
    components,
    origin,
    versions,
    left,
    charted,
    withAmbient,
    movedTo,
    ...unread
  } = allTraits[numberAt(trait, at)]!;
  const moved = movedTo === undefined ? undefined : [`helm:${movedTo}#${pathOf(id)}`];
  const replacedBy = named ?? (successor === undefined ? moved : [successor]);
  const common = {
    id,
    sources: sourcesOf(bundle, row, places[numberAt(place, at) - 1], read ?? []),
    life: {
      ...lifeFrom(row, replacedBy ?? []),
      ...(effects && { effect: effects.map((effect) => effectFrom(effect, places)) }),
    },
    ...told,
    ...given({ replacedBy, hidden }),
    ...(channels && { channel: channels.map(([minor, channel]) => ({ minor, channel })) }),
    // A trait that no record shows does not compile.
    ...(unread satisfies Readonly<Record<string, never>>),
  };
  const own = {
    valueType: type,
    internal,
    appliesTo,
    stages,
    defaults,
    charted,
    withAmbient,
    components,
    origin,
    versions,
    left,
    reference,
  };
  return { ...common, ...shapes[livingTypeOf(id)](id, own) };
}

/** What only some types have, as the columns have it. */
interface Own {
  readonly valueType: Traits['type'];
  readonly internal: Traits['internal'];
  readonly appliesTo: Traits['appliesTo'];
  readonly stages: Traits['stages'];
  readonly defaults: Traits['defaults'];
  readonly charted: Traits['charted'];
  readonly withAmbient: Traits['withAmbient'];
  readonly components: Traits['components'];
  readonly origin: Traits['origin'];
  readonly versions: Traits['versions'];
  readonly left: Traits['left'];
  readonly reference: string | undefined;
}

/** What a record of a type has of its own. */
type Shape<T extends ThingType> = Omit<
  Records[T],
  'id' | 'sources' | 'life' | 'summary' | 'note' | 'replacedBy' | 'hidden' | 'channel'
>;

const shapes: { readonly [T in ThingType]: (id: Id, own: Own) => Shape<T> } = {
  kind: (id, { origin = 'istio', versions = [], left, reference }) => ({
    type: 'kind',
    title: ownerName(id),
    group: groupOf(id),
    kind: ownerName(id),
    origin,
    versions: versions.map(([name, since, removed, served]) => ({
      name,
      since,
      ...(removed >= 0 && { removed }),
      served: served === 1,
      ...leftSince(left, name),
    })),
    ...given({ reference }),
  }),
  field: (id, own) => ({ type: 'field', ...fieldShape(id, own) }),
  setting: (id, own) => ({ type: 'setting', ...fieldShape(id, own) }),
  value: (id) => ({ type: 'value', title: lastWord(id), field: fieldOf(id), name: lastWord(id) }),
  annotation: (id, own) => ({ type: 'annotation', ...metadataShape(id, own) }),
  label: (id, own) => ({ type: 'label', ...metadataShape(id, own) }),
  flag: (id, { defaults, charted, withAmbient, components = [], valueType }) => ({
    type: 'flag',
    title: ownerName(id),
    name: ownerName(id),
    defaults: stepsOf(defaults),
    components,
    ...given({ valueType, withAmbient }),
    ...(charted && { charted: stepsOf(charted) }),
  }),
  helm: (id, { defaults, valueType }) => ({
    type: 'helm',
    title: pathOf(id),
    chart: ownerName(id),
    path: pathOf(id),
    defaults: stepsOf(defaults),
    ...given({ valueType }),
  }),
};

const fieldShape = (id: Id, { valueType, reference }: Own) => ({
  title: isPart(id) ? lastWord(id) : ownerName(id),
  owner: ownerOf(id),
  path: pathOf(id),
  ...given({ valueType, reference }),
});

const metadataShape = (id: Id, { stages = [], appliesTo = [], internal }: Own) => ({
  title: ownerName(id),
  name: ownerName(id),
  stages: stages.map(([minor, stage]) => ({ minor, stage })),
  appliesTo,
  ...given({ internal }),
});

const stepsOf = (steps: Traits['defaults']): DefaultValue[] =>
  (steps ?? []).map(([minor, value, patch]) => ({
    minor,
    ...(patch !== undefined && { patch }),
    ...(value !== null && { value }),
  }));

function lifeFrom(row: LifeRow, replacedBy: readonly Id[]): Life {
  const { bound = 'exact', backports = [], deprecated, removedInPatches, ...rest } = row;
  const version = ([minor, patch]: [number, number]): Version => ({ minor, patch });
  return {
    ...rest,
    bound,
    backports: backports.map(version),
    ...(deprecated !== undefined && { deprecated: { minor: deprecated, replacedBy } }),
    ...(removedInPatches && { removedInPatches: removedInPatches.map(version) }),
  };
}

const placeFrom = ([minor, patch]: ReleasePlace): Version =>
  patch === undefined ? { minor } : { minor, patch };

function effectFrom(row: EffectRow, places: Bundle['things']['places']): Effect {
  return {
    from: placeFrom(row.from),
    ...(row.to && { to: placeFrom(row.to) }),
    state: row.state,
    by: row.by ?? [],
    ...(row.except && { except: row.except }),
    ...(row.only && { only: row.only }),
    ...(row.note && { note: row.note }),
    sources: row.sources.map((source): Source => {
      if (typeof source === 'string') return source;
      const [tag, place] = source;
      const [repo, path] = places[place]!;
      return { repo, tag, path };
    }),
  };
}

function sourcesOf(
  bundle: Bundle,
  life: LifeRow,
  place: [string, string] | undefined,
  curated: readonly string[],
): Source[] {
  if (!place) return [...curated];
  const [repo, path] = place;
  const release = bundle.releases[life.since];
  return [{ repo, tag: release?.tags?.[repo] ?? `${release?.id ?? ''}.0`, path }, ...curated];
}

/** Where only the experimental channel still serves a version. */
function leftSince(left: Traits['left'], version: string): Partial<Pick<ApiVersion, 'experimentalSince'>> {
  const found = left?.find(([name]) => name === version);
  return found ? { experimentalSince: found[1] } : {};
}
