/**
 * What a release does otherwise with files that stay the same: the record, its triggers and its bundle file.
 *
 * The changes are a file of their own (`dist/changes.json`): they are read with the first report, or at a hover on
 * what one of them touches.
 */
import type { ChangeFile } from './curated.gen';
import type { ChangeRecord, History, HistoryRecord, Id, RecordType, Records, Text } from './model';
import { wrongInChanges } from './changes-sound';
import { checked, dataNames } from './dataset';
import { lazy } from './lazy';
import { sourcesOf } from './source-lines';
import { idOf } from './types';
import { parseVersion } from './versions';

/** Rises when an older program could not read what is written. */
export const CHANGES_SCHEMA = 3;

type Scalar = string | number | boolean;
type Values = Scalar | readonly Scalar[];

/** What the value at a path must be. */
export type Test =
  | 'present'
  | readonly Scalar[]
  | { readonly matches: string }
  | { readonly not: readonly Scalar[] }
  | { readonly items: number }
  | { readonly atLeast: number }
  | { readonly atMost: number }
  | { readonly differsFrom: string }
  | { readonly alike: string }
  | { readonly empty: true };

export type Has = Readonly<Record<string, Test>>;

/** What an object, or what stands at one of its fields, must be like. */
export interface Each {
  readonly each: Id;
  readonly has?: Has;
  readonly lacks?: readonly string[] | Has;
  readonly object?: {
    readonly has?: Has;
    readonly lacks?: readonly string[] | Has;
    readonly name?: readonly string[];
    readonly namespace?: readonly string[];
    readonly apiVersion?: readonly string[];
  };
  readonly onlyHere?: true;
}

/** What an installation says of one of its settings: exactly one of these. */
interface Answer {
  readonly is?: Values;
  readonly isNot?: Values;
  readonly set?: boolean;
  readonly effective?: Values;
  readonly matches?: string;
}

export type Setting = Answer & ({ readonly flag: Id } | { readonly setting: Id } | { readonly helm: Id });

export type JoinName = Extract<ChangeFile.Condition, { join: unknown }>['join'];

/** The closed vocabulary of docs/changes.md. */
export type Condition =
  | { readonly any: readonly Condition[] }
  | { readonly all: readonly Condition[] }
  | { readonly not: Condition }
  | Each
  | { readonly uses: readonly Id[]; readonly is?: Values }
  | { readonly apiVersion: Id; readonly is: Values }
  | Setting
  | { readonly compatibility: readonly string[] }
  | { readonly profile: readonly string[] }
  | { readonly component: string }
  | { readonly chart: string }
  | { readonly dataPlane: 'sidecar' | 'ambient' }
  | { readonly image: string }
  | { readonly join: JoinName };

export type Affects = 'uses' | 'lacks' | 'all' | 'told';

/** A switch that brings the old behaviour back, and the last release in which it does. */
export interface Restore {
  /** A flag, setting, value or annotation; for a compatibility profile the value of the chart that chooses it. */
  readonly id: Id;
  readonly value: string;
  /** Absent: it works in the newest release. */
  readonly until?: string;
  /** Absent: it works as soon as the change is there. */
  readonly from?: string;
}

/** The value that chooses a compatibility profile, which stands for all switches of it. */
export const isCompatibility = (id: Id): boolean => id.endsWith('#compatibilityVersion');

/** A change as it stands in the bundle. */
export interface ChangeRow {
  readonly id: string;
  /** Absent: the minor of its id. */
  readonly release?: string;
  readonly backports?: readonly string[];
  readonly reverted?: string;
  readonly revertedLater?: readonly string[];
  readonly otherwiseSince?: string;
  readonly area: string;
  /** Absent: uses. */
  readonly affects?: Affects;
  readonly certainty?: 'surely' | 'maybe';
  readonly when?: Condition;
  readonly unless?: readonly Condition[];
  readonly restore?: readonly Restore[];
  /** Absent: before. */
  readonly phase?: 'with' | 'after';
  readonly touches: readonly Id[];
  readonly finding?: string;
}

/** Title, summary and what to do. */
export type Prose = readonly [title: string, summary: string, doing: string];

/** `dist/changes.json`. What is alike stands side by side: so it is small when it is compressed. */
export interface ChangesBundle {
  readonly schema: number;
  readonly changes: readonly ChangeRow[];
  /** Of each change, in their order, as `sourcesText` writes them. */
  readonly sources: readonly string[];
  readonly en: readonly Prose[];
  readonly 'zh-cn': readonly Prose[];
}

/** `1.21` of `1.21/auto-sni`. */
export const minorOfId = (id: string): string => id.slice(0, id.indexOf('/'));

/** `1.21` of `1.21.3`. */
export const minorOf = (release: string): string => release.split('.').slice(0, 2).join('.');

const what = dataNames.changes;

/** The changes of a bundle, in the order of their releases. Throws a `DatasetError` where it cannot be used. */
export function loadChanges(data: unknown, history: Pick<History, 'releases'>): readonly ChangeRecord[] {
  const bundle = checked(data, what, CHANGES_SCHEMA, wrongInChanges) as unknown as ChangesBundle;
  const { changes, sources, en, 'zh-cn': zh } = bundle;
  const text = (at: number, part: 0 | 1 | 2): Text => ({
    en: en[at]?.[part] ?? '',
    'zh-cn': zh[at]?.[part] ?? '',
  });
  return changes.flatMap((row, at) => {
    const release = parseVersion(history, row.release ?? minorOfId(row.id));
    const named = (name?: string) => (name === undefined ? undefined : parseVersion(history, name));
    if (!release) return [];
    const sourcesRead = lazy(() => sourcesOf(sources[at] ?? ''));
    return [
      {
        ...row,
        id: idOf('change', row.id),
        type: 'change',
        release,
        backports: (row.backports ?? []).flatMap((name) => parseVersion(history, name) ?? []),
        reverted: named(row.reverted),
        revertedLater: row.revertedLater?.flatMap((name) => named(name) ?? []),
        otherwiseSince: named(row.otherwiseSince),
        affects: row.affects ?? 'uses',
        phase: row.phase ?? 'before',
        restore: row.restore ?? [],
        unless: row.unless ?? [],
        title: text(at, 0),
        summary: text(at, 1),
        do: text(at, 2),
        get sources() {
          return sourcesRead();
        },
      },
    ];
  });
}

/** The history with the changes among its records: found, explained and named by what they touch. */
export function withChanges(history: History, changes: readonly ChangeRecord[]): History {
  if (changes.length === 0) return history;
  const byId = new Map(changes.map((change) => [change.id, change]));
  const touching = new Map<Id, ChangeRecord[]>();
  for (const change of changes) {
    for (const id of new Set(change.touches)) touching.set(id, [...(touching.get(id) ?? []), change]);
  }
  return {
    ...history,
    get: (id) => byId.get(id) ?? history.get(id),
    // Each list has records of its type alone, which the compiler cannot follow.
    all: <T extends RecordType>(type?: T) => {
      if (type === 'change') return changes as readonly HistoryRecord[] as readonly Records[T][];
      return type === undefined
        ? ([...history.all(), ...changes] as readonly HistoryRecord[] as readonly Records[T][])
        : history.all(type);
    },
    ids: lazy(() => [...history.ids(), ...byId.keys()]),
    mentions: (id) => [...history.mentions(id), ...(touching.get(id) ?? [])],
  };
}
