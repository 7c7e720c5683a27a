import { readFileSync } from 'node:fs';
import path from 'node:path';
import Fuse from 'fuse.js';
import { loadHistory } from '../../src/history/load';
import { createSearch } from '../../src/history/search';
import { time, timing, type Row } from './measure';

const typed = [
  'virtualservice',
  'retry budget',
  'workloadentry',
  'what replaced mixer',
  'virtualservce',
  '双栈',
  '路线图 2022',
  'CVE-2024-23325',
  '1.22 ambient',
  'mirrorPercent',
  'holdApplication',
  'is:deprecated kind:VirtualService',
];

/** Every keystroke of what people type, over all records; beside fuse.js alone over the same. */
export function benchSearch(root: string): Row[] {
  const history = loadHistory(JSON.parse(readFileSync(path.join(root, 'dist/history.json'), 'utf8')));
  const records = history.all();
  const size = `${records.length} records`;
  const build = time(5, () => createSearch(history));
  const first = time(5, () => createSearch(history).query('virtualservice', { limit: 60 }));
  const search = createSearch(history);
  const fuse = new Fuse(
    records.map((record) => ({
      id: record.id,
      title: typeof record.title === 'string' ? record.title : record.title.en,
    })),
    { keys: ['id', 'title'], threshold: 0.4, ignoreLocation: true },
  );
  const keystrokes = typed.flatMap((text) =>
    Array.from({ length: text.length }, (_, index) => text.slice(0, index + 1)),
  );
  const measure = (query: (text: string) => unknown, of: readonly string[]) =>
    timing(
      of.map((text) => {
        const start = performance.now();
        query(text);
        return performance.now() - start;
      }),
    );
  measure((text) => search.query(text, { limit: 60 }), keystrokes);
  const ours = measure((text) => search.query(text, { limit: 60 }), keystrokes);
  const theirs = measure(
    (text) => fuse.search(text, { limit: 60 }),
    keystrokes.filter((_, index) => index % 6 === 0),
  );
  return [
    { group: 'search', name: 'build the index', size, ...build },
    { group: 'search', name: 'build and first result', size, ...first, goal: 'under 60 ms' },
    {
      group: 'search',
      name: 'keystroke',
      size,
      ...ours,
      peer: { name: 'fuse.js alone', ...theirs },
      goal: 'p95 under 10 ms',
    },
  ];
}
