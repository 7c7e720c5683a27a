/** Table of contents of the command line. */
import { isMainThread, workerData } from 'node:worker_threads';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { DatasetError } from '../facts/dataset';
import { langs, type Lang } from '../facts/text';
import { registerCheck } from './check';
import { registerDiff } from './diff';
import { registerExplain } from './explain';
import { registerExport } from './export';
import { langAsked, langNamed, registerHelp, speak, unknownCommand } from './help';
import { UsageError, type Io, type World } from './io';
import type { Job } from './jobs';
import { registerMcp } from './mcp';
import { serveAnswers, type AnswerJob } from './mcp-threads';
import { nodeIo, nodeWorld } from './node-io';
import { printable } from './printable';
import { messageOf } from './reasons';
import { registerPlan } from './plan';
import { registerReleases } from './releases';
import { registerSearch } from './search';
import { registerTarget } from './target';
import { serveThread } from './threads';
import { usageWords } from './words/usage/words';

/** Runs the program and returns its exit code; nothing here ends the process. */
export async function run(argv: readonly string[], world: World): Promise<number> {
  let code = 0;
  let lang = langAsked(argv);
  const { help, refusals } = usageWords(lang);
  const io: Io = {
    ...world,
    out: (text) => world.out(printable(text)),
    err: (text) => world.err(printable(text)),
    lang: () => lang,
    exit: (given) => (code = given),
  };
  const program = new Command('istio-history')
    .description(help.program)
    .addOption(
      new Option('--lang <lang>', help.lang(langs.join(refusals.or)))
        .default('en')
        .argParser((value: string): Lang => {
          const found = langNamed(value);
          if (found === undefined)
            throw new InvalidArgumentError(refusals.wantsOneOf(langs.join(refusals.or)));
          return found;
        }),
    )
    .option('--version', help.version)
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text) })
    .showSuggestionAfterError(true)
    .hook('preAction', (_, action) => {
      lang = action.optsWithGlobals<{ lang: Lang }>().lang;
    });
  speak(program, lang);
  registerExplain(program, io);
  registerCheck(program, io);
  registerDiff(program, io);
  registerPlan(program, io);
  registerTarget(program, io);
  registerSearch(program, io);
  registerReleases(program, io);
  registerExport(program, io);
  registerMcp(program, io);
  registerHelp(program, io);
  program.allowExcessArguments().action(() => {
    const [word] = program.args;
    if (word !== undefined) throw unknownCommand(program, word);
    if (program.opts<{ version?: boolean }>().version) {
      io.out(`istio-history ${world.version} (data of ${io.history().meta.date})\n`);
    } else {
      program.outputHelp({ error: true });
      code = 2;
    }
  });

  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const why = refusal(error, lang);
    if (why === undefined) throw error;
    io.err(`${usageWords(lang).refusals.error(why)}\n`);
    return 2;
  }
}

function refusal(error: unknown, lang: Lang): string | undefined {
  if (error instanceof UsageError) return error.in(lang);
  return error instanceof DatasetError
    ? usageWords(lang).refusals.data(error.reason, error.message)
    : undefined;
}

/** What a thread does that this program has started beside itself. */
function serve(world: World, job: Job | AnswerJob): void {
  if (job.task === 'answer') serveAnswers(world, job);
  else void serveThread(world, job);
}

if (require.main === module && !isMainThread) serve(nodeWorld(), workerData as Job | AnswerJob);
else if (require.main === module) {
  run(process.argv.slice(2), nodeIo()).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      process.stderr.write(`error: ${messageOf(error)}\n`);
      process.exitCode = 2;
    },
  );
}
