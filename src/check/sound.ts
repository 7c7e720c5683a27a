/** Whether edits do to a document what they are for, and nothing else. */
import type { History } from '../facts/model';
import { analyze } from '../manifest/analyze';
import type { Lines, Position, Use } from '../manifest/model';
import {
  differences,
  parts,
  withoutAliases,
  type Difference,
  type Entry,
  type Plain,
} from '../manifest/text/differences';
import { applyEdits, type TextEdit } from '../manifest/text/edits';
import { sliceLines, textLines } from '../manifest/text/lines';
import { mistakes, type Parsed } from '../manifest/text/parse';
import type { Span } from '../manifest/text/split';
import { blankTemplates } from '../manifest/text/templates';

/** What an edit is for: another word, another key above the value, or an annotation that becomes a label. */
export type Effect =
  | { readonly does: 'word'; readonly from: string; readonly to: string }
  /** `to`: the keys that stand above the value now; with `listed` above each item of it. */
  | { readonly does: 'key'; readonly from: string; readonly to: readonly string[]; readonly listed?: true }
  | { readonly does: 'relabel'; readonly from: string; readonly to: string };

export interface Aimed {
  readonly edits: readonly TextEdit[];
  readonly effect: Effect;
}

export interface Judging {
  readonly history: History;
  /** What would be done about a use, were it alone. */
  readonly effectOf: (use: Use) => Effect | undefined;
}

/** Tells of edits of one document whether each does what it is for, everywhere where its text is meant. */
export function soundness(
  { start, end }: Span,
  lines: Lines,
  judging: Judging,
): (some: readonly Aimed[]) => boolean {
  const text = blankTemplates(sliceLines(lines, start, end));
  const within = ({ line, character }: Position): Position => ({ line: line - start, character });
  const before = parts(text);
  let faults: number | undefined;
  let wanted: ReadonlyMap<string, number> | undefined;
  const isWanted = (all: ReadonlyMap<string, number>): boolean => {
    wanted ??= wantedIn(before ?? [], text, judging);
    return [...all].every(([place, times]) => times <= (wanted?.get(place) ?? 0));
  };
  return (some) => {
    const edits = some.flatMap((one) => one.edits);
    const moved = edits.map(({ range, newText }) => ({
      range: { start: within(range.start), end: within(range.end) },
      newText,
    }));
    const changed = applyEdits(text, moved);
    const left = mistakes(changed);
    if (left > 0 && left > (faults ??= mistakes(text))) return false;
    const after = parts(changed);
    const found = before && after && differences(before, after);
    const done = found && explained(found, some);
    if (!done) return false;
    const meant = countOf(some.map(({ effect }) => JSON.stringify(effect)));
    // A text with a name of its own is meant wherever an alias stands for it.
    return [...meant].every(([effect, count]) => {
      const places = done.get(effect) ?? [];
      if (places.length === count) return true;
      return places.length > count && isWanted(countOf(places.map((at) => `${effect} ${at}`)));
    });
  };
}

/** How often each effect is wanted at each place where all aliases are written out. */
function wantedIn(before: readonly Parsed[], text: string, judging: Judging): ReadonlyMap<string, number> {
  // What is merged into a mapping counts only where the mapping has no such key itself.
  const plain = /<</.test(text) ? undefined : withoutAliases(before);
  if (plain === undefined) return new Map();
  const { documents } = analyze(textLines(plain.text), judging.history);
  return countOf(
    documents
      .flatMap(({ uses }) => uses)
      .flatMap((use) => {
        const effect = use.mentioned ? undefined : judging.effectOf(use);
        return effect ? [`${JSON.stringify(effect)} ${plain.pathAt(use.range.start)}`] : [];
      }),
  );
}

function countOf(all: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

/** Where each effect shows; undefined where something differs that none of them explains. */
function explained(
  found: readonly Difference[],
  some: readonly Aimed[],
): ReadonlyMap<string, readonly string[]> | undefined {
  const effects = new Map(some.map(({ effect }) => [JSON.stringify(effect), effect]));
  const done = new Map<string, string[]>();
  const note = (name: string, at: string): void => {
    const places = done.get(name);
    if (places) places.push(at);
    else done.set(name, [at]);
  };
  const removed: Entry[] = [];
  const added: Entry[] = [];
  for (const one of found) {
    if ('from' in one) {
      const name = [...effects].find(([, effect]) => explainsWord(effect, one.from, one.to))?.[0];
      if (name === undefined) return undefined;
      note(name, one.at);
      continue;
    }
    const left = [...one.added];
    for (const entry of one.removed) {
      const match = keyThere(entry, left, effects);
      if (!match) removed.push(...labelsIn(entry, 'annotations'));
      else {
        left.splice(match.index, 1);
        note(match.name, entry.at);
      }
    }
    added.push(...left.flatMap((entry) => labelsIn(entry, 'labels')));
  }
  const relabelled = relabels(removed, added, effects);
  for (const [name, at] of relabelled ?? []) note(name, at);
  return relabelled && done;
}

function explainsWord(effect: Effect, from: string, to: string): boolean {
  if (effect.does === 'word') return from.replace(effect.from, () => effect.to) === to;
  // A key in the path of a JSON patch, or in the dotted name of a value.
  const [key, ...below] = effect.does === 'key' ? effect.to : [];
  return key !== undefined && below.length === 0 && from.replace(effect.from, () => key) === to;
}

function keyThere(
  { key, value }: Entry,
  added: readonly Entry[],
  effects: ReadonlyMap<string, Effect>,
): { name: string; index: number } | undefined {
  for (const [name, effect] of effects) {
    if (effect.does !== 'key' || effect.from !== key) continue;
    const wanted = JSON.stringify(moved(value, effect));
    const index = added.findIndex((one) => one.key === effect.to[0] && JSON.stringify(one.value) === wanted);
    if (index >= 0) return { name, index };
  }
  return undefined;
}

function moved(value: Plain, { to, listed }: Effect & { does: 'key' }): Plain {
  const below = to.slice(1).reverse();
  const wrap = (one: Plain): Plain => below.reduce<Plain>((inner, key) => ({ entries: [[key, inner]] }), one);
  if (!listed) return wrap(value);
  return typeof value !== 'string' && isList(value) ? value.map(wrap) : value;
}

const isList = (value: Exclude<Plain, string>): value is readonly Plain[] => Array.isArray(value);

/** The entries of a whole mapping of this name that came or went, or the one entry. */
function labelsIn(entry: Entry, name: 'annotations' | 'labels'): readonly Entry[] {
  const { key, value, at } = entry;
  if (key !== name || typeof value === 'string' || isList(value)) return [entry];
  return value.entries.map(([one, of]) => ({
    key: one,
    value: of,
    at: `${at.slice(0, -1)},${JSON.stringify(one)}]`,
  }));
}

function relabels(
  removed: readonly Entry[],
  added: readonly Entry[],
  effects: ReadonlyMap<string, Effect>,
): [name: string, at: string][] | undefined {
  if (removed.length !== added.length) return undefined;
  const left = [...added];
  const done: [string, string][] = [];
  for (const { key, value, at } of removed) {
    const [name, effect] = [...effects].find(([, one]) => one.does === 'relabel' && one.from === key) ?? [];
    const index = left.findIndex(
      (one) => effect?.does === 'relabel' && one.key === effect.to && same(one.value, value),
    );
    if (name === undefined || index < 0) return undefined;
    left.splice(index, 1);
    done.push([name, at]);
  }
  return done;
}

const same = (one: Plain, other: Plain): boolean => JSON.stringify(one) === JSON.stringify(other);
