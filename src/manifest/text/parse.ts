/** The parser, asked leniently: a broken document gives what its intact part allows, and says where it breaks. */
import { parseDocument, Schema, visit, type Document, type Node, type YAMLError, type YAMLMap } from 'yaml';
import type { UnreadReason } from '../model';
import { nestsTooDeeply } from './depth';
import { escapedAt } from './escaped';
import { isAlias, isMap, isPair, isScalar, isSeq, startOf } from './usual/nodes';
import { readUsual } from './usual/read';
import { joinFirst } from './joined';
import { written } from './templates';
import { unclosedBracket, unclosedQuotes } from './tokens';
import { isHeavier, mostWeight, timesUsual } from './weight';

export { isAlias, isMap, isPair, isScalar, isSeq, startOf, type Node, type YAMLMap };

/** Where a text is no YAML, and why. */
interface Mistake {
  readonly offset: number;
  readonly reason: UnreadReason;
}

export interface Parsed {
  readonly root: Node | null;
  /** The first mistake; the root is what stands without it. */
  readonly mistake: Mistake | undefined;
  /** The node that an alias means: the nearest of its name before it. */
  resolve(alias: Node): Node | undefined;
  /** Whether a node has a name for others to mean, or means another. */
  readonly hasAnchors: boolean;
}

/** Made once: a schema for every document would cost more than many documents do. */
const schema = new Schema({ schema: 'failsafe' });

/** Every scalar stays the text that it is: types do not matter here, and `on` must not become `true`. */
const lenient = {
  schema,
  strict: false,
  uniqueKeys: false,
  logLevel: 'silent',
  prettyErrors: false,
  stringKeys: false,
} as const;

/** Quotes that are not closed, after which the text is read as if they were not there. */
const mostQuotes = 3;

/** Undefined where brackets or blocks nest too deeply for the parser, or where there is more of them than `weight`. */
export function parse(text: string, weight = mostWeight): Parsed | undefined {
  if (isHeavier(text, weight * timesUsual)) return undefined;
  const escaped = escapedAt(text);
  if (escaped !== undefined) {
    const mistake: Mistake = { offset: escaped, reason: 'escaped' };
    return { root: null, mistake, hasAnchors: false, resolve: () => undefined };
  }
  const root = readUsual(text, endsOfBlocks(text));
  if (root) return { root, mistake: undefined, hasAnchors: false, resolve: () => undefined };
  return isHeavier(text, weight) ? undefined : parseAll(text);
}

/** The same by the parser alone. */
export const parseAll = (text: string): Parsed | undefined => ifBearable(text, parseWhole);

/** Where the parser sees the ends of the blocks of a text, by their beginnings. */
function endsOfBlocks(text: string): (start: number) => number {
  let ends: Map<number, number> | undefined;
  return (start) => {
    if (!ends) {
      const found = new Map<number, number>();
      visit(parseDocument(text, lenient), {
        Collection: (_, node) => {
          if (!node.flow && node.range) found.set(node.range[0], node.range[1]);
        },
      });
      ends = found;
    }
    return ends.get(start) ?? start;
  };
}

/** How many lines of its stack an error keeps; V8 alone knows it. */
const stacks: ErrorConstructor & { stackTraceLimit?: number | undefined } = Error;

function ifBearable<T>(text: string, read: (text: string) => T): T | undefined {
  if (isHeavier(text, mostWeight) || nestsTooDeeply(text)) return undefined;
  // A broken text makes thousands of errors, which are told by their places: their stacks would cost more than all else.
  const { stackTraceLimit } = stacks;
  stacks.stackTraceLimit = 0;
  try {
    return read(text);
  } catch {
    // Nested too deeply for the parser's recursion; nothing can be said of such a document.
    return undefined;
  } finally {
    stacks.stackTraceLimit = stackTraceLimit;
  }
}

/** What other programs put in for a name, which within brackets is no YAML. */
const placeholders = /\$\{[^{}\n]*\}/g;

function parseWhole(text: string): Parsed {
  const parsed = parseWritten(text);
  if (!parsed.mistake || !text.includes('${')) return parsed;
  const filled = parseWritten(text.replace(placeholders, (one) => written.repeat(one.length)));
  return filled.mistake ? parsed : filled;
}

function parseWritten(text: string): Parsed {
  let { document, left } = joined(text, parseDocument(text, lenient));
  // Of a quote that is open to the very end, the parser takes the last character for the one that closes it.
  if (!left.endsWith('\n') && document.errors.some(isQuote))
    document = parseDocument((left += '\n'), lenient);
  let quote: Mistake | undefined;
  for (let tries = 0; tries <= mostQuotes && document.errors.some(isQuote); tries++) {
    const { offsets, takesRest } = unclosedQuotes(left);
    const [first] = offsets;
    if (first !== undefined) quote ??= { offset: first, reason: 'quote' };
    const last = offsets.at(-1);
    if (!takesRest || last === undefined || tries === mostQuotes) break;
    // To the end of its line: what follows is read on.
    const end = left.indexOf('\n', last);
    left = left.slice(0, last) + ' '.repeat(end - last) + left.slice(end);
    document = parseDocument(left, lenient);
  }
  const root = document.contents;
  const names = namesIn(root, left);
  const broken = document.errors[0] && mistakeOf(document.errors[0], left);
  // What else is wrong in the line of the quote follows from it.
  const line = quote === undefined ? Infinity : text.lastIndexOf('\n', quote.offset);
  const others = [broken, names.unresolved].filter((one) => one && one.offset < line);
  const mistakes = [quote, ...others].filter((one) => one !== undefined);
  return {
    root,
    mistake: mistakes.sort((a, b) => a.offset - b.offset)[0],
    hasAnchors: names.some,
    resolve: (alias) => names.resolve(alias),
  };
}

/** Brackets and quotes of a document that are written over lines that do not stand deeper, and characters read for them. */
const mostJoined = 20;
const mostErrors = 100;
const mostReread = 200_000;

interface Read {
  readonly document: Document<Node, false>;
  /** What was read, of the same length as the text. */
  readonly left: string;
}

/** The text as parsers read it that do not ask how deep the lines of brackets and quotes stand, where it is whole for them. */
function joined(text: string, document: Read['document']): Read {
  let now = document;
  let left = text;
  // More than can be joined is something else.
  if (document.errors.filter(isOpen).length > mostErrors) return { document, left };
  const most = Math.min(mostJoined, mostReread / text.length);
  for (let joins = 0; joins < most && now.errors.some(isOpen); joins++) {
    const next = joinFirst(left);
    if (next === undefined) break;
    left = next;
    now = parseDocument(left, lenient);
  }
  return now.errors.length === 0 ? { document: now, left } : { document, left: text };
}

const isOpen = (error: YAMLError): boolean => isQuote(error) || isFlow(error);

const isFlow = ({ code, message }: YAMLError): boolean =>
  /flow/i.test(message) && /^(?:BAD_INDENT|MISSING_CHAR)$/.test(code);

const isQuote = ({ code, message }: YAMLError): boolean =>
  code === 'MISSING_CHAR' && message.includes('quote');

function mistakeOf(error: YAMLError, text: string): Mistake {
  const {
    code,
    pos: [offset],
  } = error;
  if (code === 'TAB_AS_INDENT') return { offset, reason: 'tab' };
  if (code === 'BAD_DQ_ESCAPE') return { offset, reason: 'quote' };
  if (isFlow(error)) return { offset: unclosedBracket(text) ?? offset, reason: 'bracket' };
  return { offset, reason: code === 'BAD_INDENT' ? 'indent' : 'syntax' };
}

interface Names {
  readonly some: boolean;
  readonly unresolved: Mistake | undefined;
  resolve(alias: Node): Node | undefined;
}

const noNames: Names = { some: false, unresolved: undefined, resolve: () => undefined };

function namesIn(root: Node | null, text: string): Names {
  if (!/[&*]/.test(text)) return noNames;
  const anchors = new Map<string, Node>();
  const targets = new Map<Node, Node>();
  let some = false;
  let unresolved: Mistake | undefined;
  visit(root, {
    Node: (_, node) => {
      if (isAlias(node)) {
        some = true;
        const target = anchors.get(node.source);
        if (target) targets.set(node, target);
        else unresolved ??= { offset: node.range?.[0] ?? 0, reason: 'alias' };
      } else if (node.anchor !== undefined) {
        some = true;
        anchors.set(node.anchor, node);
      }
    },
  });
  return { some, unresolved, resolve: (alias) => targets.get(alias) };
}

/** How much a strict parser has to complain about in a document. */
export const mistakes = (text: string): number => ifBearable(text, countMistakes) ?? Infinity;

function countMistakes(text: string): number {
  const document = parseDocument(text, {
    schema,
    uniqueKeys: false,
    logLevel: 'silent',
    prettyErrors: false,
  });
  let repeated = 0;
  // The parser itself would hold each key of a mapping against all before it.
  visit(document, {
    Map: (_, { items }) => {
      repeated += items.length - new Set(items.map(({ key }) => textOf(key) ?? key)).size;
    },
  });
  return document.errors.length + document.warnings.length + repeated;
}

/** Text of a scalar, or undefined for anything else. */
export function textOf(node: unknown): string | undefined {
  if (!isScalar(node)) return undefined;
  return typeof node.value === 'string' ? node.value : undefined;
}

/** The value of a key of a mapping. */
export function valueOf(map: unknown, key: string): Node | undefined {
  if (!isMap(map)) return undefined;
  for (const item of map.items)
    if (textOf(item.key) === key) return (item.value ?? undefined) as Node | undefined;
  return undefined;
}

export function valueAt(map: unknown, ...path: string[]): Node | undefined {
  let node: unknown = map;
  for (const key of path) node = valueOf(node, key);
  return node as Node | undefined;
}

/** Text of a scalar below a mapping. */
export const textAt = (map: unknown, ...path: string[]): string | undefined => textOf(valueAt(map, ...path));

export function keysOf(map: unknown): string[] {
  return isMap(map) ? map.items.map((item) => textOf(item.key) ?? '') : [];
}
