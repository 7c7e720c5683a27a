/** `npm run bench`: one table, one JSON file; every row beside its peer or its floor, measured in the same run. */
import { readFileSync, statSync, writeFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { machine, table, type Row } from './measure';
import { benchActivation } from './activation';
import { benchCheck } from './check';
import { benchHover } from './hover';
import { benchLoad } from './load';
import { benchMemory } from './memory';
import { benchSearch } from './search';

const root = path.resolve(__dirname, '../..');

const groups: Readonly<Record<string, (root: string) => Row[] | Promise<Row[]>>> = {
  load: benchLoad,
  hover: benchHover,
  search: benchSearch,
  check: benchCheck,
  activation: benchActivation,
  memory: benchMemory,
  sizes: benchSizes,
};

function benchSizes(): Row[] {
  const budgets = JSON.parse(readFileSync(path.join(root, 'test/bench/budgets.json'), 'utf8')) as {
    files: Record<string, number>;
  };
  return Object.entries(budgets.files).flatMap(([file, kilobytes]): Row[] => {
    const name = path.join(root, file);
    if (!existsSync(name)) return [];
    const size = statSync(name).size / 1000;
    return [
      {
        group: 'size',
        name: file,
        size: '',
        p50: size,
        p95: size,
        runs: 1,
        unit: 'kB',
        goal: `under ${kilobytes} kB`,
      },
    ];
  });
}

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const rows: Row[] = [];
  for (const [name, measure] of Object.entries(groups)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.error(`measuring ${name} …`);
    rows.push(...(await measure(root)));
  }
  const text = table(rows);
  console.log(text);
  writeFileSync(
    path.join(root, 'bench-results.json'),
    `${JSON.stringify({ machine: machine(), rows }, null, 2)}\n`,
  );
  if (wanted.length === 0) writeFileSync(path.join(root, 'docs/performance.md'), page(text));
}

function page(text: string): string {
  return `# Performance

Made by \`npm run bench\`; never edited by hand. Medians and 95th percentiles; "beside" is the peer or the floor measured in the same run, "ratio" how many times longer it takes. Absolute figures differ from machine to machine: what lasts is the order.

Measured on ${machine()}.

${text}
`;
}

void main();
