/** What is wrong with the facets of a query, and what could stand there instead: they find nothing, and cannot say why. */
import type { History, Lang } from '../facts/model';
import { editDistance } from './distance';
import { facetIn, facetNames, facetOf, facetKind, states } from './facets';
import { prefixes, recordTypes } from '../facts/types';
import { wordsOf } from '../words/words';
import { searchWords } from './words/words';

export interface FacetHint {
  readonly problem: string;
  readonly remedy: string;
}

export function facetHints(history: History, text: string, lang: Lang): FacetHint[] {
  return text
    .trim()
    .split(/\s+/)
    .flatMap((part) => hintOn(history, part, lang) ?? []);
}

/** What begins so is an id or an address, and no facet. */
const others: ReadonlySet<string> = new Set([...prefixes, 'http:', 'https:']);

function hintOn(history: History, part: string, lang: Lang): FacetHint | undefined {
  const words = searchWords(lang);
  const { noFacet, noType, noYear, noState } = words.facets;
  const facet = facetIn(part);
  if (!facet) {
    const written = /^([a-z]+):./i.exec(part)?.[1];
    const name = others.has(`${written?.toLowerCase() ?? ''}:`) ? undefined : written;
    const known = facetNames.map((one) => `${one}:`);
    return name === undefined ? undefined : { problem: noFacet(name), remedy: words.facets.thereAre(known) };
  }
  const { name, value } = facet;
  switch (name) {
    case 'kind':
      return kindHint(history, part, value.toLowerCase(), lang);
    case 'type': {
      if (recordTypes.some((type) => type.startsWith(value.toLowerCase()))) return undefined;
      return {
        problem: noType(part),
        remedy: words.facets.thereAre(recordTypes.map((type) => `type:${type}`)),
      };
    }
    case 'year':
      if (/^\d{1,4}(?:-\d{0,2}){0,2}$/.test(value)) return undefined;
      return {
        problem: noYear(part),
        remedy: words.facets.such(`year:${history.releases.at(-1)?.date.slice(0, 4) ?? ''}`),
      };
    case 'is':
      if (facetOf(history, name, value).name !== 'none') return undefined;
      return { problem: noState(part), remedy: words.facets.thereAre(states.map((state) => `is:${state}`)) };
    default:
      return releaseHint(history, part, name, value, lang);
  }
}

function releaseHint(
  history: History,
  part: string,
  name: string,
  value: string,
  lang: Lang,
): FacetHint | undefined {
  const words = searchWords(lang);
  const facet = facetOf(history, name, value);
  const newest = history.releases.at(-1)?.name ?? '';
  const remedy = words.facets.such(name === 'r' ? `r:${newest}` : `since:${newest}`, `since:>=${newest}`);
  if (facet.name === 'none') return { problem: words.facets.noRelease(part), remedy };
  const isNewer = 'minor' in facet && (facet.minor ?? 0) >= history.releases.length;
  if (!isNewer || (facet.name === 'since' && facet.sign.startsWith('<'))) return undefined;
  return { problem: words.facets.newerRelease(part, wordsOf(lang).day(history.meta.date)), remedy };
}

function kindHint(history: History, part: string, wanted: string, lang: Lang): FacetHint | undefined {
  const words = searchWords(lang);
  if (history.ids().some((id) => facetKind(id) === wanted)) return undefined;
  const kinds = [...new Set(history.all('kind').map(({ kind }) => kind))];
  const near = kinds.filter(
    (kind) => kind.toLowerCase().startsWith(wanted) || editDistance(kind.toLowerCase(), wanted, 2) <= 2,
  );
  const shown = (near.length > 0 ? near : ['VirtualService']).slice(0, 3).map((kind) => `kind:${kind}`);
  return { problem: words.facets.noKind(part), remedy: words.facets.such(...shown) };
}
