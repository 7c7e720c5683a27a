/** The figures as a table of docs/reliability.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from './copy';

export interface Figures {
  readonly room: string;
  /** Percent. */
  readonly aim: number;
  readonly drawn: number;
  readonly caught: number;
  readonly equivalent: number;
}

export async function writeFigures(
  rows: readonly Figures[],
  { sample, seeds }: { readonly sample: number; readonly seeds: readonly number[] },
): Promise<void> {
  const file = join(root, 'docs', 'reliability.md');
  const lines = [
    `Seeds ${seeds.join(' and ')}, ${sample} points each.`,
    '',
    '| room | seen | of | share | aim | equivalent, left out |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...rows.map(({ room, caught, drawn, aim, equivalent }) => {
      const share = Math.floor((100 * caught) / drawn);
      return `| ${room} | ${caught} | ${drawn} | ${share} % | ${aim} % | ${equivalent} |`;
    }),
  ];
  const marks = /(<!-- mutation -->)[\s\S]*(<!-- \/mutation -->)/;
  const written = readFileSync(file, 'utf8').replace(marks, `$1\n\n${lines.join('\n')}\n\n$2`);
  writeFileSync(file, await format(written, { ...(await resolveConfig(file)), parser: 'markdown' }));
}
