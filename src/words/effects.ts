/** What became of a thing's effect between two releases, in few words. */
import type { ChangedEffect } from '../facts/compare';
import type { History, Lang } from '../facts/model';
import { plain } from './inline';
import { switchName } from './names';
import { filled } from './spans';
import { wordsOf } from './words';

export function effectChange(
  { id, from, to, by, except }: ChangedEffect,
  history: History,
  lang: Lang,
): string {
  const words = wordsOf(lang);
  const names = by.map((flag) => switchName(history, flag, lang, id));
  return [...(from === undefined ? [] : [from]), to]
    .map((state) => plain(words.effectIs(state, names, filled(except))))
    .join(' → ');
}
