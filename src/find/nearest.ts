/** The ids that someone who mistyped one may have meant. */
import type { History, Id } from '../facts/model';
import { editDistance } from './distance';
import { searchOf } from './search';
import { isPart, looksLikeId, ownerOf, partsOf, prefixOf } from '../facts/ids';
import { idOf, typeOf, typeTable } from '../facts/types';
import { nearestReleases } from '../facts/versions';

/** Nearest first. A release is compared with releases, an id with ids of its sort; plain words are searched for. */
export function nearestIds(history: History, text: string, limit: number): Id[] {
  const wanted = text.trim();
  const releases = releasesNear(history, wanted);
  if (releases.length > 0) return releases.slice(0, limit);
  if (!looksLikeId(wanted)) return found(history, wanted, limit);
  const near = [...new Set([...sameEnd(history, wanted), ...similar(history, wanted)])];
  if (near.length > 0) return near.slice(0, limit);
  // Of another sort, the best match of the words would be noise: a bulletin is no annotation.
  const owner = knownOwner(history, wanted);
  const sort = owner === undefined ? prefixOf(wanted) : partsOf(owner);
  const rest =
    owner === undefined ? wanted.slice(sort.length) : wanted.slice(owner.length + 1).replace(/^spec\b/, '');
  const hits = found(history, rest, 200).filter((id) => isOfSort(id, sort));
  return hits.length > 0 || owner === undefined ? hits.slice(0, limit) : [owner];
}

const named = [typeTable.annotation, typeTable.label].map(({ prefix = '' }) => prefix);

/** Annotations and labels are mistaken for each other, and written without their prefix. */
function isOfSort(id: Id, sort: string): boolean {
  if (sort === '') return typeOf(id) === 'kind' || named.some((prefix) => id.startsWith(prefix));
  return (named.includes(sort) ? named : [sort]).some((prefix) => id.startsWith(prefix));
}

function found(history: History, words: string, limit: number): Id[] {
  return searchOf(history)
    .query(words.replace(/[#:/=]/g, ' '), { limit })
    .map((hit) => hit.id);
}

/** Of a patch that does not exist the newest one of its minor, of a minor those beside it. */
function releasesNear(history: History, wanted: string): Id[] {
  const minor = /^(?:release:)?v?(\d+\.\d+)(?:\.\d+)?$/.exec(wanted)?.[1];
  if (minor === undefined) return [];
  const release = history.releases.find(({ name }) => name === minor);
  if (!release) return nearestReleases(history, minor).map((name) => idOf('release', name));
  return [...release.patches.slice(-1), release.id];
}

/** What has parts, of which the id names one that does not exist. */
function knownOwner(history: History, wanted: string): Id | undefined {
  if (!isPart(wanted)) return undefined;
  const owner = ownerOf(wanted);
  return owner !== '' && history.ids().some((id) => id.startsWith(partsOf(owner))) ? owner : undefined;
}

/** The same name in another place of the same thing: `global.resourceScope` for `resourceScope`. */
function sameEnd(history: History, wanted: string): Id[] {
  const owner = knownOwner(history, wanted);
  const end = /[.#]([^.#=]+)$/.exec(wanted)?.[1]?.toLowerCase();
  if (owner === undefined || end === undefined) return [];
  return history
    .ids()
    .filter((id) => id.startsWith(partsOf(owner)) && id.toLowerCase().endsWith(`.${end}`))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}

function similar(history: History, wanted: string): Id[] {
  const owner = knownOwner(history, wanted);
  const prefix = prefixOf(wanted);
  const type = typeOf(wanted);
  const lower = wanted.toLowerCase();
  const length = owner === undefined ? wanted.length : wanted.length - owner.length;
  const room = Math.max(2, Math.floor(length / 4));
  const near: { id: Id; distance: number }[] = [];
  const start = owner === undefined ? prefix : partsOf(owner);
  for (const id of history.ids()) {
    if (Math.abs(id.length - wanted.length) > room) continue;
    if (!(start ? id.startsWith(start) : typeOf(id) === type)) continue;
    const distance = editDistance(lower, id.toLowerCase(), room);
    if (distance <= room) near.push({ id, distance });
  }
  return near.sort((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
}
