/** How well one word of a query fits the names and texts of the index. */
import { editDistance } from './distance';
import type { HanTexts } from './han';
import { letters, type SearchIndex } from './index';

/** What a word finds: the records, how well it fits each, and whether it is a name or the beginning of one. */
export interface Hits {
  readonly places: readonly number[];
  readonly scores: Float64Array;
  readonly isName: boolean;
}

/** Of each record the best of its pieces. */
export function hitsOf(index: SearchIndex, word: string): Hits {
  const bySegment = scoreSegments(index, word);
  const { starts, places, weights } = index.postings;
  const top = new Float64Array(index.ids.length);
  const found: number[] = [];
  let isName = false;
  for (let segment = 0; segment < bySegment.length; segment++) {
    const score = bySegment[segment]!;
    if (score === 0) continue;
    if (score >= 60) isName = true;
    for (let i = starts[segment]!; i < starts[segment + 1]!; i++) {
      const at = places[i]!;
      const here = score * weights[i]!;
      if (top[at] === 0) found.push(at);
      if (here > top[at]!) top[at] = here;
    }
  }
  return { places: found, scores: Float64Array.from(found, (at) => top[at]!), isName };
}

/** The same for a word in Chinese, which is looked for in titles and texts. */
export function hitsInHan(index: SearchIndex, word: string): Hits {
  const pairs = word.length < 3 ? [] : pairsOf(word);
  const found: number[] = [];
  const scores: number[] = [];
  for (const [at, texts] of index.han()) {
    const score = scoreHan(texts, word, pairs);
    if (score === 0) continue;
    found.push(at);
    scores.push(score);
  }
  return { places: found, scores: Float64Array.from(scores), isName: true };
}

/** Score of each distinct piece of a name for one word; a slip of the pen counts where nothing else does. */
function scoreSegments(index: SearchIndex, word: string): Float32Array {
  const { segmentTexts, masks } = index;
  const scores = new Float32Array(segmentTexts.length);
  // The plural, and a name as the protos write it.
  const singular = word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : undefined;
  const other = /[a-z]_[a-z]/.test(word) ? word.replaceAll('_', '') : singular;
  const needed = letters(other ?? word) & letters(word);
  let certain = false;
  for (let i = 0; i < segmentTexts.length; i++) {
    // What lacks a letter has neither the word nor a piece that begins with it.
    if ((needed & ~masks[i]!) !== 0) continue;
    const [text, tokens] = [segmentTexts[i]!, index.tokensAt(i)];
    const score = Math.max(
      scoreSegment(text, tokens, word),
      other === undefined ? 0 : 0.9 * scoreSegment(text, tokens, other),
    );
    scores[i] = score;
    if (score >= 40) certain = true;
  }
  if (!certain && word.length >= 4 && !/^\d/.test(word)) addSlips(index, word, scores);
  return scores;
}

function scoreSegment(text: string, tokens: readonly string[], word: string): number {
  if (text === word) return 100;
  if (text.startsWith(word)) return word.length < 2 ? 20 : 60 + (30 * word.length) / text.length;
  if (tokens.length > 1 && isInitials(tokens, word)) return 62;
  // `PUSH_THROTTLE`: half a name, as it is written.
  if (word.includes('_') && text.includes(`_${word}`)) return 60 + (20 * word.length) / text.length;
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

function isInitials(tokens: readonly string[], word: string): boolean {
  if (tokens.length !== word.length) return false;
  return tokens.every((token, i) => token.charCodeAt(0) === word.charCodeAt(i));
}

/** Of a word's letters, how many may be wrong. */
const mostSlips = 0.35;

/** The few names, and words in names, of about the same letters and length, by their distance. */
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
    for (const token of index.tokensAt(at)) {
      if (isNear(token, letters(token))) add(token, at);
    }
  });
  const most = Math.floor(mostSlips * word.length);
  for (const [text, places] of near) {
    const slips = editDistance(word, text, most);
    if (slips > most) continue;
    const likeness = 60 * (1 - slips / word.length);
    for (const at of places) {
      const whole = index.segmentTexts[at]!.length === text.length;
      scores[at] = Math.max(scores[at]!, whole ? likeness : likeness * 0.9);
    }
  }
}

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** The signs of a word, two by two. */
const pairsOf = (word: string): string[] =>
  Array.from({ length: word.length - 1 }, (_, i) => word.slice(i, i + 2));

function scoreHan({ title, body }: HanTexts, word: string, pairs: readonly string[]): number {
  if (title.includes(word)) return 70 + (40 * word.length) / title.length;
  if (body.includes(word)) return 30;
  if (pairs.length === 0) return 0;
  let found = 0;
  let inTitle = 0;
  for (const pair of pairs) {
    if (title.includes(pair)) inTitle++;
    else if (body.includes(pair)) found++;
  }
  const share = (inTitle + found * 0.4) / pairs.length;
  return share >= 0.35 ? 60 * share : 0;
}

/** A query that is an id, or the end or a part of one. */
export function scoreIds(index: SearchIndex, text: string): Float64Array | undefined {
  if (!/^\S*[.#/:=_-]\S*$/.test(text) || text.length < 4 || /^[\d.]+$/.test(text)) return undefined;
  const wanted = text.replace(/[[\]{}]/g, '');
  // A name with hyphens alone is as likely to be words as the end of an id.
  const sure = /[.#/:=]|\d-\d/.test(text) ? 1 : 0.3;
  const scores = new Float64Array(index.ids.length);
  index.plainIds().forEach((id, at) => {
    // Most have it nowhere, which is faster to see from the start than from the end.
    if (!id.includes(wanted)) return;
    const place = id.lastIndexOf(wanted);
    const atStart = place === 0 || /[.#/:=]/.test(id.charAt(place - 1));
    const ends = place + wanted.length === id.length;
    scores[at] = sure * ((ends ? 120 : 30) * (atStart ? 1 : 0.5) + (100 * wanted.length) / id.length);
  });
  return scores;
}
