/** What people call things: the phrases of the curated concepts, held against the words of a query. */
import { lazy, recent } from '../facts/lazy';
import type { Concept } from '../facts/model';
import { letters } from './index';
import { editDistance } from './distance';
import type { Word } from './query';
import { softWords } from './asking';

interface Phrase {
  readonly concept: number;
  readonly tokens: readonly number[];
  /** Without blanks: what is written together or apart is the same. */
  readonly joined: string;
  readonly mask: number;
}

export interface ConceptIndex {
  /** Strength of each concept that fits, from 0 to 1. */
  match(words: readonly Word[], exactly: boolean): ReadonlyMap<number, number>;
}

const han = /\p{Script=Han}/u;

export function indexConcepts(concepts: readonly Concept[]): ConceptIndex {
  const numbers = new Map<string, number>();
  const tokens: string[] = [];
  const numberOf = (token: string): number => {
    const known = numbers.get(token);
    if (known !== undefined) return known;
    numbers.set(token, tokens.length);
    return tokens.push(token) - 1;
  };
  const latin: Phrase[] = [];
  const chinese: { readonly concept: number; readonly text: string }[] = [];
  concepts.forEach(({ words }, concept) => {
    for (const written of words) {
      const text = written.toLowerCase();
      if (han.test(text)) {
        chinese.push({ concept, text: text.replace(/[\s的]+/g, '') });
        continue;
      }
      const parts = text.match(/[a-z0-9]+(?:\.\d+)*/g) ?? [];
      const named = parts.filter((part) => !softWords.has(part));
      const joined = parts.join('');
      latin.push({
        concept,
        tokens: (named.length > 0 ? named : parts).map(numberOf),
        joined,
        mask: letters(joined),
      });
    }
  });
  const stems = lazy(() => tokens.map(stem));
  const scoresOf = recent((word: string) => scoreTokens(tokens, stems, word));

  return {
    match(words, exactly) {
      const found = new Map<number, number>();
      const add = (concept: number, strength: number): void => {
        if (strength > (found.get(concept) ?? 0)) found.set(concept, strength);
      };
      const typed = words.filter((word) => !word.han);
      if (typed.length > 0) matchLatin(latin, words, typed, scoresOf, add);
      const joined = words.map(({ text }) => text).join('');
      if (words.some((word) => word.han)) matchHan(chinese, joined, add);
      else if (Math.max(0, ...found.values()) < 0.8) matchJoined(latin, joined, exactly, add);
      return found;
    },
  };
}

type Add = (concept: number, strength: number) => void;

function matchLatin(
  phrases: readonly Phrase[],
  all: readonly Word[],
  typed: readonly Word[],
  scoresOf: (word: string) => Float32Array,
  add: Add,
): void {
  const scores = typed.map(({ text }) => scoresOf(text));
  const weights = typed.map(({ soft }) => (soft ? 0.15 : 1));
  const total = all.reduce((sum, { soft }) => sum + (soft ? 0.15 : 1), 0);
  // The last phrase that a word was used in.
  const usedBy: Phrase[] = [];
  // What all phrases of a concept cover together: who says a thing twice means it.
  const together = new Map<number, Set<number>>();
  for (const phrase of phrases) {
    const { concept, tokens } = phrase;
    let quality = 0;
    let missing = 0;
    let covered = 0;
    for (const token of tokens) {
      let top = 0;
      let by = -1;
      for (let i = 0; i < scores.length; i++)
        if (scores[i]![token]! > top) {
          top = scores[i]![token]!;
          by = i;
        }
      quality += top;
      if (by < 0) missing++;
      else if (usedBy[by] !== phrase) {
        usedBy[by] = phrase;
        covered += weights[by]!;
      }
    }
    if (covered === 0) continue;
    const share = covered / total;
    // What is still being typed names no more than it has.
    if (missing > 0 && (share < 0.99 || missing > tokens.length / 2)) continue;
    add(concept, (quality / tokens.length) * share ** 2.5 * (missing > 0 ? 0.8 : 1));
    if (missing > 0 || quality < tokens.length * 0.9) continue;
    const known = together.get(concept) ?? new Set();
    usedBy.forEach((one, at) => one === phrase && known.add(at));
    together.set(concept, known);
  }
  for (const [concept, used] of together) {
    const covered = [...used].reduce((sum, at) => sum + weights[at]!, 0);
    add(concept, 0.85 * (covered / total) ** 2.5);
  }
}

/** `dualstack`, `side car`, `multi-cluster`, and slips over the whole. */
function matchJoined(phrases: readonly Phrase[], joined: string, exactly: boolean, add: Add): void {
  if (joined.length < 5) return;
  const room = Math.min(3, Math.floor(joined.length / 6) + 1);
  const mask = letters(joined);
  for (const phrase of phrases) {
    if (phrase.joined === joined) add(phrase.concept, 0.97);
    else if (!exactly && Math.abs(phrase.joined.length - joined.length) <= room && few(mask ^ phrase.mask)) {
      const distance = editDistance(joined, phrase.joined, room);
      if (distance <= room) add(phrase.concept, 0.9 - 0.12 * distance);
    }
  }
}

/** At most three letters differ. */
function few(mask: number): boolean {
  let rest = mask;
  for (let count = 0; count < 3 && rest !== 0; count++) rest &= rest - 1;
  return rest === 0;
}

function matchHan(
  phrases: readonly { readonly concept: number; readonly text: string }[],
  asked: string,
  add: Add,
): void {
  // What is left of the query without the phrases of a concept, which stand one after the other.
  let of = -1;
  let rest = '';
  for (const { concept, text } of phrases) {
    if (concept !== of) [of, rest] = [concept, asked];
    if (asked === text) add(concept, 1);
    else if (asked.includes(text)) {
      rest = rest.replace(text, '');
      add(concept, (0.95 * Math.max(text.length, asked.length - rest.length)) / asked.length);
    } else if (asked.length >= 2 && text.startsWith(asked))
      add(concept, 0.55 + (0.3 * asked.length) / text.length);
    else if (asked.length >= 2 && text.includes(asked))
      add(concept, 0.4 + (0.3 * asked.length) / text.length);
    else if (asked.length >= 3 && text.length >= 3) {
      const share = alike(asked, text);
      if (share >= 0.5) add(concept, 0.75 * share);
    }
  }
}

/** How many pairs of signs two texts share. */
function alike(a: string, b: string): number {
  let shared = 0;
  for (let i = 0; i + 2 <= a.length; i++) if (b.includes(a.slice(i, i + 2))) shared++;
  return (2 * shared) / (a.length + b.length - 2);
}

const stem = (word: string): string => word.replace(/(?:ation|ion|ing|ers?|ies|ed|es|s|y)$/, '');

function scoreTokens(tokens: readonly string[], stems: () => readonly string[], word: string): Float32Array {
  const scores = new Float32Array(tokens.length);
  const root = word.length >= 4 ? stem(word) : '';
  const roots = root.length >= 3 ? stems() : undefined;
  tokens.forEach((token, i) => {
    if (token === word) scores[i] = 1;
    else if (roots?.[i] === root) scores[i] = 0.95;
    else if (word.length >= 2 && token.startsWith(word)) scores[i] = 0.5 + (0.4 * word.length) / token.length;
  });
  if (word.length < 4 || scores.some((score) => score > 0.7)) return scores;
  const room = word.length < 8 ? 1 : 2;
  const mask = letters(word);
  tokens.forEach((token, i) => {
    if (token.length < 4 || Math.abs(token.length - word.length) > room || !few(mask ^ letters(token)))
      return;
    const distance = editDistance(word, token, room);
    if (distance <= room) scores[i] = Math.max(scores[i]!, 0.9 - 0.07 * distance);
  });
  return scores;
}
