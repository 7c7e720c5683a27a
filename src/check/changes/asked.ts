/** What the changes ask of files: their conditions taken apart, each question once. */
import { cached } from '../../facts/lazy';
import type { Condition, Each, JoinName } from '../../facts/changes';
import type { ChangeRecord, Id } from '../../facts/model';
import type { Use } from '../../manifest/model';
import { chosen, planes } from './injection';
import { placesOf } from './paths';
import { plainSetting } from './settings';
import { includes } from './tests';

/** A question that one file alone can answer. */
export interface Question<T = Leaf> {
  /** Names it across files and threads. */
  readonly number: number;
  readonly leaf: T;
}

export type Uses = Extract<Condition, { readonly uses: readonly Id[] }>;
type ApiVersion = Extract<Condition, { readonly apiVersion: Id }>;
type Image = Extract<Condition, { readonly image: string }>;
export type Leaf = Each | Uses | ApiVersion | Image;

export interface EachQuestion extends Question<Each> {
  /** The paths below the object at which to look; none is the object itself. */
  readonly paths: readonly string[];
}

/** What is asked of a use, by its id. */
export interface AskedOfUse {
  readonly questions: readonly Question<Uses>[];
  /** What its value counts as. */
  readonly plain: Id;
  /** Its value is asked for. */
  readonly isSetting: boolean;
  /** It says how pods join the mesh. */
  readonly isPlane: boolean;
}

export interface Asked {
  /** By the kind that they ask about. */
  readonly each: ReadonlyMap<Id, readonly EachQuestion[]>;
  /** By the id that they ask about. */
  readonly uses: ReadonlyMap<Id, readonly Question<Uses>[]>;
  /** By the beginning of ids. */
  readonly usesBelow: readonly (readonly [string, Question<Uses>])[];
  readonly apiVersions: readonly Question<ApiVersion>[];
  readonly images: readonly Question<Image>[];
  /** Flags, settings and values whose values are asked for, by their plain names. */
  readonly settings: ReadonlySet<Id>;
  readonly joins: ReadonlySet<JoinName>;
  of(use: Pick<Use, 'id' | 'record'>): AskedOfUse;
  /** The number of a question. */
  numberOf(leaf: Leaf): number;
  /** Whether a text in which nothing is Istio's may answer one. */
  wants(text: string): boolean;
}

const known = new WeakMap<readonly ChangeRecord[], Asked>();

/** Taken apart once, however often the same changes are asked for. */
export function askedBy(changes: readonly ChangeRecord[]): Asked {
  let asked = known.get(changes);
  if (!asked) known.set(changes, (asked = takenApart(changes)));
  return asked;
}

/** What some of the changes ask; the questions have the numbers that they have among those of all. */
export const askedOf = (changes: readonly ChangeRecord[], some: ReadonlySet<ChangeRecord>): Asked =>
  takenApart(changes, (change) => some.has(change));

function takenApart(
  changes: readonly ChangeRecord[],
  isAsked: (change: ChangeRecord) => boolean = () => true,
): Asked {
  const taken = new Set<string>();
  const numbers = new Map<string, number>();
  const each = new Map<Id, EachQuestion[]>();
  const uses = new Map<Id, Question<Uses>[]>();
  const usesBelow: (readonly [string, Question<Uses>])[] = [];
  const apiVersions: Question<ApiVersion>[] = [];
  const images: Question<Image>[] = [];
  const settings = new Set<Id>();
  const joins = new Set<JoinName>();

  /** Settings are noted whoever asks: they are few, and say what kind of mesh there is. */
  function take(condition: Condition, isWanted: boolean): void {
    if ('any' in condition) for (const one of condition.any) take(one, isWanted);
    else if ('all' in condition) for (const one of condition.all) take(one, isWanted);
    else if ('not' in condition) take(condition.not, isWanted);
    else if ('join' in condition) {
      if (isWanted) joins.add(condition.join);
    } else if ('flag' in condition) settings.add(condition.flag);
    else if ('setting' in condition) settings.add(condition.setting);
    else if ('helm' in condition) settings.add(plainSetting(condition.helm));
    else if (isLeaf(condition)) takeLeaf(condition, isWanted);
  }

  function takeLeaf(leaf: Leaf, isWanted: boolean): void {
    const text = JSON.stringify(leaf);
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    if (!isWanted || taken.has(text)) return;
    taken.add(text);
    if ('each' in leaf) {
      const [owner = '', path] = leaf.each.split('#');
      const places = (at: string) => (leaf.onlyHere ? [at] : placesOf(owner, at));
      const here = path === undefined ? [] : places(path);
      each.set(owner, [...(each.get(owner) ?? []), { number, leaf, paths: here }]);
    } else if ('uses' in leaf) {
      for (const id of leaf.uses) {
        if (id.endsWith('*')) usesBelow.push([id.slice(0, -1), { number, leaf }]);
        else uses.set(id, [...(uses.get(id) ?? []), { number, leaf }]);
      }
    } else if ('apiVersion' in leaf) apiVersions.push({ number, leaf });
    else images.push({ number, leaf });
  }

  for (const change of changes) {
    const isWanted = isAsked(change);
    for (const condition of change.when ? [change.when, ...change.unless] : change.unless)
      take(condition, isWanted);
    for (const { id } of change.restore) if (/^(?:env|mesh|helm)\b/.test(id)) settings.add(plainSetting(id));
  }
  const ofId = (id: Id): AskedOfUse => {
    const plain = plainSetting(id);
    const below = usesBelow.filter(([start]) => id.startsWith(start)).map(([, question]) => question);
    return {
      questions: [...(uses.get(id) ?? []), ...below],
      plain,
      isSetting: settings.has(plain) || chosen.test(plain),
      isPlane: plain in planes,
    };
  };
  const known = cached(ofId);
  const needles = [...each].flatMap(([owner, questions]) =>
    owner.includes('/') ? [] : questions.map(({ leaf }) => needlesOf(owner, leaf)),
  );
  if (joins.size > 0) needles.push([['Service'], ['ExternalName', 'namespace']]);
  return {
    each,
    uses,
    usesBelow,
    apiVersions,
    images,
    settings,
    joins,
    // Manifests name the same things over and over; of what is not known there may be very many.
    of: ({ id, record }) => (record ? known(id) : ofId(id)),
    numberOf: (leaf) => numbers.get(JSON.stringify(leaf)) ?? -1,
    wants: (text) => needles.some((words) => words.every((any) => any.some((word) => text.includes(word)))),
  };
}

const isLeaf = (condition: Condition): condition is Leaf =>
  'each' in condition || 'uses' in condition || 'apiVersion' in condition || 'image' in condition;

/** Words that stand in every text that such a question finds something in: of each list, one. */
function needlesOf(owner: string, { each, has, object }: Each): readonly (readonly string[])[] {
  const words: (readonly string[])[] = [owner === 'Pod' ? ['containers'] : [owner]];
  const last = /^[^#]*#(?:.*[.\]}])?([\w-]+)(?:\[\]|\{\})*$/.exec(each)?.[1];
  if (last !== undefined && last !== 'spec') words.push([last]);
  for (const test of [...Object.values(has ?? {}), ...Object.values(object?.has ?? {})]) {
    // How a boolean is written is not known.
    if (Array.isArray(test) && !(includes(test, 'true') || includes(test, 'false')))
      words.push(test.map(String));
  }
  return words;
}
