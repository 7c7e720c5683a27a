/**
 * `npm run bench:growth [-- --write] [--smallest 50000]`: how time and memory grow with the size of a text, for every shape. Ends with 1
 * where a time grows by more than the exponent 1.3, or where the command line keeps 1 GB or an editor's process 300 MB.
 * With `--write` the figures go into docs/reliability.md.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { realHistory } from '../support/real-history';
import { growthOf, mostGrowth } from './growth';
import { shapes } from './shapes';

const root = join(__dirname, '../..');
/** Just below what the command line reads. */
const largest = 9_800_000;
const most = { command: 1000, editor: 300 };
const patience = 180_000;

interface Row {
  readonly shape: string;
  readonly exponent: number;
  readonly command: number;
  readonly editor: number;
  readonly told: string;
}

/** The most that a process kept, in megabytes; Infinity where it did not end well. */
function memoryOf(...args: string[]): { readonly megabytes: number; readonly out: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--require', join(__dirname, 'memory.cjs'), ...args],
    { encoding: 'utf8', timeout: patience, maxBuffer: 2 ** 30 },
  );
  const told = /kept (\d+) MB/.exec(stderr)?.[1];
  return { megabytes: status === null || told === undefined ? Infinity : Number(told), out: stdout };
}

function main(): Promise<number> | number {
  const { values } = parseArgs({
    options: {
      write: { type: 'boolean', default: false },
      shape: { type: 'string' },
      smallest: { type: 'string', default: '50000' },
    },
  });
  const folder = mkdtempSync(join(tmpdir(), 'istio-history-growth-'));
  const file = join(folder, 'a.yaml');
  const rows: Row[] = [];
  const sizes = [1, 2, 4].map((times) => times * Number(values.smallest));
  try {
    for (const shape of shapes) {
      if (values.shape !== undefined && !shape.name.includes(values.shape)) continue;
      const { exponent } = growthOf(shape, sizes, realHistory());
      writeFileSync(file, shape.text(largest).slice(0, largest));
      const command = memoryOf(
        join(root, 'dist/cli.js'),
        'check',
        file,
        '--target',
        '1.20',
        '--format',
        'json',
      );
      const editor = memoryOf(join(__dirname, 'editor.cjs'), file);
      const told = command.out.includes('"cause": "large"') ? 'not read, and told' : 'read';
      const row = { shape: shape.name, exponent, command: command.megabytes, editor: editor.megabytes, told };
      rows.push(row);
      console.log(line(row));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const bad = rows.filter(
    (row) => row.exponent > mostGrowth || row.command >= most.command || row.editor >= most.editor,
  );
  for (const { shape } of bad) console.error(`beyond the bounds: ${shape}`);
  const code = bad.length > 0 ? 1 : 0;
  return values.write ? write(rows).then(() => code) : code;
}

const line = ({ shape, exponent, command, editor, told }: Row): string =>
  `| ${shape} | ${exponent === 0 ? 'short' : exponent.toFixed(2)} | ${command} MB | ${editor} MB | ${told} |`;

async function write(rows: readonly Row[]): Promise<void> {
  const file = join(root, 'docs/reliability.md');
  const text = readFileSync(file, 'utf8');
  const [start, end] = ['<!-- growth -->\n', '\n<!-- /growth -->'];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error('docs/reliability.md has lost its marks');
  const head = [
    '| shape | exponent of the time | command line | editor | 9.8 MB of it |',
    '| --- | ---: | ---: | ---: | --- |',
  ];
  const table = [...head, ...rows.map(line)].join('\n');
  const written = `${text.slice(0, from + start.length)}\n${table}\n${text.slice(to)}`;
  writeFileSync(file, await format(written, { ...(await resolveConfig(file)), parser: 'markdown' }));
}

void Promise.resolve(main()).then((code) => (process.exitCode = code));
