import { readFileSync } from 'node:fs';
import path from 'node:path';
import Fuse from 'fuse.js';
import type { Bundle } from '../../src/facts/bundle';
import { loadHistory } from '../../src/facts/load';
import { createSearch } from '../../src/find/search';
import { everyNth } from './load';
import { goal, growth, time, timing, type Row, type Timing } from './measure';

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
  'circuit breaker',
  'header based routing',
  '流量镜像',
  'PILOT_ENABLE_STATUS 1.24',
];

const keystrokes = typed.flatMap((text) =>
  Array.from({ length: text.length }, (_, index) => text.slice(0, index + 1)),
);

/** Every keystroke of what people type, over all records; beside fuse.js alone over the same. */
export function benchSearch(root: string): Row[] {
  const bundle = JSON.parse(readFileSync(path.join(root, 'dist/history.json'), 'utf8')) as Bundle;
  const history = loadHistory(bundle);
  const records = history.all();
  const size = `${records.length} records`;
  const build = time(5, () => createSearch(history));
  const first = time(5, () => createSearch(history).query('virtualservice', { limit: 60 }));
  const search = createSearch(history);
  const ours = typing((text) => search.query(text, { limit: 60 }), keystrokes, 2);
  const fuse = new Fuse(
    records.map((record) => ({
      id: record.id,
      title: typeof record.title === 'string' ? record.title : record.title.en,
    })),
    { keys: ['id', 'title'], threshold: 0.4, ignoreLocation: true },
  );
  const some = keystrokes.filter((_, index) => index % 6 === 0);
  const theirs = typing((text) => fuse.search(text, { limit: 60 }), some, 1);
  const parts = [4, 2, 1].map((nth): [number, number] => {
    const part = loadHistory(everyNth(bundle, nth));
    const over = createSearch(part);
    return [part.ids().length, typing((text) => over.query(text, { limit: 60 }), keystrokes, 2).p50];
  });
  return [
    { group: 'search', name: 'build the index', size, ...build },
    {
      ...{ group: 'search', name: 'build and first result', size, ...first },
      ...goal('under 60 ms', first.p50 < 60),
    },
    {
      ...{ group: 'search', name: 'keystroke', size, ...ours },
      peer: { name: 'fuse.js alone', ...theirs },
      ...goal('p95 under 5 ms', ours.p95 < 5),
    },
    growth('a keystroke in the search, by records', parts),
  ];
}

/** The last of several rounds counts: the first ones warm up. */
function typing(query: (text: string) => unknown, texts: readonly string[], rounds: number): Timing {
  let samples: number[] = [];
  for (let round = 0; round < rounds; round++)
    samples = texts.map((text) => {
      const start = performance.now();
      query(text);
      return performance.now() - start;
    });
  return timing(samples);
}
