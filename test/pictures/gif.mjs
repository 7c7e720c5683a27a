/**
 * `node gif.mjs <file.gif> <width> <frame.png> <milliseconds> …`: frames as one moving picture. A program of its own and
 * without types: what encodes is needed by nobody who does not retake the pictures.
 */
import { readFileSync } from 'node:fs';
import sharp from 'sharp';

const [file, width, ...rest] = process.argv.slice(2);
const frames = rest.filter((_, at) => at % 2 === 0);
const delay = rest.filter((_, at) => at % 2 === 1).map(Number);
const smaller = await Promise.all(
  frames.map((frame) => sharp(readFileSync(frame)).resize(Number(width)).png().toBuffer()),
);
await sharp(smaller, { join: { animated: true } })
  .gif({ delay, loop: 0, effort: 10, dither: 0, colours: 256 })
  .toFile(file);
