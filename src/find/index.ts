/**
 * The search index: the pieces of all names and words, each with the records that have it. Distinct pieces are few, so
 * a word is compared with those, and only the records that have one of the pieces that fit cost anything.
 */
import { lazy } from '../facts/lazy';
import { isLiving } from '../facts/lives';
import type { CuratedRecord, History, HistoryRecord, Id, RecordType } from '../facts/model';
import { textsOf } from '../facts/records/records';
import { isLivingType, typeOf } from '../facts/types';
import { groupOf, isPart, lastWord, ownerName, ownerOf, withoutPrefix } from '../facts/ids';
import { facetKind } from './facets';
import { hanTexts, type HanTexts } from './han';
import { textIn } from '../words/words';
import { eachWord, createPieces } from './pieces';
import { createPostings, type Postings } from './postings';

export interface SearchIndex {
  readonly ids: readonly Id[];
  readonly types: readonly RecordType[];
  /** Which records have a piece. */
  readonly postings: Postings;
  /** How many words the title of a curated record has; 0 for things. */
  readonly names: Uint8Array;
  readonly depths: Uint8Array;
  readonly segmentTexts: readonly string[];
  /** The words in the name of a piece that has several; made of those that are looked at. */
  tokensAt(segment: number): readonly string[];
  readonly masks: Int32Array;
  /** Places, and the Chinese title and text, of the records that have some; made at the first Chinese word. */
  han(): ReadonlyMap<number, HanTexts>;
  /** Lower-case ids without brackets, made when first asked for. */
  plainIds(): readonly string[];
  /** Places of what has exactly this name, in small letters. */
  named(name: string): readonly number[];
  /** Names of the owners of things, in small letters, as `kind:` takes them. */
  owners(): readonly (string | undefined)[];
  /** Kinds that have this name in Chinese. */
  kindsInHan(name: string): readonly Id[];
}

const NAME = 1;
const OWNER = 0.7;
const MIDDLE = 0.5;
const BODY = 0.28;

/** Takes in what stands there in a text as a piece of the record that is at hand. */
type Add = (text: string, weight: number, from?: number, to?: number) => void;

interface Filling {
  readonly add: Add;
  /** The words of a prose that the record does not have already; how many these are. */
  readonly addWords: (text: string, weight: number) => number;
}

export function buildIndex(history: History): SearchIndex {
  const ids = history.ids();
  const types = ids.map(typeOf);
  const pieces = createPieces();
  const postings = createPostings(ids.length * 16);
  const names = new Uint8Array(ids.length);
  const depths = new Uint8Array(ids.length);
  const curated = new Set<number>();
  const explained = new Set(history.explained());
  // Most things have no words but their ids, and no record need be made of them.
  const wordedAt = (at: number): HistoryRecord | undefined =>
    explained.has(ids[at]!) || !isLivingType(types[at]!) ? history.get(ids[at]!) : undefined;
  /** The last record that each piece was found in, and one more. */
  let lastOf = new Uint32Array(1 << 15);

  let place = 0;
  const addPiece = (number: number, weight: number): void => {
    if (number >= lastOf.length) {
      const known = lastOf;
      (lastOf = new Uint32Array(known.length * 2)).set(known);
    }
    lastOf[number] = place + 1;
    postings.add(number, place, weight);
  };
  const filling: Filling = {
    add(text, weight, from = 0, to = text.length) {
      addPiece(pieces.numberOf(text, from, to), weight);
    },
    addWords(text, weight) {
      let count = 0;
      eachWord(text, (from, to) => {
        const number = pieces.numberOf(text, from, to);
        if (lastOf[number] === place + 1) return;
        addPiece(number, weight);
        count++;
      });
      return count;
    },
  };

  ids.forEach((id, at) => {
    place = at;
    const type = types[at]!;
    const whole = wordedAt(at);
    if (whole && !isLiving(whole)) {
      curated.add(at);
      names[at] = addCurated(whole, id, filling);
    } else {
      depths[at] = addThing(id, type, filling.add);
      // A value that is called so comes before the field whose meaning names it.
      if (whole?.summary) filling.addWords(whole.summary.en, type === 'kind' ? BODY : BODY / 2);
    }
  });

  const texts = pieces.texts.map((text) => text.toLowerCase());
  const tokens: (readonly string[] | undefined)[] = [];
  const plainIds = lazy(() => ids.map((id) => id.replace(/[[\]{}]/g, '').toLowerCase()));
  const owners = lazy(() => ids.map((id, at) => (curated.has(at) ? undefined : facetKind(id))));
  const byName = lazy(() => namesOf(ids));
  const han = lazy(() => hanTexts(ids, wordedAt));
  return {
    ids,
    types,
    postings: postings.made(texts.length),
    names,
    depths,
    segmentTexts: texts,
    tokensAt: (segment) => (tokens[segment] ??= severalTokens(pieces.texts[segment]!)),
    masks: new Int32Array(texts.map(letters)),
    han,
    plainIds,
    owners,
    kindsInHan: (name) =>
      [...han()].flatMap(([at, { title }]) => (types[at] === 'kind' && title === name ? [ids[at]!] : [])),
    named: (name) => byName().get(name) ?? [],
  };
}

const alone: readonly string[] = [];

/** None where the name is one word. */
function severalTokens(text: string): readonly string[] {
  const tokens = tokensOf(text);
  return tokens.length > 1 ? tokens : alone;
}

function namesOf(ids: readonly Id[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  ids.forEach((id, at) => {
    const name = (isPart(id) ? lastWord(id) : ownerName(id)).replace(/[[\]{}]/g, '').toLowerCase();
    const others = places.get(name);
    if (others) others.push(at);
    else places.set(name, [at]);
  });
  return places;
}

/** Returns how deep it lies: shorter paths come first among equals. */
function addThing(id: Id, type: RecordType, add: Add): number {
  if (type === 'annotation' || type === 'label') {
    const parts = ownerName(id).split(/[./]/);
    parts.forEach((part, i) => add(part, i === parts.length - 1 ? NAME : MIDDLE));
    return 0;
  }
  if (type === 'flag') {
    add(ownerName(id), NAME);
    return 0;
  }
  if (!isPart(id)) {
    add(ownerName(id), NAME);
    add(groupOf(id), MIDDLE);
    return 0;
  }
  add(ownerName(id), OWNER);
  return Math.min(addPath(id, add), 20);
}

/** The parts of a path, the last as a name; how many they are. */
function addPath(id: Id, add: Add): number {
  let count = 0;
  let [from, to] = [0, 0];
  let at = ownerOf(id).length + 1;
  while (at < id.length) {
    if (parts(id.charCodeAt(at))) {
      at++;
      continue;
    }
    if (count > 0) addPart(id, from, to, MIDDLE, add);
    count++;
    from = at;
    while (at < id.length && !parts(id.charCodeAt(at))) at++;
    to = at;
  }
  if (count > 0) addPart(id, from, to, NAME, add);
  return count;
}

/** Everything lies below `spec`, so it tells nothing. */
function addPart(id: Id, from: number, to: number, weight: number, add: Add): void {
  if (to - from !== 4 || !id.startsWith('spec', from)) add(id, weight, from, to);
}

/** `.`, `=`, and brackets of both forms. */
const parts = (code: number): boolean =>
  code === 46 || code === 61 || code === 91 || code === 93 || code === 123 || code === 125;

/** Returns how many words its title has. */
function addCurated(record: CuratedRecord, id: Id, { add, addWords }: Filling): number {
  const words = addWords(textIn(record.title, 'en'), 0.9);
  add(record.type, 0.6);
  add(withoutPrefix(id), record.type === 'release' || record.type === 'patch' ? NAME : 0.8);
  if (record.type === 'bulletin') for (const cve of record.cves) add(cve, NAME);
  for (const text of textsOf(record)) addWords(textIn(text, 'en'), BODY);
  return Math.min(words, 40);
}

/** `retryBudget` → retry, budget; `PILOT_ENABLE_X` → pilot, enable, x. */
export function tokensOf(text: string): string[] {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9.]+|\.(?!\d)/)
    .filter(Boolean);
}

/** Which letters a word has, a bit each; digits share one. */
export function letters(text: string): number {
  let mask = 0;
  for (let i = 0; i < text.length; i++) {
    const letter = text.charCodeAt(i) - 97;
    mask |= letter >= 0 && letter < 26 ? 1 << letter : 1 << 26;
  }
  return mask;
}
