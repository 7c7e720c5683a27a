/**
 * Answers for language models: each a few lines of text with the data's date and sources.
 *
 * The editor's tools and the Model Context Protocol server say the same, as both call these.
 */
import { describe, toPlain } from '../words/describe';
import { wordsOf } from '../words/words';
import { ownerName } from '../facts/ids';
import { exposure } from '../facts/bulletins';
import { supportState } from '../facts/lives';
import { meant, notMeant } from '../find/resolve';
import { searchWords } from '../find/words/words';
import type { BulletinRecord, ChangeRecord, History, HistoryRecord, Lang, Version } from '../facts/model';
import { sourceUrl } from '../facts/sources';
import { idOf } from '../facts/types';
import { formatVersion, newestPatch } from '../facts/versions';
import { analyzeLightly } from '../manifest/analyze';
import type { Analysis } from '../manifest/model';
import { findFindings } from '../check/findings';
import { minimum } from '../check/minimum';
import { neededBecause } from '../check/minimum-words';
import { whyUnread } from '../check/unread';
import type { ToolName } from '../project/names';
import { onlyTargets, optionsFor, targetsFor, type Choices } from '../project/options';
import { newerThanData } from '../check/newer';
import { textLines } from '../manifest/text/lines';
import { capped, dated, lines, most, releaseKnown, releaseNamed, type AnswerContext } from './asked';
import { AnswerError, bounded, checkedInput, optionalInput, quoted, required, type Input } from './input';
import { compareReleases, planUpgradeOf } from './upgrades';

export { AnswerError, compareReleases, type AnswerContext, type Input };

/** What the tools ask of the editor or program that offers them. */
export interface Place extends Omit<AnswerContext, 'targets'> {
  /** Reads a file that a model named by its address; throws an AnswerError where it cannot. */
  readonly read: (uri: string) => Promise<string>;
  /** What was chosen for a file; without an address, for where the tools are called. */
  readonly choices: (uri: string | undefined) => Promise<Choices>;
  /** What releases do otherwise with files that stay the same. */
  readonly changes: () => Promise<readonly ChangeRecord[]>;
}

/** The answer of one tool; what is missing or wrong is said with the next step. */
export async function answerTool(name: ToolName, given: Input, place: Place): Promise<string> {
  return bounded(await answer(name, checkedInput(name, given), place));
}

async function answer(name: ToolName, input: Input, place: Place): Promise<string> {
  const { read, choices, changes, ...known } = place;
  if (name === 'check_istio_manifest') {
    const text = await manifestOf(input, read);
    return checkManifest(text, optionalInput(input, 'target'), await choices(optionalInput(input, 'uri')));
  }
  const context = { ...known, targets: targetsFor(undefined, await choices(undefined)) };
  switch (name) {
    case 'get_istio_feature_history':
      return featureHistory(required(input, 'name'), context);
    case 'compare_istio_releases':
      return compareReleases(
        required(input, 'from'),
        required(input, 'to'),
        await manifestOrNot(input, read),
        await changes(),
        context,
      );
    case 'plan_istio_upgrade':
      return planUpgradeOf(
        input,
        await manifestOrNot(input, read),
        await changes(),
        await choices(undefined),
      );
    case 'get_istio_release_status':
      return releaseStatus(optionalInput(input, 'release'), context);
  }
}

/** None where none was passed. */
async function manifestOrNot(input: Input, read: Place['read']): Promise<string | undefined> {
  const isPassed = ['manifest', 'uri'].some((key) => optionalInput(input, key) !== undefined);
  return isPassed ? manifestOf(input, read) : undefined;
}

async function manifestOf(input: Input, read: Place['read']): Promise<string> {
  const text = optionalInput(input, 'manifest');
  if (text !== undefined) return unfenced(text);
  const uri = optionalInput(input, 'uri');
  if (uri === undefined)
    throw new AnswerError('Pass "manifest", the YAML itself, or "uri", the address of a file.');
  try {
    return await read(uri);
  } catch (error) {
    if (error instanceof AnswerError) throw error;
    throw new AnswerError(
      `Cannot read ${quoted(uri)} (${error instanceof Error ? error.message : String(error)}). Pass the YAML itself as "manifest".`,
    );
  }
}

/** A manifest as models write it: the marks around a block of code become comments, so that no line is another. */
const unfenced = (text: string): string =>
  /^\s*```/.test(text) ? text.replace(/^([ \t]*)```[\w-]*[ \t]*$/gm, '$1#') : text;

/** Since when, until when and what instead, of one thing named by id or plain words. */
export function featureHistory(name: string, context: AnswerContext): string {
  const { history, lang, today, targets } = context;
  const found = meant(history, name);
  if (!found) {
    const { near, isNewer } = notMeant(history, name);
    const nothing = searchWords('en').nothingCalled(name, isNewer ? history.meta.date : undefined, near);
    throw new AnswerError(
      `${nothing}\nTry the name of a kind, field path, annotation, flag or release, as written in YAML.`,
    );
  }
  const { record, others } = found;
  return lines(
    record.id,
    toPlain(describe(record, { history, lang, today, target: targets })),
    others.length > 0 ? `Other matches: ${others.join(', ')}` : '',
    sourcesOf(record),
    dated(history),
  );
}

/** Findings and minimum version of a manifest's text. */
export function checkManifest(text: string, target: string | undefined, choices: Choices): string {
  const { history, lang } = choices;
  const asked = target === undefined ? choices.asked : onlyTargets([releaseNamed(history, target)]);
  const analysis = analyzeLightly(textLines(text), history);
  const options = optionsFor(analysis, { ...choices, asked });
  const { targets } = options;
  const findings = findFindings(analysis, options);
  const needed = minimum(analysis, history);
  const unread = notRead(analysis, lang);
  if (analysis.documents.every((document) => document.uses.length === 0))
    throw new AnswerError(
      lines('This text holds no Istio configuration. Pass the YAML of the manifest itself.', ...unread),
    );
  return lines(
    targets.length > 0
      ? `Target: ${targets.map((version) => formatVersion(history, version)).join(', ')}`
      : 'No target given: only deprecations, removals and unknown names are reported.',
    ...newerThanData(history, lang, targets),
    ...unread,
    needed ? neededBecause(history, needed) : '',
    findings.length === 0
      ? `No findings${unread.length > 0 ? ' in what was read' : ''}.`
      : capped(
          findings.map(
            (finding) =>
              `line ${finding.range.start.line + 1}: ${finding.severity} ${finding.code}: ${finding.message}`,
          ),
        ),
    dated(history),
  );
}

/** What a text says from these lines on is not in the answer. */
function notRead({ documents }: Analysis, lang: Lang): string[] {
  const all = documents.flatMap(({ unread }) => unread);
  return all
    .slice(0, most)
    .map(({ line, reason }) => `Not read from line ${line + 1}: ${whyUnread(reason, lang)}.`);
}

/** Dates, support, Kubernetes, newest patch and open bulletins of a release; of the newest where none is named. */
export function releaseStatus(name: string | undefined, context: AnswerContext): string {
  const { history, today, lang } = context;
  const version = name === undefined ? { minor: history.releases.length - 1 } : releaseKnown(history, name);
  const release = history.releases[version.minor]!;
  const patch =
    version.patch === undefined ? undefined : history.get(idOf('patch', formatVersion(history, version)));
  const [words, newest] = [wordsOf(lang), newestPatch(history, version.minor)];
  const [first, last] = [release.kubernetes[0], release.kubernetes.at(-1)];
  const support = supportState(release, today);
  const supported = history.releases
    .filter((other) => supportState(other, today).state === 'supported')
    .map((other) => other.name);
  return lines(
    toPlain(describe(release, { history, lang, today }), 'compact'),
    patch ? toPlain(describe(patch, { history, lang, today }), 'compact') : '',
    first !== undefined && last !== undefined ? words.kubernetes(words.range(first, last)) : '',
    newest > 0 ? `Newest patch: ${release.name}.${newest}` : '',
    `Support: ${support.state}${support.end ? `, ${support.expected ? 'expected end' : 'end'} ${support.end}` : ''}`,
    bulletinsOf(history, version),
    `Supported on ${today}: ${supported.join(', ')}`,
    sourcesOf(release),
    dated(history),
  );
}

/** Which bulletins affect a release, and how many say nothing of it. */
function bulletinsOf(history: History, version: Version): string {
  const { affecting, open, notNamed, unknown, patches } = exposure(history, version);
  const name = (one: Version): string => formatVersion(history, one);
  const list = (bulletins: readonly BulletinRecord[]): string =>
    bulletins.map(({ id }) => ownerName(id)).join(', ');
  const affectingOf = (): string => {
    if (version.patch === undefined && patches)
      return `Bulletins that affect patches of ${name(version)} (${name(patches.from)} to ${name(patches.to)}): ${list(affecting)}. Without a fix in ${name(version)}: ${list(open) || 'none'}.`;
    return affecting.length > 0
      ? `Bulletins that affect ${name(version)}: ${list(affecting)}.`
      : `No bulletin names ${name(version)} as affected.`;
  };
  return [
    affectingOf(),
    notNamed.length > 0
      ? `${notNamed.length} later ${notNamed.length === 1 ? 'bulletin does' : 'bulletins do'} not cover it, as its support had ended.`
      : '',
    unknown.length > 0 ? `Not known yet whether they affect it: ${list(unknown)}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function sourcesOf(record: HistoryRecord): string {
  return record.sources.length > 0 ? `Sources: ${record.sources.slice(0, 3).map(sourceUrl).join(' ')}` : '';
}
