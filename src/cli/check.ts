/** `check`: what does not fit the target, and the minimum release. */
import type { Command } from 'commander';
import type { History, Version } from '../history/model';
import { formatVersion, minorName, nearestReleases, parseVersion } from '../history/version';
import { analyze } from '../manifest/analyze';
import { findFindings } from '../manifest/findings';
import { minimum } from '../manifest/minimum';
import { textLines } from '../manifest/text';
import { formats } from './formats/formats';
import type { Report, ReportedFinding } from './formats/report';
import { folderConfigs, readInputs, type FolderConfig, type Skipped } from './inputs';
import { UsageError, type Io } from './io';

interface Options {
  readonly target: readonly string[];
  readonly format: string;
}

export function registerCheck(program: Command, io: Io): void {
  program
    .command('check')
    .description('report what does not fit a target release, and the minimum release')
    .argument('<paths...>', 'files, folders, or - for standard input')
    .option('--target <release>', 'release that runs; several for a fleet', collect, [])
    .option('--format <format>', [...formats.keys()].join(', '), 'text')
    .action(async (paths: string[], options: Options) => {
      const format = formats.get(options.format);
      if (!format) {
        throw new UsageError(`unknown format ${options.format}: use ${[...formats.keys()].join(', ')}`);
      }
      const history = io.history();
      const targets = options.target.map((name) => releaseNamed(history, name));
      const report = await check(io, history, paths, targets);
      io.out(format(report, io.lang()));
      const bad = report.findings.some(({ severity }) => severity === 'warning' || severity === 'error');
      io.exit(bad ? 1 : 0);
    });
}

const collect = (value: string, before: readonly string[]): string[] => [
  ...before,
  ...value.split(',').map((name) => name.trim()),
];

/** The release that an argument names, or a clear refusal. */
export function releaseNamed(history: History, name: string): Version {
  const version = parseVersion(history, name);
  if (version) return version;
  const near = nearestReleases(history, name).join(', ');
  throw new UsageError(`unknown release ${name} (data of ${history.meta.date}); nearest: ${near}`);
}

async function check(io: Io, history: History, paths: readonly string[], given: Version[]): Promise<Report> {
  const lang = io.lang();
  const configOf = folderConfigs(io, history, lang);
  const configs = new Set<FolderConfig>();
  const findings: ReportedFinding[] = [];
  const skipped: Skipped[] = [];
  const targetNames = new Set(given.map((version) => formatVersion(history, version)));
  let because: { file: string; line: number; id: string }[] = [];
  let release = -1;
  let files = 0;
  let documents = 0;

  for await (const { file, text } of readInputs(io, paths, skipped)) {
    const found = await configOf(file);
    if (found) configs.add(found);
    const targets = given.length > 0 ? given : (found?.config.targets ?? []);
    for (const version of targets) targetNames.add(formatVersion(history, version));
    const analysis = analyze(textLines(text), history);
    files++;
    documents += analysis.documents.length;
    const options = {
      history,
      targets,
      today: io.today,
      lang,
      ignore: found?.config.ignore ?? [],
      severities: found?.config.severities ?? new Map(),
    };
    for (const { code, severity, id, message, range } of findFindings(analysis, options)) {
      findings.push({ code, severity, file, ...fromOne(range), id, message });
    }
    const needed = minimum(analysis, history);
    if (!needed || needed.release < release) continue;
    if (needed.release > release) [release, because] = [needed.release, []];
    for (const use of needed.because) because.push({ file, line: use.range.start.line + 1, id: use.id });
  }
  for (const { file, problems } of configs) {
    for (const { message, range } of problems) {
      const about = { code: 'config-invalid', severity: 'warning', id: 'config' } as const;
      findings.push({ ...about, file, ...fromOne(range), message });
    }
  }
  return {
    target: targetNames.size > 0 ? [...targetNames].join(', ') : null,
    minimum: { release: release < 0 ? null : minorName(history, release), because },
    findings,
    files,
    documents,
    skipped,
  };
}

type Place = Pick<ReportedFinding, 'line' | 'column' | 'endLine' | 'endColumn'>;

function fromOne({ start, end }: { start: Zero; end: Zero }): Place {
  return {
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

interface Zero {
  readonly line: number;
  readonly character: number;
}
