/** One file out of a packed archive, `.tar.gz`, as `istioctl bug-report` writes it. */
import { gunzipSync } from 'node:zlib';

/** Bytes of an archive that are unpacked at most; what is looked for stands near its beginning or is small. */
const most = 500_000_000;
const block = 512;

/** The first file whose name is wanted; undefined where there is none. Throws where the bytes are no such archive. */
export function fileIn(bytes: Uint8Array, isWanted: (name: string) => boolean): Uint8Array | undefined {
  const all = gunzipSync(bytes, { maxOutputLength: most });
  for (let at = 0; at + block <= all.length;) {
    const field = (from: number, length: number): string =>
      all.toString('latin1', at + from, at + from + length).replace(/\0.*$/s, '');
    const name = field(0, 100);
    const size = Number.parseInt(field(124, 12).trim() || '0', 8);
    if (name === '' || !Number.isInteger(size) || size < 0) return undefined;
    const kind = field(156, 1);
    const start = at + block;
    if ((kind === '0' || kind === '') && isWanted(name)) return all.subarray(start, start + size);
    at = start + Math.ceil(size / block) * block;
  }
  return undefined;
}
