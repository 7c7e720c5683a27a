/**
 * Answers for language models: each a few lines of text with the data's date and sources.
 *
 * The editor's tools and the Model Context Protocol server say the same, as both call these.
 */
import { compare } from '../facts/compare';
import { describe, toPlain } from '../words/describe';
import { ownerName } from '../facts/ids';
import { exposure } from '../facts/bulletins';
import { supportState } from '../facts/lives';
import { meant, notMeant } from '../find/resolve';
import type { BulletinRecord, Day, History, HistoryRecord, Id, Lang, Version } from '../facts/model';
import { nameOf } from '../words/names';
import { sourceUrl } from '../facts/sources';
import { formatVersion, nearestReleases, parseVersion } from '../facts/versions';
import { wordsOf } from '../words/words';
import { analyze } from '../manifest/analyze';
import type { Analysis } from '../manifest/model';
import { findFindings } from '../check/findings';
import { minimum } from '../check/minimum';
import { neededBecause } from '../check/minimum-words';
import { whyUnread } from '../check/unread';
import type { ToolName } from '../project/names';
import { onlyTargets, optionsFor, targetsFor, type Choices } from '../project/options';
import { newerThanData } from '../check/newer';
import { textLines } from '../manifest/text/lines';
import { AnswerError, bounded, checkedInput, optionalInput, quoted, required, type Input } from './input';

export { AnswerError, type Input };

export interface AnswerContext {
  readonly history: History;
  readonly lang: Lang;
  readonly today: Day;
  /** The releases that the reader runs. */
  readonly targets: readonly Version[];
}

/** A list longer than this tells a model nothing more. */
const most = 25;

/** What the tools ask of the editor or program that offers them. */
export interface Place extends Omit<AnswerContext, 'targets'> {
  /** Reads a file that a model named by its address; throws an AnswerError where it cannot. */
  readonly read: (uri: string) => Promise<string>;
  /** What was chosen for a file; without an address, for where the tools are called. */
  readonly choices: (uri: string | undefined) => Promise<Choices>;
}

/** The answer of one tool; what is missing or wrong is said with the next step. */
export async function answerTool(name: ToolName, given: Input, place: Place): Promise<string> {
  return bounded(await answer(name, checkedInput(name, given), place));
}

async function answer(name: ToolName, input: Input, place: Place): Promise<string> {
  const { read, choices, ...known } = place;
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
        optionalInput(input, 'manifest'),
        context,
      );
    case 'get_istio_release_status':
      return releaseStatus(optionalInput(input, 'release'), context);
  }
}

async function manifestOf(input: Input, read: Place['read']): Promise<string> {
  const text = optionalInput(input, 'manifest');
  if (text !== undefined) return text;
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

/** Since when, until when and what instead, of one thing named by id or plain words. */
export function featureHistory(name: string, context: AnswerContext): string {
  const { history, lang, today, targets } = context;
  const found = meant(history, name);
  if (!found) {
    const { near, isNewer } = notMeant(history, name);
    const nothing = wordsOf('en').nothingCalled(name, isNewer ? history.meta.date : undefined, near);
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
  const analysis = analyze(textLines(text), history);
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

/** What changed between two releases; with the text of a manifest only what it uses. */
export function compareReleases(
  from: string,
  to: string,
  manifest: string | undefined,
  context: AnswerContext,
): string {
  const { history, lang } = context;
  const used =
    manifest === undefined
      ? undefined
      : new Set(
          analyze(textLines(manifest), history).documents.flatMap((document) =>
            document.uses.map((use) => use.id),
          ),
        );
  const changes = compare(history, releaseKnown(history, from), releaseKnown(history, to), used);
  const part = (title: string, ids: readonly Id[]) =>
    ids.length === 0
      ? ''
      : `${title} (${ids.length}): ${ids
          .slice(0, most)
          .map((id) => nameOf(history, id, lang))
          .join('; ')}${ids.length > most ? '; …' : ''}`;
  const range = (versions: readonly string[]) =>
    versions.length > 0 ? `${versions[0] ?? ''}-${versions.at(-1) ?? ''}` : 'unknown';
  return lines(
    `Istio ${from} to ${to}${used ? ', only what the manifest uses' : ''}`,
    part('Removed', changes.removed),
    part('Deprecated', changes.deprecated),
    part(
      'API versions gained',
      changes.promoted.map((item) => item.id),
    ),
    changes.defaultsChanged.length > 0
      ? `Defaults changed: ${capped(
          changes.defaultsChanged.map(
            ({ id, from: old, to: now, charted }) =>
              `${id}: ${old} -> ${now}${charted === undefined ? '' : ` (${wordsOf('en').chartKeeps(charted)})`}`,
          ),
          '; ',
        )}`
      : '',
    part('Added', changes.added),
    part(
      'Feature stages',
      changes.stages.map((item) => item.id),
    ),
    changes.bulletinsFixed.length > 0
      ? `Bulletins fixed: ${changes.bulletinsFixed.map(ownerName).join(', ')}`
      : '',
    changes.bulletinsOpen.length > 0
      ? `Bulletins that affect the later release: ${changes.bulletinsOpen.map(ownerName).join(', ')}`
      : '',
    `Kubernetes ${range(changes.kubernetes.from)} -> ${range(changes.kubernetes.to)}; support ends ${changes.support.from ?? 'unknown'} -> ${changes.support.to ?? 'unknown'}`,
    dated(history),
  );
}

/** Dates, support, newest patch and open bulletins of a release; of the newest where none is named. */
export function releaseStatus(name: string | undefined, context: AnswerContext): string {
  const { history, today, lang } = context;
  const version = name === undefined ? { minor: history.releases.length - 1 } : releaseKnown(history, name);
  const release = history.releases[version.minor]!;
  const support = supportState(release, today);
  const supported = history.releases
    .filter((other) => supportState(other, today).state === 'supported')
    .map((other) => other.name);
  return lines(
    toPlain(describe(release, { history, lang, today }), 'compact'),
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
      ? `${notNamed.length} later bulletins did not look at it, as its support had ended.`
      : '',
    unknown.length > 0 ? `Not known yet whether they affect it: ${list(unknown)}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** A release of which the data can tell something. */
function releaseKnown(history: History, name: string): Version {
  const version = releaseNamed(history, name);
  if (!version.newer) return version;
  throw new AnswerError(
    `Istio ${name} is newer than the data of ${history.meta.date}. Ask for a release up to ${history.releases.at(-1)?.name ?? ''}.`,
  );
}

function releaseNamed(history: History, name: string): Version {
  const version = parseVersion(history, name);
  if (!version)
    throw new AnswerError(
      `There is no Istio release "${name}". Nearest: ${nearestReleases(history, name).join(', ')}. The data of ${history.meta.date} knows ${history.releases[0]?.name ?? '?'} to ${history.releases.at(-1)?.name ?? '?'}.`,
    );
  return version;
}

function sourcesOf(record: HistoryRecord): string {
  return record.sources.length > 0 ? `Sources: ${record.sources.slice(0, 3).map(sourceUrl).join(' ')}` : '';
}

const dated = (history: History): string => `Data of ${history.meta.date}.`;

function capped(items: readonly string[], between = '\n'): string {
  return (
    items.slice(0, most).join(between) +
    (items.length > most ? `${between}… and ${items.length - most} more` : '')
  );
}

function lines(...parts: readonly string[]): string {
  return parts.filter(Boolean).join('\n');
}
