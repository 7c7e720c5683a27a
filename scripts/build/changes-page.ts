/** docs/changes.md: how much of each release is told as behaviour changes, and where upstream's notes are wrong. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { ChangeFile } from '../../src/facts/curated.gen';
import { minorOf } from '../../src/facts/changes';
import { claimsOf, type ClaimsInput, type ReleaseClaims } from './claims';
import { byVersion } from '../versions';
import { table } from './table';

export function writeChanges(path: string, input: ClaimsInput): void {
  const before = readFileSync(path, 'utf8');
  const counted = between(before, 'changes', counts(input), path);
  const after = between(counted, 'wrong notes', wrongNotes(input.behaviour), path);
  if (after !== before) writeFileSync(path, after);
}

function between(text: string, name: string, written: string, path: string): string {
  const [start, end] = [`<!-- ${name}: written by npm run data -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${path}: the marks of ${name} are missing`);
  return `${text.slice(0, from + start.length)}\n\n${written}\n\n${text.slice(to)}`;
}

const header = ['release', 'changes', 'with a trigger', 'notes', 'flips', 'switches', 'passed over', 'open'];

function counts(input: ClaimsInput): string {
  const releases = claimsOf(input);
  const rows = [...releases].reverse().map((one) => {
    const own = input.behaviour.filter(({ release }) => minorOf(release) === one.release);
    return [one.release, ...numbers(own, [one])];
  });
  return table(header, [...rows, ['**all**', ...numbers(input.behaviour, releases)]]);
}

function numbers(changes: readonly ChangeFile[], releases: readonly ReleaseClaims[]): string[] {
  const demands = releases.flatMap((one) => one.demands);
  const answered = (answer: 'passed' | 'open'): number =>
    demands.filter((one) => one.answer === answer).length;
  const of = (kind: 'note' | 'flip' | 'switch'): number => demands.filter((one) => one.kind === kind).length;
  return [
    changes.length,
    changes.filter(({ when }) => when !== undefined).length,
    of('note'),
    of('flip'),
    of('switch'),
    answered('passed'),
    answered('open'),
  ].map((count) => (count === 0 ? '' : String(count)));
}

/** One line a note, newest first: what it says, what the code does, and where that is seen. */
function wrongNotes(changes: readonly ChangeFile[]): string {
  return [...changes]
    .filter(({ upstreamWrong }) => upstreamWrong !== undefined)
    .sort((a, b) => byVersion(b.release, a.release) || (a.id < b.id ? -1 : 1))
    .map((change) => {
      const { note, says, is } = change.upstreamWrong!;
      return `- ${minorOf(change.release)}, \`${note}\`: ${says.en} **${is.en}** ${evidence(change)}`;
    })
    .join('\n');
}

/** The code among the sources, the newest tag's first file: notes and profiles are what is contradicted. */
function evidence({ sources }: ChangeFile): string {
  const code = sources.findLast(
    (source) => typeof source !== 'string' && !source.path.startsWith('releasenotes/'),
  );
  return code === undefined || typeof code === 'string' ? '' : `(\`${code.path}\` at ${code.tag})`;
}
