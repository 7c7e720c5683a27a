/** What fits the facets of a query. */
import { recent } from '../facts/lazy';
import type { History } from '../facts/model';
import type { SearchIndex } from './index';
import { matchesFacets, type Facet } from './facets';

/** Places of the records that fit all of these. */
export type Fitting = (facets: readonly Facet[]) => readonly number[];

/** What the first facets leave is kept: whoever types goes on with the last. */
export function createFitting(history: History, index: SearchIndex): Fitting {
  const all = [...index.ids.keys()];
  const fits = (at: number, facet: Facet): boolean => {
    if (facet.name === 'kind') return index.owners()[at] === facet.kind;
    const record = history.get(index.ids[at]!);
    return record !== undefined && matchesFacets(history, record, facet);
  };
  const facetsOf = (key: string): Facet[] => JSON.parse(key) as Facet[];
  /** A pasted text may hold thousands of facets: none of it is asked one within the other. */
  const before = recent((key: string) => {
    const facets = facetsOf(key);
    return all.filter((at) => facets.every((facet) => fits(at, facet)));
  });
  const places = recent((key: string) => {
    const facets = facetsOf(key);
    const last = facets.pop();
    return last === undefined ? all : before(JSON.stringify(facets)).filter((at) => fits(at, last));
  });
  const fitting: Fitting = (facets) => places(JSON.stringify(facets));
  return fitting;
}
