/**
 * What the command line says of folders that were not written for it: the release that it detects, and what it warns
 * of at that release and without one. `npm run test:repositories -- <folder>…` prints a row for each, `--list` each
 * kind of warning with its number and some places, which a person then opens. Needs `npm run build && npm run data`.
 */
import { spawnSync } from 'node:child_process';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';

const cli = join(__dirname, '../dist/cli.js');

interface Target {
  readonly target: string | null;
  readonly because: string | null;
  readonly candidates: readonly Candidate[];
  readonly places: Readonly<Record<string, string | null>>;
}

interface Candidate {
  readonly release: string;
  readonly file: string;
  readonly line: number;
  readonly form: string;
  readonly strength: string;
}

interface Finding {
  readonly code: string;
  readonly severity: string;
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

interface Report {
  readonly findings: readonly Finding[];
  readonly files: number;
  readonly skipped: readonly unknown[];
}

function run(folder: string, args: readonly string[]): unknown {
  const { stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (stdout === '') throw new Error(`${folder}: ${stderr}`);
  return JSON.parse(stdout);
}

const isWarning = ({ severity }: Finding): boolean => severity === 'warning' || severity === 'error';

/** What is told of a release itself is no judgement of a file. */
const warningsIn = ({ findings }: Report): Finding[] =>
  findings.filter((finding) => isWarning(finding) && !finding.code.startsWith('target-'));

function grouped<T>(all: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return groups;
}

const places = (all: readonly { readonly file: string; readonly line: number }[]): string =>
  all
    .slice(0, 3)
    .map(({ file, line }) => `${file}:${String(line)}`)
    .join(' ');

function list(title: string, warnings: readonly Finding[]): void {
  console.log(`  ${title}`);
  const groups = [...grouped(warnings, ({ code, message }) => `${code} ${message}`)];
  for (const [kind, all] of groups.sort(([, a], [, b]) => b.length - a.length))
    console.log(`    ${String(all.length)} × ${kind}\n        ${places(all)}`);
}

function tell(folder: string, isListed: boolean): void {
  const { target, because, candidates, places: own } = run(folder, ['target', '--json']) as Target;
  const check = (...args: string[]): Report =>
    run(folder, ['check', '.', '--format', 'json', ...args]) as Report;
  const without = check();
  // Where nothing is detected, both ask the same.
  const isSame = target === null && Object.values(own).every((release) => release === null);
  const at = isSame ? without : check('--target', 'auto');
  const detected = target ?? [...new Set(candidates.map(({ release }) => release))].join(' ? ');
  const numbers = [at.files, at.skipped.length, warningsIn(at).length, warningsIn(without).length];
  console.log(`| ${[basename(folder), detected, ...numbers].join(' | ')} |`);
  if (!isListed) return;
  console.log(`  because: ${because ?? 'nothing is said'}; ${JSON.stringify(own)}`);
  for (const [kind, all] of grouped(candidates, ({ release, form }) => `${release} ${form}`))
    console.log(`    ${kind} × ${String(all.length)}: ${places(all)}`);
  list('at the detected release', warningsIn(at));
  list('without a release', warningsIn(without));
}

const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  options: { list: { type: 'boolean', default: false } },
  allowPositionals: true,
});
console.log('| folder | detected | files | skipped | warnings there | without a release |');
console.log('| ------ | -------- | ----: | ------: | -------------: | ----------------: |');
for (const folder of positionals) tell(folder, values.list);
