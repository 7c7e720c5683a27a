/** Reads data/generated and data/curated. Whatever is not there yet is empty. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { parse } from 'yaml';
import { messageOf } from '../errors';
import type { EnvoyFile } from './envoy';
import { type BuildInput, type Changes, type Curated, type NotesFile, type SourcesFile } from './input';
import { byVersion } from '../versions';

/** A curated file as parsed; the linter holds it against its schema. */
export interface CuratedFile {
  /** Relative to the data folder. */
  readonly path: string;
  readonly folder: keyof Curated;
  readonly name: string;
  readonly content: unknown;
}

interface Folder {
  readonly schema: string;
  /** A file holds many records. */
  readonly list: boolean;
  /** The folder, where it is not the name. */
  readonly at?: string;
  /** Which files of that folder count, without their ending: a name, or `!(name)`; all where nothing is said. */
  readonly file?: string;
}

/** Folder under data/curated → schema. */
export const folders: Readonly<Record<keyof Curated, Folder>> = {
  releases: { schema: 'release', list: false },
  bulletins: { schema: 'bulletin', list: false },
  features: { schema: 'feature', list: false },
  events: { schema: 'event', list: false },
  roadmaps: { schema: 'roadmap', list: false },
  ecosystem: { schema: 'ecosystem', list: false },
  notices: { schema: 'notice', list: false },
  kinds: { schema: 'kinds', list: true },
  overrides: { schema: 'overrides', list: true },
  renames: { schema: 'renames', list: true },
  successors: { schema: 'successors', list: true },
  concepts: { schema: 'concepts', list: true },
  meanings: { schema: 'meanings', list: true },
  behaviour: { schema: 'change', list: false, at: 'changes', file: '!(passed-over)' },
  envoy: { schema: 'envoy', list: true },
  passedOver: { schema: 'passed-over', list: false, at: 'changes', file: 'passed-over' },
  effects: { schema: 'effects', list: true },
};

function matches(pattern: string, file: string): boolean {
  const name = file.replace(/\.ya?ml$/, '');
  const but = /^!\((.*)\)$/.exec(pattern)?.[1];
  return but === undefined ? pattern === '*' || pattern === name : but !== name;
}

export function readCuratedFiles(data: string): CuratedFile[] {
  return (Object.keys(folders) as (keyof Curated)[]).flatMap((folder) => {
    const { at: name = folder, file: only = '*' } = folders[folder];
    const at = join(data, 'curated', name);
    if (!existsSync(at)) return [];
    return readdirSync(at, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.ya?ml$/.test(file) && matches(only, basename(file)))
      .sort()
      .map((file): CuratedFile => {
        const path = join(at, file);
        const shown = relative(data, path);
        try {
          const content: unknown = parse(readFileSync(path, 'utf8'));
          return { path: shown, folder, name: basename(file).replace(/\.ya?ml$/, ''), content };
        } catch (error) {
          throw new Error(`data/${shown}: ${messageOf(error)}`, { cause: error });
        }
      });
  });
}

/** Trusts the schemas: the linter checks them, and the build needs no more than the shapes. */
export function curatedOf(files: readonly CuratedFile[]): Curated {
  const rows = (folder: keyof Curated): unknown[] =>
    files
      .filter((file) => file.folder === folder)
      .flatMap((file): unknown[] => (Array.isArray(file.content) ? file.content : [file.content]))
      .filter((row) => typeof row === 'object' && row !== null);
  return Object.fromEntries(
    (Object.keys(folders) as (keyof Curated)[]).map((folder) => [folder, rows(folder)]),
  ) as unknown as Curated;
}

export function readInput(data: string): BuildInput {
  return { ...readGenerated(data), curated: curatedOf(readCuratedFiles(data)) };
}

export function readGenerated(data: string): Omit<BuildInput, 'curated'> {
  const byRelease = <T extends { release: string }>(folder: string): T[] => {
    const at = join(data, 'generated', folder);
    const names = existsSync(at) ? readdirSync(at).filter((name) => name.endsWith('.json')) : [];
    return names.map((name) => readJson(join(at, name)) as T).sort((a, b) => byVersion(a.release, b.release));
  };
  const sources = join(data, 'generated', 'sources.json');
  const envoy = join(data, 'generated', 'envoy.json');
  return {
    changes: byRelease<Changes>('changes'),
    notes: byRelease<NotesFile>('notes'),
    ...(existsSync(envoy) ? { envoy: readJson(envoy) as EnvoyFile } : {}),
    sources: existsSync(sources) ? (readJson(sources) as SourcesFile) : { releases: {} },
  };
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`${path}: ${messageOf(error)}`, { cause: error });
  }
}
