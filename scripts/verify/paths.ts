import type { Source } from '../../src/facts/model.js';
import type { Clones } from '../extract/clones.js';
import type { Repo } from '../extract/git.js';

/** A file or folder of a repository, at a tag, branch or commit of it. */
export interface Place {
  readonly repo: string;
  readonly tag: string;
  readonly path: string;
}

const ADDRESS = /^https:\/\/github\.com\/([\w.-]+\/[\w.-]+)\/(?:blob|tree)\/([^/]+)\/([^#?]+)/;

/** Where a source stands, if it is a file of a repository; addresses of branches' tips may change and claim nothing. */
export function placeOf(source: Source): Place | undefined {
  if (typeof source !== 'string') return source;
  const [, repo, tag, path] = ADDRESS.exec(source) ?? [];
  if (repo === undefined || tag === undefined || path === undefined) return undefined;
  return /^(?:master|main)$/.test(tag) ? undefined : { repo, tag, path: decodeURIComponent(path) };
}

/** The clone of a repository by the name that sources give it; nothing for one that is not cloned. */
export const cloneOf = (clones: Clones, repo: string): Repo | undefined =>
  ({
    'istio/istio': clones.istio,
    'istio/api': clones.api,
    'istio/old_pilot_repo': clones.oldPilot,
    'istio/operator': clones.operator,
    'istio/ztunnel': clones.ztunnel,
  })[repo];

/** Every place that its tag does not have, said once, with the first record that names it. */
export function missingPlaces(
  records: Iterable<{ readonly id: string; readonly sources: readonly Source[] }>,
  repoOf: (repo: string) => Repo | undefined,
): { readonly checked: number; readonly missing: readonly string[] } {
  const seen = new Set<string>();
  const missing: string[] = [];
  for (const { id, sources } of records) {
    for (const source of sources) {
      const place = placeOf(source);
      const repo = place && repoOf(place.repo);
      if (!place || !repo) continue;
      const key = `${place.repo}@${place.tag}:${place.path}`;
      if (seen.has(key)) continue;
      seen.add(key);
      if (repo.resolve(place.tag) === undefined) missing.push(`${id}: ${place.repo} has no ${place.tag}`);
      else if (repo.oid(place.tag, place.path) === undefined) missing.push(`${id}: no ${key}`);
    }
  }
  return { checked: seen.size, missing };
}
