/** Small helpers around files that may well not be there. */
import { posix } from 'node:path';
import type { Io } from './io';

export const slashes = (path: string): string => path.replaceAll('\\', '/');

/** Where a file is that is named from a folder, in the same words however it was named; `-` is standard input. */
export function placeOf(folder: string, name: string): string {
  const plain = slashes(name);
  if (plain === '-') return plain;
  return posix.normalize(/^(?:[a-z]:)?\//i.test(plain) ? plain : posix.join(slashes(folder), plain));
}

/** How a place is named from a folder. */
export const nameBelow = (folder: string, place: string): string =>
  place === '-' ? place : posix.relative(slashes(folder), place);

/** Whether a name is one of these, or below one. */
export const isBelowAny = (paths: readonly string[], file: string): boolean =>
  paths.some((path) => {
    const below = posix.relative(posix.normalize(slashes(path)), posix.normalize(slashes(file)));
    return below !== '..' && !below.startsWith('../');
  });

/** The text of a file, undefined where it cannot be read. */
export async function optional(io: Io, path: string): Promise<string | undefined> {
  try {
    return await io.readFile(path);
  } catch {
    // Most folders have none, and what is asked for is beside the files that are read.
    return undefined;
  }
}
