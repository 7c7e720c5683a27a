/** Joins what people wrote about a release with what the repositories say about it. */
import type { CrdRow, PatchRow, ReleaseRow } from '../../src/facts/rows';
import { given } from '../../src/facts/given';
import { byVersion } from '../versions';
import { type BuildInput, type SourcesFile } from './input';

export function releasesOf({ changes, sources, curated }: BuildInput): ReleaseRow[] {
  const written = new Map(curated.releases.map((release) => [release.id, release]));
  const names = new Set([
    ...written.keys(),
    ...Object.keys(sources.releases),
    ...changes.map((change) => change.release),
  ]);
  return [...names].sort(byVersion).map((name): ReleaseRow => {
    const row = written.get(name);
    const read = sources.releases[name];
    const tagged = read?.date?.slice(0, 10);
    const patches = patchesOf(row, read);
    const crds = read ? crdsOf(read) : [];
    return {
      ...row,
      id: name,
      date: row?.date ?? tagged ?? '1970-01-01',
      ...given({ tagged, gatewayApi: read?.gatewayApi, go: read?.go, envoy: row?.envoy ?? read?.envoy }),
      ...(read?.provisional && { provisional: true }),
      ...(patches.length > 0 && { patches }),
      ...(crds.length > 0 && { crds }),
      ...(read && { tags: tagsOf(read) }),
      sources: row?.sources ?? [],
    };
  });
}

/** What istiod takes of the Gateway API's CRDs, and where a patch changes it. */
function crdsOf({ crds = {}, patches = {} }: SourcesFile['releases'][string]): CrdRow[] {
  const later = Object.keys(patches)
    .sort(byVersion)
    .filter((name) => !name.endsWith('.0'));
  const all = [{ patch: 0, taken: crds }].concat(
    later.map((name) => ({ patch: Number(name.split('.')[2]), taken: patches[name]?.crds ?? {} })),
  );
  const kinds = [...new Set(all.flatMap(({ taken }) => Object.keys(taken)))].sort();
  return kinds.flatMap((kind) =>
    all.flatMap(({ patch, taken }, i): CrdRow[] => {
      const { least, greatest } = taken[kind] ?? {};
      const before = all[i - 1]?.taken[kind] ?? {};
      if (least === before.least && greatest === before.greatest) return [];
      return [{ kind, ...(patch > 0 && { patch }), ...given({ least, greatest }) }];
    }),
  );
}

/** Which tag or commit of each repository stands for the release. */
function tagsOf(read: SourcesFile['releases'][string]): Record<string, string> {
  const tags: Record<string, string> = {};
  const tag = read.tag ?? read.commit;
  if (tag !== undefined) tags[read.repo ?? 'istio/istio'] = tag;
  if (typeof read.api === 'string') tags['istio/api'] = read.api;
  else if (read.api?.commit !== undefined) tags[read.api.repo ?? 'istio/api'] = read.api.commit;
  return tags;
}

function patchesOf(
  row: ReleaseRow | undefined,
  read: SourcesFile['releases'][string] | undefined,
): PatchRow[] {
  const written = new Map((row?.patches ?? []).map((patch) => [patch.version, patch]));
  const tagged = read?.patches ?? {};
  // The `.0` is the minor release itself.
  const names = [...new Set([...written.keys(), ...Object.keys(tagged)])].filter(
    (name) => !name.endsWith('.0'),
  );
  let before = read?.gatewayApi;
  return names.sort(byVersion).map((version): PatchRow => {
    const { date, gatewayApi = before } = tagged[version] ?? {};
    const isNews = gatewayApi !== before;
    before = gatewayApi;
    return {
      ...written.get(version),
      version,
      ...given({ tagged: date?.slice(0, 10), gatewayApi: isNews ? gatewayApi : undefined }),
    };
  });
}
