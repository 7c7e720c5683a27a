/** What narrows a search: `since:1.22`, `is:removed`, `type:flag`. */
import { effectsOf } from '../facts/effects';
import { ownerName } from '../facts/ids';
import { isLiving } from '../facts/lives';
import { dayOf, minorsOf } from '../facts/records/records';
import { parseVersion } from '../facts/versions';
import type { History, HistoryRecord, Id, Minor, RecordType } from '../facts/model';

export type Facet =
  | { readonly name: 'release'; readonly minor: Minor }
  | { readonly name: 'since'; readonly minor: Minor; readonly sign: '>=' | '<=' | '>' | '<' | '=' }
  | { readonly name: 'kind'; readonly kind: string }
  | { readonly name: 'is'; readonly state: (typeof states)[number]; readonly minor?: Minor | undefined }
  | { readonly name: 'type'; readonly type: string }
  /** One of these: by words, not by a name and a colon. */
  | { readonly name: 'types'; readonly types: readonly RecordType[] }
  | { readonly name: 'year'; readonly year: string }
  /** Not understood: matches nothing, rather than everything. */
  | { readonly name: 'none' };

export const facetNames = ['r', 'since', 'is', 'kind', 'type', 'year'] as const;
export const states = ['deprecated', 'removed', 'inert', 'gated', 'rejected'] as const;

/** The name and value of a facet; `release:1.22` and `type:` alone are ids and words on their way, not facets. */
export function facetIn(part: string): { readonly name: string; readonly value: string } | undefined {
  const match = /^([a-z]+):(.+)$/i.exec(part);
  const name = match?.[1]!.toLowerCase();
  return facetNames.some((known) => known === name) ? { name: name!, value: match![2]! } : undefined;
}

export function facetOf(history: History, name: string, value: string): Facet {
  switch (name) {
    case 'r': {
      const version = parseVersion(history, value);
      return version ? { name: 'release', minor: version.minor } : { name: 'none' };
    }
    case 'since': {
      const match = /^(>=|<=|>|<|=)?(.+)$/.exec(value);
      const version = match ? parseVersion(history, match[2]!) : undefined;
      const sign = (match?.[1] ?? '=') as '>=';
      return version ? { name: 'since', minor: version.minor, sign } : { name: 'none' };
    }
    case 'kind':
      return { name: 'kind', kind: value.toLowerCase() };
    case 'is': {
      const state = states.find((known) => known.startsWith(value.toLowerCase()));
      return state ? { name: 'is', state } : { name: 'none' };
    }
    case 'type':
      return { name: 'type', type: value.toLowerCase() };
    default:
      return { name: 'year', year: value };
  }
}

/** The minor with which a thing, or a release itself, began. */
function beginningOf(record: HistoryRecord): Minor | undefined {
  if (isLiving(record)) return record.life.since;
  return record.type === 'release' ? record.minor : undefined;
}

export function matchesFacets(history: History, record: HistoryRecord, facet: Facet): boolean {
  switch (facet.name) {
    case 'none':
      return false;
    case 'type':
      return record.type === facet.type || record.type.startsWith(facet.type);
    case 'types':
      return facet.types.includes(record.type);
    case 'kind':
      return isLiving(record) && facetKind(record.id) === facet.kind;
    case 'is': {
      if (!isLiving(record)) return false;
      const { deprecated, removed } = record.life;
      const isThen = (minor: Minor | undefined): boolean =>
        facet.minor === undefined ? minor !== undefined : minor === facet.minor;
      if (facet.state === 'removed') return isThen(removed);
      if (facet.state === 'deprecated') return isThen(deprecated?.minor);
      return effectsOf(record.life).some(({ state }) => state === facet.state);
    }
    case 'since': {
      const since = beginningOf(record);
      if (since === undefined) return false;
      const { minor } = facet;
      const signs = {
        '>=': since >= minor,
        '<=': since <= minor,
        '>': since > minor,
        '<': since < minor,
        '=': since === minor,
      };
      return signs[facet.sign];
    }
    case 'release':
      return releasesOf(record).includes(facet.minor);
    case 'year':
      return beganOn(history, record)?.startsWith(facet.year) ?? false;
  }
}

/** The name of a kind, of mesh settings or of a chart, as `kind:` takes it. */
export const facetKind = (id: Id): string => ownerName(id).toLowerCase();

/** The releases that did something to it. */
export function releasesOf(record: HistoryRecord): readonly (Minor | undefined)[] {
  if (isLiving(record)) {
    const { since, deprecated, removed } = record.life;
    const versions = record.type === 'kind' ? record.versions.map((version) => version.since) : [];
    return [since, deprecated?.minor, removed, ...versions];
  }
  return minorsOf(record);
}

/** The day with which a record began. */
export function beganOn(history: History, record: HistoryRecord): string | undefined {
  if (isLiving(record)) return history.releases[record.life.since]?.date;
  return dayOf(record, history);
}
