import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, toMarkdown } from '../../src/history/describe';
import { loadHistory } from '../../src/history/load';
import type { History } from '../../src/history/model';
import { analyze, createAnalyzer } from '../../src/manifest/analyze';
import { findFindings } from '../../src/manifest/findings';
import type { Lines, Position } from '../../src/manifest/model';
import { fileSchema } from '../../src/manifest/schema';
import { exponent, time, timeAsync, type Row, type Timing } from './measure';
import { installPeer, Peer } from './peer';
import { manyDocuments, oneDocument, placeOf } from './texts';

interface Case {
  readonly name: string;
  readonly lines: number;
  readonly text: string;
  readonly many: boolean;
}

const key = /^\s+(?:retries|timeout|hosts?|selector|mtls|rules):/;

/** As VS Code holds a document: an edit replaces one line. */
function editable(text: string): Lines & { set(line: number, text: string): void } {
  const lines = text.split('\n');
  return {
    lineCount: lines.length,
    lineAt: (line) => lines[line] ?? '',
    set: (line, next) => void (lines[line] = next),
  };
}

function ours(
  history: History,
  { text }: Case,
): { first: Timing; warm: Timing; edited: Timing; findings: Timing; memory: number } {
  const position = placeOf(text, key);
  const say = (lines: Lines, at: Position, analyzer: ReturnType<typeof createAnalyzer>) => {
    const use = analyzer.useAt(lines, at);
    if (!use?.record) throw new Error(`no hover at ${at.line}: ${lines.lineAt(at.line)}`);
    return toMarkdown(describe(use.record, { history, lang: 'en', today: '2026-01-01' }), 'full');
  };
  const lines = editable(text);
  const original = lines.lineAt(position.line);
  const first = time(15, () => say(lines, position, createAnalyzer(history)));
  const analyzer = createAnalyzer(history);
  const warm = time(400, () => say(lines, position, analyzer));
  const edited = time(100, (run) => {
    lines.set(position.line, `${original}${run % 2 === 0 ? ' # ' : '  # '}`);
    return say(lines, position, analyzer);
  });
  lines.set(position.line, original);
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  analyzer.analysis(lines);
  const options = {
    history,
    targets: [{ minor: history.releases.length - 3 }],
    today: '2026-01-01',
    lang: 'en' as const,
  };
  const findings = time(10, (run) => {
    lines.set(position.line, `${original}${run % 2 === 0 ? ' # ' : '  # '}`);
    const change = { startLine: position.line, oldEndLine: position.line + 1, newEndLine: position.line + 1 };
    return findFindings(analyzer.analysis(lines, change), options).length;
  });
  globalThis.gc?.();
  return { first, warm, edited, findings, memory: (process.memoryUsage().heapUsed - before) / 1e6 };
}

async function theirs(
  program: string,
  schema: string,
  { text, lines }: Case,
): Promise<{ first: Timing; warm: Timing; edited: Timing; memory: number }> {
  const peer = new Peer(program);
  await peer.start(schema);
  const uri = 'file:///bench/a.yaml';
  const position = placeOf(text, key);
  const first = await timeAsync(1, async () => {
    peer.open(uri, text);
    await peer.hover(uri, position);
  });
  const warm = await timeAsync(lines > 50_000 ? 20 : 60, () => peer.hover(uri, position));
  let version = 1;
  const edited = await timeAsync(lines > 50_000 ? 4 : 12, async () => {
    peer.change(uri, ++version, position.line, text.split('\n')[position.line]!.length, ' ');
    await peer.hover(uri, position);
  });
  const memory = peer.memory();
  peer.stop();
  return { first, warm, edited, memory };
}

/** The provider itself beside yaml-language-server, on the same text and positions. */
export async function benchHover(root: string): Promise<Row[]> {
  const history = loadHistory(JSON.parse(readFileSync(path.join(root, 'dist/history.json'), 'utf8')));
  const sizes = [100, 10_000, 100_000];
  const cases: Case[] = [
    ...sizes.map((lines): Case => ({
      name: 'many documents',
      lines,
      text: manyDocuments(lines),
      many: true,
    })),
    ...sizes.map((lines): Case => ({ name: 'one document', lines, text: oneDocument(lines), many: false })),
  ];
  const program = installPeer();
  if (!program) console.error('yaml-language-server cannot be installed: no peer rows');
  const schema = path.join(mkdtempSync(path.join(tmpdir(), 'istio-history-bench-')), 'schema.json');
  writeFileSync(schema, JSON.stringify(schemaOf(history)));
  const rows: Row[] = [];
  const edits: Record<string, [number, number][]> = {};
  for (const one of cases) {
    const mine = ours(history, one);
    const peer = program ? await theirs(program, schema, one) : undefined;
    const size = `${one.lines.toLocaleString('en')} lines, ${one.name}`;
    const beside = (timing: Timing | undefined) =>
      timing ? { peer: { name: 'yaml-language-server', ...timing } } : {};
    rows.push(
      { group: 'hover', name: 'first', size, ...mine.first, ...beside(peer?.first) },
      {
        group: 'hover',
        name: 'warm',
        size,
        ...mine.warm,
        ...beside(peer?.warm),
        ...(one.lines >= 10_000 ? { goal: 'p95 under 0.1 ms' } : {}),
      },
      {
        group: 'hover',
        name: 'after an edit',
        size,
        ...mine.edited,
        ...beside(peer?.edited),
        ...(one.lines >= 10_000
          ? { goal: one.many || one.lines === 10_000 ? 'p95 under 1 ms' : 'under 10 ms' }
          : {}),
      },
      { group: 'findings', name: 'after an edit', size, ...mine.findings },
      {
        group: 'memory',
        name: 'analysis of a file',
        size,
        p50: mine.memory,
        p95: mine.memory,
        runs: 1,
        unit: 'MB',
        ...(peer ? { peer: { name: 'yaml-language-server', p50: peer.memory, p95: peer.memory } } : {}),
      },
    );
    (edits[one.name] ??= []).push([one.lines, mine.edited.p50]);
  }
  for (const [name, points] of Object.entries(edits)) {
    const k = exponent(points);
    rows.push({
      group: 'hover',
      name: `growth of an edited hover, ${name}: exponent`,
      size: '',
      p50: k,
      p95: k,
      runs: points.length,
    });
  }
  const text = manyDocuments(10_000);
  const whole = time(5, () => analyze(editable(text), history));
  rows.push({ group: 'analysis', name: 'whole file', size: '10,000 lines, many documents', ...whole });
  return rows;
}

/** The dataset's own schema of the kinds that the texts use, for the peer. */
function schemaOf(history: History): object {
  const kinds = [
    'VirtualService',
    'DestinationRule',
    'Gateway',
    'ServiceEntry',
    'Sidecar',
    'AuthorizationPolicy',
    'PeerAuthentication',
    'Telemetry',
  ];
  const resources = kinds
    .flatMap((kind) => history.kindsNamed(kind))
    .filter((record) => record.origin === 'istio')
    .flatMap((record) => record.versions.map((version) => ({ kind: record.id, apiVersion: version.name })));
  return fileSchema(history, resources, []) ?? {};
}
