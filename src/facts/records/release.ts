import type { Bundle } from '../bundle';
import type { PatchRecord, ReleaseRecord } from '../model';
import type { PatchRow, ReleaseRow } from '../rows';
import { idOf } from '../types';
import type { Places, TypeOfRecord } from './type';

export const release: TypeOfRecord<'release'> = {
  make: ({ releases }) => releases.map(makeRelease),
  day: ({ date }) => date,
  about: ({ highlights }) => highlights.flatMap(({ ids }) => ids),
  minors: ({ minor }) => [minor],
  texts: ({ highlights, told = {} }) => [...highlights.map(({ text }) => text), ...Object.values(told)],
  json: ({ minor, crds }, names) => ({
    minor: undefined,
    crds:
      crds.length === 0
        ? undefined
        : crds.map(({ kind, patch = 0, least = null, greatest = null }) => ({
            kind,
            release: names.version({ minor, patch }),
            least,
            greatest,
          })),
  }),
};

export const patch: TypeOfRecord<'patch'> = {
  make: (bundle, places) =>
    bundle.releases.flatMap(({ patches = [] }) => patches.map((row) => makePatch(bundle, places, row))),
  day: ({ date }) => date,
  about: ({ fixes }) => fixes,
  minors: ({ version }) => [version.minor],
  json: ({ version }, names) => ({ version: undefined, release: names.minor(version.minor) }),
};

function makeRelease({ id, tags, ...row }: ReleaseRow, minor: number): ReleaseRecord {
  return {
    highlights: [],
    kubernetes: [],
    disagreements: [],
    crds: [],
    support: { status: 'unknown' },
    ...row,
    id: idOf('release', id),
    type: 'release',
    title: `Istio ${id}`,
    name: id,
    minor,
    patches: (row.patches ?? []).map(({ version }) => idOf('patch', version)),
    sources: row.sources.length > 0 ? row.sources : [tagPage(`${id}.0`)],
  };
}

function makePatch({ bulletins }: Bundle, places: Places, { version, ...row }: PatchRow): PatchRecord {
  const date = row.date ?? row.tagged;
  return {
    ...row,
    id: idOf('patch', version),
    type: 'patch',
    title: `Istio ${version}`,
    name: version,
    version: places.version(version),
    ...(date !== undefined && { date }),
    fixes: bulletins
      .filter(({ fixed }) => fixed.includes(version))
      .map((bulletin) => idOf('bulletin', bulletin.id)),
    sources: [row.announcement ?? tagPage(version)],
  };
}

const tagPage = (tag: string): string => `https://github.com/istio/istio/releases/tag/${tag}`;
