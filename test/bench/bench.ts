/** `npm run bench`: one table, one JSON file; every row beside its peer or its floor, measured in the same run. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { packedSize } from '../../scripts/build/packed';
import { build } from '../../scripts/host/run';
import { packageExtension, vsixPath } from '../../scripts/package';
import { benchActivation } from './activation';
import budgets from './budgets.json';
import { benchCheck } from './check';
import { benchEnvoy } from './envoy';
import { benchHover } from './hover';
import { benchLoad } from './load';
import { goal, machine, once, table, type Row } from './measure';
import { benchMemory } from './memory';
import { benchPage } from './paint';
import { benchReports } from './reports';
import { benchScan } from './scan';
import { benchSearch } from './search';
import { benchWorkbench } from './workbench';
import { benchWorkspace } from './workspace';

const root = path.resolve(__dirname, '../..');

const groups: Readonly<Record<string, (root: string) => Row[] | Promise<Row[]>>> = {
  load: benchLoad,
  hover: benchHover,
  envoy: benchEnvoy,
  workbench: benchWorkbench,
  search: benchSearch,
  scan: benchScan,
  workspace: benchWorkspace,
  check: benchCheck,
  reports: benchReports,
  page: benchPage,
  activation: benchActivation,
  memory: benchMemory,
  sizes: benchSizes,
};

/** Where the goal is less than what the budget allows as long as it is not met. */
const goals: Readonly<Record<string, number>> = { 'dist/extension.js': 330 };

function benchSizes(): Row[] {
  const files: Record<string, number> = {
    ...budgets.files,
    ...goals,
    [path.relative(root, vsixPath())]: budgets.package,
  };
  const row = (name: string, bytes: number, most: number): Row => ({
    ...{ group: 'size', name, size: '', ...once(bytes / 1000), unit: 'kB' },
    ...goal(`under ${most} kB`, bytes / 1000 < most),
  });
  return [
    ...Object.entries(files).map(([name, most]) => row(name, statSync(path.join(root, name)).size, most)),
    ...Object.entries(budgets.compressed).map(([name, most]) =>
      row(`${name}, packed`, packedSize(readFileSync(path.join(root, name))), most),
    ),
  ];
}

async function main(wanted: readonly string[]): Promise<void> {
  const unknown = wanted.filter((name) => !(name in groups));
  if (unknown.length > 0) {
    console.error(`No such group: ${unknown.join(', ')}. There are: ${Object.keys(groups).join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  // What is measured is what is released.
  await build();
  await packageExtension();
  const rows: Row[] = [];
  for (const [name, measure] of Object.entries(groups)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const start = performance.now();
    rows.push(...(await measure(root)));
    console.error(`${name}: ${Math.round((performance.now() - start) / 1000)} s`);
  }
  const text = table(rows);
  console.log(text);
  console.log(summary(rows));
  const results = { machine: machine(), rows };
  writeFileSync(path.join(root, 'bench-results.json'), `${JSON.stringify(results, null, 2)}\n`);
  if (wanted.length === 0) await writePage(page(rows, text));
}

function summary(rows: readonly Row[]): string {
  const goals = rows.flatMap((row) => (row.goal ? [{ row, ...row.goal }] : []));
  const missed = goals.filter(({ met }) => !met);
  // What is not met stands first.
  const lines = missed.map(({ row, says }) => {
    // What no work of ours could undercut says how far the goal is from what is possible.
    const { peer, floor, unit = 'ms' } = row;
    const here = [
      `${shown(row.p50, unit)} here`,
      ...(row.runs > 1 && says.includes('p95') ? [`p95 ${shown(row.p95, unit)}`] : []),
      ...(floor ? [`${shown(floor.p50, unit)} the floor`] : []),
      ...(peer ? [`${shown(peer.p50, unit)} the peer`] : []),
    ];
    return `- ${row.group}: ${row.name}, ${row.size || 'whole'}: ${says}; ${here.join(', ')}`;
  });
  return [`${goals.length - missed.length} of ${goals.length} goals are met.`, ...lines].join('\n');
}

const shown = (value: number, unit: string): string =>
  `${value >= 100 ? value.toFixed(0) : value.toPrecision(2)} ${unit}`.trim();

function page(rows: readonly Row[], text: string): string {
  return `# Performance

Made by \`npm run bench\`; never edited by hand. ${summary(rows)}

Medians and 95th percentiles in milliseconds where no unit stands. "Beside" is a peer measured in the same run on the same text and places, "ratio" how many times longer it takes; "floor" is the least that the same work can cost. Absolute figures differ from machine to machine: what lasts is the order.

- Hovers and findings are measured twice: the provider itself beside the server itself, and both through VS Code's own commands in a real extension host, where the peer is a language client such as the YAML extension has, and the floor is a provider that always answers the same.
- An edit is one character; the next thing asked is the hover at that place; of the provider itself, runs in which the system gave the processor to another process are left out. Findings after an edit are told with each side's wait for the last key.
- Activation and the first hover are measured in a window that is done with its own opening, where what the empty extension takes is the same in every run; in one that still opens, VS Code keeps even that one waiting for up to a second. Nothing of the extension has been read by then.
- \`check\` keeps nothing between its runs: a second run over an unchanged tree costs what the first did. What a file is told depends on the release of this program and of its data, on the day, and on what all other files say; a cache that forgets one of these is wrong, and whoever may write it decides what a pipeline is told.
- Growth is the exponent k of cost = c · size^k: 1 is in proportion to the size, 0 does not grow.

Measured on ${machine()}.

${text}
`;
}

/** As the formatter would write it: the page is checked like any other. */
async function writePage(text: string): Promise<void> {
  const file = path.join(root, 'docs/performance.md');
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser: 'markdown' }));
}

void main(process.argv.slice(2));
