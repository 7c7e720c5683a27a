/** `check`: what does not fit the target, and the minimum release. */
import type { Command } from 'commander';
import type { History, Lang, Minor, Version } from '../facts/model';
import { nothingDetected, type DetectedTargets } from '../project/detection/conclude';
import { formatVersion, minorName, nearestReleases, parseVersion } from '../facts/versions';
import { changeFindings, type ChangedFile } from '../check/changes/findings';
import { judged, type Finding } from '../check/findings';
import { createMinimum, rangeOf, type Minimum } from '../check/minimum';
import { optionsFor } from '../project/options';
import { folderConfigs, type FolderConfig } from './configs';
import { detectIn } from './detect';
import { gatewaysOf } from './gateways';
import { formats } from './formats/formats';
import type { Report, ReportedFinding, Skipped } from './formats/report';
import { listInputs } from './inputs';
import { UsageError, type Io } from './io';
import type { CheckAnswer, CheckQuestion, Listed, Place } from './jobs';
import { lookAtAll } from './look';
import { placeOf } from './tasks';
import { aboutTarget, newerTargets } from './target-words';
import { isIncomplete, skippedIn } from './unread';

interface Options {
  readonly target?: readonly string[];
  readonly from?: string;
  readonly format: string;
  readonly strict?: true;
}

const examples = `
Examples:
  istio-history check manifests/ --target 1.22
  istio-history check . --target auto --format github
  helm template shop ./chart | istio-history check - --target 1.22.3,1.24

Exit code: 0 without warnings, 1 with some, 2 for bad usage or where a named
file could not be read to its end.
A file .istio-history.yaml sets target, ignore and severities for its folder.`;

export function registerCheck(program: Command, io: Io): void {
  program
    .command('check')
    .description('report what does not fit a target release, and the minimum release')
    .argument('<paths...>', 'files, folders, or - for standard input')
    .option(
      '--target <release>',
      'release that runs, X.Y or X.Y.Z; several for a fleet; auto for what the named files tell',
      collect,
    )
    .option('--from <release>', 'release that ran before: report what behaves differently since, too')
    .option('--format <format>', [...formats.keys()].join(', '), 'text')
    .option('--strict', 'exit 2 where a file in a folder could not be read to its end, too')
    .addHelpText('after', examples)
    .action(async (paths: string[], options: Options) => {
      const format = formats.get(options.format);
      if (!format) {
        throw new UsageError(`unknown format ${options.format}: use ${[...formats.keys()].join(', ')}`);
      }
      if (options.target?.length === 0) throw new UsageError('--target names no release');
      const files = await listInputs(io, paths);
      const report = await check(io, io.history(), paths, files, options);
      const isComplete = !isIncomplete(report.skipped, files, options.strict);
      io.out(format(report, io.lang(), { version: io.version, isComplete }));
      const bad = report.findings.some(({ severity }) => severity === 'warning' || severity === 'error');
      if (isComplete) io.exit(bad ? 1 : 0);
      else io.exit(2);
    });
}

const collect = (value: string, before: readonly string[] = []): string[] => [
  ...before,
  ...value
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean),
];

/** The release that an argument names, or a clear refusal. */
function releaseNamed(history: History, name: string): Version {
  const version = parseVersion(history, name);
  if (version) return version;
  const near = nearestReleases(history, name).join(', ');
  throw new UsageError(`unknown release ${name} (data of ${history.meta.date}); nearest: ${near}`);
}

/** A release to compare with: of one that is newer than the data nothing is known. */
export function releaseKnown(history: History, name: string): Version {
  const version = releaseNamed(history, name);
  if (!version.newer) return version;
  const newest = history.releases.at(-1)?.name ?? '?';
  throw new UsageError(
    `release ${name} is newer than the data (${history.meta.date}), which ends with ${newest}`,
  );
}

async function check(
  io: Io,
  history: History,
  paths: readonly string[],
  files: readonly Listed[],
  options: Options,
): Promise<Report> {
  const names = options.target ?? [];
  const from = options.from === undefined ? undefined : releaseKnown(history, options.from);
  const given = names.filter((name) => name !== 'auto').map((name) => releaseNamed(history, name));
  const configs = await configsOf(io, history, files);
  const auto = names.includes('auto');
  const asked = auto || (given.length === 0 && configs.some(({ config }) => config.auto));
  const found = asked ? await detectIn(io, history, paths) : nothingDetected;
  const world = await gatewaysOf(io, history, files);
  const question = { ...asQuestion(given, found, auto, paths), from, world };
  const report = await reportOn(io, history, files, configs, question);
  // Other programs read the report; the person before it reads this.
  if (asked || report.target === null) {
    const detected = asked ? found : await detectIn(io, history, paths);
    io.err(`${aboutTarget(history, io.lang(), detected, asked, given.length > 0)}\n`);
  }
  for (const line of newerTargets(history, io.lang(), report)) io.err(`${line}\n`);
  return report;
}

/** With releases named beside it, `auto` adds to the fleet; alone it stands behind the settings of a folder. */
function asQuestion(
  given: Version[],
  { target, places, charts }: DetectedTargets,
  auto: boolean,
  roots: readonly string[],
): Omit<CheckQuestion, 'from' | 'world'> {
  return given.length > 0 && auto
    ? { given: target ? [...given, target] : given, detected: nothingDetected, auto, roots }
    : { given, detected: { target, places, charts }, auto, roots };
}

/** The settings that count for any of the files, each once. */
async function configsOf(io: Io, history: History, files: readonly Listed[]): Promise<FolderConfig[]> {
  const configOf = folderConfigs(io, history, io.lang());
  const found = new Set<FolderConfig>();
  for (const { file } of files) {
    const config = await configOf(file);
    if (config) found.add(config);
  }
  return [...found];
}

async function reportOn(
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
  let documents = 0;
  let looks = 0;
  for await (const looked of lookAtAll(io, files, 'check', question)) {
    const { file } = looked;
    skipped.push(...skippedIn(looked, io.lang()));
    if (!('answer' in looked)) continue;
    const { answer } = looked;
    looks++;
    documents += answer.documents;
    for (const finding of answer.findings) findings.push(finding);
    if (answer.changed) changed.push(changedFile(file, answer.changed, history, io.lang()));
    for (const name of answer.targets) targets.add(name);
    if (!answer.minimum) continue;
    const { since, removed, fitting } = answer.minimum;
    needs.add(since, removed, (minor) => fitting.includes(minor));
  }
  const known = {
    history,
    lang: io.lang(),
    today: io.today,
    asked: undefined,
    settings: undefined,
    detected: [],
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
    findings,
    files: looks,
    documents,
    skipped,
  };
}

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
  const { since, removed } = needed ?? {};
  return {
    release: name(range ? range.from : since?.release),
    because: since?.because ?? [],
    possible: range !== false,
    newest: range ? name(range.to) : null,
    removed: removed ? { release: minorName(history, removed.release), because: removed.because } : null,
  };
}
