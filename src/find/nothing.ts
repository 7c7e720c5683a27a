/** What is said where nothing is found: what is nearest, and what can be typed. */
import type { History, Id, Lang } from '../facts/model';
import { isPart } from '../facts/ids';
import { isLiving } from '../facts/lives';
import { isLivingType, typeOf } from '../facts/types';
import { editDistance } from './distance';
import type { FacetHint } from './hints';
import { nearestIds } from './nearest';
import { unknownNumbers } from './numbered';
import { facetNames } from './facets';
import { parseQuery } from './query';
import { searchWords } from './words/words';

export interface Nothing extends FacetHint {
  /** What may have been meant, the nearest first. */
  readonly near: readonly Id[];
}

export function nothingFound(history: History, text: string, lang: Lang): Nothing {
  const words = searchWords(lang);
  const asked = text.trim();
  const remedy = words.canBeTyped(facetNames.map((name) => `${name}:`));
  const numbers = unknownNumbers(history, asked);
  const problem =
    numbers.length > 0
      ? words.noBulletin(numbers.slice(0, 3), history.meta.date)
      : words.noResults(asked.length > 80 ? `${asked.slice(0, 80)}…` : asked);
  return { problem, remedy, near: nearTo(history, asked) };
}

/** The up to three that may have been meant by a text that means nothing: of the number of a fault, none. */
export function nearTo(history: History, asked: string): readonly Id[] {
  if (unknownNumbers(history, asked).length > 0) return [];
  // With facets it is they that leave nothing: the same words without them may find something.
  const { words: all, unreleased } = parseQuery(history, asked);
  const bare = (unreleased ? all.filter(({ soft }) => !soft) : all).map((word) => word.text);
  const found = bare.length > 0 && facetNames.some((name) => asked.includes(`${name}:`));
  const near = found || unreleased ? nearestIds(history, bare.join(' '), 3) : nearestIds(history, asked, 3);
  if (near.length > 0) return near;
  const like = bare.flatMap((word) => likest(history, word)).slice(0, 3);
  return like.length > 0 ? like : byParts(history, asked);
}

/** `RateLimitPolicy`: things that its parts are about. */
function byParts(history: History, asked: string): readonly Id[] {
  const parts = asked.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ');
  if (parts === asked) return [];
  return nearestIds(history, parts, 3).filter((id) => isLivingType(typeOf(id)) || typeOf(id) === 'feature');
}

/** Kinds and features that are written about so, and concepts that share a sign of Chinese. */
function likest(history: History, word: string): readonly Id[] {
  if (/\p{Script=Han}/u.test(word)) {
    const shared = ({ words }: { readonly words: readonly string[] }): number =>
      Math.max(...words.map((known) => word.split('').filter((sign) => known.includes(sign)).length));
    return [...history.concepts]
      .map((concept) => ({ concept, count: shared(concept) }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count)
      .slice(0, 3)
      .flatMap(({ concept }) => concept.ids.slice(0, 1));
  }
  const room = Math.floor(word.length / 2);
  return [...history.all('kind'), ...history.all('feature')]
    .filter((record) => !isPart(record.id) && (!isLiving(record) || record.life.removed === undefined))
    .map(({ id }) => {
      const name = id
        .replace(/^.*[/:]/, '')
        .replaceAll('-', '')
        .toLowerCase();
      return { id, distance: editDistance(word, name, room) };
    })
    .filter(({ distance }) => distance <= room)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ id }) => id);
}
