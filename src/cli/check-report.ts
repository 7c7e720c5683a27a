/** What is found in all files together. */
import { changeFindings, type ChangedFile } from '../check/changes/findings';
import { judged, type Finding } from '../check/findings';
import { createMinimum, raisedBy, rangeOf, type Minimum } from '../check/needs';
import { versionName } from '../check/minimum-words';
import type { History, Lang, Minor } from '../facts/model';
import { formatVersion, minorName } from '../facts/versions';
import { optionsFor } from '../project/options';
import type { FolderConfig } from './configs';
import type { Place, Report, ReportedFinding, Skipped } from './formats/report';
import type { Io } from './io';
import type { CheckAnswer, CheckQuestion, Listed } from './jobs';
import { lookAtAll } from './look';
import { placeOf } from './look-file';
import { skippedIn } from './unread';
import { cliWords } from './words/words';

/** Files from which somebody waits long enough to be told how far it is. */
const longRun = 200;

export async function reportOn(
  io: Io,
  history: History,
  files: readonly Listed[],
  configs: readonly FolderConfig[],
  question: CheckQuestion,
): Promise<Report> {
  const findings: ReportedFinding[] = [];
  const skipped: Skipped[] = [];
  const targets = new Set(question.given.map((version) => formatVersion(history, version)));
  const needs = createMinimum<Place>(history);
  const changed: ChangedFile[] = [];
  const once = createOnce();
  let documents = 0;
  let looks = 0;
  let done = 0;
  for await (const looked of lookAtAll(io, files, 'check', question)) {
    const { file } = looked;
    if (files.length >= longRun && ++done % 50 === 0)
      io.progress?.(cliWords(io.lang()).checked(done, files.length));
    skipped.push(...skippedIn(looked, io.lang()));
    if (!('answer' in looked)) continue;
    const { answer } = looked;
    looks++;
    documents += answer.documents;
    once.add(answer);
    for (const finding of answer.findings) findings.push(finding);
    if (answer.changed) changed.push(changedFile(file, answer.changed, history, io.lang()));
    for (const name of answer.targets) targets.add(name);
    if (!answer.minimum) continue;
    const { fitting, ...needed } = answer.minimum;
    needs.add({
      since: undefined,
      removed: undefined,
      ...needed,
      mayHave: (minor) => fitting.includes(minor),
    });
  }
  if (files.length >= longRun) io.progress?.('');
  const known = {
    history,
    lang: io.lang(),
    today: io.today,
    asked: undefined,
    settings: undefined,
    detected: [],
    own: undefined,
    installed: undefined,
  };
  for (const { file, config, problems } of configs) {
    const options = optionsFor(undefined, { ...known, folder: config });
    for (const { code, severity, id, message, range } of judged(problems, options))
      findings.push({ code, severity, file, ...placeOf(range), id, message });
  }
  const told = changed.length > 0 ? changeFindings(changed, io.changes()) : new Map<string, Finding[]>();
  for (const [file, list] of told)
    for (const { code, severity, id, message, range } of list)
      findings.push({ code, severity, file, ...placeOf(range), id, message });
  // Where no file was looked at, what was found is told all the same.
  const { target: detected } = question.detected;
  if (looks === 0 && detected) targets.add(formatVersion(history, detected));
  return {
    target: targets.size > 0 ? [...targets].join(', ') : null,
    minimum: reportedMinimum(history, needs.get()),
    findings: findings.filter((finding) => once.keeps(finding)),
    files: looks,
    documents,
    skipped,
  };
}

const ofRelease: ReadonlySet<string> = new Set(['target-unsupported', 'target-vulnerable']);

/** What is known of a release is told once a run: where it is named, else where it is met first. */
function createOnce(): {
  add(answer: CheckAnswer): void;
  keeps(finding: ReportedFinding): boolean;
} {
  const kept = new Map<string, { readonly finding: ReportedFinding; readonly isNaming: boolean }>();
  const keyOf = ({ code, message }: ReportedFinding): string => `${code} ${aboutIn(message)}`;
  return {
    add({ findings, isNaming }) {
      for (const finding of findings) {
        const before = kept.get(keyOf(finding));
        if (!ofRelease.has(finding.code) || (before && (before.isNaming || !isNaming))) continue;
        kept.set(keyOf(finding), { finding, isNaming });
      }
    },
    keeps: (finding) => (kept.get(keyOf(finding))?.finding ?? finding) === finding,
  };
}

/** The release that a sentence is about; which bulletins come first in it depends on the file. */
const aboutIn = (message: string): string => /(?<!\d)\d+\.\d+(?:\.\d+)?/.exec(message)?.[0] ?? message;

function changedFile(
  file: string,
  { evidence, directives, from, ...options }: NonNullable<CheckAnswer['changed']>,
  history: History,
  lang: Lang,
): ChangedFile {
  return { file, evidence, directives, from, options: { history, lang, ...options } };
}

function reportedMinimum(history: History, needed: Minimum<Place> | undefined): Report['minimum'] {
  const name = (minor: Minor | undefined) => (minor === undefined ? null : minorName(history, minor));
  const range = needed && rangeOf(needed);
  const { since, removed, steps = [] } = needed ?? {};
  const from = range ? range.from : undefined;
  return {
    release: from ? versionName(history, from) : name(range ? undefined : since?.release),
    because: needed ? raisedBy(needed) : [],
    possible: range !== false,
    newest: range ? name(range.to) : null,
    removed: removed ? { release: minorName(history, removed.release), because: removed.because } : null,
    ladder: steps.map(({ release, because }) => ({ release: versionName(history, release), because })),
  };
}
