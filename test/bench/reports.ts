/** What a plan and a report of an upgrade cost beside a check of the same files, in processor time. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { History, Version } from '../../src/facts/model';
import { findingOptions } from '../support/options';
import { goal, once, type Row } from './measure';
import { distinct } from './texts';

/** Times a check. */
const most = 1.2;
const [from, to] = ['1.18', '1.28'];

/** `files` may be fewer where somebody looks at one figure alone: `BENCH_FILES=500`. */
export function benchReports(root: string): Row[] {
  const files = Number(process.env['BENCH_FILES'] ?? 10_000);
  return [...ofProgram(root, files), ofEditor(root, Math.min(files, 1000))];
}

function ofProgram(root: string, files: number): Row[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'istio-history-reports-'));
  const size = `${files.toLocaleString('en')} files`;
  const processor = (...argv: string[]): number => {
    const args = ['-f', '%U %S', process.execPath, path.join(root, 'dist/cli.js'), ...argv];
    const { stderr } = spawnSync('time', args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
    const [user = NaN, system = NaN] = stderr.trim().split('\n').at(-1)?.split(' ').map(Number) ?? [];
    return (user + system) * 1000;
  };
  try {
    for (let at = 0; at < files; at++) writeFileSync(path.join(folder, `manifest-${at}.yaml`), distinct(at));
    const check = processor('check', folder, '--target', to);
    const rows = [
      ['a plan', processor('plan', from, to, folder)],
      ['a difference', processor('diff', from, to, folder)],
    ] as const;
    return rows.map(([name, took]) => row(name, size, took, check));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What the page of the editor asks for, in one process, beside the findings of the same files: as it is released. */
function ofEditor(root: string, files: number): Row {
  const engine = createRequire(__filename)(
    path.join(root, 'dist/engine.js'),
  ) as typeof import('../../src/engine');
  const { analyzeLightly, askedBy, findFindings, lookAt, parseVersion, textLines, upgradeReport } = engine;
  const read = (name: string): unknown => JSON.parse(readFileSync(path.join(root, 'dist', name), 'utf8'));
  const history: History = engine.loadHistory(read('history.json'), { envoy: () => read('envoy.json') });
  const changes = engine.loadChanges(read('changes.json'), history);
  const asked = askedBy(changes);
  const [start, end] = [parseVersion(history, from)!, parseVersion(history, to)!];
  const options = findingOptions(history, { targets: [end] });
  const texts = Array.from({ length: files }, (_, at) => textLines(distinct(at)));
  const check = (): void => {
    for (const lines of texts) findFindings(analyzeLightly(lines, history), options);
  };
  const report = (): void => {
    const looked = texts.map((lines, at) => ({ file: `${at}.yaml`, ...lookAt(lines, history, asked) }));
    const own = looked.map(({ file, analysis }) => ({
      ...{ file, analysis },
      optionsAt: (release: Version) => findingOptions(history, { targets: [release] }),
    }));
    upgradeReport(own, { history, from: start, to: end, changes, evidence: looked });
  };
  const processor = (work: () => void): number => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  // Once to warm up.
  check();
  report();
  return row(
    'a report as the editor makes it',
    `${files.toLocaleString('en')} files`,
    processor(report),
    processor(check),
  );
}

function row(name: string, size: string, took: number, check: number): Row {
  return {
    ...{ group: 'processor time', name, size, ...once(took) },
    floor: { name: 'check', ...once(check) },
    ...goal(`at most ${most} times the check`, took <= most * check),
  };
}
