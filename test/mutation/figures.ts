/** The figures as a table of docs/reliability.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from './copy';
import { rooms } from './rooms';

export interface Figures {
  readonly room: string;
  /** Percent. */
  readonly aim: number;
  readonly drawn: number;
  readonly caught: number;
  readonly equivalent: number;
  /** `2 × 40`, or `all`. */
  readonly draw: string;
}

const rowOf = ({ room, caught, drawn, aim, equivalent, draw }: Figures): string => {
  const share = Math.floor((100 * caught) / drawn);
  return `| ${room} | ${draw} | ${caught} | ${drawn} | ${share} % | ${aim} % | ${equivalent} |`;
};

/** Rooms that were not asked for keep their rows. */
export async function writeFigures(figures: readonly Figures[]): Promise<void> {
  const file = join(root, 'docs', 'reliability.md');
  const text = readFileSync(file, 'utf8');
  const marks = /(<!-- mutation -->)([\s\S]*)(<!-- \/mutation -->)/;
  const before = marks.exec(text)?.[2] ?? '';
  const rows = new Map(
    [...before.matchAll(/^\| (\w+) +\| +(?:\d|all).*$/gm)].map(([row, room = '']) => [room, row] as const),
  );
  for (const one of figures) rows.set(one.room, rowOf(one));
  const lines = [
    '| room | drawn | seen | of | share | aim | equivalent, left out |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rooms.flatMap(({ name }) => rows.get(name) ?? []),
  ];
  const written = text.replace(marks, `$1\n\n${lines.join('\n')}\n\n$3`);
  writeFileSync(file, await format(written, { ...(await resolveConfig(file)), parser: 'markdown' }));
}
