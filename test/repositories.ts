/**
 * What the command line says of folders that were not written for it: the release that it detects, and what it warns
 * of at that release and without one. `npm run test:repositories -- <folder>…` prints a row for each, `--list` each
 * kind of warning with its number and some places, which a person then opens. `--clones <folder>` takes the public
 * repositories of `repositories-read.json`, at the commits that were read, from clones `<folder>/<owner>/<name>`;
 * `--write` puts their rows into docs/reliability.md. Needs `npm run build && npm run data`.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkedFiles } from '../src/project/endings';
import { infrastructureFiles } from '../src/project/names';
import { namingFiles } from '../src/project/detection/detect';
import { between, git } from './support/upstream';

const root = join(__dirname, '..');
const cli = join(root, 'dist/cli.js');

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

interface Answer {
  readonly target: Target;
  readonly at: Report;
  readonly without: Report;
}

/** What a person found who read a repository. */
interface Read {
  readonly repository: string;
  readonly commit: string;
  /** The release that it runs by what it says, in words. */
  readonly right: string;
  /** How many of its warnings are not true. */
  readonly false: number;
}

function run(folder: string, args: readonly string[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 30 } as const;
    execFile(process.execPath, [cli, ...args], options, (_, stdout, stderr) => {
      // Findings end the program with 1.
      if (stdout === '') reject(new Error(`${folder}: ${stderr}`));
      else resolve(JSON.parse(stdout));
    });
  });
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

async function ask(folder: string): Promise<Answer> {
  const target = (await run(folder, ['target', '--json'])) as Target;
  const check = async (...args: string[]): Promise<Report> =>
    (await run(folder, ['check', '.', '--format', 'json', ...args])) as Report;
  const without = await check();
  // Where nothing is detected, both ask the same.
  const isSame = target.target === null && Object.values(target.places).every((release) => release === null);
  return { target, without, at: isSame ? without : await check('--target', 'auto') };
}

const counted = (number: number, one: string): string => `${String(number)} ${one}${number === 1 ? '' : 's'}`;

/** What was detected, in the words of the table. */
function detectedIn({ target, candidates, places: own }: Target): string {
  if (target !== null) return target;
  const releases = Object.values(own).filter((release) => release !== null);
  const [first] = releases;
  const isOne = new Set(releases).size === 1;
  if (first !== undefined)
    return isOne
      ? `${first} in ${counted(releases.length, 'folder')}`
      : `one in each of ${counted(releases.length, 'folder')}`;
  const named = new Set(candidates.map(({ release }) => release)).size;
  return named > 0 ? `none of ${counted(named, 'candidate')}` : 'none';
}

function show(name: string, { target, at, without }: Answer, isListed: boolean): void {
  const numbers = [at.files, at.skipped.length, warningsIn(at).length, warningsIn(without).length];
  console.log(`| ${[name, detectedIn(target), ...numbers].join(' | ')} |`);
  if (!isListed) return;
  console.log(`  because: ${target.because ?? 'nothing is said'}; ${JSON.stringify(target.places)}`);
  for (const [kind, all] of grouped(target.candidates, ({ release, form }) => `${release} ${form}`))
    console.log(`    ${kind} × ${String(all.length)}: ${places(all)}`);
  list('at the detected release', warningsIn(at));
  list('without a release', warningsIn(without));
}

const isTaken = (file: string): boolean =>
  checkedFiles.test(file) ||
  infrastructureFiles.test(file) ||
  namingFiles.test(file) ||
  /\.gitignore$/.test(file);

/** Puts the files of a commit that the command line may read into a folder. */
function unpack(clone: string, commit: string, folder: string): void {
  const entries = git(clone, ['ls-tree', '-r', '-z', commit]).toString().split('\0');
  const files = entries.flatMap((entry) => {
    const [, mode, object, file] = /^(\d+) blob (\w+)\t(.+)$/s.exec(entry) ?? [];
    // What a link leads to is there under its own name.
    if (object === undefined || file === undefined || mode === '120000' || !isTaken(file)) return [];
    return [{ object, file }];
  });
  const all = git(clone, ['cat-file', '--batch'], files.map(({ object }) => `${object}\n`).join(''));
  let at = 0;
  for (const { file } of files) {
    const end = all.indexOf(10, at);
    const size = / (\d+)$/.exec(all.toString('latin1', at, end))?.[1];
    at = end + 1;
    if (size === undefined) continue;
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), all.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
}

async function askClone(clones: string, { repository, commit }: Read): Promise<Answer> {
  const folder = mkdtempSync(join(tmpdir(), 'repository-'));
  try {
    unpack(join(clones, repository), commit, folder);
    return await ask(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const dayOf = (clones: string, { repository, commit }: Read): string =>
  git(join(clones, repository), ['show', '-s', '--format=%cs', commit]).toString().trim();

/** Row after row, two at a time; what is there is written as it comes. */
async function tellRead(clones: string, all: readonly Read[], isListed: boolean): Promise<string[]> {
  const rows = new Map<Read, string>();
  const left = [...all];
  const work = async (): Promise<void> => {
    for (let read = left.shift(); read !== undefined; read = left.shift()) {
      const answer = await askClone(clones, read);
      show(read.repository, answer, isListed);
      const { target, at, without } = answer;
      const told = [read.repository, dayOf(clones, read), detectedIn(target), read.right];
      const numbers = [warningsIn(at).length, warningsIn(without).length, read.false];
      rows.set(read, `| ${[...told, ...numbers].join(' | ')} |`);
    }
  };
  await Promise.all([work(), work()]);
  return all.map((read) => rows.get(read) ?? '');
}

function write(rows: readonly string[]): void {
  const page = join(root, 'docs/reliability.md');
  const head = [
    '| repository | commit | detected | right | warnings | without a release | false |',
    '| --- | --- | --- | --- | ---: | ---: | ---: |',
  ];
  writeFileSync(page, between(readFileSync(page, 'utf8'), 'repositories', [...head, ...rows].join('\n')));
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2),
    options: {
      list: { type: 'boolean', default: false },
      clones: { type: 'string' },
      write: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  console.log('| folder | detected | files | skipped | warnings there | without a release |');
  console.log('| ------ | -------- | ----: | ------: | -------------: | ----------------: |');
  if (values.clones === undefined) {
    for (const folder of positionals) show(basename(folder), await ask(folder), values.list);
    return;
  }
  const read = JSON.parse(readFileSync(join(__dirname, 'repositories-read.json'), 'utf8')) as Read[];
  const asked = read.filter(({ repository }) => positionals.length === 0 || positionals.includes(repository));
  const rows = await tellRead(values.clones, asked, values.list);
  if (values.write && positionals.length === 0) write(rows);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 2;
});
