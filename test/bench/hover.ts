import { createRequire } from 'node:module';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { History } from '../../src/facts/model';
import { analyze, type Analyzer } from '../../src/manifest/analyze';
import { findingOptions } from '../support/options';
import type { Lines } from '../../src/manifest/model';
import { cases, schemaOf, type Case } from './cases';
import { goal, growth, once, time, timeAlone, timeAsync, type Goal, type Row, type Timing } from './measure';
import { installPeer, Peer } from './peer';

/** For the last key, before an editor asks for findings. */
const wait = 100;

interface Measured {
  readonly first: Timing;
  readonly warm: Timing;
  readonly edited: Timing;
  readonly findings: Timing;
  readonly memory: number;
}

interface Editable extends Lines {
  /** An edit at the end of a line; nobody has typed the same line before. */
  edit(line: number): void;
}

/** As VS Code holds a document: an edit replaces one line. */
function editable(text: string): Editable {
  const lines = text.split('\n');
  let version = 1;
  return {
    lineCount: lines.length,
    get version() {
      return version;
    },
    lineAt: (line) => lines[line] ?? '',
    edit: (line) => {
      lines[line] = `${(lines[line] ?? '').replace(/ *(?:# \d+)?$/, '')} # ${++version}`;
    },
  };
}

/**
 * What is released, as the peer is. Read module by module through a loader, each constant of another module is a call:
 * the reading of YAML alone then takes two to three times as long.
 */
type Engine = typeof import('../../src/engine');

function ours(engine: Engine, history: History, { shape, text, place }: Case): Measured {
  const { createAnalyzer, describe, findFindings, toMarkdown } = engine;
  const lines = editable(text);
  const say = (analyzer: Analyzer) => {
    const use = analyzer.useAt(lines, place);
    if (!use?.record) throw new Error(`no hover at ${place.line}: ${lines.lineAt(place.line)}`);
    return toMarkdown(describe(use.record, { history, lang: 'en', today: '2026-01-01' }), 'full');
  };
  // The editor makes the edit: it is not counted.
  const edit = () => lines.edit(place.line);
  const first = time(15, () => say(createAnalyzer(history)));
  const analyzer = createAnalyzer(history);
  const warm = time(400, () => say(analyzer));
  // As many as a minute of typing has; in one document a tenth, as each takes a hundred times as long.
  const edited = timeAlone(shape === 'one document' ? 30 : 300, () => say(analyzer), edit);
  const options = findingOptions(history, {
    targets: [{ minor: history.releases.length - 3 }],
    today: '2026-01-01',
  });
  const change = { startLine: place.line, oldEndLine: place.line + 1, newEndLine: place.line + 1 };
  analyzer.analysis(lines);
  const runs = text.length > 1e6 ? 5 : 20;
  const findings = time(runs, () => findFindings(analyzer.analysis(lines, change), options), edit);
  return { first, warm, edited, findings, memory: memoryOf(engine, history, text) };
}

/** Megabytes that a file's analysis and what is kept of it take: of as many files as are large beside the heap's noise. */
function memoryOf({ createAnalyzer }: Engine, history: History, text: string): number {
  const copies = Math.ceil(1_000_000 / text.length);
  const all = Array.from({ length: copies }, () => ({
    lines: editable(text),
    analyzer: createAnalyzer(history),
  }));
  // What the first analysis makes once for all of them is no part of a file's.
  createAnalyzer(history).analysis(editable(text));
  const before = heapUsed();
  const kept = all.map(({ lines, analyzer }) => analyzer.analysis(lines));
  const after = heapUsed();
  if (kept.some(({ documents }) => documents.length === 0)) throw new Error('nothing was analysed');
  return (after - before) / copies / 1e6;
}

function heapUsed(): number {
  if (!globalThis.gc) throw new Error('run with --expose-gc');
  for (let round = 0; round < 3; round++) globalThis.gc();
  return process.memoryUsage().heapUsed;
}

async function theirs(program: string, schema: string, { text, lines, place }: Case): Promise<Measured> {
  const peer = new Peer(program);
  await peer.start(schema);
  const uri = 'file:///bench/a.yaml';
  const first = await timeAsync(1, async () => {
    peer.open(uri, text);
    await peer.hover(uri, place);
  });
  const warm = await timeAsync(lines > 50_000 ? 20 : 60, () => peer.hover(uri, place));
  let version = 1;
  const end = text.split('\n')[place.line]!.length;
  const edited = await timeAsync(lines > 50_000 ? 4 : 12, async () => {
    peer.change(uri, ++version, place.line, end, ' ');
    await peer.hover(uri, place);
  });
  // The check that the last edit has called for comes to its end first: it has begun by then, and a hover queues.
  await new Promise((resolve) => setTimeout(resolve, 500));
  await peer.hover(uri, place);
  const findings = await timeAsync(lines > 50_000 ? 3 : 8, async () => {
    const told = peer.diagnostics();
    peer.change(uri, ++version, place.line, end, ' ');
    await told;
  });
  const memory = peer.memory();
  peer.stop();
  return { first, warm, edited, findings, memory };
}

/** The provider itself beside yaml-language-server itself, on the same text and places. */
export async function benchHover(root: string): Promise<Row[]> {
  const engine = createRequire(__filename)(path.join(root, 'dist/engine.js')) as Engine;
  const history = engine.loadHistory(JSON.parse(readFileSync(path.join(root, 'dist/history.json'), 'utf8')));
  const program = installPeer()?.program;
  if (program === undefined) console.error('yaml-language-server cannot be installed: no peer rows');
  const temp = mkdtempSync(path.join(tmpdir(), 'istio-history-bench-'));
  const schema = path.join(temp, 'schema.json');
  writeFileSync(schema, JSON.stringify(schemaOf(history)));
  const rows: Row[] = [];
  const points: Record<string, [number, number][]> = {};
  for (const one of cases()) {
    const mine = ours(engine, history, one);
    const peer = program === undefined ? undefined : await theirs(program, schema, one);
    rows.push(...rowsOf(one, mine, peer));
    const { shape, lines } = one;
    (points[`a hover after an edit, ${shape}, by lines`] ??= []).push([lines, mine.edited.p50]);
    (points[`findings after an edit, ${shape}, by lines`] ??= []).push([lines, mine.findings.p50]);
  }
  rmSync(temp, { recursive: true });
  const whole = cases().find(({ lines, shape }) => shape === 'many documents' && lines === 10_000)!;
  return [
    ...rows,
    {
      ...{ group: 'analysis', name: 'whole file', size: whole.size },
      ...time(5, () => analyze(editable(whole.text), history)),
    },
    ...Object.entries(points).map(([of, measured]) => growth(of, measured)),
  ];
}

function rowsOf(one: Case, mine: Measured, peer: Measured | undefined): Row[] {
  const { size } = one;
  const large = one.lines >= 10_000;
  const name = 'yaml-language-server';
  const beside = (key: 'first' | 'warm' | 'edited' | 'findings', label = name) =>
    peer ? { peer: { name: label, ...peer[key] } } : {};
  return [
    { group: 'hover', name: 'first', size, ...mine.first, ...beside('first') },
    {
      ...{ group: 'hover', name: 'warm', size, ...mine.warm, ...beside('warm') },
      ...(large && one.shape === 'many documents' ? goal('p95 under 0.1 ms', mine.warm.p95 < 0.1) : {}),
    },
    {
      ...{ group: 'hover', name: 'after an edit', size, ...mine.edited, ...beside('edited') },
      ...(large ? goalOfEdited(one, mine.edited, peer?.edited) : {}),
    },
    {
      ...{ group: 'findings', name: 'after an edit, without the wait for the last key', size },
      ...mine.findings,
      ...beside('findings', `${name}, its wait of 200 ms included`),
      ...(large && one.shape !== 'one document' ? goal(...underWait(one, mine.findings)) : {}),
    },
    {
      ...{ group: 'memory', name: 'analysis of a file', size, ...once(mine.memory), unit: 'MB' },
      ...(peer ? { peer: { name: `${name}, the process`, ...once(peer.memory) } } : {}),
    },
  ];
}

/** At 10,000 lines with the wait for the last key, which is the editor's own. */
function underWait({ lines }: Case, { p50 }: Timing): [says: string, met: boolean] {
  if (lines > 10_000) return ['under 300 ms', p50 < 300];
  return [`under 150 ms with the wait of ${wait} ms for the last key`, p50 + wait < 150];
}

/** One object of many thousands of lines costs what the parser costs; everything else comes in parts. */
function goalOfEdited(
  { shape }: Case,
  edited: Timing,
  peer: Timing | undefined,
): { goal: Goal } | Record<string, never> {
  if (shape === 'one document') return {};
  const [most, times] = shape === 'many documents' ? [1, 1000] : [10, 100];
  const fast = !peer || peer.p50 >= times * edited.p50;
  return goal(
    `p95 under ${most} ms, at least ${times.toLocaleString('en')} times faster than the peer`,
    edited.p95 < most && fast,
  );
}
