/** Budgets that hold on any machine: sizes, counts of parses, numbers of records. Times are measured by `npm run bench`. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { Session, type HeapProfiler } from 'node:inspector/promises';
import path from 'node:path';
import { compileFunction } from 'node:vm';
import { packedSize } from '../../scripts/build/packed';
import { createAnalyzer } from '../../src/manifest/analyze';
import { vsixPath } from '../../scripts/package';
import type { Lines } from '../../src/manifest/model';
import { listOfObjects, manyDocuments, placeOf } from '../bench/texts';
import { realBundle, realHistory } from '../support/real-history';

const root = path.resolve(__dirname, '../..');
const budgets = JSON.parse(readFileSync(path.join(root, 'test/bench/budgets.json'), 'utf8')) as {
  /** Kilobytes, as built for release. */
  readonly files: Readonly<Record<string, number>>;
  readonly compressed: Readonly<Record<string, number>>;
  readonly package: number;
  /** Kilobytes allocated for a hover, however long the text. */
  readonly hover: number;
  /** At least as many records of a type: a refresh that loses half of them must not pass. */
  readonly records: Readonly<Record<string, number>>;
};

/** A development build keeps its names and comments and is not held to the sizes. */
const isRelease = (file: string) =>
  existsSync(file) && !readFileSync(file, 'utf8').includes('sourceMappingURL=');

describe('budgets', () => {
  for (const [name, most] of Object.entries(budgets.files)) {
    const file = path.join(root, name);
    it(`${name}: ${most} kB`, () => {
      if (name === 'dist/history.json') within(JSON.stringify(realBundle()).length, most);
      else if (isRelease(file)) within(statSync(file).size, most);
    });
  }

  it('the data, compressed', () => {
    const most = budgets.compressed['dist/history.json'] ?? 0;
    within(packedSize(JSON.stringify(realBundle())), most);
  });

  it(`the package: ${budgets.package} kB`, () => {
    if (existsSync(vsixPath())) within(statSync(vsixPath()).size, budgets.package);
  });

  for (const name of ['extension.js', 'desktop.js'])
    it(`${name} asks for the API of VS Code once and takes it as it is: copied for each file, it took half of the start`, () => {
      const file = path.join(root, 'dist', name);
      if (existsSync(file)) load(file);
    });

  it('no type of record has become rare', () => {
    const counts: Record<string, number> = {};
    for (const { type } of realHistory().all()) counts[type] = (counts[type] ?? 0) + 1;
    const rare = Object.entries(budgets.records).filter(([type, least]) => (counts[type] ?? 0) < least);
    assert.deepEqual(rare, [], JSON.stringify(counts));
    assert.deepEqual(Object.keys(counts).sort(), Object.keys(budgets.records).sort());
  });

  for (const [name, text, longer] of [
    ['many documents', manyDocuments(10_000), manyDocuments(100_000)],
    ['a list', listOfObjects(10_000), listOfObjects(100_000)],
  ] as const) {
    const key = /^\s+(?:retries|timeout|hosts?|selector|mtls|rules):/;

    it(`a hover parses what is around it, after an edit that alone again: ${name}`, () => {
      const { lines, edit } = editable(text);
      const at = placeOf(text, key);
      const analyzer = createAnalyzer(realHistory());
      assert.ok(analyzer.useAt(lines, at)?.record, 'no hover');
      const first = analyzer.parses;
      // Of a list, what is around its items as well.
      assert.ok(first <= 2, `${first} parses`);
      for (let round = 1; round <= 5; round++) {
        edit(at.line, round);
        assert.ok(analyzer.useAt(lines, at)?.record, 'no hover');
        assert.equal(analyzer.parses, first + round);
      }
    });

    it(`a hover allocates little, however long the text: ${name}`, async () => {
      for (const long of [text, longer]) {
        const { lines } = editable(long);
        const at = placeOf(long, key);
        const analyzer = createAnalyzer(realHistory());
        const hover = () => assert.ok(analyzer.useAt(lines, at)?.record, 'no hover');
        hover();
        within(await allocated(hover, 200), budgets.hover);
      }
    });

    it(`an edit makes one document or item be parsed again: ${name}`, () => {
      const { lines, edit } = editable(text);
      const { line } = placeOf(text, key);
      const analyzer = createAnalyzer(realHistory());
      analyzer.analysis(lines);
      const before = analyzer.parses;
      for (let round = 1; round <= 3; round++) {
        edit(line, round);
        analyzer.analysis(lines, { startLine: line, oldEndLine: line + 1, newEndLine: line + 1 });
        assert.equal(analyzer.parses - before, round);
      }
      edit(line, 4);
      // Without being told where, all texts are compared, and still one alone is parsed.
      analyzer.analysis(lines);
      assert.equal(analyzer.parses - before, 4);
    });
  }
});

/** Loads the bundle with an API that stands for anything, and fails when all of its names are asked for. */
function load(file: string): void {
  const nothing = function () {
    return undefined;
  };
  const anything: object = new Proxy(nothing, {
    get: (_, key) => (key === 'prototype' ? {} : anything),
    apply: () => anything,
  });
  const api = new Proxy({}, { get: () => anything, ownKeys: () => assert.fail('it is copied') });
  const module = { exports: {} as { activate?: unknown } };
  const names = ['require', 'module', 'exports'];
  const run = compileFunction(readFileSync(file, 'utf8'), names) as (...values: unknown[]) => void;
  const required: string[] = [];
  run((wanted: string) => (required.push(wanted), api), module, module.exports);
  // Once, and what answers is read when it is first asked.
  assert.deepEqual(required, ['vscode']);
  assert.equal(typeof module.exports.activate, 'function');
}

/** Bytes that one of many calls allocates, those that are collected meanwhile too; sampled by V8. */
async function allocated(act: () => void, calls: number): Promise<number> {
  const session = new Session();
  session.connect();
  const all = { includeObjectsCollectedByMajorGC: true, includeObjectsCollectedByMinorGC: true };
  await session.post('HeapProfiler.startSampling', { samplingInterval: 512, ...all });
  for (let call = 0; call < calls; call++) act();
  const { profile } = await session.post('HeapProfiler.stopSampling');
  session.disconnect();
  const sum = ({ selfSize, children }: HeapProfiler.SamplingHeapProfileNode): number =>
    children.reduce((total, child) => total + sum(child), selfSize);
  return sum(profile.head) / calls;
}

function within(bytes: number, kilobytes: number): void {
  assert.ok(bytes > 0 && bytes / 1000 <= kilobytes, `${Math.round(bytes / 1000)} kB of ${kilobytes} kB`);
}

function editable(text: string): { lines: Lines; readonly edit: (line: number, round: number) => void } {
  const all = text.split('\n');
  let version = 1;
  return {
    lines: {
      lineCount: all.length,
      get version() {
        return version;
      },
      lineAt: (line) => all[line] ?? '',
    },
    edit: (line, round) => {
      all[line] = `${(all[line] ?? '').trimEnd()} ${'#'.repeat(round + 1)}`;
      version++;
    },
  };
}
