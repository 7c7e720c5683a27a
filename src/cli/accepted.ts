/** A report without what a baseline accepts. */
import { posix } from 'node:path';
import {
  readBaseline,
  withoutAccepted,
  writtenBaseline,
  type Baseline,
  type Folders,
  type IsRead,
} from './baseline';
import type { CheckOptions } from './check-asked';
import type { Report } from './formats/report';
import { UsageError, type Io } from './io';
import type { Listed } from './jobs';
import { isBelowAny, optional, placeOf } from './paths';
import { oneLine } from './printable';
import { say } from './reasons';
import { cliWords } from './words/words';

export const defaultBaseline = '.istio-history-baseline.yaml';

const nothing: Baseline = { entries: [], saysFolder: true };

interface Asked {
  readonly options: CheckOptions;
  /** What was named to be checked, and the files that this is. */
  readonly paths: readonly string[];
  readonly files: readonly Listed[];
}

/** The report without what a baseline accepts; writes that first where somebody asks for it. */
export async function accept(io: Io, report: Report, asked: Asked): Promise<Report> {
  const { baseline, writeBaseline } = asked.options;
  if (baseline === undefined && !writeBaseline) return report;
  const words = cliWords(io.lang());
  const name = baseline ?? defaultBaseline;
  const text = await optional(io, name);
  if (text === undefined && !writeBaseline)
    throw new UsageError((why, lang) => why.cannotRead(name, say('missing', lang)));
  const working = io.folder ?? '/';
  const folders: Folders = { working, own: name === '-' ? working : posix.dirname(placeOf(working, name)) };
  const run = { today: io.today, isRead: readIn(report, asked, working), folders };
  const read = (what: string) => readBaseline(name, what, report.findings, folders);
  let accepted = text === undefined ? nothing : read(text);
  if (writeBaseline) {
    const written = writtenBaseline(report.findings, accepted.entries, run, words.baselineHead);
    if (!io.write) throw new UsageError((why) => why.noWriting);
    await io.write(name, written);
    io.err(`${words.wroteBaseline(report.findings.length, oneLine(name))}\n`);
    accepted = read(written);
  }
  const sorted = withoutAccepted(report.findings, accepted.entries, run);
  if (sorted.missed) {
    const [named, found] = sorted.missed;
    const missed = accepted.saysFolder ? words.missedBaseline : words.missedOldBaseline;
    io.err(`${missed(oneLine(name), oneLine(named), oneLine(found))}\n`);
  }
  if (sorted.stale > 0) io.err(`${words.staleBaseline(sorted.stale)}\n`);
  const findings = sorted.findings.map((finding) => {
    if (!finding.expired) return finding;
    const { owner, until } = finding.expired;
    return { ...finding, message: `${finding.message} (${words.acceptedUntil(until, owner)})` };
  });
  return { ...report, findings, accepted: sorted.accepted };
}

/** A file that is gone from a folder that was named counts as read, one of a list does not: nobody named it. */
function readIn({ skipped }: Report, { options, paths, files }: Asked, working: string): IsRead {
  const isList = options.filesFrom !== undefined || options.changedSince !== undefined;
  const places = (names: readonly string[]): string[] => names.map((name) => placeOf(working, name));
  const named = places(isList ? files.map(({ file }) => file) : paths);
  const unread = places(skipped.map(({ file }) => file));
  return (place) => isBelowAny(named, place) && !isBelowAny(unread, place);
}
