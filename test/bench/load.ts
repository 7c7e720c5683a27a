import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadHistory } from '../../src/history/load';
import { time, type Row } from './measure';

/** Loading and indexing the dataset, beside parsing its text alone. */
export function benchLoad(root: string): Row[] {
  const text = readFileSync(path.join(root, 'dist/history.json'), 'utf8');
  const size = `${Math.round(text.length / 1000)} kB`;
  const floor = time(30, () => JSON.parse(text) as unknown);
  const whole = time(30, () => loadHistory(JSON.parse(text)));
  const first = time(30, () => loadHistory(JSON.parse(text)).get('networking.istio.io/VirtualService'));
  const all = time(10, () => loadHistory(JSON.parse(text)).all().length);
  const peer = { name: 'JSON.parse alone', ...floor };
  return [
    { group: 'dataset', name: 'load and index', size, ...whole, peer, goal: 'under 25 ms' },
    { group: 'dataset', name: 'load to first answer', size, ...first, peer },
    { group: 'dataset', name: 'load and make every record', size, ...all, peer },
  ];
}
