/** How well one word of a query fits the names and texts of the index. */
import { editDistance } from './distance';
import { letters, type SearchIndex } from './index';

/** Score of each distinct piece of a name for one word; a slip of the pen counts where nothing else does. */
export function scoreSegments(index: SearchIndex, word: string): Float32Array {
  const { segmentTexts, segmentTokens, initials } = index;
  const scores = new Float32Array(segmentTexts.length);
  // The plural, and a name as the protos write it.
  const singular = word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : undefined;
  const other = /[a-z]_[a-z]/.test(word) ? word.replaceAll('_', '') : singular;
  let certain = false;
  for (let i = 0; i < segmentTexts.length; i++) {
    const score = Math.max(
      scoreSegment(segmentTexts[i]!, segmentTokens[i]!, initials[i]!, word),
      other === undefined ? 0 : 0.9 * scoreSegment(segmentTexts[i]!, segmentTokens[i]!, initials[i]!, other),
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
    index.segmentTokens[at]!.forEach((token, i) => {
      if (isNear(token, index.tokenMasks[at]![i]!)) add(token, at);
    });
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

export function scoreHan(index: SearchIndex, at: number, word: string): number {
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
export function scoreIds(index: SearchIndex, text: string): Map<number, number> | undefined {
  if (!/^\S*[.#/:=_-]\S*$/.test(text) || text.length < 4 || /^[\d.]+$/.test(text)) return undefined;
  const wanted = text.replace(/[[\]{}]/g, '');
  // A name with hyphens alone is as likely to be words as the end of an id.
  const sure = /[.#/:=]|\d-\d/.test(text) ? 1 : 0.3;
  const scores = new Map<number, number>();
  index.plainIds().forEach((id, at) => {
    const place = id.lastIndexOf(wanted);
    if (place < 0) return;
    const atStart = place === 0 || /[.#/:=]/.test(id.charAt(place - 1));
    const ends = place + wanted.length === id.length;
    scores.set(at, sure * ((ends ? 120 : 30) * (atStart ? 1 : 0.5) + (100 * wanted.length) / id.length));
  });
  return scores;
}
