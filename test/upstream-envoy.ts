/**
 * Checks the EnvoyFilters that Istio itself publishes against their own release: in its samples, its tests and test
 * data at the newest patch of each minor, and in its documentation as it stood when the minor was the newest.
 * `npm run test:upstream:envoy -- --clones <folder>`; the folder has clones of `istio` and `istio.io`. `--write` puts
 * the figures into docs/reliability.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findFindings } from '../src/check/findings';
import { loadHistory } from '../src/facts/load';
import type { History, ReleaseRecord } from '../src/facts/model';
import { parseVersion } from '../src/facts/versions';
import { analyze } from '../src/manifest/analyze';
import { textLines } from '../src/manifest/text/lines';
import { findingOptions } from './support/options';
import { between, git, readAt, tagOf, type Source } from './support/upstream';
import type { Reviewed } from './support/upstream-review';
import { reviewed } from './upstream-envoy-reviewed';

const root = join(__dirname, '..');
const first = '1.6';
const places = ['*.yaml', '*.yml', '*.json', '*.tpl', '*.go', '*.md', '*.html', '*.sh', '*.txt'];

interface Row {
  readonly release: string;
  filters: number;
  told: number;
  reviewed: number;
  known: number;
  alarms: number;
}

/** Files in which an EnvoyFilter is written. */
function filesAt(clone: string, commit: string, under: readonly string[]): Source[] {
  const grep = ['grep', '-I', '-l', '-E', 'kind"?: *"?EnvoyFilter', commit, '--'];
  let found = '';
  try {
    found = git(clone, [...grep, ...under]).toString();
  } catch (error) {
    // Git ends with 1 where nothing is found.
    if ((error as { status?: number }).status !== 1) throw error;
  }
  const names = found
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.slice(commit.length + 1))
    .filter((name) => !/(?:^|\/)(?:crd-|vendor\/|content\/(?!en\/))/.test(name));
  return readAt(clone, commit, names);
}

/** EnvoyFilters in a text of any kind: the lines of an object around its kind, as deeply indented as that or deeper. */
function filtersIn({ file, text }: Source): string[] {
  if (file.endsWith('.json')) return [text];
  const lines = plain(file, text).split('\n');
  return lines.flatMap((line, at) => {
    const indent = /^(\s*)kind: *EnvoyFilter\s*$/.exec(line)?.[1];
    if (indent === undefined) return [];
    const isOf = (other: string | undefined): boolean =>
      other !== undefined &&
      (other.trim() === '' || other.startsWith(indent)) &&
      /^(?:[\s#{}]|-(?!--)|["'\w]+:|$)/.test(other.slice(indent.length));
    let [from, to] = [at, at];
    while (isOf(lines[from - 1]) && lines[from - 1]?.trim() !== '') from--;
    while (isOf(lines[to + 1])) to++;
    return [
      lines
        .slice(from, to + 1)
        .map((one) => one.slice(indent.length))
        .join('\n'),
    ];
  });
}

/** Text of a page as it is read. */
function plain(file: string, text: string): string {
  if (!file.endsWith('.html')) return text;
  return text
    .replace(/<[^>]*>/g, '\n')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** What is said of a filter, as `severity code id`. */
function findingsIn(text: string, tag: string, history: History): string[] {
  const target = parseVersion(history, tag);
  if (!target) throw new Error(`the data has no ${tag}`);
  return findFindings(
    analyze(textLines(text), history),
    findingOptions(history, { targets: [target], pins: false }),
  )
    .filter(({ code }) => !code.startsWith('target-'))
    .map(({ severity, code, id, message }) => `${severity} ${code} ${id}: ${message}`);
}

/** The commit of the documentation on the day before the next release. */
function documentsOf(clone: string, next: ReleaseRecord | undefined): string | undefined {
  if (!next) return undefined;
  const newest = git(clone, ['log', '-1', '--format=%cs', 'HEAD']).toString().trim();
  if (newest < next.date) return undefined;
  return git(clone, ['rev-list', '-1', '--first-parent', `--before=${next.date}T00:00:00Z`, 'HEAD'])
    .toString()
    .trim();
}

function sourcesOf(
  clones: string,
  release: ReleaseRecord,
  history: History,
): { tag: string; sources: Source[] } | undefined {
  const istio = join(clones, 'istio');
  const tag = tagOf(istio, release);
  if (tag === undefined) return undefined;
  const site = join(clones, 'istio.io');
  const documents = documentsOf(site, history.releases[release.minor + 1]);
  const pages =
    documents === undefined
      ? []
      : filesAt(site, documents, ['content/en/*.md', 'content/en/*.html', 'content/en/*.sh']);
  return {
    tag,
    sources: [
      ...filesAt(istio, tag, places),
      ...pages.map((page) => ({ ...page, file: `istio.io/${page.file}` })),
    ],
  };
}

function reviewOf(
  finding: string,
  { file }: Source,
  { minor }: ReleaseRecord,
  history: History,
): Reviewed | undefined {
  const place = (name: string): number => parseVersion(history, name)?.minor ?? -1;
  return reviewed.find(
    ({ alarm, files, from, to }) =>
      alarm.test(finding) && files.test(file) && place(from) <= minor && minor <= place(to),
  );
}

function run(clones: string, history: History): { rows: Row[]; unexpected: string[] } {
  const rows: Row[] = [];
  const unexpected: string[] = [];
  const from = parseVersion(history, first)?.minor ?? 0;
  for (const release of history.releases.filter(({ minor }) => minor >= from)) {
    const found = sourcesOf(clones, release, history);
    if (!found) continue;
    const row: Row = { release: found.tag, filters: 0, told: 0, reviewed: 0, known: 0, alarms: 0 };
    for (const source of found.sources)
      for (const text of filtersIn(source)) {
        row.filters++;
        for (const finding of findingsIn(text, found.tag, history)) {
          const review = reviewOf(finding, source, release, history);
          if (!/^(?:warning|error) /.test(finding)) row.told++;
          else if (review?.known) row.known++;
          else if (review) row.reviewed++;
          else {
            row.alarms++;
            unexpected.push(`${found.tag} ${source.file}: ${finding}`);
          }
        }
      }
    rows.push(row);
  }
  return { rows, unexpected };
}

const table = (rows: readonly Row[]): string =>
  [
    '| release | filters | information | warned, and right | warned, known to be wrong | warned, not looked into |',
    '| ------- | ------: | ----------: | ----------------: | -----------------------: | ----------------------: |',
    ...rows.map(
      (row) =>
        `| ${row.release} | ${row.filters} | ${row.told} | ${row.reviewed} | ${row.known} | ${row.alarms} |`,
    ),
  ].join('\n');

function main(): void {
  const { values } = parseArgs({
    args: process.argv.slice(2),
    options: { clones: { type: 'string' }, write: { type: 'boolean', default: false } },
  });
  if (values.clones === undefined)
    throw new Error('--clones <folder> names the folder that has clones of istio and istio.io');
  const read = (name: string): unknown => JSON.parse(readFileSync(join(root, 'dist', name), 'utf8'));
  const history = loadHistory(read('history.json'), { envoy: () => read('envoy.json') });
  const { rows, unexpected } = run(values.clones, history);
  console.log(table(rows));
  for (const line of unexpected) console.log(line);
  if (values.write) {
    const file = join(root, 'docs/reliability.md');
    writeFileSync(file, between(readFileSync(file, 'utf8'), 'upstream-envoy', table(rows)));
  }
  process.exitCode = unexpected.length > 0 ? 1 : 0;
}

main();
