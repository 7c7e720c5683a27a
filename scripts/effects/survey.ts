/** Who reads a thing, release by release: candidates for people to judge, never a verdict. */
import type { Repo } from '../extract/git';
import type { Cache } from './cache';
import { useOf, type Use } from './places';
import type { Form } from './forms';
import { flagVariables, namedInstances, namedStrings, tokensOf } from './tokens';

export interface ReleaseRef {
  readonly minor: string;
  readonly ref: string;
  /** Commit of istio/api that it pins. */
  readonly api: string;
}

export interface Readers {
  readonly reads: readonly string[];
  readonly looks: readonly string[];
}

const isGo = (path: string): boolean => path.endsWith('.go');
const DECLARED = /(?:annotation|label)s?\.gen\.go$/;

/** Names of constants, variables and list entries that stand for a string, in any of the releases. */
export async function namesOf(
  istio: Repo,
  api: Repo,
  releases: readonly ReleaseRef[],
): Promise<Map<string, Set<string>>> {
  const names = new Map<string, Set<string>>();
  const add = (pairs: readonly (readonly [string, string])[]): void => {
    for (const [value, name] of pairs) {
      if (name.length > 3) names.set(value, (names.get(value) ?? new Set()).add(name));
    }
  };
  for (const { ref, api: commit } of releases) {
    for (const { path, oid } of istio.list(ref)) {
      if (!isGo(path) || useOf(path) === undefined) continue;
      add(await istio.memo(oid, 'names', (text) => [...namedStrings(text), ...flagVariables(text)]));
    }
    for (const { path, oid } of api.list(commit)) {
      if (DECLARED.test(path)) add(await api.memo(oid, 'instances', namedInstances));
    }
  }
  return names;
}

/** For each thing, the files of one release that read it and those that only look at it. */
export async function readersIn(
  istio: Repo,
  ref: string,
  forms: readonly Form[],
  cache: Cache,
): Promise<ReadonlyMap<string, Readers>> {
  const wanted = new Set(forms.flatMap(({ tokens, variables }) => [...tokens, ...variables.map(twice)]));
  const files = new Map<string, { path: string; use: Use }[]>();
  for (const { path, oid } of istio.list(ref)) {
    const use = useOf(path);
    if (use === undefined) continue;
    if (!cache.get(oid)) cache.set(oid, tokensOf(await istio.readOid(oid), isGo(path)));
    for (const token of cache.get(oid)!) {
      if (!wanted.has(token)) continue;
      const known = files.get(token);
      if (known) known.push({ path, use });
      else files.set(token, [{ path, use }]);
    }
  }
  return new Map(
    forms.map(({ id, tokens, variables, within }) => {
      const found = [...tokens, ...variables.map(twice)].flatMap((token) => files.get(token) ?? []);
      const of = (use: Use): string[] => [
        ...new Set(
          found
            .filter((file) => file.use === use && (use === 'looks' || !within || within.test(file.path)))
            .map(({ path }) => path),
        ),
      ];
      return [id, { reads: of('reads'), looks: of('looks') }];
    }),
  );
}

const twice = (name: string): string => `${name}*`;
