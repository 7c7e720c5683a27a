/** Findings that somebody has accepted: a file that names them, who answers for them, why, and until when. */
import { posix } from 'node:path';
import type { Day } from '../facts/model';
import { textAt, isMap, isSeq, parse, valueOf } from '../manifest/text/parse';
import type { ReportedFinding } from './formats/report';
import { UsageError } from './io';
import { nameBelow, placeOf } from './paths';
import type { UsageWords } from './words/usage/en';

interface Accepted {
  /** Where the file is, whatever it is called. */
  readonly place: string;
  readonly code: string;
  readonly id: string;
  /** How many of them in the file. */
  readonly count: number;
  readonly owner: string;
  readonly reason: string;
  /** The last day on which it is accepted. */
  readonly until: Day;
}

export interface Sorted {
  readonly findings: readonly ReportedFinding[];
  readonly accepted: number;
  /** Entries that match nothing any more, though their file was read. */
  readonly stale: number;
  readonly missed: Missed | undefined;
}

/** Where not one entry matches: what one names, and the file of the same name in which that was found. */
type Missed = readonly [named: string, found: string];

/** Entries as a file has them, and whether it says from which folder it names files. */
export interface Baseline {
  readonly entries: readonly Accepted[];
  readonly saysFolder: boolean;
}

/** Whether a run read what an entry is about, or would have if it were still there. */
export type IsRead = (place: string) => boolean;

/** Where names begin: those of a report in the working folder, those of a baseline in its own. */
export interface Folders {
  readonly own: string;
  readonly working: string;
}

type Refusals = UsageWords['refusals']['baseline'];

const required = ['file', 'code', 'id', 'until'] as const;

/** What a baseline says, or one clear line on what is wrong in it. */
export function readBaseline(
  name: string,
  text: string,
  findings: readonly ReportedFinding[],
  folders: Folders,
): Baseline {
  const refuse = (why: (words: Refusals) => string): never => {
    throw new UsageError(({ baseline }) => baseline.unusable(name, why(baseline)));
  };
  const parsed = parse(text);
  const root = parsed?.root;
  if (!parsed || parsed.mistake || !isMap(root)) return refuse(({ broken }) => broken);
  const list = valueOf(root, 'accepted');
  if (!isSeq(list)) return refuse(({ listless }) => listless);
  const entries = list.items.map((item, at) => {
    const word = (key: string): string => textAt(item, key) ?? '';
    for (const key of required) if (word(key) === '') refuse(({ keyless }) => keyless(at + 1, key));
    if (!/^\d{4}-\d{2}-\d{2}$/.test(word('until'))) refuse(({ dayless }) => dayless(at + 1));
    const count = word('count') === '' ? 1 : Number(word('count'));
    if (!Number.isInteger(count) || count < 1) refuse(({ uncounted }) => uncounted(at + 1));
    const [file, code, id] = [word('file'), word('code'), word('id')];
    return { file, code, id, count, owner: word('owner'), reason: word('reason'), until: word('until') };
  });
  const from = (folder: string): readonly Accepted[] =>
    entries.map(({ file, ...entry }) => ({ ...entry, place: placeOf(folder, file) }));
  const own = from(folders.own);
  if (textAt(root, 'relativeTo') === 'baseline') return { entries: own, saysFolder: true };
  // One without this line was written with names from the folder in which the program ran: there it may still run.
  const reported = new Set(findings.map((finding) => keyOf(placed(finding, folders.working))));
  const fitting = (list: readonly Accepted[]): number =>
    list.filter((entry) => reported.has(keyOf(entry))).length;
  const older = from(folders.working);
  return { entries: fitting(older) > fitting(own) ? older : own, saysFolder: false };
}

type Placed<T> = T & { readonly place: string };

const placed = <T extends { readonly file: string }>(finding: T, working: string): Placed<T> => ({
  ...finding,
  place: placeOf(working, finding.file),
});

const keyOf = ({ place, code, id }: Pick<Accepted, 'place' | 'code' | 'id'>): string =>
  `${place}\0${code}\0${id}`;

export interface Run {
  readonly today: Day;
  readonly isRead: IsRead;
  readonly folders: Folders;
}

/** Takes out what is accepted; what was accepted until a day that has passed is found again, and says so. */
export function withoutAccepted(
  findings: readonly ReportedFinding[],
  baseline: readonly Accepted[],
  { today, isRead, folders }: Run,
): Sorted {
  const left = new Map<string, { entry: Accepted; count: number }>();
  for (const entry of baseline) left.set(keyOf(entry), { entry, count: entry.count });
  const matched = new Set<string>();
  let accepted = 0;
  const others = findings.flatMap((finding) => {
    const key = keyOf(placed(finding, folders.working));
    const known = left.get(key);
    if (!known || known.count === 0) return [finding];
    known.count--;
    matched.add(key);
    const { owner, reason, until } = known.entry;
    if (until < today) return [{ ...finding, expired: { owner, reason, until } }];
    accepted++;
    return [];
  });
  const stale = [...left].filter(([key, { entry }]) => !matched.has(key) && isRead(entry.place));
  const missed = matched.size > 0 ? undefined : missedBy(baseline, findings, folders.working);
  return { findings: others, accepted, stale: stale.length, missed };
}

/** An entry and a finding that differ in nothing but the folder. */
function missedBy(
  baseline: readonly Accepted[],
  findings: readonly ReportedFinding[],
  working: string,
): Sorted['missed'] {
  for (const entry of baseline) {
    const base = posix.basename(entry.place);
    const found = findings
      .map((finding) => placed(finding, working))
      .find(
        ({ place, code, id }) => code === entry.code && id === entry.id && posix.basename(place) === base,
      );
    if (found) return [entry.place, found.place];
  }
  return undefined;
}

/** Days for which something new is accepted. */
const newFor = 90;

/** A baseline with all findings; of those that it had already, owner, reason and end stay, and all that was not read. */
export function writtenBaseline(
  findings: readonly ReportedFinding[],
  before: readonly Accepted[],
  { today, isRead, folders }: Run,
  head: string,
): string {
  const known = new Map(before.map((entry) => [keyOf(entry), entry]));
  const entries = new Map<string, Accepted>();
  const end = new Date(`${today}T00:00:00Z`);
  end.setUTCDate(end.getUTCDate() + newFor);
  const until = end.toISOString().slice(0, 10);
  for (const finding of findings) {
    const { place, code, id } = placed(finding, folders.working);
    const key = keyOf({ place, code, id });
    const count = (entries.get(key)?.count ?? 0) + 1;
    const { owner = '', reason = '', until: last = until } = known.get(key) ?? {};
    entries.set(key, { place, code, id, count, owner, reason, until: last });
  }
  for (const [key, entry] of known) if (!entries.has(key) && !isRead(entry.place)) entries.set(key, entry);
  const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
  const lines = [...entries]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { place, code, id, count, owner, reason, until: last }]) =>
      [
        `  - file: ${quoted(nameBelow(folders.own, place))}`,
        `    code: ${code}`,
        `    id: ${quoted(id)}`,
        `    count: ${count}`,
        `    owner: ${quoted(owner)}`,
        `    reason: ${quoted(reason)}`,
        `    until: '${last}'`,
      ].join('\n'),
    );
  return `# ${head}\nrelativeTo: baseline\n${lines.length === 0 ? 'accepted: []' : `accepted:\n${lines.join('\n')}`}\n`;
}
