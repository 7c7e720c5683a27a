import type { Command } from 'commander';
import { toJson } from '../facts/json';
import { isRecordType, recordTypes } from '../facts/types';
import { everything } from './everything';
import { UsageError, type Io } from './io';
import { usageWords } from './words/usage/words';

export function registerExport(program: Command, io: Io): void {
  const help = usageWords(io.lang()).help.export;
  program
    .command('export')
    .description(help.about)
    .option('--type <type>', help.type)
    .action(({ type }: { type?: string }) => {
      if (type !== undefined && !isRecordType(type)) {
        throw new UsageError((why) => why.unknownType(type, recordTypes.join(', ')));
      }
      const history = everything(io);
      for (const record of history.all(type)) io.out(`${JSON.stringify(toJson(record, history))}\n`);
    });
}
