import { readFileSync } from 'node:fs';
import path from 'node:path';
import { decodeIds, encodeIds, type Bundle } from '../../src/facts/bundle';
import { lengthOf } from '../../src/facts/columns';
import { loadHistory } from '../../src/facts/load';
import { goal, growth, time, type Row } from './measure';

/** Loading and indexing the dataset, beside parsing its text alone. */
export function benchLoad(root: string): Row[] {
  const text = readFileSync(path.join(root, 'dist/history.json'), 'utf8');
  const size = `${Math.round(text.length / 1000)} kB`;
  const load = (json: string) => loadHistory(JSON.parse(json));
  const floor = { name: 'JSON.parse alone', ...time(30, () => JSON.parse(text) as unknown) };
  const whole = time(30, () => load(text));
  const first = time(30, () => load(text).get('networking.istio.io/VirtualService'));
  const all = time(10, () => load(text).all().length);
  const bundle = JSON.parse(text) as Bundle;
  const parts = [4, 2, 1].map((part): [number, number] => {
    const json = JSON.stringify(everyNth(bundle, part));
    return [lengthOf(bundle.things.life) / part, time(30, () => load(json)).p50];
  });
  return [
    {
      ...{ group: 'dataset', name: 'load and index', size, ...whole, floor },
      ...goal('under 25 ms', whole.p50 < 25),
    },
    { group: 'dataset', name: 'load to first answer', size, ...first, floor },
    { group: 'dataset', name: 'load and make every record', size, ...all, floor },
    growth('loading the dataset, by things in it', parts),
  ];
}

/** The same dataset with fewer things. */
export function everyNth(bundle: Bundle, nth: number): Bundle {
  const keep = <T>(list: readonly T[]): T[] => list.filter((_, at) => at % nth === 0);
  const keepOf = (column: string): string => keep(column.match(/../g) ?? []).join('');
  const keepAt = (rows: readonly [number, number][]): [number, number][] =>
    rows.filter(([at]) => at % nth === 0).map(([at, row]) => [at / nth, row]);
  const { ids, life, trait, place, extra, effect, ...pools } = bundle.things;
  return {
    ...bundle,
    things: {
      ...pools,
      ids: encodeIds(keep(decodeIds(ids))),
      life: keepOf(life),
      trait: keepOf(trait),
      place: keepOf(place),
      extra: keepAt(extra),
      effect: keepAt(effect),
    },
  };
}
