/** Small helpers around files that may well not be there. */
import { posix } from 'node:path';
import type { Io } from './io';

export const slashes = (path: string): string => path.replaceAll('\\', '/');

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

export function remember<T>(read: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (key) => {
    let value = known.get(key);
    if (!value) known.set(key, (value = read(key)));
    return value;
  };
}
