/** `check`: what does not fit the target, and the minimum release. */
import { Option, type Command } from 'commander';
import { channels } from '../facts/crds';
import { accept, defaultBaseline } from './accepted';
import { askFor, check, type CheckOptions } from './check-asked';
import { filesFrom } from './files-from';
import { fixFiles } from './fix';
import { formats } from './formats/formats';
import { below } from './help';
import { listInputs } from './inputs';
import { UsageError, type Io } from './io';
import type { CheckQuestion, Listed } from './jobs';
import { liveOption } from './live';
import { oneLine } from './printable';
import { isIncomplete } from './unread';
import type { UsageWords } from './words/usage/en';
import { usageWords } from './words/usage/words';
import { cliWords } from './words/words';

const examples = `  istio-history check manifests/ --target 1.22
  istio-history check . --target auto --format github
  istio-history check . --target 1.28 --fix --dry-run
  git diff --name-only main | istio-history check . --changed-since main
  helm template shop ./chart | istio-history check - --target 1.22.3,1.24`;

export function registerCheck(program: Command, io: Io): void {
  const { help } = usageWords(io.lang());
  const known = [...formats.keys()].join(', ');
  program
    .command('check')
    .description(help.check.about)
    .argument('[paths...]', help.check.paths)
    .option('--target <release>', help.check.target, collect)
    .option('--from <release>', help.check.from)
    .option('--format <format>', help.check.format(known), 'text')
    .option('--fix', help.check.fix)
    .option('--dry-run', help.check.dryRun)
    .addOption(liveOption(help))
    .addOption(channelOption(help))
    .option('--baseline <file>', help.check.baseline)
    .option('--write-baseline', help.check.writeBaseline(defaultBaseline))
    .option('--files-from <list>', help.check.filesFrom)
    .option('--changed-since <ref>', help.check.changedSince)
    .option('--strict', help.check.strict)
    .addHelpText('after', `\n${help.check.examples}\n${examples}\n${below(help.check.after)}`)
    .action(async (paths: string[], options: CheckOptions) => {
      const format = formats.get(options.format);
      if (!format) throw new UsageError((why) => why.unknownFormat(options.format, known));
      if (options.target?.length === 0) throw new UsageError((why) => why.noTarget);
      if (options.dryRun && !options.fix) throw new UsageError((why) => why.dryRunAlone);
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
  if (list !== undefined && changedSince !== undefined) throw new UsageError((why) => why.twoLists);
  const from = list ?? (changedSince === undefined ? undefined : '-');
  if (from !== undefined) return filesFrom(io, from, paths);
  if (paths.length === 0) throw new UsageError((why) => why.noPaths);
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
export const channelOption = (help: UsageWords['help']): Option =>
  new Option('--gateway-api-channel <channel>', help.check.channel).choices(channels);

const collect = (value: string, before: readonly string[] = []): string[] => [
  ...before,
  ...value
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean),
];
