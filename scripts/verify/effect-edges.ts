/**
 * Ends of inert spans by the whole code of a release, not by the files that a verdict names: what reads a thing on the
 * living side, and what still does on the other. A word is no proof: where another thing has the same name, or the
 * reader is not in this repository, this reading cannot tell, and says so.
 */
import type { EffectEntry } from '../build/input.js';
import type { Cache } from '../effects/cache.js';
import { formOf, type Names } from '../effects/forms.js';
import { readersIn } from '../effects/survey.js';
import type { Repo } from '../extract/git.js';
import type { History, LivingRecord, Minor } from '../../src/facts/model.js';
import { isLiving } from '../../src/facts/lives.js';

/** One end of a span: the release that works beside the one that does not. */
interface End {
  readonly id: string;
  readonly alive: Minor;
  readonly inert: Minor;
}

/** A span without a living side. */
interface Always {
  readonly id: string;
  readonly at: Minor;
}

export interface EdgeReport {
  /** Ends where somebody reads it on one side, and nobody on the other. */
  readonly proved: number;
  /** Ends where files that read it on one side no longer do, though the word stands elsewhere. */
  readonly moved: number;
  /** Never read: no file of the first release and of the newest has a word for it. */
  readonly silent: number;
  /** What this cannot see, by the reason. */
  readonly unseen: ReadonlyMap<string, readonly string[]>;
}

const lastOf = ({ life }: LivingRecord, newest: Minor): Minor =>
  life.removed === undefined ? newest : life.removed - 1;

/** What is asked: of spans of whole minors, as a clone is read at the tags of minors. */
export function endsOf(
  entries: readonly EffectEntry[],
  history: History,
): { readonly ends: readonly End[]; readonly always: readonly Always[] } {
  const ids = new Set(
    entries.flatMap(({ ids: own, effect }) => (effect?.some(({ state }) => state === 'inert') ? own : [])),
  );
  const ends: End[] = [];
  const always: Always[] = [];
  for (const id of ids) {
    const record = history.get(id);
    if (!isLiving(record)) continue;
    const last = lastOf(record, history.releases.length - 1);
    for (const { from, to, state } of record.life.effect ?? []) {
      if (state !== 'inert') continue;
      const first = from.patch === undefined ? from.minor : from.minor + 1;
      const end = to ? Math.min(last, to.patch === undefined ? to.minor : to.minor - 1) : last;
      if (first > end) continue;
      const before = first > record.life.since ? first - 1 : undefined;
      const after = end < last ? end + 1 : undefined;
      if (before !== undefined) ends.push({ id, alive: before, inert: first });
      if (after !== undefined) ends.push({ id, alive: after, inert: end });
      if (before === undefined && after === undefined)
        for (const at of new Set([first, end])) always.push({ id, at });
    }
  }
  return { ends, always };
}

/** Why nothing can be said of an end whose words nobody has, or whose words everybody keeps. */
export const REASONS = {
  form: 'no word by which code would read it: a kind, or a value of a chart',
  elsewhere: 'no word for it on the living side: it is read as a whole message, or in another repository',
  shared:
    'the same files have the word on both sides: another thing is called so, or it is read and not used',
  common: 'the word stands in files that read another thing of that name',
} as const;

type Reading = (minor: Minor, id: string) => readonly string[];

export function judge(
  { ends, always }: ReturnType<typeof endsOf>,
  hasForm: (id: string) => boolean,
  reads: Reading,
  name: (minor: Minor) => string,
): EdgeReport {
  const counts = { proved: 0, moved: 0, silent: 0 };
  const unseen = new Map<string, string[]>();
  const cannot = (why: keyof typeof REASONS, line: string): void => {
    unseen.set(REASONS[why], [...(unseen.get(REASONS[why]) ?? []), line]);
  };
  for (const { id, alive, inert } of ends) {
    const line = `${id} (${name(alive)}, ${name(inert)})`;
    const [on, off] = [reads(alive, id), reads(inert, id)];
    if (!hasForm(id)) cannot('form', line);
    else if (on.length === 0) cannot('elsewhere', line);
    else if (off.length === 0) counts.proved += 1;
    else if (on.some((path) => !off.includes(path))) counts.moved += 1;
    else cannot('shared', line);
  }
  for (const { id, at } of always) {
    const found = reads(at, id);
    if (!hasForm(id)) cannot('form', `${id} (${name(at)})`);
    else if (found.length === 0) counts.silent += 1;
    else cannot('common', `${id} (${name(at)}: ${found.slice(0, 2).join(', ')})`);
  }
  return { ...counts, unseen };
}

export async function verifyEnds(
  entries: readonly EffectEntry[],
  history: History,
  istio: Repo,
  refOf: (minor: Minor) => string | undefined,
  words: Names,
  cache: Cache,
): Promise<EdgeReport> {
  const asked = endsOf(entries, history);
  const minors = new Set([
    ...asked.ends.flatMap(({ alive, inert }) => [alive, inert]),
    ...asked.always.map(({ at }) => at),
  ]);
  const ids = new Set([...asked.ends, ...asked.always].map(({ id }) => id));
  const forms = [...ids].flatMap((id) => formOf(id, words) ?? []);
  const readers = new Map<Minor, ReadonlyMap<string, { readonly reads: readonly string[] }>>();
  for (const minor of minors) {
    const ref = refOf(minor);
    if (ref !== undefined) readers.set(minor, await readersIn(istio, ref, forms, cache));
  }
  const known = new Set(forms.map(({ id }) => id));
  return judge(
    asked,
    (id) => known.has(id),
    (minor, id) => readers.get(minor)?.get(id)?.reads ?? [],
    (minor) => history.releases[minor]?.name ?? '?',
  );
}
