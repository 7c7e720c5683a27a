import type { Command } from 'commander';
import { toJson } from '../facts/json';
import type { RecordType } from '../facts/model';
import { UsageError, type Io } from './io';

const types: Readonly<Record<RecordType, true>> = {
  kind: true,
  field: true,
  value: true,
  setting: true,
  annotation: true,
  label: true,
  flag: true,
  helm: true,
  release: true,
  patch: true,
  bulletin: true,
  feature: true,
  event: true,
  roadmap: true,
  'roadmap-item': true,
  ecosystem: true,
  notice: true,
};

const isType = (text: string): text is RecordType => Object.hasOwn(types, text);

export function registerExport(program: Command, io: Io): void {
  program
    .command('export')
    .description('every record as one JSON object a line, in the shape of explain --json')
    .option('--type <type>', 'only records of this type')
    .action(({ type }: { type?: string }) => {
      if (type !== undefined && !isType(type)) {
        throw new UsageError(`"${type}" is no type of record; there are ${Object.keys(types).join(', ')}.`);
      }
      const history = io.history();
      for (const record of history.all(type)) io.out(`${JSON.stringify(toJson(record, history))}\n`);
    });
}
