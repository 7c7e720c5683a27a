/**
 * The search index: the pieces of all names and words, each with the records that have it. Distinct pieces are few, so
 * a word is compared with those, and only the records that have one of the pieces that fit cost anything.
 */
import { isLiving } from '../facts/lives';
import type { History, Id, RecordType, Text, ToldRecord } from '../facts/model';
import { textsOf } from '../facts/records/records';
import { isLivingType, typeOf } from '../facts/types';
import { groupOf, isPart, lastWord, ownerName, pathOf, withoutPrefix } from '../facts/ids';
import { facetKind } from './query';
import { textIn } from '../words/words';
import { createPostings, type Postings } from './postings';

export interface SearchIndex {
  readonly ids: readonly Id[];
  readonly types: readonly RecordType[];
  /** Which records have a piece. */
  readonly postings: Postings;
  /** How many words the title of a told record has; 0 for things. */
  readonly names: Uint8Array;
  readonly depths: Uint8Array;
  readonly segmentTexts: readonly string[];
  readonly segmentTokens: readonly (readonly string[])[];
  readonly initials: readonly string[];
  readonly tokenMasks: readonly (readonly number[])[];
  readonly masks: Int32Array;
  /** Chinese title and text of records that have some. */
  readonly han: readonly ({ readonly title: string; readonly body: string } | undefined)[];
  /** Places of the records that have Chinese. */
  readonly inHan: readonly number[];
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

export function buildIndex(history: History): SearchIndex {
  const ids = history.ids();
  const types: RecordType[] = [];
  const postings = createPostings();
  const names = new Uint8Array(ids.length);
  const depths = new Uint8Array(ids.length);
  const han: ({ title: string; body: string } | undefined)[] = new Array<undefined>(ids.length);
  const told = new Set<number>();
  const numbers = new Map<string, number>();
  const spelled: string[] = [];

  let place = 0;
  const add = (text: string, weight: number): void => {
    let number = numbers.get(text);
    if (number === undefined) {
      number = spelled.push(text) - 1;
      numbers.set(text, number);
    }
    postings.add(number, place, weight);
  };

  ids.forEach((id, at) => {
    place = at;
    const type = typeOf(id);
    types.push(type);
    const whole = type === 'kind' || !isLivingType(type) ? history.get(id) : undefined;
    if (whole && !isLiving(whole)) {
      told.add(at);
      names[at] = addTold(whole, id, add);
      han[at] = hanOf(whole);
    } else {
      depths[at] = addThing(id, type, add);
      if (whole?.summary) {
        for (const word of wordsIn(whole.summary.en)) add(word, BODY);
        han[at] = hanOfKind(textIn(whole.summary, 'zh-cn'));
      }
    }
  });

  const inHan = [...ids.keys()].filter((at) => han[at] !== undefined);
  let plainIds: string[] | undefined;
  let byName: Map<string, number[]> | undefined;
  let owners: (string | undefined)[] | undefined;
  const tokens = spelled.map(tokensOf);
  return {
    ids,
    types,
    postings: postings.made(spelled.length),
    names,
    depths,
    segmentTexts: spelled.map((text) => text.toLowerCase()),
    segmentTokens: tokens.map((list) => (list.length > 1 ? list : [])),
    tokenMasks: tokens.map((list) => (list.length > 1 ? list.map(letters) : [])),
    initials: tokens.map((list) => (list.length > 1 ? list.map((token) => token.charAt(0)).join('') : '')),
    masks: Int32Array.from(spelled, (text) => letters(text.toLowerCase())),
    han,
    inHan,
    plainIds: () => (plainIds ??= ids.map((id) => id.replace(/[[\]{}]/g, '').toLowerCase())),
    owners: () => (owners ??= ids.map((id, at) => (told.has(at) ? undefined : facetKind(id)))),
    kindsInHan: (name) =>
      inHan.filter((at) => types[at] === 'kind' && han[at]?.title === name).map((at) => ids[at]!),
    named: (name) => (byName ??= namesOf(ids)).get(name) ?? [],
  };
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
function addThing(id: Id, type: RecordType, add: (text: string, weight: number) => void): number {
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
  const parts = pathOf(id)
    .split(/[.=[\]{}]+/)
    .filter(Boolean);
  parts.forEach((part, i) => {
    if (part !== 'spec') add(part, i === parts.length - 1 ? NAME : MIDDLE);
  });
  return Math.min(parts.length, 20);
}

function addTold(record: ToldRecord, id: Id, add: (text: string, weight: number) => void): number {
  const title = textIn(record.title, 'en');
  const named = new Set(wordsIn(title));
  for (const word of named) add(word, 0.9);
  const numbered = withoutPrefix(id);
  if (!named.has(record.type)) add(record.type, 0.6);
  if (record.type === 'release' || record.type === 'patch') add(numbered, NAME);
  else if (!named.has(numbered)) add(numbered, 0.8);
  if (record.type === 'bulletin') for (const cve of record.cves) add(cve, NAME);
  const rest = new Set<string>();
  for (const text of textsOf(record)) {
    for (const word of wordsIn(textIn(text, 'en'))) if (!named.has(word)) rest.add(word);
  }
  for (const word of rest) add(word, BODY);
  return Math.min(named.size, 40);
}

/** The summary of a kind that has a name in Chinese begins with it. */
function hanOfKind(summary: string): { title: string; body: string } {
  const body = summary.toLowerCase().replaceAll(' ', '');
  return { title: /^([^：，。；]+)——/.exec(body)?.[1] ?? '', body };
}

function hanOf(record: ToldRecord): { title: string; body: string } | undefined {
  const zh = (text: string | Text): string => textIn(text, 'zh-cn').toLowerCase();
  const title = zh(record.title).replaceAll(' ', '');
  return { title, body: textsOf(record).map(zh).join(' ').replaceAll(' ', '') };
}

/** Words of a prose, as written; numbers such as 1.22 stay whole. */
const wordsIn = (text: string): string[] => text.match(/\d+(?:\.\d+)+|[A-Za-z0-9_]+(?:-\d+)*/g) ?? [];

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
