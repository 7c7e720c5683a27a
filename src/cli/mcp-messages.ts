/** The messages of a stream, a line each: what is too long is left out, and its sender told. */
import { Transform, type TransformCallback } from 'node:stream';

/** Bytes of a message. A manifest of 10 MB fits, as long as not all of it is quotes. */
export const mostBytes = 16 * 1024 * 1024;

/** Bytes at the beginning and at the end of a message among which its number is looked for. */
const around = 300;

const newline = 0x0a;

/** `refuse` is told the number of a message that was left out, null where it has none that can be seen. */
export function withoutLarge(refuse: (id: string | number | null) => void, most = mostBytes): Transform {
  let parts: Buffer[] = [];
  let size = 0;
  let head = '';
  let tail = '';

  function end(out: Transform, part: Buffer): void {
    add(part);
    if (size <= most) out.push(Buffer.concat([...parts, Buffer.of(newline)]));
    else refuse(idOf(head, tail));
    [parts, size, head, tail] = [[], 0, '', ''];
  }

  function add(part: Buffer): void {
    if (part.length === 0) return;
    const wasFine = size <= most;
    size += part.length;
    if (size <= most) {
      parts.push(part);
      return;
    }
    if (wasFine) {
      const all = Buffer.concat([...parts, part]);
      [head, tail] = [textOf(all, 0, around), textOf(all, all.length - around, all.length)];
      parts = [];
    } else tail = (tail + textOf(part, part.length - around, part.length)).slice(-around);
  }

  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      let from = 0;
      for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, from)) {
        end(this, chunk.subarray(from, at));
        from = at + 1;
      }
      add(chunk.subarray(from));
      done();
    },
  });
}

const textOf = (bytes: Buffer, from: number, to: number): string =>
  bytes.toString('latin1', Math.max(0, from), to);

/** The number of a message: what stands there is at its outermost level for certain. */
function idOf(head: string, tail: string): string | number | null {
  const id = String.raw`"id"\s*:\s*(\d{1,15}|"[\w.:/-]{1,100}")`;
  const version = String.raw`"jsonrpc"\s*:\s*"2\.0"`;
  const found =
    new RegExp(String.raw`^\s*\{\s*(?:${version}\s*,\s*)?${id}\s*[,}]`).exec(head) ??
    new RegExp(String.raw`,\s*${id}\s*(?:,\s*${version}\s*)?\}\s*$`).exec(tail);
  return found ? (JSON.parse(found[1]!) as string | number) : null;
}
