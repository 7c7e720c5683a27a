/** What the compatibility profiles of each release set, by the ids of what they set. */
import type { History, Id } from '../../src/facts/model';
import { byVersion } from '../versions';
import { type NotesFile } from './input';

/** Release → profile → what it sets. */
export type Profiles = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<Id>>>;

export function profilesOf(notes: readonly NotesFile[], history: Pick<History, 'get'>): Profiles {
  return new Map(
    notes.map(({ release, compatibility = {} }) => [
      release,
      new Map(
        Object.entries(compatibility).map(([profile, values]) => [
          profile,
          new Set(Object.keys(values).map((path) => idOfPath(path, history))),
        ]),
      ),
    ]),
  );
}

/** `pilot.env.X` is the flag X, wherever it is set. What no release has keeps its path in the control plane's chart. */
function idOfPath(path: string, history: Pick<History, 'get'>): Id {
  const flag = /(?:^|\.)(?:env|proxyMetadata)\.([A-Z][A-Z0-9_]+)$/.exec(path)?.[1];
  if (flag !== undefined) return `env:${flag}`;
  const [first = '', ...rest] = path.split('.');
  const inside = rest.join('.');
  const forms =
    first === 'meshConfig'
      ? [`mesh/ProxyConfig#${inside.replace(/^defaultConfig\./, '')}`, `mesh/MeshConfig#${inside}`]
      : [`helm:${first}#${inside}`, `helm:cni#${path}`, `helm:istiod#${path}`];
  return forms.find((id) => history.get(id)) ?? `helm:istiod#${path}`;
}

/** What a release's profiles set that those of the release before did not. */
export function newSwitches(profiles: Profiles, release: string): ReadonlySet<Id> {
  const releases = [...profiles.keys()].sort(byVersion);
  const at = releases.indexOf(release);
  const all = (name: string | undefined): Id[] =>
    [...(profiles.get(name ?? '') ?? [])].flatMap(([, ids]) => [...ids]);
  const before = new Set(all(releases[at - 1]));
  return new Set(all(release).filter((id) => !before.has(id)));
}

/** The last release whose profile of a version still has one of these switches; all of the profile where none is named. */
export function lastWith(profiles: Profiles, version: string, switches: readonly Id[]): string | undefined {
  return [...profiles.keys()]
    .sort(byVersion)
    .findLast((release) => hasSwitch(profiles, release, version, switches));
}

export function hasSwitch(
  profiles: Profiles,
  release: string,
  version: string,
  switches: readonly Id[],
): boolean {
  const profile = profiles.get(release)?.get(version);
  return profile !== undefined && (switches.length === 0 || switches.some((id) => profile.has(id)));
}
