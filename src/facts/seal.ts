/**
 * A seal over a file of the dataset, in its first field: whether it is byte for byte as `npm run data` wrote it.
 *
 * To look at every entry takes as long as to read and parse the file, and a digit that is another passes such a look.
 */

const start = '{"seal":"';
const digits = 8;
/** Where the sealed part begins, after `",`. */
const body = start.length + digits + 2;

/** JSON of an object, with its seal before its other fields. */
export function seal(json: string): string {
  const rest = new TextEncoder().encode(json.slice(1));
  return `${start}${sumOf(rest).toString(16).padStart(digits, '0')}",${json.slice(1)}`;
}

/** Whether the seal of a file holds; undefined where it has none, such as one that somebody wrote by hand. */
export function sealHolds(bytes: Uint8Array): boolean | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, body));
  if (!head.startsWith(start)) return undefined;
  return parseInt(head.slice(start.length, start.length + digits), 16) === sumOf(bytes.subarray(body));
}

/** A multiplicative hash in steps of four bytes. Each step can be undone, so any one word that differs is seen. */
function sumOf(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const words = bytes.length >> 2;
  let sum = bytes.length;
  for (let i = 0; i < words; i++) sum = next(sum, view.getUint32(i * 4, true));
  for (let i = words * 4; i < bytes.length; i++) sum = next(sum, bytes[i]!);
  return sum >>> 0;
}

const next = (sum: number, word: number): number => Math.imul(((sum << 5) | (sum >>> 27)) ^ word, 0x9e3779b1);
