/** Help and refusals in the language of the answers: both are said before the arguments have been read. */
import { Help, type Command } from 'commander';
import { langs, type Lang } from '../facts/text';
import { UsageError, type Io } from './io';
import { usageWords } from './words/usage/words';
import { columns, wrap } from './wrap';

/** `zh` alone is Chinese too. */
export const langNamed = (name: string): Lang | undefined => {
  const wanted = name.toLowerCase().replace('_', '-');
  return langs.find((lang) => lang === wanted || lang.split('-')[0] === wanted);
};

/** The language that arguments ask for, as far as can be told without reading them. */
export function langAsked(argv: readonly string[]): Lang {
  const end = argv.indexOf('--');
  const options = end < 0 ? argv : argv.slice(0, end);
  const named = options.flatMap((word, at) => {
    const [option, value = options[at + 1] ?? ''] = word.split('=');
    return option === '--lang' ? (langNamed(value) ?? []) : [];
  });
  return named.at(-1) ?? 'en';
}

/** What commander says by itself; commands that are added afterwards have it too. */
export function speak(program: Command, lang: Lang): void {
  const { help, library } = usageWords(lang);
  const plain = new Help();
  program
    .helpOption('-h, --help', help.help)
    .helpCommand(false)
    .configureOutput({ outputError: (text, write) => write(library(text)) })
    .configureHelp({
      // Short terms leave the descriptions room to wrap.
      subcommandTerm: (command) =>
        `${command.name()} ${command.usage().replace(/^\[options\] ?/, '')}`.trim(),
      optionDescription: (option) => library(plain.optionDescription(option)),
      formatHelp: (command, helper) => library(plain.formatHelp(command, helper)),
      displayWidth: columns,
      boxWrap: wrap,
    });
}

/** `help`, which refuses a command that there is not. */
export function registerHelp(program: Command, io: Io): void {
  program
    .command('help')
    .description(usageWords(io.lang()).help.helpOf)
    .argument('[command]')
    .action((name?: string) => {
      const command = name === undefined ? program : program.commands.find((one) => one.name() === name);
      if (!command) throw unknownCommand(program, name ?? '');
      command.outputHelp();
    });
}

export const unknownCommand = (program: Command, name: string): UsageError =>
  new UsageError((why) =>
    why.unknownCommand(name, program.commands.map((command) => command.name()).join(', ')),
  );

/** What stands behind the options. */
export const below = (text: string): string => `\n${wrap(text, 79)}`;
