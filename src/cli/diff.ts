/** `diff`: what changed between two releases, or what of it touches some manifests. */
import type { Command } from 'commander';
import { compare, type Comparison } from '../facts/compare';
import type { Id, Lang } from '../facts/model';
import { formatVersion } from '../facts/versions';
import { wordsOf } from '../words/words';
import { releaseKnown } from './check';
import type { Skipped } from './formats/report';
import { listInputs } from './inputs';
import type { Io } from './io';
import { lookAtAll } from './look';
import { oneLine } from './printable';
import { cliWords } from './words/words';

export function registerDiff(program: Command, io: Io): void {
  program
    .command('diff')
    .description('tell what was added, promoted, deprecated, removed and fixed between two releases')
    .argument('<from>', 'release, X.Y or X.Y.Z')
    .argument('<to>', 'release, X.Y or X.Y.Z')
    .argument('[paths...]', 'files or folders: only what they use')
    .option('--json', 'print JSON')
    .action(async (from: string, to: string, paths: string[], options: { json?: true }) => {
      const history = io.history();
      const ends = [releaseKnown(history, from), releaseKnown(history, to)] as const;
      const skipped: Skipped[] = [];
      let used: Set<Id> | undefined;
      if (paths.length > 0) {
        used = new Set();
        for await (const looked of lookAtAll(io, await listInputs(io, paths), 'uses', null)) {
          if ('skipped' in looked) skipped.push({ file: looked.file, reason: looked.skipped });
          else for (const id of looked.answer) used.add(id);
        }
      }
      const [first, second] = ends.map((version) => formatVersion(history, version));
      const comparison = compare(history, ends[0], ends[1], used);
      if (options.json) {
        const { bulletinsFixed, ...rest } = comparison;
        const json = { from: first, to: second, ...rest, fixed: bulletinsFixed, skipped };
        io.out(`${JSON.stringify(json, undefined, 2)}\n`);
      } else {
        for (const { file, reason } of skipped) io.err(`${oneLine(file)}: ${oneLine(reason)}\n`);
        io.out(inWords(first!, second!, comparison, io.lang()));
      }
      io.exit(0);
    });
}

function inWords(from: string, to: string, comparison: Comparison, lang: Lang): string {
  const words = cliWords(lang);
  const { named } = wordsOf(lang);
  const versions = (list: Comparison['promoted']): string[] =>
    list.map((one) => `${one.id} ${one.versions.join(', ')}`);
  // A feature that is gone is not at another stage.
  const gone = comparison.stages.filter(({ to }) => to === 'Removed');
  const sections: [keyof typeof words.headings, readonly string[]][] = [
    [
      'removed',
      [...comparison.removed, ...versions(comparison.versionsRemoved), ...gone.map(({ id }) => id)],
    ],
    ['deprecated', comparison.deprecated],
    ['defaults', comparison.defaultsChanged.map((one) => `${one.id}: ${one.from} → ${one.to}`)],
    ['promoted', versions(comparison.promoted)],
    ['stages', comparison.stages.filter((one) => !gone.includes(one)).map((one) => stageChange(one, lang))],
    ['added', comparison.added],
    ['fixed', comparison.bulletinsFixed],
  ];
  const full = sections.filter(([, lines]) => lines.length > 0);
  const out = [`Istio ${from} → ${to}`];
  if (full.length === 0) out.push('', words.nothingChanged);
  for (const [heading, lines] of full) {
    out.push('', `${words.headings[heading]} (${lines.length})`, ...lines.map((line) => `  ${line}`));
  }
  const { kubernetes, support } = comparison;
  if (kubernetes.to.length > 0) out.push('', named(words.headings.kubernetes, kubernetes.to.join(', ')));
  if (support.to !== undefined) out.push(named(words.headings.support, support.to));
  return `${out.join('\n')}\n`;
}

function stageChange({ id, from: old, to }: Comparison['stages'][number], lang: Lang): string {
  const { stage } = wordsOf(lang);
  return `${id} ${old ? `${stage(old)} → ` : ''}${stage(to)}`;
}
