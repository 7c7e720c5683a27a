/** Table of contents of the command line. */
import { isMainThread, workerData } from 'node:worker_threads';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { langs, type Lang } from '../facts/text';
import { registerCheck } from './check';
import { registerDiff } from './diff';
import { registerExplain } from './explain';
import { registerExport } from './export';
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

/** `zh` alone is Chinese too. */
const langNamed = (name: string): Lang | undefined =>
  langs.find((lang) => lang === name || lang.split('-')[0] === name);

/** Runs the program and returns its exit code; nothing here ends the process. */
export async function run(argv: readonly string[], world: World): Promise<number> {
  let code = 0;
  let lang: Lang = 'en';
  const io: Io = {
    ...world,
    out: (text) => world.out(printable(text)),
    err: (text) => world.err(printable(text)),
    lang: () => lang,
    exit: (given) => (code = given),
  };
  const program = new Command('istio-history')
    .description('Since when, until when, and what instead: the history of Istio.')
    .addOption(
      new Option('--lang <lang>', `language of the answers: ${langs.join(' or ')}`)
        .default('en')
        .argParser((value: string): Lang => {
          const found = langNamed(value.toLowerCase().replace('_', '-'));
          if (found === undefined) throw new InvalidArgumentError(`Expected ${langs.join(' or ')}.`);
          return found;
        }),
    )
    .option('--version', "print the program's version and the data's date")
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text) })
    .showSuggestionAfterError(true)
    .helpCommand('help [command]', 'display help for a command')
    .configureHelp({
      // Short terms leave the descriptions room to wrap.
      subcommandTerm: (command) =>
        `${command.name()} ${command.usage().replace(/^\[options\] ?/, '')}`.trim(),
    })
    .hook('preAction', (_, action) => {
      lang = action.optsWithGlobals<{ lang: Lang }>().lang;
    });
  registerExplain(program, io);
  registerCheck(program, io);
  registerDiff(program, io);
  registerPlan(program, io);
  registerTarget(program, io);
  registerSearch(program, io);
  registerReleases(program, io);
  registerExport(program, io);
  registerMcp(program, io);
  program.allowExcessArguments().action(() => {
    const [word] = program.args;
    if (word !== undefined) {
      const known = program.commands.map((command) => command.name()).join(', ');
      throw new UsageError(`unknown command "${word}"; use one of ${known}`);
    }
    if (program.opts<{ version?: boolean }>().version) {
      io.out(`istio-history ${world.version} (data of ${io.history().meta.date})\n`);
    } else {
      program.outputHelp({ error: true });
      code = 2;
    }
  });
  for (const command of program.commands) {
    command.exitOverride().configureOutput(program.configureOutput());
  }

  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof Error && (error instanceof UsageError || error.name === 'DatasetError')) {
      io.err(`error: ${error.message}\n`);
      return 2;
    }
    throw error;
  }
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
