/** What a file of data costs on its way: what the build tells, what the linter and the tests hold, and what is measured. */
import { gzipSync } from 'node:zlib';

/** Bytes as `gzip -9` packs it. */
export const packedSize = (text: string | Buffer): number => gzipSync(text, { level: 9 }).length;
