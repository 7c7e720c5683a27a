/** What is typed into the search box: words, facets, and what is asked of them. */
import { ownerName } from '../facts/ids';
import { isLiving } from '../facts/lives';
import { dayOf, minorsOf } from '../facts/records/records';
import { formatVersion, parseVersion } from '../facts/versions';
import type { History, HistoryRecord, Id, Minor, RecordType, Version } from '../facts/model';
import { asksNewest, asksSupport, hanAsked, namesTypeOnly, softWords, typesNamed } from './asking';

export interface Word {
  readonly text: string;
  readonly han: boolean;
  /** Helps where it matches, and is not missed where it does not: `what`, `the`, `replaced`. */
  readonly soft: boolean;
}

export type Facet =
  | { readonly name: 'release'; readonly minor: Minor }
  | { readonly name: 'since'; readonly minor: Minor; readonly sign: '>=' | '<=' | '>' | '<' | '=' }
  | { readonly name: 'kind'; readonly kind: string }
  | { readonly name: 'is'; readonly state: (typeof states)[number] }
  | { readonly name: 'type'; readonly type: string }
  | { readonly name: 'year'; readonly year: string }
  /** Not understood: matches nothing, rather than everything. */
  | { readonly name: 'none' };

/** What stands beside the words and ranks what they find. */
export interface Asked {
  readonly words: readonly Word[];
  readonly facets: readonly Facet[];
  /** The newest of the minor releases that are named beside or without other words. */
  readonly minor?: Minor;
  /** All of them, the newest first: an upgrade has two. */
  readonly minors: readonly Minor[];
  /** A patch release that is named. */
  readonly patch?: Version;
  readonly year?: string;
  /** A release of Kubernetes. */
  readonly kubernetes?: string;
  readonly types: ReadonlySet<RecordType>;
  /** Asks how long something is supported. */
  readonly support: boolean;
  readonly newest: boolean;
  /** Nothing is named but a release, a year, a type or a question. */
  readonly bare: boolean;
}

export const facetNames = ['r', 'since', 'is', 'kind', 'type', 'year'] as const;
export const states = ['deprecated', 'removed', 'inert', 'gated', 'rejected'] as const;

/** The name and value of a facet; `release:1.22` and `type:` alone are ids and words on their way, not facets. */
export function facetIn(part: string): { readonly name: string; readonly value: string } | undefined {
  const match = /^([a-z]+):(.+)$/i.exec(part);
  const name = match?.[1]!.toLowerCase();
  return facetNames.some((known) => known === name) ? { name: name!, value: match![2]! } : undefined;
}

const kubernetesVersion = /\b(?:kubernetes|k8s|kube)[ -]?v?(1\.\d{1,2})(?![.\d])/i;
const pieces = /\p{Script=Han}+|cve-\d{4}-\d+|v?\d+(?:\.\d+)+|[a-z0-9_]+/gu;

export function parseQuery(history: History, text: string): Asked {
  const facets: Facet[] = [];
  const named: string[] = [];
  for (const part of text.trim().split(/\s+/).filter(Boolean)) {
    const facet = facetIn(part);
    if (facet) facets.push(facetOf(history, facet.name, facet.value));
    else named.push(part);
  }
  const kubernetes = kubernetesVersion.exec(named.join(' '))?.[1];
  const rest = kubernetes === undefined ? named.join(' ') : named.join(' ').replace(kubernetesVersion, ' ');
  const found = rest.toLowerCase().match(pieces) ?? [];
  return { ...readPieces(history, found), facets, ...(kubernetes !== undefined && { kubernetes }) };
}

/** `destination rules` is the name of a kind, as `DestinationRule` is. */
function joinKinds(history: History, words: Word[]): void {
  const kinds = kindNames(history);
  for (let at = 0; at + 1 < words.length; at++) {
    const [one, other] = [words[at]!, words[at + 1]!];
    const name = (one.text + other.text).replace(/s$/, '');
    if (one.han || other.han || !kinds.has(name)) continue;
    words.splice(at, 2, { text: name, han: false, soft: false });
  }
}

const kindNames = perHistory((history) => new Set(history.all('kind').map(({ kind }) => kind.toLowerCase())));

type Read = Omit<Asked, 'facets' | 'kubernetes'>;

/** What the pieces have told so far. */
interface Reading {
  readonly words: Word[];
  readonly types: Set<RecordType>;
  readonly besideNumber: boolean;
  minors: readonly Minor[];
  patch?: Version;
  year?: string;
  support: boolean;
}

function readPieces(history: History, found: readonly string[]): Read {
  const besideNumber = found.some((piece) => /^v?\d+(\.\d+)?$|^\d{4}$/.test(piece));
  const reading: Reading = { words: [], types: new Set(), besideNumber, minors: [], support: false };
  for (const piece of found) {
    if (/\p{Script=Han}/u.test(piece)) readHan(piece, reading);
    else readLatin(history, piece, reading);
  }
  const { words, minors, patch, year, types } = reading;
  const [minor] = minors;
  joinKinds(history, words);
  if (/\bend of (?:life|support)\b/.test(found.join(' '))) {
    reading.support = true;
    for (const [at, word] of words.entries())
      if (/^(?:end|life)$/.test(word.text)) words[at] = { ...word, soft: true };
  }
  const { support } = reading;
  const newest = found.some(asksNewest);
  const isNumber = (text: string): boolean =>
    text === year || (patch !== undefined && text === formatVersion(history, patch));
  const hard = words.filter(({ soft, text }) => !soft && !isNumber(text));
  const named = minor !== undefined || patch !== undefined || year !== undefined;
  const asks = named || support || newest || types.size > 0;
  const bare = hard.length === 0 && asks;
  return {
    words: hard.length > 0 || bare ? words : words.map((word) => ({ ...word, soft: false })),
    ...(minor !== undefined && { minor }),
    minors,
    ...(patch !== undefined && { patch }),
    ...(year !== undefined && { year }),
    types,
    support,
    newest,
    bare,
  };
}

function readHan(piece: string, reading: Reading): void {
  const asked = hanAsked(piece);
  reading.support ||= asked.support;
  for (const type of asked.types) reading.types.add(type);
  for (const text of asked.rest.split(/\s+/).filter(Boolean))
    reading.words.push({ text, han: true, soft: namesTypeOnly(text) });
}

function readLatin(history: History, piece: string, reading: Reading): void {
  const number = /^v?(\d+\.\d+(?:\.\d+)?)$/.exec(piece)?.[1];
  const version = number === undefined ? undefined : parseVersion(history, number);
  if (version && !version.newer && version.patch === undefined) {
    const { minor } = version;
    reading.minors = [...new Set([...reading.minors, minor])].sort((a, b) => b - a);
    return;
  }
  if (version && !version.newer) reading.patch ??= version;
  if (/^20[12]\d$/.test(piece)) reading.year ??= piece;
  const named = typesNamed(piece, reading.besideNumber);
  for (const type of named) reading.types.add(type);
  reading.support ||= asksSupport(piece);
  const soft = softWords.has(piece) || named.length > 0 || asksSupport(piece);
  reading.words.push({ text: number ?? piece, han: false, soft });
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
    case 'kind':
      return isLiving(record) && facetKind(record.id) === facet.kind;
    case 'is': {
      if (!isLiving(record)) return false;
      const { deprecated, removed, effect } = record.life;
      if (facet.state === 'removed') return removed !== undefined;
      if (facet.state === 'deprecated') return deprecated !== undefined;
      return (effect ?? []).some(({ state }) => state === facet.state);
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

/** Made once of each history. */
function perHistory<T>(make: (history: History) => T): (history: History) => T {
  const made = new WeakMap<History, { readonly value: T }>();
  return (history) => {
    let known = made.get(history);
    if (!known) made.set(history, (known = { value: make(history) }));
    return known.value;
  };
}
