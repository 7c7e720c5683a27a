/** Makes the record of one generated thing from its columns. Its type is in its id. */
import type { Bundle, Extras, LifeRow } from './bundle';
import type { Id, Life, LivingRecord, Source, Version } from './model';

export function typeOf(id: Id): LivingRecord['type'] {
  if (id.startsWith('annotation:')) return 'annotation';
  if (id.startsWith('label:')) return 'label';
  if (id.startsWith('env:')) return 'flag';
  if (id.startsWith('helm:')) return 'helm';
  const hash = id.indexOf('#');
  if (hash < 0) return id.startsWith('mesh/') ? 'setting' : 'kind';
  if (id.indexOf('=', hash) >= 0) return 'value';
  return id.startsWith('mesh/') ? 'setting' : 'field';
}

export function makeThing(
  bundle: Bundle,
  id: Id,
  at: number,
  extras: Extras | undefined,
  renames: ReadonlyMap<Id, Id>,
): LivingRecord {
  const { lives, life: lifeOf, traits: allTraits, trait, places, place } = bundle.things;
  const row = lives[lifeOf[at]!]!;
  const traits = allTraits[trait[at]!]!;
  const type = typeOf(id);
  const successor = renames.get(id);
  const replacedBy = extras?.replacedBy ?? (successor === undefined ? undefined : [successor]);
  const common = {
    id,
    sources: sourcesOf(bundle, row, places[place[at]!], extras),
    life: lifeFrom(row, replacedBy ?? []),
    ...(extras?.summary && { summary: extras.summary }),
    ...(extras?.note && { note: extras.note }),
    ...(replacedBy && { replacedBy }),
    ...(traits.hidden && { hidden: true }),
  };
  const named = id.slice(id.indexOf(':') + 1);
  const hash = id.indexOf('#');
  const valueType = traits.type === undefined ? {} : { valueType: traits.type };
  const defaults = (traits.defaults ?? []).map(([minor, value]) => ({ minor, value }));
  switch (type) {
    case 'kind': {
      const slash = id.indexOf('/');
      return {
        ...common,
        type,
        title: id.slice(slash + 1),
        group: id.slice(0, slash),
        kind: id.slice(slash + 1),
        origin: traits.origin ?? 'istio',
        versions: (traits.versions ?? []).map(([name, since, removed, served]) => ({
          name,
          since,
          ...(removed >= 0 && { removed }),
          served: served === 1,
        })),
        ...(extras?.reference !== undefined && { reference: extras.reference }),
      };
    }
    case 'field':
    case 'setting': {
      const path = hash < 0 ? '' : id.slice(hash + 1);
      return {
        ...common,
        type,
        title: hash < 0 ? id.slice(id.indexOf('/') + 1) : path.slice(path.lastIndexOf('.') + 1),
        owner: hash < 0 ? id : id.slice(0, hash),
        path,
        ...valueType,
        ...(extras?.reference !== undefined && { reference: extras.reference }),
      };
    }
    case 'value': {
      const equals = id.indexOf('=', hash);
      const name = id.slice(equals + 1);
      return { ...common, type, title: name, field: id.slice(0, equals), name };
    }
    case 'annotation':
    case 'label':
      return {
        ...common,
        type,
        title: named,
        name: named,
        stages: (traits.stages ?? []).map(([minor, stage]) => ({ minor, stage })),
        appliesTo: traits.appliesTo ?? [],
        ...(traits.internal && { internal: true }),
      };
    case 'flag':
      return {
        ...common,
        type,
        title: named,
        name: named,
        defaults,
        components: traits.components ?? [],
        ...valueType,
      };
    case 'helm':
      return {
        ...common,
        type,
        title: id.slice(hash + 1),
        chart: id.slice('helm:'.length, hash),
        path: id.slice(hash + 1),
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
