/** Makes the record of one generated thing from its columns. Its type is in its id. */
import type { Bundle, EffectRow, Extras, LifeRow, ReleasePlace } from './bundle';
import { fieldOf, groupOf, isPart, lastWord, ownerName, ownerOf, pathOf } from './ids';
import type { Effect, Id, Life, LivingRecord, LivingType, Source, Version } from './model';
import { isLivingType, typeOf } from './types';

/** What has a life and no form of its own is a kind. */
export function livingTypeOf(id: Id): LivingType {
  const type = typeOf(id);
  return isLivingType(type) ? type : 'kind';
}

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
  const traits = allTraits[trait[at]!]!;
  const type = livingTypeOf(id);
  const successor = renames.get(id);
  const replacedBy = extras?.replacedBy ?? (successor === undefined ? undefined : [successor]);
  const common = {
    id,
    sources: sourcesOf(bundle, row, places[place[at]!], extras),
    life: {
      ...lifeFrom(row, replacedBy ?? []),
      ...(effects && { effect: effects.map((effect) => effectFrom(effect, places)) }),
    },
    ...(extras?.summary && { summary: extras.summary }),
    ...(extras?.note && { note: extras.note }),
    ...(replacedBy && { replacedBy }),
    ...(traits.hidden && { hidden: true }),
    ...(traits.channels && {
      channel: traits.channels.map(([minor, channel]) => ({ minor, channel })),
    }),
  };
  const valueType = traits.type === undefined ? {} : { valueType: traits.type };
  const defaults = (traits.defaults ?? []).map(([minor, value]) => ({ minor, value }));
  switch (type) {
    case 'kind':
      return {
        ...common,
        type,
        title: ownerName(id),
        group: groupOf(id),
        kind: ownerName(id),
        origin: traits.origin ?? 'istio',
        versions: (traits.versions ?? []).map(([name, since, removed, served]) => ({
          name,
          since,
          ...(removed >= 0 && { removed }),
          served: served === 1,
        })),
        ...(extras?.reference !== undefined && { reference: extras.reference }),
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
        ...(extras?.reference !== undefined && { reference: extras.reference }),
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
        stages: (traits.stages ?? []).map(([minor, stage]) => ({ minor, stage })),
        appliesTo: traits.appliesTo ?? [],
        ...(traits.internal && { internal: true }),
      };
    case 'flag':
      return {
        ...common,
        type,
        title: ownerName(id),
        name: ownerName(id),
        defaults,
        components: traits.components ?? [],
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
  const version = ([minor, patch]: [number, number]): Version => ({ minor, patch });
  return {
    since: row.since,
    bound: row.bound ?? 'exact',
    backports: (row.backports ?? []).map(version),
    ...(row.deprecated !== undefined && { deprecated: { minor: row.deprecated, replacedBy } }),
    ...(row.removed !== undefined && { removed: row.removed }),
    ...(row.removedInPatches && { removedInPatches: row.removedInPatches.map(version) }),
    ...(row.gaps && { gaps: row.gaps }),
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
  extras: Extras | undefined,
): Source[] {
  const curated = extras?.sources ?? [];
  if (!place) return [...curated];
  const [repo, path] = place;
  const release = bundle.releases[life.since];
  return [{ repo, tag: release?.tags?.[repo] ?? `${release?.id ?? ''}.0`, path }, ...curated];
}
