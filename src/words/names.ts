/** How a thing is called in a sentence, where its id would be too long. */
import { isPart, ownerName, ownerOf, pathOf, withoutPrefix } from '../facts/ids';
import type { History, Id, Lang } from '../facts/model';
import { isLivingType, typeOf } from '../facts/types';
import { textIn } from './words';

/** `beside`: the thing that the sentence is about; what both share is left out. */
export function nameOf(history: History, id: Id, lang: Lang, beside?: Id): string {
  if (isPart(id) && isLivingType(typeOf(id))) {
    const path = pathOf(id);
    const shares = beside !== undefined && isPart(beside) && ownerOf(beside) === ownerOf(id);
    return shares ? withoutShared(path, pathOf(beside)) : `${ownerName(id)} ${path}`;
  }
  const record = history.get(id);
  // The name of a filter may be known, and nothing more of it.
  const name = record ? textIn(record.title, lang) : id.replace(/^envoy:name\//, '');
  const other = beside === undefined ? undefined : history.get(beside);
  // A label that replaces the annotation of the same name, a kind that moved to another group.
  return other && other.id !== id && textIn(other.title, lang) === name ? id : name;
}

/** What a person writes to switch something on. `beside`: what it is needed for. */
export const switchName = (history: History, id: Id, lang: Lang, beside: Id): string =>
  id.startsWith('env:') ? `${withoutPrefix(id)}=true` : nameOf(history, id, lang, beside);

function withoutShared(path: string, other: string): string {
  let cut = 0;
  for (let i = 0; i < path.length && path[i] === other[i]; i++)
    if (path[i] === '.' || path[i] === '=') cut = i + 1;
  return path.slice(cut);
}
