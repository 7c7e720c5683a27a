/** The bytes that generated Go code carries: a list of numbers, or strings put together. */
import { HumanError } from '../errors.js';

const HEX = /0x([0-9a-f]{2})/g;

/** `[]byte{ 0x0a, 0x2e, … }` */
function fromNumbers(body: string): Uint8Array {
  return Buffer.from(Array.from(body.matchAll(HEX), ([, hex]) => hex).join(''), 'hex');
}

const SIMPLE: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  '"': 34,
  '\\': 92,
};

const ESCAPE = /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|([0-7]{3})|(.))/gi;

/** `"" + "\n" + "…"`: text is UTF-8, escapes are bytes or code points, as the language has it. */
function fromStrings(body: string): Uint8Array {
  const parts: Buffer[] = [];
  for (const [, text = ''] of body.matchAll(/"((?:[^"\\\n]|\\.)*)"/g)) {
    let at = 0;
    for (const match of text.matchAll(ESCAPE)) {
      if (match.index > at) parts.push(Buffer.from(text.slice(at, match.index)));
      at = match.index + match[0].length;
      parts.push(escaped(match));
    }
    if (at < text.length) parts.push(Buffer.from(text.slice(at)));
  }
  return Buffer.concat(parts);
}

function escaped([all, byte, short, long, octal, simple]: RegExpMatchArray): Buffer {
  if (byte !== undefined) return Buffer.from([parseInt(byte, 16)]);
  if (octal !== undefined) return Buffer.from([parseInt(octal, 8)]);
  const point = short ?? long;
  if (point !== undefined) return Buffer.from(String.fromCodePoint(parseInt(point, 16)));
  const known = simple === undefined ? undefined : SIMPLE[simple];
  if (known === undefined)
    throw new HumanError(`unknown escape ${all}`, 'teach scripts/extract/envoy/go-bytes.ts');
  return Buffer.from([known]);
}

/** What stands from a place on, up to the line that ends it. */
function bodyAt(text: string, at: number, end: RegExp): string {
  const rest = text.slice(at);
  const stop = rest.search(end);
  return stop < 0 ? rest : rest.slice(0, stop);
}

/** Generators of three generations: zipped numbers (until August 2020), plain numbers, strings (from 2025). */
export interface Literal {
  readonly bytes: Uint8Array;
  readonly zipped: boolean;
}

export function descriptorLiteral(go: string): Literal | undefined {
  const numbers = /^var (fileDescriptor_\w+|file_\w+_rawDesc) = \[\]byte\{\n/m.exec(go);
  if (numbers) {
    const body = bodyAt(go, numbers.index + numbers[0].length, /^\}/m);
    return { bytes: fromNumbers(body), zipped: numbers[1]!.startsWith('fileDescriptor_') };
  }
  const strings = /^const file_\w+_rawDesc = /m.exec(go);
  if (!strings) return undefined;
  const body = bodyAt(go, strings.index + strings[0].length, /[^+]\n(?!\t)/);
  // The end that was looked for begins with the last quote.
  return { bytes: fromStrings(`${body}"`), zipped: false };
}
