/** `check`: what does not fit the target, and the minimum release. */
import { Option, type Command } from 'commander';
import { channels } from '../facts/crds';
import { accept, defaultBaseline } from './accepted';
import { askFor, check, type CheckOptions } from './check-asked';
import { filesFrom } from './files-from';
import { fixFiles } from './fix';
import { formats } from './formats/formats';
import { listInputs } from './inputs';
import { UsageError, type Io } from './io';
import type { CheckQuestion, Listed } from './jobs';
import { liveOption } from './live';
import { oneLine } from './printable';
import { isIncomplete } from './unread';
import { cliWords } from './words/words';

const examples = `
Examples:
  istio-history check manifests/ --target 1.22
  istio-history check . --target auto --format github
  istio-history check . --target 1.28 --fix --dry-run
  git diff --name-only main | istio-history check . --changed-since main
  helm template shop ./chart | istio-history check - --target 1.22.3,1.24

Exit code: 0 without warnings, 1 with some, 2 for bad usage or where a named
file could not be read to its end; with --dry-run, 1 where files would change.
A file .istio-history.yaml sets target, from, gatewayApiChannel, ignore and
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
    .option('--files-from <list>', 'check the files that a list names, one per line; - for standard input')
    .option(
      '--changed-since <ref>',
      'the same for what `git diff --name-only <ref>` writes to standard input',
    )
    .option('--strict', 'exit 2 where a file in a folder could not be read to its end, too')
    .addHelpText('after', examples)
    .action(async (paths: string[], options: CheckOptions) => {
      const format = formats.get(options.format);
      if (!format) {
        throw new UsageError(`unknown format ${options.format}: use ${[...formats.keys()].join(', ')}`);
      }
      if (options.target?.length === 0) throw new UsageError('--target names no release');
      if (options.dryRun && !options.fix) throw new UsageError('--dry-run goes with --fix');
      const files = await filesOf(io, paths, options);
      const asked = await askFor(io, io.history(), paths, files, options);
      if (options.fix && (await fix(io, files, asked.question, options.dryRun ?? false))) return;
      const report = await accept(io, await check(io, io.history(), asked), { options, paths, files });
      const isComplete = !isIncomplete(report.skipped, files, options.strict);
      io.out(format(report, io.lang(), { version: io.version, isComplete }));
      const bad = report.findings.some(({ severity }) => severity === 'warning' || severity === 'error');
      if (isComplete) io.exit(bad ? 1 : 0);
      else io.exit(2);
    });
}

async function filesOf(
  io: Io,
  paths: readonly string[],
  { filesFrom: list, changedSince }: CheckOptions,
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
