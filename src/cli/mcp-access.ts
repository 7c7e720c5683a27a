/** Which files an agent may name: those below the folders that its client grants. */
import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AnswerError, quoted } from '../answers/input';

export interface Access {
  /** The folder whose settings count for text without an address. */
  readonly folder: string | undefined;
  /** The path of an address that a model named. Throws an AnswerError where it may not be read. */
  pathOf(uri: string): string;
  mayRead(path: string): boolean;
}

/** `roots` are paths of folders. */
export function accessTo(roots: readonly string[]): Access {
  const real = roots.map((root) => realOf(root) ?? resolve(root));
  const isBelow = (path: string): boolean =>
    real.some((root) => {
      const way = relative(root, path);
      return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
    });
  return {
    folder: real[0],
    pathOf(uri) {
      const named = resolve(real[0] ?? '.', localPath(uri));
      // Where a link leads counts. Of what is elsewhere not even that it is there is told.
      const path = whereOf(named);
      if (isBelow(path)) return path;
      const granted = real.length > 0 ? real.slice(0, 3).map(quoted).join(', ') : 'none';
      throw new AnswerError(
        `${quoted(uri)} is not below a folder that this server may read (${granted}). ` +
          'Pass the YAML itself as "manifest".',
      );
    },
    mayRead: (path) => isBelow(whereOf(path)),
  };
}

/** Where a path leads; of a file that is not there, where it would be. */
function whereOf(path: string): string {
  const full = resolve(path);
  return realOf(full) ?? join(realOf(dirname(full)) ?? dirname(full), basename(full));
}

function realOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    // It is not there, or may not be looked at: reading it tells why.
    return undefined;
  }
}

function localPath(uri: string): string {
  // Standard input carries the protocol: it is no file here.
  if (uri === '-') throw new AnswerError('"uri" is the address of a file.');
  if (!/^[a-z][a-z0-9+.-]+:/i.test(uri)) return uri;
  if (!/^file:/i.test(uri))
    throw new AnswerError(`Only files can be read, not ${quoted(uri)}. Pass the YAML itself as "manifest".`);
  try {
    return fileURLToPath(uri);
  } catch {
    // Node's own words are for programmers.
    throw new AnswerError(`${quoted(uri)} is no address of a file on this machine.`);
  }
}
