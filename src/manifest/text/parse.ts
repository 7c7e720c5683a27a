/** The parser, asked leniently: a broken document gives what its intact part allows. */
import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  Schema,
  visit,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';

export { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap };

export interface Parsed {
  readonly root: Node | null;
  /** Offset of the first mistake; the root is what stands without it. */
  readonly mistake: number | undefined;
  /** The node that an alias means. */
  resolve(name: string): Node | undefined;
  /** Whether a node has a name for others to mean, or means another. */
  hasAnchors(): boolean;
}

/** Brackets open at once beyond which the parser's time grows with their square; no manifest nests so deeply. */
const deepest = 400;

function nestsTooDeeply(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 0x5b || char === 0x7b) {
      if (++depth > deepest) return true;
    } else if ((char === 0x5d || char === 0x7d) && depth > 0) depth--;
    // A key at the root ends whatever stray brackets stood in text before it.
    else if (char === 0x0a && /[a-zA-Z]/.test(text[at + 1] ?? '')) depth = 0;
  }
  return false;
}

/** Made once: a schema for every document would cost more than many documents do. */
const schema = new Schema({ schema: 'failsafe' });

export function parse(text: string): Parsed | undefined {
  if (nestsTooDeeply(text)) return undefined;
  let document;
  try {
    // Every scalar stays the text that it is: types do not matter here, and `on` must not become `true`.
    document = parseDocument(text, {
      schema,
      strict: false,
      uniqueKeys: false,
      logLevel: 'silent',
      prettyErrors: false,
      stringKeys: false,
    });
  } catch {
    // Nested too deeply for the parser's recursion; nothing can be said of such a document.
    return undefined;
  }
  const root: Node | null = document.contents;
  let anchors: Map<string, Node> | undefined;
  return {
    root,
    mistake: document.errors[0]?.pos[0],
    resolve(name) {
      if (!anchors) {
        const found = new Map<string, Node>();
        visit(root, {
          Node: (_, node) => {
            if (!isAlias(node) && node.anchor !== undefined) found.set(node.anchor, node);
          },
        });
        anchors = found;
      }
      return anchors.get(name);
    },
    hasAnchors() {
      if (!/[&*]/.test(text)) return false;
      let found = false;
      visit(root, {
        Node: (_, node) => {
          if (!isAlias(node) && node.anchor === undefined) return undefined;
          found = true;
          return visit.BREAK;
        },
      });
      return found;
    },
  };
}

/** How much a strict parser has to complain about in a document. */
export function mistakes(text: string): number {
  if (nestsTooDeeply(text)) return Infinity;
  try {
    const { errors, warnings } = parseDocument(text, { schema, logLevel: 'silent', prettyErrors: false });
    return errors.length + warnings.length;
  } catch {
    // Nested too deeply for the parser's recursion.
    return Infinity;
  }
}

/** Text of a scalar, or undefined for anything else. */
export function textOf(node: unknown): string | undefined {
  if (!isScalar(node)) return undefined;
  return typeof node.value === 'string' ? node.value : undefined;
}

/** The value of a key of a mapping. */
export function valueOf(map: unknown, key: string): Node | undefined {
  if (!isMap(map)) return undefined;
  const pair = map.items.find((item) => isPair(item) && textOf(item.key) === key);
  return (pair?.value ?? undefined) as Node | undefined;
}

export function valueAt(map: unknown, ...path: string[]): Node | undefined {
  let node: unknown = map;
  for (const key of path) node = valueOf(node, key);
  return node as Node | undefined;
}

export function keysOf(map: unknown): string[] {
  return isMap(map) ? map.items.map((item) => textOf(item.key) ?? '') : [];
}

/** Offsets of a scalar's text without its quotes. */
export function scalarOffsets(node: Node): readonly [number, number] | undefined {
  const range = node.range;
  if (!range) return undefined;
  const quoted = isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE');
  return quoted && range[1] - range[0] >= 2 ? [range[0] + 1, range[1] - 1] : [range[0], range[1]];
}

/** Text inside of a scalar, and where its offsets are in the text around it. */
export interface InnerText {
  readonly text: string;
  readonly outer: (offset: number) => number;
  /** Set where folding or escapes move things in ways that are not followed: then only the whole value has a place. */
  readonly whole?: readonly [number, number];
}

/**
 * The YAML or JSON that a scalar holds. A block is taken with its indentation, which parses alike and
 * keeps every column (folding would only make of it what no longer parses).
 */
export function innerText(node: Node, text: string): InnerText | undefined {
  if (!isScalar(node) || !node.range) return undefined;
  const [start, end] = node.range;
  const shifted = (from: number, to: number): InnerText => ({
    text: text.slice(from, to),
    outer: (offset) => offset + from,
  });
  if (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED') {
    const line = text.indexOf('\n', start);
    return line < 0 || line >= end ? undefined : shifted(line + 1, end);
  }
  if (node.type === 'PLAIN') {
    return text.slice(start, end).includes('\n') ? undefined : shifted(start, end);
  }
  if (node.type !== 'QUOTE_DOUBLE' && node.type !== 'QUOTE_SINGLE') return undefined;
  const inner = shifted(start + 1, end - 1);
  const escape = node.type === 'QUOTE_DOUBLE' ? '\\' : "''";
  const folds = inner.text.includes('\n') && !/^\s*\{/.test(inner.text);
  const plain = inner.text.includes(escape) ? unescaped(inner, escape) : inner;
  const followed = folds ? undefined : plain;
  return followed ?? { text: textOf(node) ?? '', outer: () => start, whole: [start, end] };
}

/** The documents of a text inside of a scalar: behind a marker another begins, at whatever column. */
export function innerDocuments(inner: InnerText): InnerText[] {
  if (!/^[ \t]*---[ \t]*$/m.test(inner.text)) return [inner];
  const pieces: InnerText[] = [];
  let from = 0;
  for (const text of inner.text.split(/^([ \t]*---[ \t]*)$/m)) {
    const start = from;
    if (!/^[ \t]*---[ \t]*$/.test(text)) {
      pieces.push({ ...inner, text, outer: (offset) => inner.outer(start + offset) });
    }
    from += text.length;
  }
  return pieces;
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  '"': '"',
  '\\': '\\',
  '/': '/',
  "'": "'",
};

function unescaped(inner: InnerText, escape: string): InnerText | undefined {
  const places: number[] = [];
  let out = '';
  for (let at = 0; at < inner.text.length; at++) {
    places.push(at);
    if (!inner.text.startsWith(escape, at)) {
      out += inner.text[at]!;
      continue;
    }
    const plain = escapes[inner.text[++at] ?? ''];
    if (plain === undefined) return undefined;
    out += plain;
  }
  places.push(inner.text.length);
  return { text: out, outer: (offset) => inner.outer(places[offset] ?? inner.text.length) };
}
