/** The `.istio-history.yaml` that counts for a file: the nearest above it, beyond the working folder too. */
import { posix } from 'node:path';
import { cached } from '../facts/lazy';
import type { History, Lang } from '../facts/model';
import { readConfig, unreadableConfig, type ReadConfig } from '../project/config';
import { configName } from '../project/names';
import type { Io } from './io';
import { slashes } from './paths';
import { codeOf, reasonOf, say } from './reasons';

export interface FolderConfig extends ReadConfig {
  readonly file: string;
}

export type ConfigOf = (file: string) => Promise<FolderConfig | undefined>;

export function folderConfigs(io: Io, history: History, lang: Lang): ConfigOf {
  const read = async (file: string): Promise<FolderConfig | undefined> => {
    try {
      const text = await io.readFile(file);
      const read = text.includes('\0') ? unreadableConfig(say('binary', lang)) : readConfig(text, history);
      return { file, ...read };
    } catch (error) {
      const code = codeOf(error);
      if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
      return { file, ...unreadableConfig(reasonOf(error, lang)) };
    }
  };
  const nearest = cached(async (folder: string): Promise<FolderConfig | undefined> => {
    const own = await read(posix.join(folder, configName));
    const above = own ? undefined : folderAbove(folder, io.depth ?? 0);
    return above === undefined ? own : nearest(above);
  });
  return (file) => nearest(file === '-' ? '.' : posix.dirname(posix.normalize(slashes(file))));
}

/** The folder above, of a normal path; `depth` is how many stand above the working folder. */
function folderAbove(folder: string, depth: number): string | undefined {
  const above = posix.join(folder, '..');
  if (above === folder || /^[a-z]:$/i.test(folder)) return undefined;
  return above.split('/').filter((part) => part === '..').length > depth ? undefined : above;
}
