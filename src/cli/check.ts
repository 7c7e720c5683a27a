/** `check`: what does not fit the target, and the minimum release. */
import { Option, type Command } from 'commander';
import { channels } from '../facts/crds';
import type { Channel, History, Version } from '../facts/model';
import { nothingDetected, type Conclusion } from '../project/detection/conclude';
import { isOfOwnChart, type DetectedTargets } from '../project/detection/places';
import { nearestReleases, parseVersion } from '../facts/versions';
import { readBaseline, withoutAccepted, writtenBaseline } from './baseline';
import { reportOn } from './check-report';
import { folderConfigs, type FolderConfig } from './configs';
import { detectIn, placeIn, rootsOf } from './detect';
import { filesFrom } from './files-from';
import { fixFiles } from './fix';
import { formats } from './formats/formats';
import type { Report } from './formats/report';
import { listInputs } from './inputs';
import { UsageError, type Io } from './io';
import { liveOption, runningIn } from './live';
import { surroundingsOf } from './surroundings';
import type { CheckQuestion, Listed } from './jobs';
import { optional } from './paths';
import { oneLine } from './printable';
import { aboutTarget, newerTargets } from './target-words';
import { isIncomplete } from './unread';
import { cliWords } from './words/words';

interface Options {
  readonly target?: readonly string[];
  readonly from?: string;
  readonly format: string;
  readonly fix?: true;
  readonly dryRun?: true;
  readonly live?: readonly string[];
  readonly gatewayApiChannel?: Channel;
  readonly baseline?: string;
  readonly writeBaseline?: true;
  readonly filesFrom?: string;
  readonly changedSince?: string;
  readonly strict?: true;
}

const examples = `
Examples:
  istio-history check manifests/ --target 1.22
  istio-history check . --target auto --format github
  istio-history check . --target 1.28 --fix --dry-run
  git diff --name-only main | istio-history check . --changed-since main
  helm template shop ./chart | istio-history check - --target 1.22.3,1.24

Exit code: 0 without warnings, 1 with some, 2 for bad usage or where a named
file could not be read to its end; with --dry-run, 1 where files would change.
A file .istio-history.yaml sets target, gatewayApiChannel, ignore and
severities for its folder.`;

export function registerCheck(program: Command, io: Io): void {
  program
    .command('check')
    .description('report what does not fit a target release, and the minimum release')
    .argument('[paths...]', 'files, folders, or - for standard input')
    .option(
      '--target <release>',
      'release that runs, X.Y or X.Y.Z; several for a fleet; auto for what the named files tell',
      collect,
    )
    .option('--from <release>', 'release that ran before: report what behaves differently since, too')
    .option('--format <format>', [...formats.keys()].join(', '), 'text')
    .option('--fix', 'write what is safe to fix into the files, and report what is left')
    .option('--dry-run', 'with --fix: show a unified diff and write nothing')
    .addOption(liveOption())
    .addOption(channelOption())
    .option('--baseline <file>', 'leave out findings that this file accepts, until the day that it says')
    .option('--write-baseline', `write the findings into the baseline (${defaultBaseline} by default)`)
    .option('--files-from <list>', 'check the files that a list names, one a line; - for standard input')
    .option(
      '--changed-since <ref>',
      'the same for what `git diff --name-only <ref>` writes to standard input',
    )
    .option('--strict', 'exit 2 where a file in a folder could not be read to its end, too')
    .addHelpText('after', examples)
    .action(async (paths: string[], options: Options) => {
      const format = formats.get(options.format);
      if (!format) {
        throw new UsageError(`unknown format ${options.format}: use ${[...formats.keys()].join(', ')}`);
      }
      if (options.target?.length === 0) throw new UsageError('--target names no release');
      if (options.dryRun && !options.fix) throw new UsageError('--dry-run goes with --fix');
      const files = await filesOf(io, paths, options);
      const asked = await askFor(io, io.history(), paths, files, options);
      if (options.fix && (await fix(io, files, asked.question, options.dryRun ?? false))) return;
      const report = await accept(io, await check(io, io.history(), asked), options);
      const isComplete = !isIncomplete(report.skipped, files, options.strict);
      io.out(format(report, io.lang(), { version: io.version, isComplete }));
      const bad = report.findings.some(({ severity }) => severity === 'warning' || severity === 'error');
      if (isComplete) io.exit(bad ? 1 : 0);
      else io.exit(2);
    });
}

const defaultBaseline = '.istio-history-baseline.yaml';

async function filesOf(
  io: Io,
  paths: readonly string[],
  { filesFrom: list, changedSince }: Options,
): Promise<readonly Listed[]> {
  if (list !== undefined && changedSince !== undefined)
    throw new UsageError('--files-from and --changed-since both name a list: use one');
  const from = list ?? (changedSince === undefined ? undefined : '-');
  if (from !== undefined) return filesFrom(io, from, paths);
  if (paths.length === 0)
    throw new UsageError('missing what to check: name files or folders, or - for standard input');
  return listInputs(io, paths);
}

/** Fixes the files; true where that was only shown and nothing is left to do. */
async function fix(
  io: Io,
  files: readonly Listed[],
  question: CheckQuestion,
  isDry: boolean,
): Promise<boolean> {
  const words = cliWords(io.lang());
  const fixed = await fixFiles(io, files, question, isDry);
  for (const { file, reason } of fixed.failed)
    io.err(`${words.notWritten(oneLine(file), oneLine(reason))}\n`);
  if (fixed.diff) io.out(fixed.diff);
  if (isDry || fixed.files > 0) io.err(`${(isDry ? words.wouldFix : words.fixedFiles)(fixed.files)}\n`);
  if (!isDry && fixed.failed.length === 0) return false;
  if (fixed.failed.length > 0) io.exit(2);
  else io.exit(fixed.files > 0 ? 1 : 0);
  return true;
}

/** The report without what a baseline accepts; writes that first where somebody asks for it. */
async function accept(io: Io, report: Report, { baseline, writeBaseline }: Options): Promise<Report> {
  if (baseline === undefined && !writeBaseline) return report;
  const words = cliWords(io.lang());
  const name = baseline ?? defaultBaseline;
  const text = await optional(io, name);
  if (text === undefined && !writeBaseline)
    throw new UsageError(`cannot read ${name}: no such file or folder`);
  let accepted = text === undefined ? [] : readBaseline(name, text);
  if (writeBaseline) {
    const written = writtenBaseline(report.findings, accepted, io.today);
    if (!io.write) throw new UsageError('files cannot be written here');
    await io.write(name, written);
    io.err(`${words.wroteBaseline(report.findings.length, oneLine(name))}\n`);
    accepted = readBaseline(name, written);
  }
  const sorted = withoutAccepted(report.findings, accepted, io.today);
  if (sorted.stale > 0) io.err(`${words.staleBaseline(sorted.stale)}\n`);
  const findings = sorted.findings.map((finding) => {
    if (!finding.expired) return finding;
    const { owner, until } = finding.expired;
    return { ...finding, message: `${finding.message} (${words.acceptedUntil(until, owner)})` };
  });
  return { ...report, findings, accepted: sorted.accepted };
}

/** Named by hand it wins over what `--live` tells. */
export const channelOption = (): Option =>
  new Option(
    '--gateway-api-channel <channel>',
    'channel of the Gateway API whose CRDs are installed; wins over --live, folders and files',
  ).choices(channels);

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

interface Asked {
  readonly question: CheckQuestion;
  /** The files with what was seen of them, where that answers all that is asked. */
  readonly files: readonly Listed[];
  readonly configs: readonly FolderConfig[];
  readonly found: Conclusion;
  /** Somebody wants the release that the files tell. */
  readonly isAuto: boolean;
}

async function askFor(
  io: Io,
  history: History,
  paths: readonly string[],
  files: readonly Listed[],
  options: Options,
): Promise<Asked> {
  const names = options.target ?? [];
  const from = options.from === undefined ? undefined : releaseKnown(history, options.from);
  const given = names.filter((name) => name !== 'auto').map((name) => releaseNamed(history, name));
  const running = await runningIn(io, history, options.live ?? []);
  for (const line of running?.lines ?? []) io.err(`${line}\n`);
  const told = given.length === 0 ? (running?.releases ?? []) : [];
  given.push(...told);
  const configs = await configsOf(io, history, files);
  const auto = names.includes('auto') && told.length === 0;
  const isAuto = auto || (given.length === 0 && configs.some(({ config }) => config.auto));
  const found = given.length === 0 || isAuto ? await detectIn(io, history, rootsOf(paths)) : nothingDetected;
  const { files: seen, ...around } = await surroundingsOf(io, history, paths, files);
  const question = {
    ...asQuestion(given, found, auto, rootsOf(paths)),
    from,
    ...around,
    channel: options.gatewayApiChannel ?? running?.gatewayApiChannel,
  };
  // A change may concern what is not Istio's at all.
  const asksWhatChanged = from !== undefined || configs.some(({ config }) => config.from !== undefined);
  return { question, files: asksWhatChanged ? files : seen, configs, found, isAuto };
}

async function check(
  io: Io,
  history: History,
  { question, files, configs, found, isAuto }: Asked,
): Promise<Report> {
  const report = await reportOn(io, history, files, configs, question);
  // Other programs read the report; the person before it reads this.
  if (isAuto || report.target === null) {
    io.err(`${aboutTarget(history, io.lang(), found, isAuto, question.given.length > 0)}\n`);
  }
  for (const line of newerTargets(history, io.lang(), report)) io.err(`${line}\n`);
  const { detected, roots } = question;
  const copies = files.filter(({ file }) => isOfOwnChart(detected, placeIn(roots, file))).length;
  if (copies > 0) io.err(`${cliWords(io.lang()).ownCharts(copies)}\n`);
  return report;
}

/** With releases named beside it, `auto` adds to the fleet; alone it stands behind the settings of a folder. */
function asQuestion(
  given: Version[],
  detected: DetectedTargets,
  auto: boolean,
  roots: readonly string[],
): Omit<CheckQuestion, 'from' | 'world' | 'installs' | 'channel'> {
  const { target, places, charts, own, others, names } = detected;
  return given.length > 0 && auto
    ? { given: target ? [...given, target] : given, detected: nothingDetected, auto, roots }
    : { given, detected: { target, places, charts, own, others, names }, auto, roots };
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
