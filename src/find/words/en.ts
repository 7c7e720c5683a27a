import { either } from '../../words/en/shared';

export const en = {
  alsoMeans: (text: string, ids: readonly string[]): string => `"${text}" may also mean: ${ids.join(', ')}`,
  /** `date`: of the data, where a release is newer. */
  nothingCalled: (text: string, date: string | undefined, near: readonly string[]): string =>
    `Nothing is known as "${text}"${date === undefined ? '' : ` (data of ${date})`}.${near.length > 0 ? ` Nearest: ${near.join(', ')}` : ''}`,
  noResults: (text: string): string => `No results for "${text}"`,
  /** `date`: of the data. */
  noBulletin: (numbers: readonly string[], date: string): string =>
    `No bulletin of Istio names ${either(numbers)} (data of ${date})`,
  nearestAre: (names: readonly string[]): string => `Nearest: ${names.join(', ')}`,
  canBeTyped: (facets: readonly string[]): string =>
    `Type a name, what it does, a release, a CVE or an error; narrow with ${facets.join(' ')}`,
  /** What a query has behind a colon, and why it finds nothing. */
  facets: {
    noFacet: (name: string): string => `Unknown facet "${name}:"`,
    noType: (part: string): string => `Unknown type "${part}"`,
    noYear: (part: string): string => `Not a year: "${part}"`,
    noState: (part: string): string => `Unknown state "${part}"`,
    noKind: (part: string): string => `Unknown kind "${part}"`,
    noRelease: (part: string): string => `Unknown release "${part}"`,
    newerRelease: (part: string, date: string): string => `"${part}" is newer than the data (${date})`,
    thereAre: (known: readonly string[]): string => `Use ${either(known)}`,
    such: (...examples: readonly string[]): string => `For example ${examples.join(' or ')}`,
  },
};

export type SearchWords = typeof en;
