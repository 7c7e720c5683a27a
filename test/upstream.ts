/**
 * Checks what Istio's repository ships at a release against that release: its charts, its samples, and the manifests
 * that `istioctl manifest generate` must make. `npm run test:upstream -- --clones <folder>`; the folder has a clone
 * `istio`. `--write` puts the figures into docs/reliability.md; `--list` prints what each reason covers.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadHistory } from '../src/facts/load';
import type { History, ReleaseRecord } from '../src/facts/model';
import { parseVersion } from '../src/facts/versions';
import { findFindings } from '../src/check/findings';
import { minimum } from '../src/check/minimum';
import { rangeOf } from '../src/check/needs';
import { analyze } from '../src/manifest/analyze';
import { textLines } from '../src/manifest/text/lines';
import { findingOptions } from './support/options';
import { between, git, readAt, tagOf, type Source } from './support/upstream';
import type { Reviewed } from './support/upstream-review';
import { reviewed } from './upstream-reviewed';

const root = join(__dirname, '..');
const folders = ['manifests', 'samples', 'operator/cmd/mesh/testdata/manifest-generate/output'];
/** Where code of a release is tested with files that must mean something to it. */
const tested = ['pilot', 'pkg', 'tests', 'istioctl', 'galley', 'security', 'cni'];
const alarming = /-(?:removed|not-yet|unknown|inert|rejected|gated)$/;
/** Tests hold what is wrong too; that something does nothing must be understood there as well. */
const alarmingInTests = /-(?:inert|rejected|gated)$/;
const first = '1.6';

interface Row {
  readonly tag: string;
  readonly files: number;
  readonly uses: number;
  readonly alarms: number;
  readonly reviewed: number;
  readonly known: number;
}

const isShipped = (name: string): boolean => folders.some((folder) => name.startsWith(`${folder}/`));

/** Files of a tag. */
function filesAt(clone: string, tag: string): Source[] {
  const names = git(clone, ['ls-tree', '-r', '--name-only', tag, '--', ...folders, ...tested])
    .toString()
    .split('\n')
    .filter(
      (name) => /\.(?:ya?ml|json|tpl)$/.test(name) && (isShipped(name) || /testdata|^tests\//.test(name)),
    );
  return readAt(clone, tag, names);
}

/** What is wrong in a file, as `code id`. */
function alarmsIn({ file, text }: Source, tag: string, history: History): { uses: number; alarms: string[] } {
  const target = parseVersion(history, tag);
  if (!target) throw new Error(`the data has no ${tag}`);
  const analysis = analyze(textLines(text), history);
  const uses = analysis.documents.reduce((sum, document) => sum + document.uses.length, 0);
  const findings = findFindings(analysis, findingOptions(history, { targets: [target], pins: false }));
  const asked = isShipped(file) ? alarming : alarmingInTests;
  const alarms = findings.filter(({ code }) => asked.test(code)).map(({ code, id }) => `${code} ${id}`);
  const needed = isShipped(file) ? minimum(analysis, history) : undefined;
  if (needed && rangeOf(needed) === false) alarms.push('impossible');
  return { uses, alarms };
}

const reviewOf = (
  alarm: string,
  file: string,
  { minor }: ReleaseRecord,
  history: History,
): Reviewed | undefined =>
  reviewed.find(({ alarm: known, files, from, to }) => {
    const place = (name: string): number => parseVersion(history, name)?.minor ?? -1;
    return known.test(alarm) && files.test(file) && place(from) <= minor && minor <= place(to);
  });

interface Run {
  readonly rows: Row[];
  readonly unexpected: string[];
  /** What each reason covers, a line a report. */
  readonly covered: string[];
}

function run(clone: string, history: History): Run {
  const rows: Row[] = [];
  const unexpected: string[] = [];
  const covered: string[] = [];
  const from = parseVersion(history, first)?.minor ?? 0;
  for (const release of history.releases.filter(({ minor }) => minor >= from)) {
    const tag = tagOf(clone, release);
    if (tag === undefined) continue;
    const row = { tag, files: 0, uses: 0, alarms: 0, reviewed: 0, known: 0 };
    for (const source of filesAt(clone, tag)) {
      const { uses, alarms } = alarmsIn(source, tag, history);
      row.files++;
      row.uses += uses;
      for (const alarm of alarms) {
        const review = reviewOf(alarm, source.file, release, history);
        if (review) covered.push(`${reviewed.indexOf(review)} ${tag} ${source.file}: ${alarm}`);
        if (review?.known) row.known++;
        else if (review) row.reviewed++;
        else {
          row.alarms++;
          unexpected.push(`${tag} ${source.file}: ${alarm}`);
        }
      }
    }
    rows.push(row);
  }
  return { rows, unexpected, covered };
}

const table = (rows: readonly Row[]): string =>
  [
    '| release | files | uses | reported, and right | reported, known to be wrong | reported, not looked into |',
    '| ------- | ----: | ---: | ------------------: | -------------------------: | ------------------------: |',
    ...rows.map(
      ({ tag, files, uses, alarms, known, reviewed: right }) =>
        `| ${tag} | ${files} | ${uses} | ${right} | ${known} | ${alarms} |`,
    ),
  ].join('\n');

function main(): void {
  const { values } = parseArgs({
    args: process.argv.slice(2),
    options: {
      clones: { type: 'string' },
      write: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
    },
  });
  if (values.clones === undefined)
    throw new Error('--clones <folder> names the folder that has a clone of istio');
  const history = loadHistory(JSON.parse(readFileSync(join(root, 'dist/history.json'), 'utf8')));
  const { rows, unexpected, covered } = run(join(values.clones, 'istio'), history);
  console.log(table(rows));
  for (const line of unexpected) console.log(line);
  if (values.list) for (const line of covered) console.log(line);
  if (values.write) {
    const file = join(root, 'docs/reliability.md');
    writeFileSync(file, between(readFileSync(file, 'utf8'), 'upstream', table(rows)));
  }
  process.exitCode = unexpected.length > 0 ? 1 : 0;
}

main();
