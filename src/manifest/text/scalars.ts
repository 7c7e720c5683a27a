/** Text of scalars, and where it is: in quotes, blocks, and text inside of text. */
import { isMap, isScalar, isSeq, textOf, type Node } from './parse';
import { written as placeholder } from './templates';

/** Offsets of a scalar's text without its quotes. */
export function scalarOffsets(node: Node): readonly [number, number] | undefined {
  const range = node.range;
  if (!range) return undefined;
  return quotedOf(node) && range[1] - range[0] >= 2 ? [range[0] + 1, range[1] - 1] : [range[0], range[1]];
}

/** Whether it stands in quotes, and is a text for certain. */
export const quotedOf = (node: Node | undefined): 'quoted' | undefined =>
  isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') ? 'quoted' : undefined;

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

/** Nobody writes more than this into a Secret: a cluster refuses it. */
const mostEncoded = 1_500_000;

/** The text that a scalar holds in Base64; all that is known of places in it is where the scalar is. */
export function encodedText(node: Node | undefined): InnerText | undefined {
  const text = textOf(node)?.replace(/\s/g, '') ?? '';
  const offsets = node && scalarOffsets(node);
  const isEncoded = text.length >= 40 && text.length <= mostEncoded && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
  if (!offsets || !isEncoded || text.length % 4 !== 0) return undefined;
  const decoded = atob(text);
  // `Uint8Array.from` asks the text for each of its characters as a text of its own: ten times as long.
  const bytes = new Uint8Array(decoded.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = decoded.charCodeAt(at);
  return { text: new TextDecoder().decode(bytes), outer: () => offsets[0], whole: offsets };
}

/** To the end of the line, also where none follows: a line of many would be read from each of them. */
const heredoc = /<<[-~]?[ \t]*(?:(["'])(\w+)\1|\\?([A-Za-z_]\w*))[^\n]*/g;

const mostHeredocs = 50;

/** What a script writes into commands and files; nothing where an object stands before that: then it is no script. */
function heredocsIn(inner: InnerText): InnerText[] {
  const { text } = inner;
  const first = text.search(heredoc);
  if (first < 0 || /^[ \t-]*["']?(?:apiVersion|kind)["']?[ \t]*:/m.test(text.slice(0, first))) return [];
  const bodies: InnerText[] = [];
  let done = 0;
  for (const { 0: opener, 2: quoted, 3: plain, index } of [...text.matchAll(heredoc)].slice(
    0,
    mostHeredocs,
  )) {
    if (index < done) continue;
    const start = index + opener.length + 1;
    const closer = new RegExp(`^[ \\t]*${quoted ?? plain ?? ''}[ \\t]*$`, 'm').exec(text.slice(start));
    if (!closer) continue;
    done = start + closer.index;
    bodies.push({
      ...inner,
      text: text.slice(start, done),
      outer: (offset) => inner.outer(start + offset),
    });
  }
  return bodies;
}

/**
 * The documents of a text inside of a scalar: what a script writes; else behind a marker another begins, at whatever
 * column.
 */
export function innerDocuments(inner: InnerText): InnerText[] {
  const bodies = heredocsIn(inner);
  return bodies.length > 0 ? bodies.flatMap(markedDocuments) : markedDocuments(inner);
}

function markedDocuments(inner: InnerText): InnerText[] {
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

/** What sets nothing: an empty text, `[]` of a list without items, `{}` of a map without keys. */
export function emptyOf(node: unknown): string | undefined {
  if (isMap(node)) return node.items.length === 0 ? '{}' : undefined;
  if (isSeq(node)) return node.items.length === 0 ? '[]' : undefined;
  return isScalar(node) && node.value === '' ? '' : undefined;
}

/** Text of a scalar that no template writes a part of. */
export function wordOf(node: unknown): string | undefined {
  const text = textOf(node) ?? '';
  return text === '' || text.includes(placeholder) ? undefined : text;
}

/** No-break spaces and signs without width: what has one looks like a name, and is another. */
const invisible = /[\u00A0\u00AD\u200B-\u200F\u202F\u2060\uFEFF]/g;

export const withoutInvisible = (text: string): string => text.replace(invisible, '');

export const hasInvisible = (text: string): boolean => withoutInvisible(text) !== text;

/** What Ansible has encrypted where it stands, which may be a whole object; SOPS does so with words and texts alone. */
export const isEncrypted = (text: string, isText: boolean): boolean =>
  text.startsWith('$ANSIBLE_VAULT;') || (isText && text.startsWith('ENC[AES256_GCM,'));

/** Where a text is encrypted whole, by Ansible or by SOPS with the kinds or the files of a Secret. */
export function sealedAt(text: string): number | undefined {
  if (text.startsWith('$ANSIBLE_VAULT;')) return 0;
  if (!text.includes('ENC[') || !/\bsops["']?:/.test(text)) return undefined;
  const whole = text.search(/^(?:apiVersion|kind): ENC\[|^\{\s*"(?:data|apiVersion|kind)": *"ENC\[/m);
  if (whole >= 0) return whole;
  const file = /^---/m.test(text)
    ? -1
    : text.search(/^[ \t]+["']?[\w.-]+\.(?:ya?ml|json)["']?: *["']?ENC\[/m);
  return file < 0 ? undefined : file;
}
