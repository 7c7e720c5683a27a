/** What a text says otherwise after some edits: keys and words, aliases followed, texts inside of scalars read too. */
import { isAlias, isMap, isScalar, isSeq, parse, mistakes, textOf, type Node, type Parsed } from './parse';
import type { Position } from '../model';
import { jsonStream, looksLikeJson } from './pieces';

/** Keys that one mapping has no more, and those that it has instead; values in a form that can be compared. */
interface KeysDiffer {
  readonly removed: readonly Entry[];
  readonly added: readonly Entry[];
}

export interface Entry {
  readonly key: string;
  /** Its path in the whole text. */
  readonly at: string;
  readonly value: Plain;
}

/** Another word at the same place. */
interface WordDiffers {
  readonly from: string;
  readonly to: string;
  /** Its path; of what stands in a text inside of the text, that of the latter. */
  readonly at: string;
}

export type Difference = KeysDiffer | WordDiffers;

/** A value without places: a scalar, a list, or the keys and values of a mapping. */
export type Plain = string | readonly Plain[] | { readonly entries: readonly (readonly [string, Plain])[] };

/** Nodes that are compared, aliases followed: a text that has more is not judged. */
const most = 400_000;
const deepest = 200;

/** Text inside of text is read this deep. */
const deepestInner = 3;

class Unclear extends Error {}

/** A key or a place in a list, and what it is below. */
type Path = readonly [step: string | number, above: Path | undefined];

function named(path: Path): string {
  const steps: (string | number)[] = [];
  for (let at: Path | undefined = path; at; at = at[1]) steps.push(at[0]);
  return JSON.stringify(steps.reverse());
}

/** The objects that a text holds, one after the other. */
export function parts(text: string): readonly Parsed[] | undefined {
  const whole = parse(text);
  const stream = whole?.mistake && looksLikeJson(text) ? jsonStream({ text, from: 0 }) : [];
  const all = stream.length > 1 ? stream.map((one) => parse(one.text)) : [whole];
  return all.every((one) => one !== undefined) ? all : undefined;
}

/** All that differs; undefined where that cannot be told, or where a text inside of the text breaks. */
export function differences(
  before: readonly Parsed[],
  after: readonly Parsed[],
): readonly Difference[] | undefined {
  if (before.length !== after.length) return undefined;
  const found: Difference[] = [];
  const count = { left: most };
  try {
    before.forEach((one, at) => {
      new Comparison(one, after[at]!, found, count, 0).nodes(one.root, after[at]!.root, [at, undefined], 0);
    });
    return found;
  } catch (error) {
    if (error instanceof Unclear) return undefined;
    throw error;
  }
}

class Comparison {
  constructor(
    private readonly before: Parsed,
    private readonly after: Parsed,
    private readonly found: Difference[],
    private readonly count: { left: number },
    private readonly inside: number,
  ) {}

  nodes(a: unknown, b: unknown, path: Path, depth: number): void {
    this.spend(depth);
    const [one, two] = [resolved(a, this.before), resolved(b, this.after)];
    if (isMap(one) && isMap(two)) this.mappings(one, two, path, depth);
    else if (isSeq(one) && isSeq(two)) {
      if (one.items.length !== two.items.length) throw new Unclear();
      one.items.forEach((item, at) => {
        this.nodes(item, two.items[at], this.below(path, at), depth + 1);
      });
    } else if (isCollection(one) || isCollection(two)) throw new Unclear();
    else this.scalars(one, two, path);
  }

  private mappings(one: Node, two: Node, path: Path, depth: number): void {
    const [old, now] = [entriesOf(one), entriesOf(two)];
    // From the last to the first, so that the next to be compared is at the end.
    const left = new Map<string, unknown[]>();
    for (const [key, value] of now.reverse()) {
      const same = left.get(key);
      if (same) same.push(value);
      else left.set(key, [value]);
    }
    const removed: Entry[] = [];
    for (const [key, value] of old) {
      const same = left.get(key);
      if (same && same.length > 0) this.nodes(value, same.pop(), this.below(path, key), depth + 1);
      else
        removed.push({ key, at: named(this.below(path, key)), value: this.plain(value, this.before, depth) });
    }
    const added = [...left].flatMap(([key, values]) =>
      values.map((value) => ({
        key,
        at: named(this.below(path, key)),
        value: this.plain(value, this.after, depth),
      })),
    );
    if (removed.length + added.length > 0) this.found.push({ removed, added });
  }

  private scalars(one: Node | undefined, two: Node | undefined, path: Path): void {
    const [from, to] = [wordOf(one), wordOf(two)];
    if (from === to) return;
    const [old, now] = [textOf(one) ?? '', textOf(two) ?? ''];
    if (!this.texts(old, now, path)) this.found.push({ from: old, to: now, at: named(path) });
  }

  /** Whether both are texts of their own, which are then compared by what they say. */
  private texts(old: string, now: string, path: Path): boolean {
    if (this.inside === deepestInner || !/[\n{]/.test(old)) return false;
    const [before, after] = [documentsIn(old), documentsIn(now)];
    if (before.length !== after.length) return false;
    const pairs = before.map((text, at) => {
      const next = after[at]!;
      if (mistakes(next) > mistakes(text)) throw new Unclear();
      return [parse(text), parse(next)] as const;
    });
    if (!pairs.every(([a, b]) => isCollection(a?.root ?? undefined) && isCollection(b?.root ?? undefined)))
      return false;
    for (const [a, b] of pairs)
      if (a && b)
        new Comparison(a, b, this.found, this.count, this.inside + 1).nodes(a.root, b.root, path, 0);
    return true;
  }

  private plain(node: unknown, parsed: Parsed, depth: number): Plain {
    this.spend(depth);
    const known = resolved(node, parsed);
    if (isMap(known))
      return { entries: entriesOf(known).map(([key, value]) => [key, this.plain(value, parsed, depth + 1)]) };
    if (isSeq(known)) return known.items.map((item) => this.plain(item, parsed, depth + 1));
    return wordOf(known);
  }

  private below(path: Path, step: string | number): Path {
    return this.inside > 0 ? path : [step, path];
  }

  private spend(depth: number): void {
    if (--this.count.left < 0 || depth > deepest) throw new Unclear();
  }
}

const resolved = (node: unknown, parsed: Parsed): Node | undefined =>
  isAlias(node) ? parsed.resolve(node) : ((node ?? undefined) as Node | undefined);

const isCollection = (node: Node | undefined): boolean => isMap(node) || isSeq(node);

function entriesOf(map: Node): (readonly [string, unknown])[] {
  if (!isMap(map)) return [];
  return map.items.map(({ key, value }) => {
    const name = textOf(key);
    if (name === undefined) throw new Unclear();
    return [name, value] as const;
  });
}

/** A quoted word is not what the same word is without quotes: `"10"` is no number. */
function wordOf(node: Node | undefined): string {
  if (!isScalar(node)) return '';
  const tag = node.tag === undefined ? '' : `${node.tag} `;
  return `${tag}${node.type === 'PLAIN' ? '' : '"'}${textOf(node) ?? ''}`;
}

const documentsIn = (text: string): string[] => text.split(/^[ \t]*---[ \t]*$/m);

/** A text that says the same without aliases, and what stands where in it. */
export interface Plainly {
  readonly text: string;
  /** The path of the key or word around a place. */
  pathAt(position: Position): string;
}

/** A word without quotes that means nothing stays one. */
export function withoutAliases(all: readonly Parsed[]): Plainly | undefined {
  const count = { left: most };
  const lines: { text: string; places: (readonly [character: number, path: Path])[] }[] = [];
  function write(node: unknown, parsed: Parsed, path: Path, depth: number): void {
    if (--count.left < 0 || depth > deepest) throw new Unclear();
    const line = lines.at(-1)!;
    const known = resolved(node, parsed);
    line.places.push([line.text.length, path]);
    if (isMap(known)) {
      line.text += '{';
      for (const [key, value] of entriesOf(known)) {
        line.places.push([line.text.length, [key, path]]);
        line.text += `${JSON.stringify(key)}: `;
        write(value, parsed, [key, path], depth + 1);
        line.text += ', ';
      }
      line.text += '}';
    } else if (isSeq(known)) {
      line.text += '[';
      known.items.forEach((item, at) => {
        write(item, parsed, [at, path], depth + 1);
        line.text += ', ';
      });
      line.text += ']';
    } else line.text += plainWord(known);
  }
  try {
    all.forEach((parsed, at) => {
      lines.push({ text: '', places: [] });
      write(parsed.root, parsed, [at, undefined], 0);
    });
  } catch (error) {
    if (error instanceof Unclear) return undefined;
    throw error;
  }
  return {
    text: lines.map(({ text }) => text).join('\n---\n'),
    pathAt: ({ line, character }) => {
      const place = lines[line >> 1]?.places.findLast(([at]) => at <= character);
      return place ? named(place[1]) : '';
    },
  };
}

function plainWord(node: Node | undefined): string {
  const text = textOf(node) ?? '';
  const isNothing = !isScalar(node) || (node.type === 'PLAIN' && /^(?:null|~)?$/i.test(text));
  return isNothing ? 'null' : JSON.stringify(text);
}
