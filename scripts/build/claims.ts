/** What of each release asks for a behaviour change, and what answers: a change, or a line that passes it over. */
import { minorOf } from '../../src/facts/changes';
import type { History, Id } from '../../src/facts/model';
import type { ChangeFile, PassedOverFile } from '../../src/facts/curated.gen';
import { byVersion } from '../versions';
import { type Changes, type NotesFile } from './input';
import { newSwitches, profilesOf } from './profiles';
import { switchesOf } from './switches';

type Kind = 'note' | 'flip' | 'switch' | 'name';

interface Demand {
  readonly kind: Kind;
  /** A note's file name, the id of a flag or value, or a name that no release has. */
  readonly what: string;
  readonly answer: 'claimed' | 'passed' | 'open';
}

export interface ReleaseClaims {
  readonly release: string;
  readonly finished: boolean;
  readonly changes: number;
  readonly demands: readonly Demand[];
  /** Lines that pass over what nothing asks for, or what a change claims. */
  readonly needless: readonly { readonly what: string; readonly why: string }[];
}

export interface ClaimsInput {
  readonly behaviour: readonly ChangeFile[];
  readonly passedOver: readonly PassedOverFile[];
  readonly notes: readonly NotesFile[];
  /** What each release changed. */
  readonly changes: readonly Changes[];
  readonly history: History;
}

export function claimsOf({
  behaviour,
  passedOver,
  notes,
  changes,
  history,
}: ClaimsInput): readonly ReleaseClaims[] {
  const claimed: Readonly<Record<Kind, ReadonlySet<string>>> = {
    note: new Set(behaviour.flatMap((change) => change.notes ?? [])),
    flip: new Set(
      behaviour.flatMap((change) => switchesOf(change).map((id) => `${minorOf(change.release)} ${id}`)),
    ),
    switch: new Set(behaviour.flatMap(switchesOf)),
    name: new Set(behaviour.flatMap(({ upstreamWrong }) => (upstreamWrong ? [upstreamWrong.note] : []))),
  };
  const profiles = profilesOf(notes, history);
  const flips = flipsOf(history, changes);
  const releases = history.releases.map(({ name }) => name).filter((name) => byVersion(name, '1.1') >= 0);
  return releases.map((release): ReleaseClaims => {
    const passed = passedOver.find((file) => file.release === release);
    const over = new Map((passed?.passed ?? []).map((row) => [wordOf(row), row]));
    const file = notes.find((one) => one.release === release);
    const asked: { kind: Kind; what: string; isClaimed: boolean }[] = [
      ...upgradeNotes(file).map((what) => ({
        kind: 'note' as const,
        what,
        isClaimed: claimed.note.has(what),
      })),
      ...(flips.get(release) ?? []).map((what) => ({
        kind: 'flip' as const,
        what,
        isClaimed: claimed.flip.has(`${release} ${what}`),
      })),
      ...[...newSwitches(profiles, release)].map((what) => ({
        kind: 'switch' as const,
        what,
        isClaimed: claimed.switch.has(what),
      })),
      ...wrongNames(file).map(({ note, name }) => ({
        kind: 'name' as const,
        what: name,
        isClaimed: claimed.name.has(note),
      })),
    ];
    const demands = asked.map(({ kind, what, isClaimed }): Demand => {
      if (isClaimed) return { kind, what, answer: 'claimed' };
      return { kind, what, answer: over.has(`${kind} ${what}`) ? 'passed' : 'open' };
    });
    const needless = [...over.keys()].flatMap((word) => {
      const one = asked.find(({ kind, what }) => `${kind} ${what}` === word);
      if (!one) return [{ what: word, why: 'nothing asks for it in this release' }];
      return one.isClaimed ? [{ what: word, why: 'a change claims it' }] : [];
    });
    const written = behaviour.filter((change) => minorOf(change.release) === release).length;
    return { release, finished: passed?.finished ?? false, changes: written, demands, needless };
  });
}

function wordOf(row: PassedOverFile['passed'][number]): string {
  const kind = (['note', 'flip', 'switch', 'name'] as const).find((one) => row[one] !== undefined);
  return kind === undefined ? '' : `${kind} ${row[kind]!}`;
}

const upgradeNotes = (file: NotesFile | undefined): string[] => [
  ...new Set(allNotes(file).flatMap(([name, { upgrade }]) => (upgrade ? [name] : []))),
];

const allNotes = (file: NotesFile | undefined): [string, NotesFile['notes'][string]][] =>
  file ? [file.notes, ...Object.values(file.patches)].flatMap((notes) => Object.entries(notes)) : [];

/** Names in upgrade notes that no release has: upstream's slips of the pen, or somebody else's names. */
const wrongNames = (file: NotesFile | undefined): { note: string; name: string }[] =>
  allNotes(file).flatMap(([note, { upgrade, unknown = [] }]) =>
    upgrade ? unknown.map((name) => ({ note, name })) : [],
  );

/**
 * Switches whose default flipped, by the release that flipped it: flags and values of charts that are on or off, in
 * minors and in their patches.
 */
function flipsOf(history: History, changes: readonly Changes[]): ReadonlyMap<string, readonly Id[]> {
  const found = new Map<string, Set<Id>>();
  const add = (release: string, id: Id): void => {
    found.set(release, (found.get(release) ?? new Set<Id>()).add(id));
  };
  for (const { id, defaults } of [...history.all('flag'), ...history.all('helm')]) {
    defaults.forEach(({ minor, patch, value }, i) => {
      // What a patch flipped is read from the patch itself.
      if (patch === undefined && value !== undefined && isFlip(defaults[i - 1]?.value, value))
        add(history.releases[minor]?.name ?? '', plainValue(history, id));
    });
  }
  for (const { release, patches } of changes) {
    for (const delta of Object.values(patches ?? {})) {
      for (const [name, attributes] of Object.entries(delta.changed?.['env']?.things ?? {})) {
        const id = `env${name}`;
        if (isFlip(defaultIn(history, id, release), String(attributes?.default))) add(release, id);
      }
    }
  }
  return new Map([...found].map(([release, ids]) => [release, [...ids].sort()]));
}

/** The chart of the CNI has its values twice, once below its name. */
const plainValue = (history: History, id: Id): Id => {
  const plain = id.replace('#cni.', '#');
  return history.get(plain) ? plain : id;
};

function defaultIn(history: History, id: Id, release: string): string | undefined {
  const record = history.get(id);
  if (record?.type !== 'flag') return undefined;
  return record.defaults.findLast(({ minor }) => byVersion(history.releases[minor]?.name ?? '', release) <= 0)
    ?.value;
}

const isFlip = (before: string | undefined, now: string): boolean =>
  before !== undefined && before !== now && onOrOff.test(before) && onOrOff.test(now);

const onOrOff = /^(?:true|false|auto)$/;
