/** Reads files and streams whole, as long as that ends: no device, and no more than any command looks at. */
import {
  closeSync,
  constants,
  createReadStream,
  fstatSync,
  openSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import type { Readable } from 'node:stream';
import { decodeText, encodeText } from '../manifest/text/decode';
import { fileIn } from './archive';
import { noFile, otherEncoding } from './reasons';

/** Bytes of a file that certainly has more characters than any command reads. */
const huge = 40_000_000;

/** Bytes of an archive, which has logs of many proxies. */
const hugeArchive = 300_000_000;

const failure = (code: string): Error => Object.assign(new Error(code), { code });

/** What a shell gives for the output of a command, `check <(helm template .)`. */
const ofShell = /^\/dev\/fd\/(?:[3-9]|\d{2,})$/;

/** What a shell gives can be read once only, and is asked for by whoever looks for a target too. */
const given = new Map<string, Promise<string>>();

/** Read at once: with many small files, handing each to another thread takes longer than reading it. */
export function readWhole(path: string): Promise<string> {
  return new Promise((resolve) => {
    // Before it is opened, as opening alone does something to some devices.
    const before = statSync(path);
    if (before.isFIFO() && ofShell.test(path)) {
      const text = given.get(path) ?? readStream(createReadStream(path));
      given.set(path, text);
      resolve(text);
      return;
    }
    refuseSpecial(before);
    // What took the file's place since then is not waited for.
    const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const now = fstatSync(file);
      refuseSpecial(now);
      if (now.size > huge) throw failure('EFBIG');
      resolve(decodeText(readFileSync(file)));
    } finally {
      closeSync(file);
    }
  });
}

/** A folder is not refused: reading it tells the reason. */
function refuseSpecial(stats: { isFile(): boolean; isDirectory(): boolean }): void {
  if (!stats.isFile() && !stats.isDirectory()) throw failure(noFile);
}

/** What a stream gives to its end; one that gives too much is left. */
export async function readStream(stream: Readable): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream as AsyncIterable<Buffer | string>) {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part;
    size += bytes.length;
    if (size > huge) throw failure('EFBIG');
    parts.push(bytes);
  }
  return decodeText(Buffer.concat(parts));
}

/** Writes a file anew in place, as its links and rights are its own; bytes that are no text are not guessed at. */
export function rewriteFile(path: string, change: (text: string) => string): Promise<void> {
  return new Promise((resolve) => {
    refuseSpecial(statSync(path));
    const bytes = readFileSync(path);
    const text = decodeText(bytes);
    if (!bytes.equals(encodeText(text, bytes))) throw failure(otherEncoding);
    writeFileSync(path, encodeText(change(text), bytes));
    resolve();
  });
}

/** The text of a file in a packed archive; undefined where this is none, empty where it holds no such file. */
export function readArchived(path: string, isWanted: (name: string) => boolean): Promise<string | undefined> {
  return new Promise((resolve) => {
    const stats = statSync(path);
    if (!stats.isFile() || stats.size < 2) {
      resolve(undefined);
      return;
    }
    if (stats.size > hugeArchive) throw failure('EFBIG');
    const bytes = readFileSync(path);
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) resolve(undefined);
    else resolve(decodeText(fileIn(bytes, isWanted) ?? new Uint8Array()));
  });
}
