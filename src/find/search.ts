/** Search over everything that is known, in both languages at once. */
import { isPart, ownerOf } from '../facts/ids';
import { recent } from '../facts/lazy';
import { isLiving } from '../facts/lives';
import type { History, HistoryRecord, Id, Lang } from '../facts/model';
import { isSetting, typeTable } from '../facts/types';
import { indexConcepts, type ConceptIndex } from './concepts';
import { askedOfEnvoy, findEnvoy } from './envoy';
import { hitOf, type SearchHit } from './hit';
import { buildIndex, type SearchIndex } from './index';
import { takenApart } from './pasted';
import { bulletinsNumbered, unknownNumbers } from './numbered';
import { answersOf, fitsAsked } from './pins';
import { createFitting, type Fitting } from './fitting';
import { parseQuery, type Asked, type Word } from './query';
import { hitsInHan, hitsOf, scoreIds, type Hits } from './scores';
import { topOf, worthMost } from './top';

export type { SearchHit } from './hit';

interface SearchOptions {
  readonly limit?: number;
  readonly lang?: Lang;
}

export interface Search {
  query(text: string, options?: SearchOptions): SearchHit[];
}

/** What is certain stands above whatever is found by its words. */
const certain = 400;

export function createSearch(history: History): Search {
  const index = buildIndex(history);
  const concepts = indexConcepts(history.concepts);
  const places = new Map(index.ids.map((id, at) => [id, at]));
  const inLatin = recent((word: string) => hitsOf(index, word));
  const inHan = recent((word: string) => hitsInHan(index, word));
  const room: Room = {
    ...{ history, index, concepts, places, fitting: createFitting(history, index) },
    hits: ({ text, han }) => (han ? inHan : inLatin)(text),
  };
  return {
    query(text, { limit = 20, lang = 'en' } = {}) {
      const ofEnvoy = askedOfEnvoy(text);
      if (ofEnvoy !== undefined)
        return findEnvoy(history, ofEnvoy, limit).map(({ record, score }) =>
          hitOf(history, record, lang, score),
        );
      if (unknownNumbers(history, text).length > 0) return [];
      const pasted = takenApart(history, text);
      const asked = parseQuery(history, pasted?.words ?? text);
      const { words, facets, bare } = asked;
      // Whatever else holds such a number holds it for another reason.
      if (asked.unreleased && !pasted && facets.length === 0 && !asked.beside) return [];
      if (words.length === 0 && facets.length === 0 && !bare && !asked.beside) return [];
      const pins = [...bulletinsNumbered(history, text), ...(pasted?.ids ?? answersOf(history, asked))];
      const found = ranked(room, asked, pasted?.words ?? text, pins, limit);
      return found.map(({ record, score }) =>
        hitOf(history, record, lang, Math.round(score * 10) / 10, pasted?.version ?? asked.version),
      );
    },
  };
}

const searches = new WeakMap<History, Search>();

/** The one search of a history: its index is made when first asked for, and shared by all who search. */
export function searchOf(history: History): Search {
  let search = searches.get(history);
  if (!search) searches.set(history, (search = createSearch(history)));
  return search;
}

interface Room {
  readonly history: History;
  readonly index: SearchIndex;
  readonly concepts: ConceptIndex;
  readonly places: ReadonlyMap<Id, number>;
  readonly fitting: Fitting;
  readonly hits: (word: Word) => Hits;
}

interface Found {
  readonly record: HistoryRecord;
  readonly score: number;
}

function ranked(room: Room, asked: Asked, text: string, pins: readonly Id[], limit: number): Found[] {
  const { history, index, places } = room;
  const { facets } = asked;
  // What is asked is answered: the words of the question name nothing.
  const words = asked.bare && pins.length > 0 ? [] : asked.words;
  const hits = words.map(room.hits);
  const scores =
    words.length === 0
      ? new Float32Array(index.ids.length).fill(facets.length > 0 ? 1 : 0)
      : scoreWords(room, hits, asked, text);
  const named = words.length === 0 ? new Set<number>() : nameWords(room, text, scores);
  if (words.length > 0) addConcepts(room, hits, asked, scores);
  pins.forEach((id, i) => {
    const at = places.get(id);
    if (at !== undefined) scores[at] = certain - i;
  });
  const found: Found[] = [];
  for (const at of facets.length > 0 ? room.fitting(facets) : worthMost(scores, Math.max(200, limit * 4))) {
    if (scores[at]! <= 0) continue;
    const record = history.get(index.ids[at]!);
    if (!record) continue;
    const isCertain = scores[at]! > certain - 100;
    const factor = isCertain ? 1 : standing(record, named.has(at)) * fitsAsked(history, record, asked);
    found.push({ record, score: scores[at]! * factor });
  }
  return topOf(found, limit, (a, b) => b.score - a.score || order(a.record, b.record));
}

/** Kinds that people write most, so that a field which many have is found there first. */
const common = new Set([
  'networking.istio.io/VirtualService',
  'networking.istio.io/DestinationRule',
  'networking.istio.io/Gateway',
  'security.istio.io/AuthorizationPolicy',
]);

/** The living before the removed, but where the very name is asked for. */
function standing(record: HistoryRecord, named: boolean): number {
  if (!isLiving(record)) return 1;
  const { id, life } = record;
  const isOfOthers = isSetting(id) || (id.startsWith('helm:') && ownerOf(id) !== 'helm:istiod');
  const ofOthers = isOfOthers && isPart(id) ? 0.97 : 1;
  const shown = record.hidden || life.deprecated ? 0.95 : 1;
  const gone = named ? 0.85 : 0.6;
  return (common.has(ownerOf(id)) ? 1.12 : ofOthers) * (life.removed === undefined ? shown : gone);
}

const order = (a: HistoryRecord, b: HistoryRecord): number =>
  a.id.length - b.id.length || Number(a.id > b.id) - Number(a.id < b.id);

function scoreWords({ index }: Room, hits: readonly Hits[], { words }: Asked, text: string): Float32Array {
  const count = index.ids.length;
  const total = new Float32Array(count);
  const matched = new Float32Array(count);
  let weights = 0;
  words.forEach(({ soft }, i) => {
    const weight = soft ? 0.2 : 1;
    weights += weight;
    const { places, scores } = hits[i]!;
    for (let j = 0; j < places.length; j++) {
      const at = places[j]!;
      total[at]! += scores[j]! * weight;
      matched[at]! += weight;
    }
  });
  const whole = scoreIds(index, text.trim().toLowerCase());
  for (let at = 0; at < count; at++) {
    const ofId = whole?.[at] ?? 0;
    if (matched[at] === 0 && ofId === 0) continue;
    const share = Math.min(1, matched[at]! / weights);
    const cover = index.names[at]! > 0 ? 0.75 + 0.25 * Math.min(1, words.length / index.names[at]!) : 1;
    const score = (total[at]! / weights) * share * share * cover * typeTable[index.types[at]!].weight;
    total[at] = (score > 4 ? score - index.depths[at]! * 0.6 : 0) + ofId;
  }
  return total;
}

/** Names as people write them, of which there are few: with a capital inside, `_`, or a domain. */
const written = /[A-Za-z][\w./-]*\w/g;
const nameLike = /[a-z][A-Z]|_|\.[a-z]+\/|^[A-Z][a-z]+[A-Z]|[A-Z]{2}[a-z]{2}|^.{11,}$/;

/** An exact name counts whatever stands beside it. Returns what is named so. */
function nameWords({ index }: Room, text: string, scores: Float32Array): Set<number> {
  const named = new Set<number>();
  const found = text.slice(0, 400).match(written) ?? [];
  for (const word of found) {
    if (!nameLike.test(word) && found.length > 1) continue;
    for (const at of index.named(word.toLowerCase())) {
      named.add(at);
      if (!nameLike.test(word)) continue;
      const score = 62 - index.depths[at]! * 0.6 + besides(index, at, word, found);
      scores[at] = Math.max(scores[at]!, score);
    }
  }
  return named;
}

/** A kind comes before a value of its name; and a part of what is named as well before one of something else. */
function besides({ ids, types }: SearchIndex, at: number, word: string, found: readonly string[]): number {
  const names = ids[at]!.toLowerCase().split(/[^\w-]+/);
  const others = found.filter((other) => other !== word && names.includes(other.toLowerCase()));
  return others.length * 16 - (types[at] === 'value' ? 8 : 0);
}

/** The kinds that words name, and the words that do not. */
function kindsIn({ history, index }: Room, words: readonly Word[]): { kinds: Set<Id>; rest: Word[] } {
  const kinds = new Set<Id>();
  const rest = words.filter((word) => {
    const found = word.han ? index.kindsInHan(word.text) : index.named(word.text).map((at) => index.ids[at]!);
    const ids = found.filter((id) => history.get(id)?.type === 'kind');
    for (const id of ids) kinds.add(id);
    return ids.length === 0;
  });
  return { kinds, rest };
}

function addConcepts(room: Room, hits: readonly Hits[], { words }: Asked, scores: Float32Array): void {
  const { history, concepts, places } = room;
  // What is a name's beginning is no slip of another word.
  const isKnown = hits.every(({ isName }) => isName);
  const by = new Map<number, number>();
  const add = (found: ReadonlyMap<number, number>, fits: (id: Id) => boolean): void => {
    for (const [concept, strength] of found)
      history.concepts[concept]!.ids.forEach((id, i) => {
        const at = places.get(id);
        const score = 140 * strength * Math.max(0.6, 1 - 0.06 * i);
        if (at !== undefined && score > (by.get(at) ?? 0) && fits(id)) by.set(at, score);
      });
  };
  add(concepts.match(words, isKnown), () => true);
  // `DestinationRule circuit breaker`, `虚拟服务 重试`: what the kind has of it.
  const { kinds, rest } = kindsIn(room, words);
  if (kinds.size > 0 && rest.length > 0)
    add(concepts.match(rest, isKnown), (id) => isPart(id) && kinds.has(ownerOf(id)));
  // A kind that is there is meant by its name, whatever a concept makes of that.
  const strongest = Math.max(0, ...by.values());
  for (const id of rest.length === 0 ? kinds : []) {
    const record = history.get(id);
    if (isLiving(record) && record.life.removed === undefined) by.set(places.get(id)!, strongest * 1.2);
  }
  for (const [at, score] of by)
    scores[at] = Math.max(scores[at]!, score) + 0.1 * Math.min(scores[at]!, score);
}
