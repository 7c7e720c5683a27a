/**
 * What upstream's release notes and the pages of its releases say to use instead, against the records: a note that
 * takes a thing away and names another, and the successor that the record has.
 */
import { isLiving } from '../../src/facts/lives.js';
import type { History, LivingRecord } from '../../src/facts/model.js';
import { listReleases } from '../extract/releases.js';
import type { Repo } from '../extract/git.js';
import { VERDICTS, type Verdict } from './told-verdicts.js';

/** A paragraph or an item of a list that takes something away and names what is there for it. */
interface Telling {
  /** Minor of the first release that has it. */
  readonly release: string;
  /** File of the note, or path of the page. */
  readonly where: string;
  readonly text: string;
}

interface ToldReport {
  readonly tellings: number;
  /** Records that notes take away and name a successor of. */
  readonly told: number;
  /** Of those, the ones that have a successor, or say what became of them. */
  readonly kept: number;
  readonly missing: readonly string[];
  /** Tellings about what is no record, by the reason. */
  readonly elsewhere: ReadonlyMap<string, number>;
  /** Tellings of which nobody has said what they are about. */
  readonly open: readonly string[];
}

const GONE =
  /deprecat|\bremov(?:ed|al|es)\b|no longer|obsolete|\brenam|\breplac|\bdropped\b|supersed|in favou?r of|\bretired?\b|eliminat|changing from/i;
const INSTEAD =
  /\binstead\b|\breplac|in favou?r of|supersed|migrat\w+ (?:to|from)|\brenam|\b(?:please|should|must|can|now|to) use\b|\buse\b (?:the |an? )?`|\bUse\b|equivalent|changing from|configured? (?:by|through|via|with|in|using)\b|\b(?:via|through|using) (?:the )?`|graduated to|always enabled|enabled by default since|with the new `|for more preferred/i;
/** What they mend, add or make better is not taken away, unless they say so in as many words. */
const OTHER = /^-?\s*(?:\|\s*)?\*+(?:Fixed|Added|Improved|Optimized|Upgraded)\*+/;
const SAID =
  /deprecat|supersed|no longer (?:supported|recommended|needed)|obsolete|renam|in favou?r of|replaces/i;

export const isTelling = (text: string): boolean =>
  GONE.test(text) && INSTEAD.test(text) && (!OTHER.test(text) || SAID.test(text));

/** Paragraphs and items of lists; the front matter, comments and headings of YAML are none. */
export function piecesOf(text: string): readonly string[] {
  const found: string[] = [];
  let open = '';
  const close = (): void => {
    if (open !== '') found.push(open);
    open = '';
  };
  for (const line of text.replace(/^---\n[^]*?\n---\n/, '').split('\n')) {
    const said = line.trim();
    if (said === '' || said.startsWith('# ')) close();
    else if (/^(?:[-*]|\d+\.)\s|^#|^[a-zA-Z]+:(?: [|>]-?)?$/.test(said)) {
      close();
      open = said;
    } else open = `${open} ${said}`.trim();
  }
  close();
  return found;
}

const NOTES = 'releasenotes/notes';
const PAGES = 'content/en/news/releases';

/** Of all notes of all releases, and of the pages where the clone of istio.io is there; each once. */
export async function tellingsIn(istio: Repo, pages?: Repo): Promise<readonly Telling[]> {
  const found = new Map<string, Telling>();
  const add = (release: string, where: string, text: string): void => {
    for (const piece of piecesOf(text)) {
      const key = piece.replace(/\W+/g, ' ').toLowerCase().trim().slice(0, 60);
      if (isTelling(piece) && !found.has(key)) found.set(key, { release, where, text: piece });
    }
  };
  const seen = new Set<string>();
  for (const { minor, base, patches } of listReleases(istio)) {
    for (const { ref } of [base, ...patches]) {
      for (const { path, oid } of istio.list(ref, NOTES)) {
        if (seen.has(oid)) continue;
        seen.add(oid);
        add(minor, path.slice(NOTES.length + 1), await istio.readOid(oid));
      }
    }
  }
  for (const { path, oid } of pages?.list('HEAD', PAGES) ?? []) {
    const minor = /\/(\d+\.(?:\d+|x))/.exec(path.replace(/\.x\/announcing-0/, '/0'))?.[1];
    if (path.endsWith('.md') && minor !== undefined)
      add(minor, path.slice(PAGES.length + 1).replace(/\/(?:_?index)\.md$/, ''), await pages!.readOid(oid));
  }
  return [...found.values()];
}

const saysWhatBecame = (record: LivingRecord): boolean =>
  (record.replacedBy ?? record.life.deprecated?.replacedBy ?? []).length > 0 || record.note !== undefined;

/** The records that a verdict means: an id, a value by its path, or a group's kinds that were there for a while. */
function meantBy(history: History, old: string, release: string): readonly LivingRecord[] {
  const at = history.releases.findIndex(({ name }) => name === release);
  const isGone = (record: LivingRecord): boolean =>
    isOver(record) && record.life.since <= at && at <= (record.life.removed ?? at);
  const [, form, rest = ''] = /^(values|kinds):(.*)$/.exec(old) ?? [];
  if (form === undefined) return [history.get(old)].filter(isLiving);
  if (form === 'kinds') return history.all('kind').filter((kind) => isGone(kind) && kind.group === rest);
  const operator = history.get(`install.istio.io/IstioOperator#spec.values.${rest}`);
  return [...history.all('helm').filter(({ path }) => path === rest), operator]
    .filter(isLiving)
    .filter(isGone);
}

const isOver = ({ life }: LivingRecord): boolean =>
  life.removed !== undefined || life.deprecated !== undefined || (life.effect ?? []).length > 0;

export function judgeTellings(
  history: History,
  tellings: readonly Telling[],
  verdicts: readonly Verdict[] = VERDICTS,
): ToldReport {
  const told = new Map<string, { record: LivingRecord; where: string }>();
  const elsewhere = new Map<string, number>();
  const open: string[] = [];
  for (const { release, where, text } of tellings) {
    const verdict = verdicts.find(({ about }) => about.test(text));
    const at = `${release} ${where}`;
    if (!verdict) open.push(`${at}: nobody has said what this tells of`);
    else if ('why' in verdict) elsewhere.set(verdict.why, (elsewhere.get(verdict.why) ?? 0) + 1);
    else {
      for (const old of verdict.old) {
        const records = meantBy(history, old, release);
        if (records.length === 0) open.push(`${at}: ${old} is no record that is gone`);
        for (const record of records) if (!told.has(record.id)) told.set(record.id, { record, where: at });
      }
    }
  }
  const missing = [...told.values()].filter(({ record }) => !saysWhatBecame(record));
  return {
    tellings: tellings.length,
    told: told.size,
    kept: told.size - missing.length,
    missing: missing.map(({ record, where }) => `${record.id}: no successor, though ${where} tells one`),
    elsewhere,
    open,
  };
}
