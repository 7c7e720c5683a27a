/** Search over everything that is known, in both languages at once. */
import Fuse from 'fuse.js/basic';
import { matchesFacets, parseQuery, type Word } from './query';
import { buildIndex, letters, type SearchIndex } from './index';
import { hitOf, type SearchHit } from './hit';
import { isPart, ownerOf } from '../facts/ids';
import { isLiving } from '../facts/lives';
import type { History, HistoryRecord, Lang } from '../facts/model';
import { idOf, isSetting, typeTable } from '../facts/types';
import { minorName } from '../facts/versions';

export type { SearchHit } from './hit';

interface SearchOptions {
  readonly limit?: number;
  readonly lang?: Lang;
}

export interface Search {
  query(text: string, options?: SearchOptions): SearchHit[];
}

export function createSearch(history: History): Search {
  const index = buildIndex(history);
  return {
    query(text, { limit = 20, lang = 'en' } = {}) {
      const { words, facets } = parseQuery(history, text);
      if (words.length === 0 && facets.length === 0) return [];
      const scores =
        words.length === 0
          ? new Float32Array(index.ids.length).fill(1)
          : scoreAll(history, index, words, text);
      const found: { record: HistoryRecord; score: number }[] = [];
      for (const at of best(scores, facets.length > 0 ? Infinity : Math.max(200, limit * 4))) {
        const record = history.get(index.ids[at]!);
        if (!record || !facets.every((facet) => matchesFacets(history, record, facet))) continue;
        found.push({ record, score: scores[at]! * standing(record) });
      }
      return found
        .sort((a, b) => b.score - a.score || order(a.record, b.record))
        .slice(0, limit)
        .map(({ record, score }) => hitOf(history, record, lang, Math.round(score * 10) / 10));
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

/** Kinds that people write most, so that a field which many have is found there first. */
const common = new Set([
  'networking.istio.io/VirtualService',
  'networking.istio.io/DestinationRule',
  'networking.istio.io/Gateway',
  'security.istio.io/AuthorizationPolicy',
]);

function standing(record: HistoryRecord): number {
  if (!isLiving(record)) return 1;
  const { id } = record;
  const ofOthers = isSetting(id) && isPart(id) ? 0.97 : 1;
  const shown = record.hidden ? 0.95 : 1;
  return (common.has(ownerOf(id)) ? 1.12 : ofOthers) * (record.life.removed === undefined ? shown : 0.82);
}

const order = (a: HistoryRecord, b: HistoryRecord): number =>
  a.id.length - b.id.length || Number(a.id > b.id) - Number(a.id < b.id);

/** Places with a score, the best first, at most so many. */
function best(scores: Float32Array, limit: number): number[] {
  const places: number[] = [];
  for (let at = 0; at < scores.length; at++) if (scores[at]! > 0) places.push(at);
  if (places.length > limit) {
    places.sort((a, b) => scores[b]! - scores[a]!);
    places.length = limit;
  }
  return places;
}

function scoreAll(history: History, index: SearchIndex, words: readonly Word[], text: string): Float32Array {
  const total = new Float32Array(index.ids.length);
  const matched = new Float32Array(index.ids.length);
  let weights = 0;
  for (const word of words) {
    const weight = word.soft ? 0.25 : 1;
    weights += weight;
    const bySegment = word.han ? undefined : scoreSegments(index, word.text);
    for (let at = 0; at < index.ids.length; at++) {
      let top = 0;
      if (bySegment) {
        for (let i = index.offsets[at]!; i < index.offsets[at + 1]!; i++) {
          const score = bySegment[index.segments[i]!]! * index.weights[i]!;
          if (score > top) top = score;
        }
      } else top = scoreHan(index, at, word.text);
      if (top > 0) {
        total[at]! += top * weight;
        matched[at]! += weight;
      }
    }
    if (word.minor !== undefined) scoreRelease(history, index, word.minor, total, matched);
  }
  const whole = scoreIds(index, text.trim().toLowerCase());
  for (let at = 0; at < total.length; at++) {
    const share = Math.min(1, matched[at]! / weights);
    const cover = index.names[at]! > 0 ? 0.75 + 0.25 * Math.min(1, words.length / index.names[at]!) : 1;
    const score = (total[at]! / weights) * share * share * cover * typeTable[index.types[at]!].weight;
    total[at] = (score > 4 ? score - index.depths[at]! * 0.6 : 0) + (whole?.get(at) ?? 0);
  }
  return total;
}

/** What a release brought belongs to its number: `1.22 ambient`. */
function scoreRelease(
  history: History,
  index: SearchIndex,
  minor: number,
  total: Float32Array,
  matched: Float32Array,
): void {
  const release = idOf('release', minorName(history, minor));
  for (const at of index.told) {
    const record = history.get(index.ids[at]!);
    const touches =
      (record?.type === 'feature' && record.stages.some((stage) => stage.minor === minor)) ||
      (record?.type === 'roadmap-item' && record.deliveredIn === minor) ||
      (record?.type === 'bulletin' && record.fixed.some((version) => version.minor === minor)) ||
      (record?.type === 'event' && record.related.includes(release));
    if (!touches) continue;
    total[at]! += 45;
    matched[at]! += 1;
  }
}

/** Score of each distinct piece of a name for one word; a slip of the pen counts where nothing else does. */
function scoreSegments(index: SearchIndex, word: string): Float32Array {
  const { segmentTexts, segmentTokens, initials } = index;
  const scores = new Float32Array(segmentTexts.length);
  const singular = word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : undefined;
  let certain = false;
  for (let i = 0; i < segmentTexts.length; i++) {
    const score = Math.max(
      scoreSegment(segmentTexts[i]!, segmentTokens[i]!, initials[i]!, word),
      singular === undefined
        ? 0
        : 0.9 * scoreSegment(segmentTexts[i]!, segmentTokens[i]!, initials[i]!, singular),
    );
    scores[i] = score;
    if (score >= 40) certain = true;
  }
  if (!certain && word.length >= 4 && !/^\d/.test(word)) addSlips(index, word, scores);
  return scores;
}

function scoreSegment(text: string, tokens: readonly string[], initials: string, word: string): number {
  if (text === word) return 100;
  if (text.startsWith(word)) return word.length < 2 ? 20 : 60 + (30 * word.length) / text.length;
  if (initials === word && word.length > 1) return 62;
  let top = 0;
  for (const token of tokens) {
    if (token === word) top = Math.max(top, 55 + (30 * word.length) / text.length);
    else if (word.length > 1 && token.startsWith(word)) {
      top = Math.max(top, 35 + (25 * word.length) / text.length);
    }
  }
  if (top === 0 && word.length >= 3 && text.includes(word)) return 20 + (25 * word.length) / text.length;
  return top;
}

/** fuse.js over the few names, and words in names, of about the same letters and length. */
function addSlips(index: SearchIndex, word: string, scores: Float32Array): void {
  const mask = letters(word);
  const room = Math.max(2, Math.floor(word.length / 4));
  const isNear = (text: string, ofText: number): boolean =>
    text.length >= 4 &&
    Math.abs(text.length - word.length) <= room &&
    bits(mask & ~ofText) <= 2 &&
    bits(ofText & ~mask) <= 2;
  const near = new Map<string, number[]>();
  const add = (text: string, at: number): void => {
    const places = near.get(text);
    if (places) places.push(at);
    else near.set(text, [at]);
  };
  index.segmentTexts.forEach((text, at) => {
    if (isNear(text, index.masks[at]!)) add(text, at);
    // A name without all of the word's letters has no piece of it either.
    if (bits(mask & ~index.masks[at]!) > 2) return;
    index.segmentTokens[at]!.forEach((token, i) => {
      if (isNear(token, index.tokenMasks[at]![i]!)) add(token, at);
    });
  });
  const fuse = new Fuse([...near.keys()], { threshold: 0.35, ignoreLocation: true, includeScore: true });
  for (const { item, score = 1 } of fuse.search(word.slice(0, 32), { limit: 30 })) {
    const likeness = 60 * (1 - score) - 3 * Math.abs(item.length - word.length);
    for (const at of near.get(item) ?? []) {
      const whole = index.segmentTexts[at]!.length === item.length;
      scores[at] = Math.max(scores[at]!, whole ? likeness : likeness * 0.9);
    }
  }
}

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}

function scoreHan(index: SearchIndex, at: number, word: string): number {
  const texts = index.han[at];
  if (!texts) return 0;
  if (texts.title.includes(word)) return 70 + (40 * word.length) / texts.title.length;
  if (texts.body.includes(word)) return 30;
  if (word.length < 3) return 0;
  let found = 0;
  let inTitle = 0;
  for (let i = 0; i + 2 <= word.length; i++) {
    const pair = word.slice(i, i + 2);
    if (texts.title.includes(pair)) inTitle++;
    else if (texts.body.includes(pair)) found++;
  }
  const share = (inTitle + found * 0.4) / (word.length - 1);
  return share >= 0.35 ? 60 * share : 0;
}

/** A query that is an id, or the end or a part of one. */
function scoreIds(index: SearchIndex, text: string): Map<number, number> | undefined {
  if (!/^\S*[.#/:=_-]\S*$/.test(text) || text.length < 4 || /^[\d.]+$/.test(text)) return undefined;
  const wanted = text.replace(/[[\]{}]/g, '');
  const scores = new Map<number, number>();
  index.plainIds().forEach((id, at) => {
    const place = id.lastIndexOf(wanted);
    if (place < 0) return;
    const atStart = place === 0 || /[.#/:=]/.test(id.charAt(place - 1));
    const ends = place + wanted.length === id.length;
    scores.set(at, (ends ? 120 : 30) * (atStart ? 1 : 0.5) + (100 * wanted.length) / id.length);
  });
  return scores;
}
