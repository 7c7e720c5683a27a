/** What a rule of the data linter is, and what it may look at. */
import type { BuildProblem } from '../build/build';
import type { CuratedFile } from '../build/read';
import type { Changes, Curated, NotesFile } from '../build/input';
import type { Bundle } from '../../src/facts/bundle';
import type { EnvoyBundle } from '../../src/facts/envoy/bundle';
import type { History } from '../../src/facts/model';

export interface DataToCheck {
  readonly files: readonly CuratedFile[];
  readonly curated: Curated;
  /** Upstream's release notes, oldest release first. */
  readonly notes: readonly NotesFile[];
  /** What each release changed. */
  readonly changes: readonly Changes[];
  readonly bundle: Bundle;
  /** Of dist/envoy.json. */
  readonly envoy: EnvoyBundle;
  /** Throws a DatasetError where the bundle does not load. */
  readonly history: () => History;
  readonly problems: readonly BuildProblem[];
  /** JSON Schemas by name, such as `release`. */
  readonly schemas: ReadonlyMap<string, object>;
  readonly today: string;
}

export interface Rule {
  /** The file's name, and what an exception calls it. */
  readonly name: string;
  readonly description: string;
  /** Reports all it finds; throws never. `where` is a file or an id. */
  check(data: DataToCheck, report: Report): void;
}

export type Report = (where: string, message: string) => void;

/** Found on purpose: stays silent until it expires, and is itself reported when nothing is found any more. */
export interface Exception {
  readonly rule: string;
  readonly where: string;
  readonly reason: string;
  /** A day; after it the exception counts no longer. */
  readonly until?: string;
}

/** Every string below a value, with the place it stands at. */
export function* stringsIn(value: unknown, place = ''): Generator<{ place: string; text: string }> {
  if (typeof value === 'string') yield { place, text: value };
  else if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) yield* stringsIn(item, `${place}[${i}]`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) yield* stringsIn(item, place ? `${place}.${key}` : key);
  }
}

/** Every `{en, zh-cn}` below a value. */
export function* textsIn(value: unknown, place = ''): Generator<{ place: string; en: unknown; zh: unknown }> {
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) yield* textsIn(item, `${place}[${i}]`);
  } else if (typeof value === 'object' && value !== null) {
    const entries = value as Record<string, unknown>;
    if ('en' in entries || 'zh-cn' in entries) yield { place, en: entries['en'], zh: entries['zh-cn'] };
    else {
      for (const [key, item] of Object.entries(entries))
        yield* textsIn(item, place ? `${place}.${key}` : key);
    }
  }
}
