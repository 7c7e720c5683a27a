/** The text that is walked now, of the unit itself or inside of one of its scalars, and the places of its offsets. */
import type { Range } from '../model';
import { alternativesOf } from '../text/branches';
import { positions } from '../text/lines';
import type { Node, Parsed } from '../text/parse';
import type { InnerText } from '../text/scalars';
import { actionsIn, blankParts, writes, written as placeholder, type Part } from '../text/templates';

export class Texts {
  /** The text of the nodes that are walked now. */
  text: string;
  private parsed: Parsed | undefined;
  private readonly position;
  private actions: readonly Part[] | undefined;
  private outer = (offset: number): number => offset;
  /** Around text whose places are not followed. */
  private whole: readonly [number, number] | undefined;

  /** `written` is the text with its templates, where it has some. */
  constructor(
    private readonly source: string,
    private readonly written: string | undefined,
  ) {
    this.text = source;
    this.position = positions(source);
  }

  /** Walks a parsed part of the text that is walked now. */
  enter({ text, outer, whole }: InnerText, parsed: Parsed, walk: (root: Node) => void): void {
    if (!parsed.root) return;
    const saved = { text: this.text, parsed: this.parsed, outer: this.outer, whole: this.whole };
    this.text = text;
    this.parsed = parsed;
    this.outer = (offset) => saved.outer(outer(offset));
    this.whole ??= whole && [saved.outer(whole[0]), saved.outer(whole[1])];
    walk(parsed.root);
    Object.assign(this, saved);
  }

  /** A text inside of the one that is walked now, as each of the objects that a template may write of it. */
  alternatives(inner: InnerText): readonly InnerText[] {
    const { written } = this;
    if (written === undefined || this.whole || inner.whole) return [inner];
    const outer = (offset: number): number => this.outer(inner.outer(offset));
    const texts = alternativesOf(
      { text: inner.text, outer },
      written,
      () => (this.actions ??= actionsIn(written)),
    );
    return texts.length === 1 ? [inner] : texts.map((text) => ({ ...inner, text }));
  }

  resolve(alias: Node): Node | undefined {
    return this.parsed?.resolve(alias);
  }

  /** The place of offsets; of text whose places are not followed, that of the word in it. */
  range(start: number, end: number, word: string): Range {
    const [from, to] = this.whole ? this.within(this.whole, word) : [this.outer(start), this.outer(end)];
    return { start: this.position(from), end: this.position(to) };
  }

  /** The place of offsets of the text that is walked now, for later. */
  places(start: number, end: number): () => Range {
    return this.placesOf(() => [start, end]);
  }

  /** The same where the offsets themselves are asked for later. */
  placesOf(offsets: () => readonly [number, number]): () => Range {
    const { outer, position, whole } = this;
    return () => {
      const [start, end] = whole ?? offsets();
      return { start: position(whole ? start : outer(start)), end: position(whole ? end : outer(end)) };
    };
  }

  /** Whether a template writes what stands behind this offset, in its line. */
  isTemplated(offset: number): boolean {
    if (this.written === undefined || this.whole) return false;
    const from = this.outer(offset);
    const line = /^[^\n]*/.exec(this.written.slice(from, from + 1000))?.[0] ?? '';
    return /\{[{%]/.test(line);
  }

  /** Whether nothing stands behind this offset but what a template writes. */
  isWritten(offset: number): boolean {
    if (this.written === undefined || this.whole) return false;
    const blank = new RegExp(`(?:[\\s"'${placeholder}]|-(?=\\s)|#[^\n]*)*`, 'y');
    blank.lastIndex = offset;
    blank.test(this.text);
    const lines = this.written.slice(this.outer(offset), this.outer(blank.lastIndex));
    const actions = actionsIn(lines);
    const blanked = blankParts(lines, actions);
    const inComment = (start: number): boolean => /#[^\n]*$/.test(blanked.slice(0, start));
    const rest = blanked.replace(/["']|-(?=\s)|#[^\n]*/g, '');
    return rest.trim() === '' && actions.some(({ start }) => writes(lines, start) && !inComment(start));
  }

  /** Whether a template may write lines of its own between these offsets, or right behind them. */
  isOpen(start: number, end: number): boolean {
    if (this.written === undefined || this.whole) return false;
    const blank = /^\s*/.exec(this.text.slice(end))?.[0].length ?? 0;
    const lines = this.written.slice(this.outer(start), this.outer(end + blank));
    return /(?:^|\n)[ \t]*(?:- +)?\{[{%]/.test(lines);
  }

  /** Where a word is that stands once in text whose places are not followed; else all of that text. */
  private within(whole: readonly [number, number], word: string): readonly [number, number] {
    const all = this.source.slice(...whole);
    const at = all.indexOf(word);
    if (!word || at < 0 || at !== all.lastIndexOf(word)) return whole;
    return [whole[0] + at, whole[0] + at + word.length];
  }
}
