/** What `check` asks of its files: of the command line, of folders, and of what the files name. */
import type { Channel, History, Version } from '../facts/model';
import { eachOnce } from '../facts/versions';
import { nothingDetected, type Conclusion } from '../project/detection/conclude';
import { isOfOwnChart, type DetectedTargets } from '../project/detection/places';
import type { Charts } from '../project/own';
import { reportOn } from './check-report';
import { folderConfigs, type FolderConfig } from './configs';
import { chartsIn, chartsOf, detectIn, placeIn, rootsOf } from './detect';
import type { Report } from './formats/report';
import type { Io } from './io';
import type { CheckQuestion, Listed } from './jobs';
import { runningIn } from './live';
import { releaseKnown, releaseNamed } from './release-named';
import { surroundingsOf } from './surroundings';
import { aboutTarget, newerTargets, wayBack } from './target-words';
import { cliWords } from './words/words';

/** As the command line gives them. */
export interface CheckOptions {
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

interface Asked {
  readonly question: CheckQuestion;
  /** The files with what was seen of them, where that answers all that is asked. */
  readonly files: readonly Listed[];
  readonly configs: readonly FolderConfig[];
  readonly found: Conclusion;
  /** Somebody wants the release that the files tell. */
  readonly isAuto: boolean;
}

export async function askFor(
  io: Io,
  history: History,
  paths: readonly string[],
  files: readonly Listed[],
  options: CheckOptions,
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
  // A change may concern what is not Istio's at all.
  const asksWhatChanged = from !== undefined || configs.some(({ config }) => config.from !== undefined);
  const question = {
    ...asQuestion(eachOnce(given), found, auto, rootsOf(paths)),
    charts: await chartsFor(io, history, paths, found, asksWhatChanged),
    from,
    ...around,
    channel: options.gatewayApiChannel ?? running?.gatewayApiChannel,
  };
  return { question, files: asksWhatChanged ? files : seen, configs, found, isAuto };
}

/** Whose the charts are, where nobody has looked for what runs, but asks what changed. */
const chartsFor = async (
  io: Io,
  history: History,
  paths: readonly string[],
  found: Conclusion,
  asksWhatChanged: boolean,
): Promise<Charts> =>
  found === nothingDetected && asksWhatChanged ? chartsIn(io, history, rootsOf(paths)) : chartsOf(found);

export async function check(
  io: Io,
  history: History,
  { question, files, configs, found, isAuto }: Asked,
): Promise<Report> {
  const report = await reportOn(io, history, files, configs, question);
  // Other programs read the report; the person before it reads this.
  if (isAuto || report.target === null) {
    io.err(`${aboutTarget(history, io.lang(), found, isAuto, question.given.length > 0)}\n`);
  }
  const more = [
    ...newerTargets(history, io.lang(), report),
    ...wayBack(history, io.lang(), question.from, report),
  ];
  for (const line of more) io.err(`${line}\n`);
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
): Omit<CheckQuestion, 'charts' | 'from' | 'world' | 'installs' | 'channel'> {
  const { target, places, unsaid, charts, own, others, names } = detected;
  return given.length > 0 && auto
    ? { given: target ? eachOnce([...given, target]) : given, detected: nothingDetected, auto, roots }
    : { given, detected: { target, places, unsaid, charts, own, others, names }, auto, roots };
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
