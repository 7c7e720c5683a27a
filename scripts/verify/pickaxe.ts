import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import type { Changes } from '../extract/state.js';

/** Where the words stand: `spec.values` of an IstioOperator is no part of istio/api. */
const PLACES = {
  api: ['*.proto'],
  istio: ['*values_types.proto', 'manifests', 'operator/data', 'install/kubernetes'],
} as const;

type Place = keyof typeof PLACES;

/** A field or enum value that the data says a release brought, and the two commits between which it must have come. */
export interface Claim {
  readonly place: Place;
  readonly id: string;
  readonly release: string;
  /** The word in the protos: `mirror_percentage`, `MUTUAL`. */
  readonly word: string;
  readonly from: string;
  readonly to: string;
}

/** `enable64bitTraceId` was `enable_64bit_trace_id` or `enable64bit_trace_id`: the camelCase name does not tell. */
const spellings = (name: string): readonly string[] =>
  [/[A-Z]/g, /[A-Z]|(?<!\d)\d/g].map((breaks) => name.replace(breaks, (mark) => `_${mark.toLowerCase()}`));

function wordOf(rest: string): string {
  const value = rest.split('=')[1];
  if (value !== undefined) return value;
  return rest.slice(rest.search(/[^#.]*$/)).replace(/[[\]{}]/g, '');
}

const parentOf = (rest: string): string =>
  (rest.includes('=') ? rest.slice(0, rest.indexOf('=')) : rest.replace(/\.[^.]*$/, '')).replace(
    /(?:\[\]|\{\})$/,
    '',
  );

/**
 * Claims that git itself can judge: of each addition only the outermost part (what is below it came with it), of
 * owners that stood before and are described in istio/api. `commits`: of each release, for both repositories.
 */
export function claims(
  changes: readonly Changes[],
  commits: Readonly<Record<Place, ReadonlyMap<string, string>>>,
): Claim[] {
  const found: Claim[] = [];
  const sources = new Map<string, string>();
  for (const { release, previous, added } of changes) {
    for (const [owner, { source, things }] of Object.entries(added)) {
      const isNew = !sources.has(owner);
      if (source) sources.set(owner, source.repo);
      if (isNew || sources.get(owner) !== 'istio/api' || previous === undefined) continue;
      for (const [rest, attributes] of Object.entries(things)) {
        if (!rest.startsWith('#') || parentOf(rest) in things || 'bound' in attributes) continue;
        const place = rest.startsWith('#spec.values.') ? 'istio' : 'api';
        const [from, to] = [commits[place].get(previous), commits[place].get(release)];
        if (from !== undefined && to !== undefined)
          found.push({ id: owner + rest, release, word: wordOf(rest), place, from, to });
      }
    }
  }
  return found;
}

/** The same sample every time for the same seed, whatever else the data has. */
export function sample(all: readonly Claim[], size: number, seed: string): readonly Claim[] {
  const rank = (claim: Claim): string =>
    createHash('sha1').update(seed).update(claim.id).update(claim.release).digest('hex');
  return [...all]
    .map((claim) => ({ claim, at: rank(claim) }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .slice(0, size)
    .map(({ claim }) => claim);
}

/** Asks git's pickaxe: did a commit between the two change how often the word stands where it should? */
export function holds(dirs: Readonly<Record<Place, string>>, { word, place, from, to }: Claim): boolean {
  const words = new Set([word, ...spellings(word)]);
  return [...words].some(
    (text) =>
      execFileSync(
        'git',
        [
          '-C',
          dirs[place],
          'log',
          '--format=%h',
          '-1',
          `-S${text}`,
          `${from}..${to}`,
          '--',
          ...PLACES[place],
        ],
        {
          encoding: 'utf8',
        },
      ).trim() !== '',
  );
}
