import type { Command } from 'commander';
import { toJson } from '../facts/json';
import { isRecordType, recordTypes } from '../facts/types';
import { everything } from './everything';
import { UsageError, type Io } from './io';

export function registerExport(program: Command, io: Io): void {
  program
    .command('export')
    .description('every record as one JSON object per line, in the shape of explain --json')
    .option('--type <type>', 'only records of this type')
    .action(({ type }: { type?: string }) => {
      if (type !== undefined && !isRecordType(type)) {
        throw new UsageError(`unknown type "${type}"; use one of ${recordTypes.join(', ')}`);
      }
      const history = everything(io);
      for (const record of history.all(type)) io.out(`${JSON.stringify(toJson(record, history))}\n`);
    });
}
