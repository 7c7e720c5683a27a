/**
 * How much a text asks of the parser, told by its signs before anything is parsed. The memory goes with the number of
 * nodes and not with that of characters: each sign that makes one costs some 500 bytes, at worst 1,300.
 */

/** Of what a process can parse that does nothing else: below 1 GB. */
export const mostWeight = 600_000;

/** Of what one can that others share, such as an editor's: below 300 MB. */
export const lightWeight = 150_000;

/** Usual YAML is read without the parser and takes less than half as much: so much more of it can be borne. */
export const timesUsual = 1.6;

const signs: ReadonlySet<number> = new Set(Array.from(',[]{}:?&*', (sign) => sign.charCodeAt(0)));
const newline = 0x0a;
const dash = 0x2d;
const blank = 0x20;

/** Counting ends above `most`. */
export function isHeavier(text: string, most: number): boolean {
  // Each sign is a character.
  if (text.length <= most) return false;
  let weight = 0;
  let before = newline;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === newline || signs.has(char) || (char === blank && before === dash)) weight++;
    if (weight > most) return true;
    before = char;
  }
  return false;
}
