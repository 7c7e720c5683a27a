/** The records that people wrote: releases, bulletins, events and the like, made from their rows when first asked for. */
import { byId, type Bundle } from './bundle';
import { cached, lazy } from './lazy';
import type { Id, Records, ReleaseRecord, Rename, CuratedRecord, CuratedType } from './model';
import { aboutOf, typesOfRecords } from './records/records';
import type { Places } from './records/type';
import { isLivingType, curatedTypes, typeOf } from './types';

export interface Catalogue {
  readonly releases: readonly ReleaseRecord[];
  readonly renames: readonly Rename[];
  get(id: Id): CuratedRecord | undefined;
  all(type: CuratedType): readonly CuratedRecord[];
  every(): readonly CuratedRecord[];
  /** Records that are about a thing. */
  mentions(id: Id): readonly CuratedRecord[];
}

export function createCatalogue(bundle: Bundle): Catalogue {
  const places = placesOf(bundle);
  const make = <T extends CuratedType>(type: T): readonly Records[T][] =>
    typesOfRecords[type].make(bundle, places);
  const releases = make('release');
  const all = cached((type: CuratedType): readonly CuratedRecord[] => {
    if (type === 'release') return releases;
    // Patches stand in the order of their releases.
    return type === 'patch' ? make(type) : [...make(type)].sort((a, b) => byId(a.id, b.id));
  });
  const every = lazy(() => curatedTypes.flatMap(all));
  const byName = lazy(() => new Map(every().map((record) => [record.id, record])));
  const named = lazy(() => {
    const about = new Map<Id, CuratedRecord[]>();
    for (const type of curatedTypes) {
      for (const record of all(type)) {
        for (const target of new Set(aboutOf(record))) {
          about.set(target, [...(about.get(target) ?? []), record]);
        }
      }
    }
    return about;
  });
  return {
    releases,
    renames: bundle.renames.map((row) => ({ ...row, since: places.minor(row.since) })),
    // Asking for an unknown field must not make all of this.
    get: (id) => (isLivingType(typeOf(id)) ? undefined : byName().get(id)),
    all,
    every,
    mentions: (id) => named().get(id) ?? [],
  };
}

/** What the dataset does not know lies behind its last release. */
function placesOf({ releases }: Bundle): Places {
  const minors = new Map(releases.map(({ id }, minor) => [id, minor]));
  const minor = (name: string): number => minors.get(name) ?? releases.length;
  return {
    minor,
    version: (name) => {
      const [major = '', second = '', patch = '0'] = name.split('.');
      return { minor: minor(`${major}.${second}`), patch: Number(patch) };
    },
  };
}
