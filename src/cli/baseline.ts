/** Findings that somebody has accepted: a file that names them, who answers for them, why, and until when. */
import type { Day } from '../facts/model';
import { isMap, isSeq, parse, textOf, valueOf } from '../manifest/text/parse';
import type { ReportedFinding } from './formats/report';
import { UsageError } from './io';
import { slashes } from './paths';

interface Accepted {
  readonly file: string;
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
}

/** Whether a run read what an entry is about, or would have if it were still there. */
export type IsRead = (file: string) => boolean;

const required = ['file', 'code', 'id', 'until'] as const;

/** What a baseline says, or one clear line on what is wrong in it. */
export function readBaseline(name: string, text: string): Accepted[] {
  const refuse = (why: string): never => {
    throw new UsageError(`cannot use baseline ${name}: ${why}`);
  };
  const parsed = parse(text);
  const root = parsed?.root;
  if (!parsed || parsed.mistake || !isMap(root)) return refuse('it is not YAML with `accepted:`');
  const list = valueOf(root, 'accepted');
  if (!isSeq(list)) return refuse('it has no list `accepted:`');
  return list.items.map((item, at) => {
    const word = (key: string): string => textOf(valueOf(item, key)) ?? '';
    for (const key of required) if (word(key) === '') refuse(`entry ${at + 1} has no \`${key}\``);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(word('until')))
      refuse(`\`until\` of entry ${at + 1} is no day such as 2027-01-31`);
    const count = word('count') === '' ? 1 : Number(word('count'));
    if (!Number.isInteger(count) || count < 1) refuse(`\`count\` of entry ${at + 1} is no number`);
    const [file, code, id] = [word('file'), word('code'), word('id')];
    return { file, code, id, count, owner: word('owner'), reason: word('reason'), until: word('until') };
  });
}

const keyOf = ({ file, code, id }: Pick<Accepted, 'file' | 'code' | 'id'>): string =>
  `${fileOf(file)}\0${code}\0${id}`;

/** The same however the file was named and on whatever system. */
const fileOf = (name: string): string => slashes(name).replace(/^\.\//, '');

/** Takes out what is accepted; what was accepted until a day that has passed is found again, and says so. */
export function withoutAccepted(
  findings: readonly ReportedFinding[],
  baseline: readonly Accepted[],
  today: Day,
  isRead: IsRead,
): Sorted {
  const left = new Map<string, { entry: Accepted; count: number }>();
  for (const entry of baseline) left.set(keyOf(entry), { entry, count: entry.count });
  const matched = new Set<string>();
  let accepted = 0;
  const others = findings.flatMap((finding) => {
    const key = keyOf(finding);
    const known = left.get(key);
    if (!known || known.count === 0) return [finding];
    known.count--;
    matched.add(key);
    const { owner, reason, until } = known.entry;
    if (until < today) return [{ ...finding, expired: { owner, reason, until } }];
    accepted++;
    return [];
  });
  const stale = [...left].filter(([key, { entry }]) => !matched.has(key) && isRead(entry.file));
  return { findings: others, accepted, stale: stale.length };
}

/** Days for which something new is accepted. */
const newFor = 90;

/** A baseline with all findings; of those that it had already, owner, reason and end stay, and all that was not read. */
export function writtenBaseline(
  findings: readonly ReportedFinding[],
  before: readonly Accepted[],
  today: Day,
  isRead: IsRead,
): string {
  const known = new Map(before.map((entry) => [keyOf(entry), entry]));
  const entries = new Map<string, Accepted>();
  const end = new Date(`${today}T00:00:00Z`);
  end.setUTCDate(end.getUTCDate() + newFor);
  const until = end.toISOString().slice(0, 10);
  for (const finding of findings) {
    const key = keyOf(finding);
    const count = (entries.get(key)?.count ?? 0) + 1;
    const { owner = '', reason = '', until: last = until } = known.get(key) ?? {};
    const file = fileOf(finding.file);
    entries.set(key, { file, code: finding.code, id: finding.id, count, owner, reason, until: last });
  }
  for (const [key, entry] of known)
    if (!entries.has(key) && !isRead(entry.file)) entries.set(key, { ...entry, file: fileOf(entry.file) });
  const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
  const lines = [...entries]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { file, code, id, count, owner, reason, until: last }]) =>
      [
        `  - file: ${quoted(file)}`,
        `    code: ${code}`,
        `    id: ${quoted(id)}`,
        `    count: ${count}`,
        `    owner: ${quoted(owner)}`,
        `    reason: ${quoted(reason)}`,
        `    until: '${last}'`,
      ].join('\n'),
    );
  const head =
    '# Findings that are accepted. Say who answers for each, and why; after its day each is reported again.\n';
  return `${head}${lines.length === 0 ? 'accepted: []' : `accepted:\n${lines.join('\n')}`}\n`;
}
