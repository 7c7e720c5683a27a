/** `diff`: what changed between two releases, or what of it touches some manifests. */
import { Option, type Command } from 'commander';
import { askedBy } from '../check/changes/asked';
import { judge, verdictsWithoutFiles, type Verdict } from '../check/changes/judge';
import type { FileEvidence } from '../check/changes/truth';
import { compare, withTaken } from '../facts/compare';
import type { History, Id, Version } from '../facts/model';
import { releaseKnown } from './release-named';
import { diffJson } from './diff-json';
import { chartsIn, rootsOf } from './detect';
import { diffText, type Difference } from './diff-text';
import type { Skipped } from './formats/report';
import { listInputs } from './inputs';
import type { Io } from './io';
import type { DeadPlace, DiffQuestion, Listed, Spot } from './jobs';
import { lookAtAll } from './look';
import { oneLine } from './printable';
import { installsOf } from './surroundings';
import { inFolders, isIncomplete, isMissing, skippedIn } from './unread';
import { usageWords } from './words/usage/words';

interface Options {
  readonly json?: true;
  readonly format: 'text' | 'json' | 'markdown';
}

export function registerDiff(program: Command, io: Io): void {
  const { help } = usageWords(io.lang());
  program
    .command('diff')
    .description(help.diff.about)
    .argument('<from>', help.release)
    .argument('<to>', help.release)
    .argument('[paths...]', help.diff.paths)
    .option('--json', help.diff.json)
    .addOption(
      new Option('--format <format>', help.diff.format).choices(['text', 'json', 'markdown']).default('text'),
    )
    .action(async (from: string, to: string, paths: string[], options: Options) => {
      const history = io.history();
      const ends = [releaseKnown(history, from), releaseKnown(history, to)] as const;
      const files = paths.length > 0 ? await listInputs(io, paths) : undefined;
      const difference = await differenceOf(io, history, ends, paths, files);
      const format = options.json ? 'json' : options.format;
      if (format === 'json') io.out(diffJson(difference, history));
      else {
        for (const { file, line, reason } of inFolders(difference.skipped.filter(isMissing)))
          io.err(`${oneLine(file)}${line === undefined ? '' : `:${line}`}: ${oneLine(reason)}\n`);
        io.out(diffText(difference, history, io.lang(), format));
      }
      io.exit(isIncomplete(difference.skipped, files ?? []) ? 2 : 0);
    });
}

async function differenceOf(
  io: Io,
  history: History,
  [from, to]: readonly [Version, Version],
  paths: readonly string[],
  files: readonly Listed[] | undefined,
): Promise<Difference> {
  const read = files && (await readFiles(io, history, paths, files, { from, to }));
  const comparison = compare(history, from, to, read && new Set(read.places.keys()));
  const { places, versions } = read ?? { places: new Map<Id, Spot[]>(), versions: new Set<string>() };
  // Only versions that a file writes are missed by it.
  const versionsRemoved = read
    ? comparison.versionsRemoved
        .map(({ id, versions: names }) => ({
          id,
          versions: names.filter((name) => versions.has(`${id} ${name}`)),
        }))
        .filter(({ versions: names }) => names.length > 0)
    : comparison.versionsRemoved;
  return {
    from,
    to,
    comparison: { ...withTaken(comparison, read?.taken ?? []), versionsRemoved },
    verdicts: verdictsOf(io, history, from, to, read?.evidence),
    places,
    dead: (read?.dead ?? []).filter(({ id }) => !comparison.removed.includes(id)),
    skipped: read?.skipped ?? [],
    hasFiles: read !== undefined,
  };
}

function verdictsOf(
  io: Io,
  history: History,
  from: Version,
  to: Version,
  evidence: readonly FileEvidence[] | undefined,
): readonly Verdict[] {
  const changes = io.changes();
  const way = { history, from, to };
  return evidence ? judge(changes, askedBy(changes), evidence, way) : verdictsWithoutFiles(changes, way);
}

interface Read {
  readonly places: ReadonlyMap<Id, readonly Spot[]>;
  /** Kinds with the versions in which they are written. */
  readonly versions: ReadonlySet<string>;
  readonly evidence: readonly FileEvidence[];
  readonly dead: readonly DeadPlace[];
  readonly taken: ReadonlySet<Id>;
  readonly skipped: readonly Skipped[];
}

async function readFiles(
  io: Io,
  history: History,
  paths: readonly string[],
  files: readonly Listed[],
  way: Pick<DiffQuestion, 'from' | 'to'>,
): Promise<Read> {
  const places = new Map<Id, Spot[]>();
  const versions = new Set<string>();
  const evidence: FileEvidence[] = [];
  const dead: DeadPlace[] = [];
  const taken = new Set<Id>();
  const skipped: Skipped[] = [];
  const installs = await installsOf(io, history, paths, files);
  const charts = await chartsIn(io, history, paths);
  const question = { ...way, roots: rootsOf(paths), charts, installs };
  for await (const looked of lookAtAll(io, files, 'diff', question)) {
    const { file } = looked;
    skipped.push(...skippedIn(looked, io.lang()));
    if (!('answer' in looked)) continue;
    const { answer } = looked;
    for (const [id, spots] of answer.uses) {
      const known = places.get(id) ?? [];
      places.set(id, known);
      for (const [line, column] of spots) known.push({ file, line, column });
    }
    for (const version of answer.versions) versions.add(version);
    for (const one of answer.dead) dead.push(one);
    for (const id of answer.taken) taken.add(id);
    evidence.push({ file, evidence: answer.evidence });
  }
  return { places, versions, evidence, dead, taken, skipped };
}
