/**
 * Checks Istio's own samples against the real history: a sample was valid for the release that shipped it, so
 * nothing in it may be reported as missing there, and it must be among those that have all of it.
 *
 * The samples are read from ISTIO_CORPUS or ../shared/corpus; without them this says so and ends well.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadHistory } from '../src/facts/load';
import type { History, Version } from '../src/facts/model';
import { parseVersion } from '../src/facts/versions';
import { analyze, createAnalyzer } from '../src/manifest/analyze';
import { findFindings } from '../src/check/findings';
import { findingOptions } from './support/options';
import { minimum } from '../src/check/minimum';
import { rangeName } from '../src/check/minimum-words';
import type { Analysis, Lines } from '../src/manifest/model';
import { textLines } from '../src/manifest/text/lines';

/** Reports that were looked into and are slips of the upstream sample. */
const reviewed: readonly {
  code: string;
  ids: readonly string[];
  from: string;
  to: string;
  reason: string;
}[] = [
  {
    code: 'kind-removed',
    ids: ['config.istio.io/RouteRule', 'config.istio.io/DestinationPolicy'],
    from: '1.0',
    to: '1.0',
    reason:
      'Samples of the v1alpha1 routing API were left behind in 1.0, whose charts and pilot know it no more.',
  },
  {
    code: 'kind-removed',
    ids: [
      ...['listchecker', 'listentry', 'denier', 'checknothing', 'memquota', 'quota', 'logentry', 'fluentd'],
      ...['stdio', 'prometheus', 'metric'],
    ].map((kind) => `config.istio.io/${kind}`),
    from: '1.2',
    to: '1.7',
    reason:
      'The *-crd.yaml samples are for the adapter CRDs of 1.1 and before; 1.2 ships none of them, and the samples' +
      ' beside these use handler and instance instead.',
  },
  {
    code: 'version-unknown',
    ids: ['config.istio.io/RouteRule', 'config.istio.io/DestinationPolicy'],
    from: '0.3',
    to: '1.0',
    reason:
      'Samples of three folders write v1alpha1 or v1beta1; every release had these kinds as v1alpha2 alone.',
  },
  {
    code: 'field-not-yet',
    ids: ['gateway.networking.k8s.io/HTTPRoute#spec.parentRefs[].port'],
    from: '1.16',
    to: '1.16',
    reason: 'The samples for meshes name the port of the service, which the code of 1.16 does not look at.',
  },
];

const root = join(__dirname, '..');
const corpus = process.env['ISTIO_CORPUS'] ?? join(root, '../shared/corpus');
const data = process.env['ISTIO_HISTORY'] ?? join(root, 'dist/history.json');

interface Row {
  samples: number;
  uses: number;
  raising: number;
  alarms: number;
  above: number;
}

/** What is wrong, in which releases, and one sample of it. */
type Alarms = Map<string, { releases: string[]; sample: string }>;

interface Sample {
  readonly release: string;
  readonly target: Version;
  readonly analysis: Analysis;
  /** Of a place: the sample's path, the line and its file. */
  readonly at: (line?: number) => string;
}

function main(): number {
  if (!existsSync(join(corpus, 'index.tsv'))) {
    console.log(`no samples at ${corpus}: nothing checked (set ISTIO_CORPUS)`);
    return 0;
  }
  if (!existsSync(data)) {
    console.log(`no history at ${data}: run "npm run data" first`);
    return 2;
  }
  const history = loadHistory(JSON.parse(readFileSync(data, 'utf8')));
  const rows = new Map<string, Row>();
  const alarms: Alarms = new Map();
  const analyses = new Map<string, { lines: Lines; analysis: Analysis }>();
  const [, ...index] = readFileSync(join(corpus, 'index.tsv'), 'utf8').trim().split('\n');

  for (const line of index) {
    const [tag = '', file = '', path = ''] = line.split('\t');
    const release = /^\d+\.\d+/.exec(tag)?.[0] ?? '';
    const target = parseVersion(history, tag.includes('-') ? release : tag) ?? parseVersion(history, release);
    if (!target || target.newer) continue;
    const row = rows.get(release) ?? { samples: 0, uses: 0, raising: 0, alarms: 0, above: 0 };
    rows.set(release, row);
    const { analysis } = analysisOf(file, analyses, history);
    const at = (line?: number) => `${path}${line === undefined ? '' : `:${line + 1}`} (${file})`;
    const sample = { release, target, analysis, at };
    row.samples++;
    row.uses += analysis.documents.reduce((sum, document) => sum + document.uses.length, 0);
    row.alarms += noteFindings(sample, history, alarms);
    noteMinimum(sample, history, row, alarms);
  }
  return report(history, { rows, alarms, analyses, samples: index.length });
}

function analysisOf(
  file: string,
  analyses: Map<string, { lines: Lines; analysis: Analysis }>,
  history: History,
) {
  const known = analyses.get(file);
  if (known) return known;
  const lines = textLines(readFileSync(join(corpus, `files/${file}.yaml`), 'utf8'));
  const added = { lines, analysis: analyze(lines, history) };
  analyses.set(file, added);
  return added;
}

/** How many findings say that the sample's own release does not know what it writes. */
function noteFindings({ release, target, analysis, at }: Sample, history: History, alarms: Alarms): number {
  const options = findingOptions(history, { targets: [target], today: history.meta.date });
  const wrong = findFindings(analysis, options).filter(
    ({ code, id }) =>
      /-(?:not-yet|removed|unknown)$/.test(code) && !isReviewed(history, code, id, target.minor),
  );
  for (const { code, id, message, range } of wrong) {
    const what = `${code} ${id}: ${message.replace(/ \(target is [^)]*\)/, '')}`;
    note(alarms, what, release, at(range.start.line));
  }
  return wrong.length;
}

function noteMinimum(
  { release, target, analysis, at }: Sample,
  history: History,
  row: Row,
  alarms: Alarms,
): void {
  const needed = minimum(analysis, history);
  if (!needed?.since) return;
  row.raising++;
  if (needed.fitting.includes(target.minor)) return;
  const { since, removed } = needed;
  const because = [
    ...(since.release > target.minor ? since.because : []),
    ...(removed && removed.release <= target.minor ? removed.because : []),
  ].filter(
    (use) =>
      !['kind-removed', 'field-not-yet'].some((code) => isReviewed(history, code, use.id, target.minor)),
  );
  if (because.length === 0) return;
  row.above++;
  const why = because.map((use) => `${use.role} ${use.id}${use.apiVersion ? ` ${use.apiVersion}` : ''}`);
  const fits = rangeName(history, 'en', needed) ?? 'no release';
  note(alarms, `fits ${fits}: ${[...new Set(why)].join(', ')}`, release, at());
}

interface Result {
  readonly rows: ReadonlyMap<string, Row>;
  readonly alarms: Alarms;
  readonly analyses: Map<string, { lines: Lines; analysis: Analysis }>;
  readonly samples: number;
}

function report(history: History, { rows, alarms, analyses, samples }: Result): number {
  console.table(Object.fromEntries(rows));
  for (const [what, { releases, sample }] of alarms) {
    console.log(`${what}\n    in ${[...new Set(releases)].join(' ')}, such as ${sample}`);
  }
  const looks = compareLooks(history, analyses.values());
  console.log(
    `${samples} samples, ${analyses.size} files, ${alarms.size} alarms; ` +
      `${looks.same} of ${looks.all} uses found alike by a look at their place`,
  );
  return alarms.size > 0 || looks.same < looks.all ? 1 : 0;
}

function note(
  alarms: Map<string, { releases: string[]; sample: string }>,
  what: string,
  release: string,
  sample: string,
): void {
  const known = alarms.get(what) ?? { releases: [], sample };
  known.releases.push(release);
  alarms.set(what, known);
}

function isReviewed(history: History, code: string, id: string, minor: number): boolean {
  return reviewed.some((one) => {
    const from = parseVersion(history, one.from)?.minor ?? 0;
    const to = parseVersion(history, one.to)?.minor ?? 0;
    return one.code === code && one.ids.includes(id) && minor >= from && minor <= to;
  });
}

/** At the start of every use, a look at that place alone must find the same as the whole analysis. */
function compareLooks(
  history: History,
  files: Iterable<{ lines: Lines; analysis: Analysis }>,
): { all: number; same: number } {
  const count = { all: 0, same: 0 };
  for (const { lines, analysis } of files) {
    const analyzer = createAnalyzer(history);
    for (const use of analysis.documents.flatMap((document) => document.uses)) {
      count.all++;
      const at = use.range.start;
      const found = analyzer.useAt(lines, at);
      if (found?.id === use.id && found.role === use.role) count.same++;
      else if (count.all - count.same < 20) {
        console.log(
          `differs at ${at.line + 1}: ${lines.lineAt(at.line)} → ${use.id} / ${found?.id ?? 'nothing'}`,
        );
      }
    }
  }
  return count;
}

process.exitCode = main();
