/**
 * What the behaviour changes say of Istio's own samples: those of X.Y, each folder by itself, from X.Y to the next
 * minor. Each hit was opened and has its reason in samples-reviewed.ts; another one, or one that is gone, fails.
 * `npm run test:samples -- --clones <folder>`; the folder has a clone `istio`. `--write` puts them into docs/changes.md.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseArgs } from 'node:util';
import { askedBy } from '../src/check/changes/asked';
import { lookAt } from '../src/check/changes/evidence';
import { judge } from '../src/check/changes/judge';
import type { Minor } from '../src/facts/model';
import { textLines } from '../src/manifest/text/lines';
import { reviewed, type ReviewedSample } from './samples-reviewed';
import { realChanges } from './support/real-changes';
import { realHistory } from './support/real-history';

const root = join(__dirname, '..');

interface Source {
  readonly file: string;
  readonly text: string;
}

interface Hit {
  readonly way: string;
  readonly change: string;
  readonly isMaybe: boolean;
  /** Below `samples`. */
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

function git(clone: string, args: readonly string[], input?: string): Buffer {
  return execFileSync('git', ['-C', clone, ...args], {
    maxBuffer: 2 ** 30,
    ...(input !== undefined && { input }),
  });
}

function samplesAt(clone: string, tag: string): Source[] {
  const names = git(clone, ['ls-tree', '-r', '--name-only', tag, '--', 'samples'])
    .toString()
    .split('\n')
    .filter((name) => /\.(?:ya?ml|json)$/.test(name));
  return names.map((name) => ({
    file: name.replace(/^samples\//, ''),
    text: git(clone, ['show', `${tag}:${name}`]).toString(),
  }));
}

function hitsOf(samples: readonly Source[], from: Minor, way: string): Hit[] {
  const history = realHistory();
  const changes = realChanges();
  const asked = askedBy(changes);
  const texts = new Map(samples.map(({ file, text }) => [file, text.split('\n')]));
  const folders = new Set(samples.map(({ file }) => posix.dirname(file)));
  return [...folders].flatMap((folder) => {
    const own = samples.filter(({ file }) => posix.dirname(file) === folder);
    const evidence = own.map(({ file, text }) => ({
      file,
      evidence: lookAt(textLines(text), history, asked).evidence,
    }));
    const verdicts = judge(changes, asked, evidence, {
      history,
      from: { minor: from },
      to: { minor: from + 1 },
    });
    return verdicts.flatMap(({ change, state, where }) =>
      where.map(({ file, range }) => ({
        way,
        change: change.id.slice('change:'.length),
        isMaybe: state === 'may-affect',
        file,
        line: range.start.line + 1,
        text: texts.get(file)?.[range.start.line]?.trim() ?? '',
      })),
    );
  });
}

const isAbout = (one: ReviewedSample, hit: Hit): boolean =>
  one.change === hit.change &&
  one.way === hit.way &&
  (one.files?.test(hit.file) ?? true) &&
  (one.text?.test(hit.text) ?? true);

function table(hits: readonly Hit[]): string {
  const rows = reviewed.map((one) => {
    const own = hits.filter((hit) => isAbout(one, hit));
    const change = `\`${one.change}\`${own.some(({ isMaybe }) => isMaybe) ? ', may' : ''}`;
    return `| ${one.way} | ${change} | ${own.length} | ${one.where} | ${one.why} |`;
  });
  return ['| way | change | hits | where | why |', '| --- | --- | ---: | --- | --- |', ...rows].join('\n');
}

function main(): void {
  const { values } = parseArgs({
    args: process.argv.slice(2),
    options: { clones: { type: 'string' }, write: { type: 'boolean', default: false } },
  });
  if (values.clones === undefined)
    throw new Error('--clones <folder> names the folder that has a clone of istio');
  const clone = join(values.clones, 'istio');
  const minors = realHistory().releases.filter(({ name }) => !name.startsWith('0.'));
  const hits = minors.slice(0, -1).flatMap(({ name, minor }, at) => {
    const next = minors[at + 1]?.name ?? '';
    return hitsOf(samplesAt(clone, `${name}.0`), minor, `${name} to ${next}`);
  });
  const open = hits.filter((hit) => reviewed.filter((one) => isAbout(one, hit)).length !== 1);
  const wrong = reviewed.filter((one) => hits.filter((hit) => isAbout(one, hit)).length !== one.hits);
  for (const { way, change, file, line, text } of open)
    console.log(`not looked at: ${way} ${change} ${file}:${line} ${text}`);
  for (const { way, change, where, hits: count } of wrong)
    console.log(`not ${count} hits any more: ${way} ${change} ${where}`);
  console.log(`${hits.length} hits, ${open.length + wrong.length} to look at`);
  if (values.write) {
    const file = join(root, 'docs/changes.md');
    const marks = /(<!-- samples: [^\n]*\n)[\s\S]*?(<!-- \/samples -->)/;
    const text = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      text.replace(marks, (_, begin: string, end: string) => `${begin}\n${table(hits)}\n\n${end}`),
    );
  }
  process.exitCode = open.length + wrong.length > 0 ? 1 : 0;
}

main();
