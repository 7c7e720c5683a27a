/**
 * Reads YAML as people and programs usually write it, several times faster than the parser: blocks, brackets, quotes
 * within a line, texts behind `|`, comments. Where a text has anything else, or is wrong, it is left to the parser; a
 * test holds that both find the same wherever this finds something.
 */
import type { Node } from 'yaml';
import { readLiteral } from './block-scalar';
import { readFlow } from './flow';
import { map, pair, scalar, seq, type EndOf, type Pair } from './nodes';
import { readQuoted, type Read } from './quoted';
import {
  bar,
  beginsPlain,
  behindSpaces,
  colon,
  dash,
  doubleQuote,
  hash,
  isEmpty,
  isMarker,
  lineEnd,
  newline,
  openBrace,
  openBracket,
  saysNothing,
  singleQuote,
  space,
} from './signs';

/** Signs without a meaning of their own that the parser has a mind about: tabs, other ends of lines, marks. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const unusual = /[\0-\x09\x0b-\x1f\uFEFF]/;

/** Blocks in blocks that are read here. */
const deepest = 100;

const noLine = -1;
const marker = -2;

/** The root of a text; undefined where it is not read here. `endOf` is asked for the ends of blocks. */
export function readUsual(text: string, endOf: EndOf): Node | undefined {
  return unusual.test(text) ? undefined : new Reading(text, endOf).root();
}

class Reading {
  /** The column of the next line that says something, and the offset of its first sign. */
  private indent = noLine;
  private at = 0;
  private depth = 0;

  constructor(
    private readonly text: string,
    private readonly endOf: EndOf,
  ) {}

  root(): Node | undefined {
    this.line(0);
    if (this.indent === marker && this.text.charCodeAt(this.at) === dash) {
      if (!saysNothing(this.text, this.at + 3)) return undefined;
      this.line(lineEnd(this.text, this.at) + 1);
    }
    if (this.indent < 0) return undefined;
    const first = this.text.charCodeAt(this.at);
    const isFlow = first === openBrace || first === openBracket;
    const root = isFlow ? this.behind(readFlow(this.text, this.at, -1)) : this.block();
    return this.indent === noLine ? root : undefined;
  }

  /** Goes to the first line from here on that says something. */
  private line(from: number): void {
    const { text } = this;
    for (let start = from; start < text.length;) {
      const at = behindSpaces(text, start);
      const char = text.charCodeAt(at);
      if (char === newline) start = at + 1;
      else if (char === hash) start = lineEnd(text, at) + 1;
      else if (at >= text.length) break;
      else {
        this.indent = at === start && isMarker(text, at) ? marker : at - start;
        this.at = at;
        return;
      }
    }
    this.indent = noLine;
    this.at = text.length;
  }

  private block(): Node | undefined {
    if (this.depth > deepest) return undefined;
    this.depth++;
    const found = this.isItem(this.at) ? this.items(this.indent) : this.mapping(this.indent);
    this.depth--;
    return found;
  }

  private isItem(at: number): boolean {
    return this.text.charCodeAt(at) === dash && isEmpty(this.text.charCodeAt(at + 1));
  }

  private items(column: number): Node | undefined {
    const found: Node[] = [];
    const start = this.at;
    while (this.indent === column && this.isItem(this.at)) {
      const item = this.item(column);
      if (!item) return undefined;
      found.push(item);
    }
    return seq(found, start, this.endOf);
  }

  private item(column: number): Node | undefined {
    const at = behindSpaces(this.text, this.at + 1);
    if (this.isOver(at)) return this.below(at, column, false);
    const isBlock = this.isItem(at) || this.key(at) !== undefined;
    if (!isBlock) return this.value(at, column);
    this.indent = column + at - this.at;
    this.at = at;
    return this.block();
  }

  private mapping(column: number): Node | undefined {
    const found: Pair[] = [];
    const start = this.at;
    while (this.indent === column) {
      const key = this.key(this.at);
      const value = key && this.behindKey(key.end, column);
      if (!value) return undefined;
      found.push(pair(key.node, value));
    }
    return map(found, start, this.endOf);
  }

  private behindKey(end: number, column: number): Node | undefined {
    const at = behindSpaces(this.text, end);
    return this.isOver(at) ? this.below(at, column, true) : this.value(at, column);
  }

  /** Whether a line ends here, but for a comment. */
  private isOver(at: number): boolean {
    const char = this.text.charCodeAt(at);
    return char === newline || char === hash || at >= this.text.length;
  }

  /** What stands in the lines below, or nothing: then an empty scalar stands at `at`. */
  private below(at: number, column: number, isMapping: boolean): Node | undefined {
    this.line(lineEnd(this.text, at) + 1);
    const isBelow = this.indent > column || (isMapping && this.indent === column && this.isItem(this.at));
    return isBelow ? this.block() : scalar('', 'PLAIN', at, at);
  }

  /** A key of a block with its colon. */
  private key(at: number): Read | undefined {
    const { text } = this;
    const char = text.charCodeAt(at);
    if (char === doubleQuote || char === singleQuote) {
      const quoted = readQuoted(text, at);
      return quoted && this.isColon(quoted.end) ? { ...quoted, end: quoted.end + 1 } : undefined;
    }
    if (!beginsPlain(text, at)) return undefined;
    const end = this.plainEnd(at);
    if (!this.isColon(end) || text.charCodeAt(end - 1) === space) return undefined;
    return { node: scalar(text.slice(at, end), 'PLAIN', at, end), end: end + 1 };
  }

  private isColon(at: number): boolean {
    return this.text.charCodeAt(at) === colon && isEmpty(this.text.charCodeAt(at + 1));
  }

  /** Where a scalar without quotes ends in its line: at a colon, before a comment, or at the end. */
  private plainEnd(from: number): number {
    const { text } = this;
    for (let at = from; at < text.length; at++) {
      const char = text.charCodeAt(at);
      if (char === newline || (char === colon && this.isColon(at))) return at;
      if (char === hash && text.charCodeAt(at - 1) === space) return at;
    }
    return text.length;
  }

  /** What stands in the line of its key or dash. */
  private value(at: number, column: number): Node | undefined {
    const { text } = this;
    switch (text.charCodeAt(at)) {
      case openBrace:
      case openBracket:
        return this.within(readFlow(text, at, column), column);
      case doubleQuote:
      case singleQuote:
        return this.within(readQuoted(text, at), column);
      case bar:
        return this.literal(at, column);
      default:
        return this.plain(at, column);
    }
  }

  private plain(at: number, column: number): Node | undefined {
    const { text } = this;
    if (!beginsPlain(text, at)) return undefined;
    const stop = this.plainEnd(at);
    if (this.isColon(stop)) return undefined;
    let end = stop;
    while (text.charCodeAt(end - 1) === space) end--;
    return this.within({ node: scalar(text.slice(at, end), 'PLAIN', at, end), end }, column);
  }

  private literal(at: number, column: number): Node | undefined {
    const found = readLiteral(this.text, at, column);
    if (!found) return undefined;
    this.line(found.end);
    return this.indent > column ? undefined : found.node;
  }

  /** Lines that stand further in would go on with what this line has. */
  private within(found: Read | undefined, column: number): Node | undefined {
    const node = this.behind(found);
    return this.indent > column ? undefined : node;
  }

  /** Goes on in the next line, where nothing else follows in this one. */
  private behind(found: Read | undefined): Node | undefined {
    if (!found || !saysNothing(this.text, found.end)) return undefined;
    this.line(lineEnd(this.text, found.end) + 1);
    return found.node;
  }
}
