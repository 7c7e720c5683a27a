/** What is typed into the search box: words, facets, and what is asked of them. */
import { isLivingType } from '../facts/types';
import { formatVersion, parseVersion } from '../facts/versions';
import type { History, Id, Minor, RecordType, Version } from '../facts/model';
import {
  asksNewest,
  asksSupport,
  hanAsked,
  namesTypeOnly,
  softWords,
  stateAsked,
  typesNamed,
  withMonths,
} from './asking';
import { companionsIn } from './companions';
import { facetIn, facetOf, type Facet } from './facets';

export interface Word {
  readonly text: string;
  readonly han: boolean;
  /** Helps where it matches, and is not missed where it does not: `what`, `the`, `replaced`. */
  readonly soft: boolean;
}

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
  /** A version of an API. */
  readonly version: string | undefined;
  /** The releases of the Kubernetes, Envoy or Gateway API that is named, the newest first. */
  readonly beside?: readonly Id[];
  readonly types: ReadonlySet<RecordType>;
  /** Asks how long something is supported. */
  readonly support: boolean;
  readonly newest: boolean;
  /** Nothing is named but a release, a year, a type or a question. */
  readonly bare: boolean;
  /** Nothing is named but a release that does not exist. */
  readonly unreleased: boolean;
}

/** Beside a kind, the version of its API: whoever asks for it means the kind. */
const apiVersion = /^v1(?:(?:alpha|beta)\d+)?$/;
/** `1.22.0-rc.1` is read as what it was to become. */
const preRelease = /(\d\.\d+(?:\.\d+)?)-(?:alpha|beta|rc)(?:\.?\d+)?(?![\w-])/gi;
const pieces =
  /\p{Script=Han}+|cve-\d{4}-\d+|20[12]\d-(?:0[1-9]|1[0-2])(?:-[0-3]\d)?(?![-\d])|v?\d+(?:\.\d+)+|[a-z0-9_]+/gu;

export function parseQuery(history: History, text: string): Asked {
  const facets: Facet[] = [];
  const named: string[] = [];
  for (const part of text.trim().split(/\s+/).filter(Boolean)) {
    const facet = facetIn(part);
    if (facet) facets.push(facetOf(history, facet.name, facet.value));
    else named.push(part);
  }
  const companions = companionsIn(history, named.join(' '));
  const rest = withMonths(companions?.rest ?? named.join(' '));
  const found = rest.replace(preRelease, '$1').toLowerCase().match(pieces) ?? [];
  const read = readPieces(history, found, companions !== undefined);
  const listed = facetsAsked(read, found, facets);
  return {
    ...read,
    ...(listed.length > 0 && { words: [] }),
    facets: [...facets, ...listed],
    version: found.find((piece) => apiVersion.test(piece)),
    ...(companions && { beside: companions.releases }),
  };
}

/** `removed annotations`, `r:1.25 flag`: nothing is named but what all of them have in common. */
function facetsAsked(
  { bare, types, minor }: Read,
  found: readonly string[],
  facets: readonly Facet[],
): Facet[] {
  const state = stateAsked(found);
  const of = [...types].filter((type) => facets.length > 0 || isLivingType(type));
  if (!bare || of.length === 0 || (state === undefined && facets.length === 0)) return [];
  const ofAll: Facet = { name: 'types', types: of };
  if (state !== undefined) return [ofAll, { name: 'is', state, minor }];
  return minor === undefined ? [ofAll] : [ofAll, { name: 'release', minor }];
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

type Read = Omit<Asked, 'facets' | 'version' | 'beside'>;

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

function readPieces(history: History, found: readonly string[], isBeside: boolean): Read {
  const besideNumber = found.some((piece) => /^v?\d+(\.\d+)?$|^20[12]\d(?:-\d\d){1,2}$/.test(piece));
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
  const asks = named || isBeside || support || newest || types.size > 0;
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
    unreleased: !named && hard.length > 0 && hard.every(isRelease),
  };
}

const isRelease = ({ text }: Word): boolean => /^\d+\.\d+(?:\.\d+)?$/.test(text);

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
  if (/^20[12]\d(?:-\d\d){0,2}$/.test(piece)) reading.year ??= piece;
  const named = typesNamed(piece, reading.besideNumber);
  for (const type of named) reading.types.add(type);
  reading.support ||= asksSupport(piece);
  const soft = softWords.has(piece) || apiVersion.test(piece) || named.length > 0 || asksSupport(piece);
  reading.words.push({ text: number ?? piece, han: false, soft });
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
