/** Makes the record of one generated thing from its columns. Its type is in its id. */
import type { Bundle, EffectRow, Extras, LifeRow, ReleasePlace } from './bundle';
import { fieldOf, groupOf, isPart, lastWord, ownerName, ownerOf, pathOf } from './ids';
import type { Effect, Id, Life, LivingRecord, LivingType, Source, Version } from './model';
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
  const row = lives[lifeOf[at]!]!;
  const type = livingTypeOf(id);
  const successor = renames.get(id);
  const { sources: read, replacedBy: named, reference, ...told } = extras ?? {};
  const replacedBy = named ?? (successor === undefined ? undefined : [successor]);
  const {
    type: kindOfValue,
    hidden,
    internal,
    appliesTo = [],
    stages = [],
    defaults: values = [],
    components = [],
    origin = 'istio',
    versions = [],
    channels,
    ...unread
  } = allTraits[trait[at]!]!;
  const common = {
    id,
    sources: sourcesOf(bundle, row, places[place[at]!], read ?? []),
    life: {
      ...lifeFrom(row, replacedBy ?? []),
      ...(effects && { effect: effects.map((effect) => effectFrom(effect, places)) }),
    },
    ...told,
    ...(replacedBy && { replacedBy }),
    ...(hidden && { hidden }),
    ...(channels && { channel: channels.map(([minor, channel]) => ({ minor, channel })) }),
    // A trait that no record shows does not compile.
    ...(unread satisfies Readonly<Record<string, never>>),
  };
  const valueType = kindOfValue === undefined ? {} : { valueType: kindOfValue };
  const defaults = values.map(([minor, value]) => ({ minor, value }));
  switch (type) {
    case 'kind':
      return {
        ...common,
        type,
        title: ownerName(id),
        group: groupOf(id),
        kind: ownerName(id),
        origin,
        versions: versions.map(([name, since, removed, served]) => ({
          name,
          since,
          ...(removed >= 0 && { removed }),
          served: served === 1,
        })),
        ...(reference !== undefined && { reference }),
      };
    case 'field':
    case 'setting':
      return {
        ...common,
        type,
        title: isPart(id) ? lastWord(id) : ownerName(id),
        owner: ownerOf(id),
        path: pathOf(id),
        ...valueType,
        ...(reference !== undefined && { reference }),
      };
    case 'value':
      return { ...common, type, title: lastWord(id), field: fieldOf(id), name: lastWord(id) };
    case 'annotation':
    case 'label':
      return {
        ...common,
        type,
        title: ownerName(id),
        name: ownerName(id),
        stages: stages.map(([minor, stage]) => ({ minor, stage })),
        appliesTo,
        ...(internal && { internal }),
      };
    case 'flag':
      return {
        ...common,
        type,
        title: ownerName(id),
        name: ownerName(id),
        defaults,
        components,
        ...valueType,
      };
    case 'helm':
      return {
        ...common,
        type,
        title: pathOf(id),
        chart: ownerName(id),
        path: pathOf(id),
        defaults,
        ...valueType,
      };
  }
}

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
